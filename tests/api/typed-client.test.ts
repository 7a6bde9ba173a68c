import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AuthorizationServer, startAuthorizationServer } from '../support/authorization-server.ts';
import { expectType, signedIn } from '../support/client.ts';
import { CreateApiToken, CreateKeyManager } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';

const run = promisify(execFile);

const ROOT = join(import.meta.dirname, '../..');
const EXAMPLE = join(ROOT, 'examples/typed-client');
const BIN = join(ROOT, 'node_modules/.bin');
const client = { id: 'storefront', secret: 'a secret of its own', scope: 'orders:read' };

let latchkey: Latchkey;
let server: AuthorizationServer;
let copy: string;
let settings: Record<string, string>;

/** The example as somebody finds it, without what was generated, and with packages installed. */
const copyOfExample = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'latchkey-typed-client-'));
  const folder = join(root, 'examples/typed-client');
  mkdirSync(folder, { recursive: true });
  cpSync(EXAMPLE, folder, {
    recursive: true,
    filter: path => !/typed-client\/(gql|node_modules)/.test(path),
  });
  cpSync(join(ROOT, 'schema.graphql'), join(root, 'schema.graphql'));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  return root;
};

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey(),
    startAuthorizationServer({ format: 'jwt', clients: [client] }),
  ]);
  const administrator = await signedIn(latchkey.url);
  const { createApiToken } = await administrator.send(CreateApiToken, { input: { name: 'Typed client' } });
  const { createKeyManager } = await administrator.send(CreateKeyManager, {
    input: { kind: 'OIDC', name: 'Elsewhere', issuer: server.issuer },
  });
  settings = {
    PORTAL: latchkey.url,
    TOKEN: expectType(createApiToken, 'CreateApiTokenPayload').token,
    KEY_MANAGER: expectType(createKeyManager, 'CreateKeyManagerPayload').keyManager.id,
    CONSUMER_KEY: client.id,
    CONSUMER_SECRET: client.secret,
  };
  copy = copyOfExample();
  await run(join(BIN, 'graphql-codegen'), ['--config', 'codegen.ts'], {
    cwd: join(copy, 'examples/typed-client'),
  });
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
  if (copy) rmSync(copy, { recursive: true, force: true });
});

const program = (changed: Record<string, string>) =>
  run(process.execPath, [join(copy, 'examples/typed-client/main.ts')], {
    env: { PATH: process.env.PATH, ...settings, ...changed },
  });

it('generates what is committed', () => {
  const generated = join(copy, 'examples/typed-client/gql');
  expect(readdirSync(generated)).toEqual(readdirSync(join(EXAMPLE, 'gql')));
  for (const name of readdirSync(generated)) {
    expect(readFileSync(join(generated, name), 'utf8'), name).toBe(
      readFileSync(join(EXAMPLE, 'gql', name), 'utf8'),
    );
  }
});

it('creates an application and provides its keys', async () => {
  const { stdout } = await program({ APPLICATION: 'typed' });
  expect(stdout).toContain('storefront is ACTIVE, PROVEN by INTROSPECTION.');
  expect(stdout).toContain(`curl --request POST '${server.issuer}/token'`);
  expect(stdout).not.toContain(client.secret);
});

it.each([
  ['a wrong secret', { CONSUMER_SECRET: 'not the right one' }, 'CLIENT_REJECTED: Elsewhere did not accept'],
  ['a client that is mapped already', {}, 'CLIENT_ALREADY_MAPPED: '],
  ['a token of nobody', { TOKEN: 'lk_nobody' }, 'Sign in, or send a personal API token'],
])('says why it ends: %s', async (name, changed, said) => {
  const failure = program({ APPLICATION: `typed, with ${name}`, ...changed });
  await expect(failure).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(said) });
});

it('is typed: a payload that is read before its errors are dealt with does not pass the type checker', async () => {
  const folder = join(copy, 'examples/typed-client');
  const source = readFileSync(join(folder, 'main.ts'), 'utf8');
  const options = '--noEmit --strict --skipLibCheck --module nodenext --target es2024 --types node';
  const check = (file: string) =>
    run(join(BIN, 'tsc'), [...options.split(' '), '--allowImportingTsExtensions', file], { cwd: folder });
  await check('main.ts');
  const careless = source.replace(/^if \(provided\.__typename !==.*?;\n/ms, '');
  expect(careless).not.toBe(source);
  writeFileSync(join(folder, 'careless.ts'), careless);
  await expect(check('careless.ts')).rejects.toMatchObject({
    stdout: expect.stringContaining("Property 'keyMapping' does not exist"),
  });
});

it('is short', () => {
  const source = readFileSync(join(EXAMPLE, 'main.ts'), 'utf8');
  const lines = source.split('\n').filter(line => line !== '' && !line.startsWith('  //'));
  expect(lines.length).toBeLessThanOrEqual(33);
});
