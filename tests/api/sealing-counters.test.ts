import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signedIn, withToken } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { codeOf, newApplication, newKeyManager, newToken, openStore, provide } from './provide-support.ts';

/* Guesses at a client are counted under a name that is hidden with a key. That key may be rotated. */

const COMMAND = fileURLToPath(new URL('../../server/sealing/rotate-main.ts', import.meta.url));
const env = { LATCHKEY_LIMITS_ATTEMPTS_PER_CLIENT: '3' };

let latchkey: Latchkey;
let server: MisbehavingServer;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([startLatchkey({ env }), startMisbehavingServer()]);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

const rotate = () =>
  promisify(execFile)(process.execPath, [COMMAND], {
    env: { ...process.env, LATCHKEY_DATA_FOLDER: join(latchkey.folder, 'data') },
    cwd: latchkey.folder,
  });

const restart = async (): Promise<void> => {
  await latchkey.close();
  latchkey = await startLatchkey({ folder: latchkey.folder, env });
};

const inStore = (statement: string): void => {
  const store = openStore(latchkey);
  store.prepare(statement).run();
  store.close();
};

it('a rotation of the sealing key and a restart forget no guess at a client', {
  timeout: 60_000,
}, async () => {
  const session = await signedIn(latchkey.url);
  const token = await newToken(session);
  const to = {
    keyManagerId: await newKeyManager(session, server.issuer),
    applicationId: await newApplication(session),
  };
  const guess = async (consumerKey: string) =>
    codeOf(await provide(withToken(latchkey.url, token), { ...to, consumerKey, consumerSecret: 'a guess' }));
  expect(await guess('client-1')).toBe('CLIENT_REJECTED');
  await rotate();
  // The portal goes on with the key that it has.
  expect(await guess('client-1')).toBe('CLIENT_REJECTED');
  await restart();
  expect(await guess('client-1')).toBe('CLIENT_REJECTED');
  expect(await guess('client-1')).toBe('TOO_MANY_ATTEMPTS');
  // Negative control: it is this client that is closed.
  expect(await guess('client-2')).toBe('CLIENT_REJECTED');
  await rotate();
  await restart();
  expect(await guess('client-1')).toBe('TOO_MANY_ATTEMPTS');
  // Negative control: it is what is left of the keys that remembers.
  inStore(`DELETE FROM limit_counter WHERE bucket LIKE 'person|%'`);
  inStore(`DELETE FROM fingerprint_key WHERE purpose = 'limits'`);
  await restart();
  expect(await guess('client-1')).toBe('CLIENT_REJECTED');
});
