import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, signedIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import {
  codeOf,
  newApplication,
  newKeyManager,
  oneMorePerson,
  openStore,
  provide,
} from './provide-support.ts';

const PEOPLE = 8;
const APPLICATIONS_EACH = 8;
const ROUNDS = 3;
const consumerSecret = 'the right secret';
const rounds = Array.from({ length: ROUNDS }, (_, index) => `client-${index}`);

let latchkey: Latchkey;
let server: MisbehavingServer;
let keyManagerId: string;
let entrants: readonly { readonly client: Client; readonly applicationId: string }[];

const enter = async (client: Client) =>
  Promise.all(
    Array.from({ length: APPLICATIONS_EACH }, async () => ({
      client,
      applicationId: await newApplication(client),
    })),
  );

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({
      env: {
        LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000',
        LATCHKEY_LIMITS_ATTEMPTS_PER_CLIENT: '1000',
        LATCHKEY_LIMITS_ATTEMPTS_PER_KEY_MANAGER: '1000',
      },
    }),
    startMisbehavingServer({ clients: Object.fromEntries(rounds.map(id => [id, consumerSecret])) }),
  ]);
  const admin = await signedIn(latchkey.url);
  keyManagerId = await newKeyManager(admin, server.issuer);
  const people: Client[] = [];
  while (people.length < PEOPLE) people.push(await oneMorePerson(latchkey, admin));
  entrants = (await Promise.all(people.map(enter))).flat();
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

it.each(rounds)('of 64 who provide %s at once, exactly one wins', async consumerKey => {
  expect(entrants).toHaveLength(PEOPLE * APPLICATIONS_EACH);
  const answers = await Promise.all(
    entrants.map(({ client, applicationId }, index) =>
      provide(client, {
        applicationId,
        keyManagerId,
        keyType: index % 2 === 0 ? 'PRODUCTION' : 'SANDBOX',
        consumerKey,
        consumerSecret,
      }),
    ),
  );
  const tally = Object.fromEntries(
    [...Map.groupBy(answers, codeOf)].map(([code, group]) => [code, group.length]),
  );
  expect(tally).toEqual({ OK: 1, CLIENT_ALREADY_MAPPED: entrants.length - 1 });
  const store = openStore(latchkey);
  const mappings = store.prepare('SELECT id, state FROM key_mapping WHERE client_id = ?').all(consumerKey);
  const entries = store
    .prepare(`SELECT count(*) FROM audit_event WHERE action = 'keys.provide' AND details LIKE ?`)
    .pluck()
    .get(`%"${consumerKey}"%`);
  store.close();
  expect(mappings).toEqual([{ id: expect.any(String), state: 'ACTIVE' }]);
  expect(entries).toBe(1);
});

it('negative control: 64 different clients are all taken at once', async () => {
  const own = await startMisbehavingServer({
    clients: Object.fromEntries(entrants.map((_, index) => [`own-${index}`, consumerSecret])),
  });
  const admin = await signedIn(latchkey.url);
  const id = await newKeyManager(admin, own.issuer);
  const answers = await Promise.all(
    entrants.map(({ client, applicationId }, index) =>
      provide(client, { applicationId, keyManagerId: id, consumerKey: `own-${index}`, consumerSecret }),
    ),
  );
  await own.stop();
  expect(new Set(answers.map(codeOf))).toEqual(new Set(['OK']));
});
