import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi, signIn } from './api.ts';
import type { Demonstration, Elsewhere } from './demonstration.ts';
import { Deviation } from './deviation.ts';
import { glewlwydIsHere, startGlewlwyd } from './glewlwyd.ts';
import { createApiToken } from './operations.ts';
import { type RunningServer, startAuthorizationServer, startLatchkey } from './processes.ts';
import { isCurlThere } from './shell.ts';
import { SCOPES } from './steps-clients.ts';
import { ownTerminal, type Terminal } from './terminal.ts';
import { StepFailed, walk } from './walk.ts';

/*
 * `npm run demo`: Latchkey and the authorization servers as processes of their own, and the nine steps from a
 * foreign client to an answered call and back. Exits with 1, naming the step, when anything is not as it should be.
 */

const EMAIL = 'admin@latchkey.localhost';

const newClient = (id: string) => ({ id, secret: randomBytes(24).toString('base64url') });

interface Started {
  readonly elsewhere: Elsewhere;
  readonly server: RunningServer;
}

/** A secret with everything that shells, forms and HTTP Basic treat differently. */
const newStorefront = () => ({
  ...newClient('storefront'),
  secret: `s/3+c%41:r&t = "${randomBytes(9).toString('hex')}'`,
});

const startElsewhere = async (name: string, format: 'jwt' | 'opaque'): Promise<Started> => {
  const production = newStorefront();
  const sandbox = newClient('storefront-test');
  const stranger = newClient('stranger');
  const asker = newClient('gateway');
  const clients = [production, sandbox, stranger, asker].map(client => ({ ...client, scope: SCOPES }));
  const server = await startAuthorizationServer({ format, clients });
  return {
    server,
    elsewhere: {
      name,
      issuer: server.issuer,
      clients: { PRODUCTION: production, SANDBOX: sandbox },
      stranger,
      registration: `${server.issuer}/reg`,
      ...(format === 'opaque' ? { introspectionClient: asker } : {}),
    },
  };
};

/** A server of another make, where it is installed: its clients are put there as its administrator does it. */
const startAnotherMake = async (): Promise<Started> => {
  const [production, sandbox, stranger] = [
    newStorefront(),
    newClient('storefront-test'),
    newClient('stranger'),
  ];
  const server = await startGlewlwyd();
  for (const { id, secret } of [production, sandbox, stranger])
    await server.putClient({
      clientId: id,
      clientSecret: secret,
      grantTypes: ['client_credentials'],
      scopes: SCOPES.split(' '),
    });
  const clients = { PRODUCTION: production, SANDBOX: sandbox };
  return { server, elsewhere: { name: 'Glewlwyd', issuer: server.issuer, clients, stranger } };
};

const NOT_INSTALLED = '  Glewlwyd, an authorization server in C, is not installed, so it is left out.';

const hideSecrets = (terminal: Terminal, { clients, stranger, introspectionClient }: Elsewhere): void => {
  for (const client of [clients.PRODUCTION, clients.SANDBOX, stranger, introspectionClient])
    if (client) terminal.hide(client.secret);
};

/** Signs in once, as the first administrator, to make the token that everything else is done with. */
const personalToken = async (url: string, terminal: Terminal, password: string): Promise<string> => {
  const cookie = await signIn(url, { email: EMAIL, password });
  const api = createApi(url, { cookie, 'x-latchkey-csrf': '1' });
  const answer = await api.send(createApiToken, { input: { name: 'Demo', expiresInDays: 1 } });
  if (!answer.ok) throw new Deviation(`No personal API token: ${answer.message}`);
  terminal.hide(answer.payload.token);
  return answer.payload.token;
};

const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;

/** Whether it stays to be looked at: on a terminal, and wherever that is asked for. */
const stays = isTerminal || process.argv.includes('--stay');

/** Until Enter, the end of what is typed, Ctrl-C, or somebody else's end. */
const dismissed = (): Promise<void> =>
  new Promise(resolve => {
    process.stdin.once('data', () => resolve());
    process.stdin.once('end', () => resolve());
    for (const signal of ['SIGINT', 'SIGTERM']) {
      process.removeAllListeners(signal);
      process.once(signal, () => resolve());
    }
  });

const run = async (terminal: Terminal, servers: RunningServer[], folder: string): Promise<void> => {
  const password = randomBytes(12).toString('base64url');
  terminal.hide(password);
  terminal.title('Latchkey: from a foreign OAuth client to an answered call, in nine steps');
  const starts = [
    () => startElsewhere('JWT server', 'jwt'),
    () => startElsewhere('Opaque server', 'opaque'),
    ...(glewlwydIsHere ? [startAnotherMake] : []),
  ];
  const elsewhere: Elsewhere[] = [];
  for (const start of starts) {
    const started = await start();
    servers.push(started.server);
    elsewhere.push(started.elsewhere);
  }
  if (!glewlwydIsHere) terminal.line(NOT_INSTALLED);
  for (const one of elsewhere) hideSecrets(terminal, one);
  if (stays) terminal.line('Starting; the first time this builds the pages as well.\n');
  const latchkey = await startLatchkey({
    folder,
    pages: stays,
    administrator: { email: EMAIL, password },
  });
  servers.push(latchkey);
  terminal.facts({
    Latchkey: latchkey.url,
    Gateway: latchkey.gatewayUrl,
    ...Object.fromEntries(elsewhere.map(({ name, issuer }) => [name, issuer])),
  });
  const token = await personalToken(latchkey.url, terminal, password);
  const api = createApi(latchkey.url, { authorization: `Bearer ${token}` });
  const demo: Demonstration = { terminal, api, residentIssuer: `${latchkey.url}/oauth2`, elsewhere };
  await walk(demo);
  terminal.title('Everything was answered as it should be.');
  if (!stays) return;
  terminal.facts({ 'Look at it': `${latchkey.url}/applications`, 'Sign in as': EMAIL });
  terminal.reveal('Password', password);
  terminal.line('\n  Enter or Ctrl-C ends everything and deletes its data.');
  await dismissed();
};

const main = async (): Promise<number> => {
  const terminal = ownTerminal();
  if (!(await isCurlThere())) {
    terminal.failed('The demo needs curl, which is not installed or not on the PATH.');
    return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-demo-'));
  const servers: RunningServer[] = [];
  const cleanUp = async (): Promise<void> => {
    await Promise.all(servers.map(server => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
    // What waits for a server fails now, and ends the walk below.
    void cleanUp();
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    await run(terminal, servers, folder);
    return 0;
  } catch (error) {
    if (interrupted) return 130;
    const where = error instanceof StepFailed ? `Step ${error.step}, ${error.title}: ` : '';
    terminal.failed(`${where}${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    await cleanUp();
  }
};

process.exit(await main());
