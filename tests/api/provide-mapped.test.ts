import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { ApplicationKeys, RemoveKeys } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import {
  inNewOrganization,
  newApplication,
  newKeyManager,
  newPerson,
  openStore,
  provide,
  unique,
} from './provide-support.ts';

const consumerSecret = 'the right secret';
const wrong = 'the wrong secret';

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;
let developer: Client;
let stranger: Client;
let keyManagerId: string;

beforeAll(async () => {
  const names = ['taken', 'Taken', 'inputs', 'free', 'TAKEN', 'long'.padEnd(512, '-')];
  [latchkey, server] = await Promise.all([
    startLatchkey({ env: { LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000' } }),
    startMisbehavingServer({ clients: Object.fromEntries(names.map(name => [name, consumerSecret])) }),
  ]);
  admin = await signedIn(latchkey.url);
  developer = await newPerson(latchkey.url, admin);
  stranger = await inNewOrganization(latchkey.url);
  keyManagerId = await newKeyManager(admin, server.issuer, { platform: true });
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

describe('CLIENT_ALREADY_MAPPED', () => {
  const name = 'The holder';
  let holder: string;
  let taken: { consumerKey: string; consumerSecret: string; keyManagerId: string };

  beforeAll(async () => {
    taken = { consumerKey: 'taken', consumerSecret, keyManagerId };
    holder = await newApplication(admin, name);
    const first = await provide(admin, { ...taken, applicationId: holder });
    expectType(first, 'ProvideExistingKeysPayload');
  });

  it.each(['PRODUCTION', 'SANDBOX'] as const)(
    'names the holder, when it is the same application and %s',
    async keyType => {
      const answer = await provide(admin, { ...taken, applicationId: holder, keyType });
      const { code, message, holder: shown } = expectType(answer, 'ClientAlreadyMappedError');
      expect({ code, shown }).toMatchObject({
        code: 'CLIENT_ALREADY_MAPPED',
        shown: { application: { name } },
      });
      expect(message).toContain(name);
    },
  );

  it('names the holder to an administrator, whose organization’s application it is', async () => {
    const answer = await provide(admin, { ...taken, applicationId: await newApplication(admin) });
    expect(expectType(answer, 'ClientAlreadyMappedError').holder?.application.name).toBe(name);
  });

  it('hides the holder from who may not see it, here and in another organization', async () => {
    for (const somebody of [developer, stranger]) {
      const answer = await provide(somebody, { ...taken, applicationId: await newApplication(somebody) });
      const error = expectType(answer, 'ClientAlreadyMappedError');
      expect(error.holder).toBeNull();
      expect(JSON.stringify(error)).not.toContain(name);
    }
  });

  it('is never said with a wrong secret: taken, free and unknown are the same answer', async () => {
    for (const somebody of [admin, developer, stranger]) {
      const applicationId = await newApplication(somebody);
      const answers = [];
      for (const consumerKey of ['taken', 'free', 'unknown'])
        answers.push(
          await provide(somebody, { keyManagerId, applicationId, consumerKey, consumerSecret: wrong }),
        );
      expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
      expect(answers[0]?.__typename).toBe('ClientRejectedError');
    }
  });

  it('compares consumer keys byte for byte', async () => {
    const applicationId = await newApplication(admin);
    for (const consumerKey of ['Taken', 'TAKEN']) {
      const answer = await provide(admin, { ...taken, consumerKey, applicationId });
      expect(expectType(answer, 'ProvideExistingKeysPayload').keyMapping.consumerKey).toBe(consumerKey);
    }
  });

  it('no longer, when the holder was removed', async () => {
    const { application } = await admin.send(ApplicationKeys, { id: holder });
    const [mapping] = application?.keyMappings ?? [];
    const { removeKeys } = await admin.send(RemoveKeys, { input: { keyMappingId: mapping?.id ?? '' } });
    expectType(removeKeys, 'RemoveKeysPayload');
    const answer = await provide(stranger, { ...taken, applicationId: await newApplication(stranger) });
    expectType(answer, 'ProvideExistingKeysPayload');
  });

  it('negative control: without the unique index, the store would take a client twice', () => {
    const store = openStore(latchkey);
    const again = () =>
      store
        .prepare(`INSERT INTO key_mapping SELECT id || '-again', application_id, key_manager_id, issuer,
          client_id, key_type, mode, label, state, created_by, created_at, updated_at
          FROM key_mapping WHERE client_id = 'Taken'`)
        .run();
    expect(again).toThrow(/UNIQUE/);
    store.exec('BEGIN; DROP INDEX key_mapping_live_client');
    expect(again().changes).toBe(1);
    store.exec('ROLLBACK');
    store.close();
  });
});

describe('INPUT_INVALID', () => {
  const inputs: readonly (readonly [string, string, object])[] = [
    ['no key', 'consumerKey', { consumerKey: '' }],
    ['a key of 513 characters', 'consumerKey', { consumerKey: 'k'.repeat(513) }],
    ['a key with a line break', 'consumerKey', { consumerKey: 'inp\nuts' }],
    ['a key with NUL', 'consumerKey', { consumerKey: 'inputs\u0000' }],
    ['a key with DEL', 'consumerKey', { consumerKey: 'in\u007fputs' }],
    ['a space before the key', 'consumerKey', { consumerKey: ' inputs' }],
    ['a space after the key', 'consumerKey', { consumerKey: 'inputs ' }],
    ['a wide space after the key', 'consumerKey', { consumerKey: 'inputs\u00a0' }],
    ['half a character in the key', 'consumerKey', { consumerKey: 'inputs\ud83d' }],
    ['no secret', 'consumerSecret', { consumerSecret: '' }],
    ['a secret of spaces', 'consumerSecret', { consumerSecret: '   ' }],
    ['a secret of 10 kB', 'consumerSecret', { consumerSecret: 's'.repeat(10_240) }],
    ['a secret of 4,098 bytes', 'consumerSecret', { consumerSecret: 'ü'.repeat(2049) }],
    ['a secret with NUL', 'consumerSecret', { consumerSecret: `${consumerSecret}\u0000` }],
    ['a secret with a line break', 'consumerSecret', { consumerSecret: `${consumerSecret}\n` }],
    ['a secret with a tab', 'consumerSecret', { consumerSecret: `\t${consumerSecret}` }],
    ['half a character in the secret', 'consumerSecret', { consumerSecret: `${consumerSecret}\udc00` }],
    ['a label that is too long', 'label', { label: 'l'.repeat(101) }],
    ['a label of two lines', 'label', { label: 'one\ntwo' }],
  ];

  it.each(inputs)('%s', async (_, field, changes) => {
    const applicationId = await newApplication(admin, unique('Inputs'));
    const before = server.arrived.length;
    const input = { applicationId, keyManagerId, consumerKey: 'inputs', consumerSecret, ...changes };
    const answer = expectType(await provide(admin, input), 'InputInvalidError');
    expect(answer).toMatchObject({ code: 'INPUT_INVALID', path: [field] });
    expect(JSON.stringify(answer)).not.toContain(consumerSecret);
    expect(server.arrived.length).toBe(before);
  });

  it('is not said of the longest that is allowed', async () => {
    const applicationId = await newApplication(admin);
    const consumerKey = 'long'.padEnd(512, '-');
    const long = await provide(admin, {
      applicationId,
      keyManagerId,
      consumerKey,
      consumerSecret: 's'.repeat(4096),
    });
    expectType(long, 'ClientRejectedError');
    const label = 'l'.repeat(100);
    const right = await provide(admin, { applicationId, keyManagerId, consumerKey, consumerSecret, label });
    expectType(right, 'ProvideExistingKeysPayload');
  });
});

describe('NOT_FOUND', () => {
  it('for an application that is another organization’s, somebody else’s, or gone', async () => {
    const cases = [
      { who: stranger, applicationId: await newApplication(admin) },
      { who: developer, applicationId: await newApplication(admin) },
      { who: admin, applicationId: await newApplication(stranger) },
      { who: admin, applicationId: Buffer.from('Application:nothing').toString('base64url') },
    ];
    for (const { who, applicationId } of cases) {
      const answer = await provide(who, { applicationId, keyManagerId, consumerKey: 'free', consumerSecret });
      expect(answer).toMatchObject({ code: 'NOT_FOUND', path: ['applicationId'] });
    }
  });

  it('for a key manager of another organization, or none', async () => {
    const other = await startMisbehavingServer({ clients: { free: consumerSecret } });
    const theirs = await newKeyManager(stranger, other.issuer);
    const before = other.connections();
    const applicationId = await newApplication(admin);
    for (const id of [theirs, Buffer.from('KeyManager:nothing').toString('base64url')]) {
      const input = { applicationId, keyManagerId: id, consumerKey: 'free', consumerSecret };
      expect(await provide(admin, input)).toMatchObject({ code: 'NOT_FOUND', path: ['keyManagerId'] });
    }
    expect(other.connections()).toBe(before);
    // Negative control: for the organization that it belongs to, it is there.
    const input = { applicationId: await newApplication(stranger), keyManagerId: theirs };
    const answer = await provide(stranger, { ...input, consumerKey: 'free', consumerSecret });
    expectType(answer, 'ProvideExistingKeysPayload');
    await other.stop();
  });
});
