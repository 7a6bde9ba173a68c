import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { ConfigureServiceProviderOAuth, RegisterServiceProvider } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { provideCallback, startCallback } from './challenge-support.ts';
import { changeKeyManager, newApplication, newKeyManager, openStore } from './provide-support.ts';

const COMMAND = fileURLToPath(new URL('../../server/sealing/rotate-main.ts', import.meta.url));

let latchkey: Latchkey;
let admin: Client;
let client: { client_id: string; client_secret: string };

beforeAll(async () => {
  latchkey = await startLatchkey();
  admin = await signedIn(latchkey.url);
  const registered = await admin.send(RegisterServiceProvider, { input: { name: 'Storefront' } });
  const { id } = expectType(
    registered.registerServiceProvider,
    'RegisterServiceProviderPayload',
  ).serviceProvider;
  const { configureServiceProviderOAuth } = await admin.send(ConfigureServiceProviderOAuth, {
    input: { serviceProviderId: id, grantTypes: ['CLIENT_CREDENTIALS'], tokenIssuer: 'OPAQUE' },
  });
  const { consumerKey, consumerSecret } = expectType(
    configureServiceProviderOAuth,
    'ConfigureServiceProviderOAuthPayload',
  );
  client = { client_id: consumerKey, client_secret: consumerSecret ?? '' };
});

afterAll(() => latchkey?.dispose());

const run = (env: Record<string, string> = {}, ...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>(resolve => {
    const settings = { ...process.env, LATCHKEY_DATA_FOLDER: join(latchkey.folder, 'data'), ...env };
    execFile(
      process.execPath,
      [COMMAND, ...args],
      { env: settings, cwd: latchkey.folder },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

const token = async (secret = client.client_secret) => {
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...client, client_secret: secret });
  return (await fetch(`${latchkey.url}/oauth2/token`, { method: 'POST', body })).status;
};

/** So that the next rotation finds none of these challenges. */
const expire = () => {
  const store = openStore(latchkey);
  store.prepare('DELETE FROM proof_challenge').run();
  store.close();
};

const keys = () => readFileSync(join(latchkey.folder, 'data/sealing.key'), 'utf8').trim().split('\n');

it('the key is rotated while the portal runs, which goes on, and starts again', {
  timeout: 120_000,
}, async () => {
  const id = await newKeyManager(admin, 'http://127.0.0.1:9/sealing', {
    introspectionClientId: 'gateway',
    introspectionClientSecret: 'before',
  });
  const challenge = {
    applicationId: await newApplication(admin),
    keyManagerId: await newKeyManager(admin, 'http://127.0.0.1:9/callback', {
      endpoints: { authorization: 'http://127.0.0.1:9/authorize', jwks: 'http://127.0.0.1:9/jwks' },
    }),
    consumerKey: 'a-client',
  };
  for (const round of [1, 2]) {
    const begun = await startCallback(admin, challenge);
    const before = keys();
    const { code, out } = await run();
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('sealed anew') });
    expect(keys()).toHaveLength(1);
    expect(keys()).not.toEqual(before);
    expect(out).not.toContain(keys()[0] ?? '');
    expect(await token()).toBe(200);
    expect(await token('a wrong secret')).toBe(401);
    expect(out).toContain('One open challenge was ended.');
    expectType(await provideCallback(admin, begun.challenge), 'NotFoundError');
    // Negative control: one that is begun now is answered, if only with the key manager's trouble.
    const later = await startCallback(admin, challenge);
    expectType(await provideCallback(admin, later.challenge), 'KeyManagerUnreachableError');
    // What is sealed now is sealed with the new key: otherwise the next start could not open it.
    await changeKeyManager(admin, id, { introspectionClientSecret: `after ${round}` });
    if (round === 1) {
      const { folder } = latchkey;
      await latchkey.close();
      latchkey = await startLatchkey({ folder });
      admin = await signedIn(latchkey.url);
      expect(await token()).toBe(200);
      expectType(await provideCallback(admin, begun.challenge), 'NotFoundError');
      expectType(await provideCallback(admin, later.challenge), 'KeyManagerUnreachableError');
    }
    expire();
  }
});

it('a key in the configuration asks for a restart first', { timeout: 60_000 }, async () => {
  const env = { LATCHKEY_SEALING_KEY: randomBytes(32).toString('base64') };
  expect(await run(env)).toMatchObject({ code: 2, err: expect.stringContaining('Restart the portal') });
  // With the confirmation, but without the key that everything is sealed with: nothing is changed.
  expect(await run(env, '--restarted')).toMatchObject({
    code: 2,
    err: expect.stringContaining('UNKNOWN_KEY'),
  });
  const [current] = keys();
  const both = { LATCHKEY_SEALING_KEY: `${env.LATCHKEY_SEALING_KEY} ${current}` };
  expect(await run(both, '--restarted')).toMatchObject({
    code: 0,
    out: expect.stringContaining('take it out'),
  });
  expect(await run(env, '--restarted')).toMatchObject({ code: 0, out: expect.stringContaining('0 values') });
});
