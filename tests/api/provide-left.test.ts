import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Client, signedIn } from '../support/client.ts';
import { ProvideExistingKeys } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { newApplication, newKeyManager, newToken, openStore } from './provide-support.ts';

const consumerSecret = 'the right secret';

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey(),
    startMisbehavingServer({ clients: { 'client-1': consumerSecret } }),
  ]);
  admin = await signedIn(latchkey.url);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

const mapped = (): number => {
  const store = openStore(latchkey);
  const rows = store.prepare('SELECT id FROM key_mapping').all();
  store.close();
  return rows.length;
};

it('whoever leaves while the key manager is asked is no error, and what they began is done', async () => {
  const input = {
    applicationId: await newApplication(admin),
    keyManagerId: await newKeyManager(admin, server.issuer),
    keyType: 'PRODUCTION',
    consumerKey: 'client-1',
    consumerSecret,
  };
  const token = await newToken(admin);
  const before = server.arrived.length;
  const held = Promise.withResolvers<void>();
  server.hold(held.promise);
  const leaving = new AbortController();
  const request = fetch(`${latchkey.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: ProvideExistingKeys.toString(), variables: { input } }),
    signal: leaving.signal,
  });
  const left = expect(request).rejects.toThrow('aborted');
  await vi.waitFor(() => expect(server.arrived.length).toBeGreaterThan(before), 10_000);
  leaving.abort();
  await left;
  await vi.waitFor(() => expect(latchkey.logged()).toContain('A caller left before the answer.'), 10_000);
  held.resolve();
  await vi.waitFor(() => expect(mapped()).toBe(1), 10_000);
  expect(latchkey.logged()).not.toContain('"level":"error"');
  expect(latchkey.logged()).not.toContain('AbortError');
});
