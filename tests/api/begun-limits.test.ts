import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Client, signedIn, withToken } from '../support/client.ts';
import { ProbeKeyManager, StartCallbackChallenge, StartSignedChallenge } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { times } from './guess-support.ts';
import { newApplication, newKeyManager, newPerson, newToken, openStore } from './provide-support.ts';

/*
 * What a person may begin in ten minutes, unless told otherwise: 30 probes, and 20 challenges of either kind. No secret
 * is shown here, so the limits on guessing have no say in it.
 */

// Otherwise so many probes of one person would close the key manager for everybody.
const env = { LATCHKEY_LIMITS_ATTEMPTS_PER_KEY_MANAGER: '1000' };

let latchkey: Latchkey;
let server: MisbehavingServer;
let token: string;
let other: Client;
let keyManagerId: string;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([startLatchkey({ env }), startMisbehavingServer()]);
  const admin = await signedIn(latchkey.url);
  token = await newToken(admin);
  keyManagerId = await newKeyManager(admin, server.issuer, {
    endpoints: {
      authorization: `${server.issuer}/authorize`,
      token: `${server.issuer}/token`,
      jwks: `${server.issuer}/jwks`,
    },
  });
});

beforeEach(async () => {
  other = await newPerson(latchkey.url, await signedIn(latchkey.url), 'ADMINISTRATOR');
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

const me = (): Client => withToken(latchkey.url, token);

const probe = async (client: Client): Promise<string> => {
  const { probeKeyManager } = await client.send(ProbeKeyManager, { input: { keyManagerId } });
  return 'code' in probeKeyManager ? probeKeyManager.code : 'OK';
};

/** Of either kind, by turns: they are counted together. */
const beginner = async (client: Client) => {
  const claimed = {
    applicationId: await newApplication(client),
    keyManagerId,
    keyType: 'PRODUCTION',
    consumerKey: 'client-1',
  } as const;
  let begun = 0;
  return async (): Promise<string> => {
    begun += 1;
    const answer =
      begun % 2 === 0
        ? (await client.send(StartSignedChallenge, { input: claimed })).startSignedChallenge
        : (await client.send(StartCallbackChallenge, { input: claimed })).startCallbackChallenge;
    return 'code' in answer ? answer.code : 'OK';
  };
};

const things = [
  { what: 'probes', most: 30, bucket: 'probe', beginning: async (client: Client) => () => probe(client) },
  { what: 'challenges', most: 20, bucket: 'person-challenges', beginning: beginner },
] as const;

/** As if what is counted there had been a moment more than ten minutes ago. */
const passTenMinutes = (bucket: string): void => {
  const store = openStore(latchkey);
  store.prepare('UPDATE limit_counter SET at = at - 600001 WHERE bucket LIKE ?').run(`${bucket}|%`);
  store.close();
};

it.each(things)(
  '$most $what of a person in ten minutes are all, also over a restart',
  async ({ most, bucket, beginning }) => {
    const begin = await beginning(me());
    const seen: string[] = [];
    for (let count = 0; count <= most; count += 1) seen.push(await begin());
    expect(seen).toEqual([...times(most, 'OK'), 'TOO_MANY_ATTEMPTS']);
    // Negative control: it is this person who has to wait.
    expect(await (await beginning(other))()).toBe('OK');
    await latchkey.close();
    latchkey = await startLatchkey({ folder: latchkey.folder, env });
    const again = await beginning(me());
    const before = server.arrived.length;
    expect(await again()).toBe('TOO_MANY_ATTEMPTS');
    expect(server.arrived.length).toBe(before);
    passTenMinutes(bucket);
    expect(await again()).toBe('OK');
  },
);
