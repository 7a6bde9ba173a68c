import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  changeSettings,
  newApplication,
  newKeyManager,
  newToken,
  openStore,
} from '../api/provide-support.ts';
import type { TestProvideExistingKeysMutationVariables, TypedDocumentString } from '../gql/graphql.ts';
import { signedIn } from '../support/client.ts';
import {
  ApplicationKeys,
  AuditEvents,
  KeyManagerProbes,
  ProbeKeyManager,
  ProvideExistingKeys,
  RemoveKeys,
} from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  type Behaviour,
  endpointsAt,
  type MisbehavingServer,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import { behaviours, quoted, quoting } from './quoting.ts';
import {
  consumerKey,
  literals,
  oddKey,
  registeredKey,
  replacement,
  secrets,
  swapped,
} from './secrets-of-the-run.ts';
import { filesIn, formEncoded, hits } from './spellings.ts';

/*
 * A run through everything that can become of provided keys, at a server that quotes whatever it is sent. Then
 * the secrets are searched for, in every spelling, wherever Latchkey writes something.
 */

let latchkey: Latchkey;
let server: MisbehavingServer;
let token: string;
const answers: string[] = [];

type Variables = TestProvideExistingKeysMutationVariables;

const post = (body: unknown): Promise<void> => postText(JSON.stringify(body));

const postText = async (body: string): Promise<void> => {
  const answer = await fetch(`${latchkey.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
  });
  answers.push(JSON.stringify([...answer.headers]), await answer.text());
};

const send = <T, V>(document: TypedDocumentString<T, V>, variables: V): Promise<void> =>
  post({ query: document.toString(), variables });

/** Shows a registration to its token, and quotes it wherever something is kept; takes no other. */
const registered: Behaviour = arrived =>
  arrived.authorization === `Bearer ${secrets.registration}`
    ? {
        status: 200,
        body: {
          client_id: registeredKey,
          client_secret: secrets.plain,
          client_name: quoted(arrived),
          grant_types: [quoted(arrived)],
          registration_access_token: replacement,
        },
      }
    : quoting(401)(arrived);

const run = async () => {
  const client = await signedIn(latchkey.url);
  token = await newToken(client);
  const keyManagerId = await newKeyManager(client, server.issuer, {
    introspectionClientId: 'gateway',
    introspectionClientSecret: secrets.introspection,
    settings: [{ name: 'registrationTokensPerClient', value: 'true' }],
    endpoints: { ...endpointsAt(server.issuer), registration: `${server.issuer}/reg` },
  });
  const [applicationId, other] = [await newApplication(client), await newApplication(client)];
  const base = { applicationId, keyManagerId, keyType: 'PRODUCTION', consumerKey } as const;
  const all = async () => {
    for (const behaviour of behaviours) {
      server.behave(behaviour);
      await send(ProvideExistingKeys, { input: { ...base, consumerSecret: secrets.mistyped } });
      await send(ProvideExistingKeys, { input: { ...base, consumerSecret: secrets.plain } });
      await send(ProvideExistingKeys, {
        input: { ...base, consumerKey: oddKey, consumerSecret: secrets.odd, label: 'odd' },
      });
    }
  };
  for (const behaviour of behaviours) {
    server.behave(behaviour);
    await send(ProvideExistingKeys, {
      input: { ...base, consumerKey: swapped, consumerSecret: consumerKey },
    });
  }
  await all();
  await byRegistration({ ...base, consumerKey: registeredKey });
  await probeAll(keyManagerId);
  server.behave(() => 'PROPER');
  await send(ProvideExistingKeys, {
    input: { ...base, applicationId: other, consumerSecret: secrets.plain },
  });
  const { application } = await client.send(ApplicationKeys, { id: applicationId });
  expect(application?.keyMappings).toHaveLength(3);
  for (const { id } of application?.keyMappings ?? [])
    await send(RemoveKeys, { input: { keyMappingId: id } });
  await changeSettings(client, { provisionedAppValidation: false });
  await all();
  await changeSettings(client, { provisionedAppValidation: true, keyProvisioning: false });
  await all();
  await changeSettings(client, { keyProvisioning: true });
  await send(ProvideExistingKeys, { input: { ...base, consumerSecret: secrets.tooLong } });
  await broken({ ...base, consumerSecret: secrets.unused });
  await withoutTable(() => send(ProvideExistingKeys, { input: { ...base, consumerSecret: secrets.plain } }));
  await send(ApplicationKeys, { id: applicationId });
  await send(AuditEvents, {});
};

/** A probe with a test client and a sample token, at a server that does the same. */
const probeAll = async (keyManagerId: string) => {
  for (const [index, behaviour] of behaviours.entries()) {
    // One client may be tried only so often.
    const testClient = { consumerKey: `${consumerKey}-${index}`, consumerSecret: secrets.lent };
    const lent = { testClient, sampleToken: secrets.sample };
    server.behave(behaviour);
    await send(ProbeKeyManager, { input: { keyManagerId, ...lent } });
    await send(ProbeKeyManager, { input: { issuer: server.issuer, ...lent } });
  }
  const odd = { consumerKey: oddKey, consumerSecret: secrets.odd };
  server.behave(quoting(200, { active: true, client_id: oddKey, access_token: 'a-token' }));
  await send(ProbeKeyManager, { input: { keyManagerId, testClient: odd, sampleToken: secrets.sample } });
  await send(KeyManagerProbes, { id: keyManagerId });
};

/** Every outcome of a registration access token: refused, believed, and found to be taken. */
const byRegistration = async (base: Omit<Variables['input'], 'registrationAccess'>) => {
  const uri = `${server.issuer}/reg/${registeredKey}`;
  const show = (token: string) =>
    send(ProvideExistingKeys, { input: { ...base, registrationAccess: { uri, token } } });
  for (const behaviour of [...behaviours, registered]) {
    server.behave(behaviour);
    await show(secrets.wrongRegistration);
    await show(secrets.registration);
  }
  await show(secrets.registration);
};

/** A fault of the store's, whose own errors quote what was to be written. */
const withoutTable = async (act: () => Promise<void>) => {
  const store = openStore(latchkey);
  store.exec('ALTER TABLE proof RENAME TO proof_elsewhere');
  await act();
  store.exec('ALTER TABLE proof_elsewhere RENAME TO proof');
  store.close();
};

/** Requests that are refused before anybody looks at what they ask for. */
const broken = async (input: Readonly<Record<string, unknown>>) => {
  const query = ProvideExistingKeys.toString();
  const { keyType: _, ...incomplete } = input;
  const inputs = [
    incomplete,
    { ...input, keyType: 'NEITHER' },
    { ...input, applicationId: 'not an id' },
    { ...input, unknown: 1 },
    { ...input, consumerSecret: [secrets.unused] },
    { ...input, consumerSecret: { value: secrets.unused } },
    { ...input, consumerKey: null },
  ];
  for (const wrong of inputs) await post({ query, variables: { input: wrong } });
  await post({ query, variables: { input: JSON.stringify(input) } });
  await post({ query, variables: input });
  await post({ query: `mutation { ${query}`, variables: { input } });
  for (const written of literals) {
    const fields = `applicationId: "${input.applicationId}", keyManagerId: "${input.keyManagerId}", keyType: SANDBOX`;
    await post({
      query: `mutation { provideExistingKeys(input: { ${fields}, consumerKey: "key", ${written} }) { __typename } }`,
    });
  }
  await post({ query, operationName: secrets.unused, variables: { input } });
  await post({ query, variables: { input }, [secrets.unused]: secrets.unused });
  await post({ query: { consumerSecret: secrets.unused } });
  await post({ query, variables: { input: { ...input, [secrets.unused]: 1 } } });
  await post({ query, variables: { input: { ...input, keyType: secrets.unused } } });
  await post(secrets.unused);
  const text = JSON.stringify({ query, variables: { input } });
  await postText(text.slice(0, text.indexOf(secrets.unused) + secrets.unused.length));
  await postText(text.replace(`"${secrets.unused}"`, secrets.unused));
  await postText(secrets.unused);
};

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({
      env: {
        LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000',
        LATCHKEY_LIMITS_ATTEMPTS_PER_CLIENT: '1000',
        LATCHKEY_LIMITS_ATTEMPTS_PER_KEY_MANAGER: '1000',
      },
    }),
    startMisbehavingServer({ clients: { [consumerKey]: secrets.plain, [oddKey]: secrets.odd } }),
  ]);
  await run();
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

const stored = (): Buffer => Buffer.concat(filesIn(latchkey.folder).map(name => readFileSync(name)));

const places = [
  ['the store and every other file', stored, consumerKey],
  ['the log', () => Buffer.from(latchkey.logged()), 'A GraphQL operation failed.'],
  ['the answers', () => Buffer.from(answers.join('\n')), consumerKey],
] as const;

describe.each(places)('in %s', (_name, bytes, other) => {
  it.each(Object.entries(secrets))('the secret called %s does not stand in any spelling', (_, secret) => {
    expect(hits(bytes(), secret)).toEqual([]);
  });

  it('negative control: what is no secret is found there', () => {
    expect(hits(bytes(), other)).toContain(other);
  });
});

it.each(places.filter(([name]) => name !== 'the answers'))(
  'in %s, neither a secret pasted as the consumer key nor a token of the server’s stands in any spelling',
  (_name, bytes) => {
    expect(hits(bytes(), swapped)).toEqual([]);
    expect(hits(bytes(), replacement)).toEqual([]);
    // Nor as a hash that a guess could be compared with.
    const hashes = [swapped, `${server.issuer}|${swapped}`].flatMap(text => {
      const hash = createHash('sha256').update(text).digest();
      return [hash.toString('hex'), hash.toString('base64'), hash.toString('base64url')];
    });
    for (const hash of hashes) expect(bytes().includes(hash)).toBe(false);
  },
);

it('negative control: the run went through every outcome, and the write-ahead log was searched', () => {
  const text = answers.join('\n');
  for (const type of [
    'ProvideExistingKeysPayload',
    'ClientRejectedError',
    'KeyManagerUnreachableError',
    'KeyManagerCannotVerifyError',
    'ClientAlreadyMappedError',
    'ProvisioningDisabledError',
    'RegistrationTokenReplacedError',
    'InputInvalidError',
    replacement,
    '"errors"',
    'UNPROVEN',
    'ProbeKeyManagerPayload',
    'CLIENT_AUTHENTICATION',
  ])
    expect(text).toContain(type);
  expect(filesIn(latchkey.folder).some(file => file.endsWith('.sqlite-wal') && statSync(file).size > 0)).toBe(
    true,
  );
});

it.each(Object.entries(secrets))(
  'negative control: the secret called %s is found in what a server is sent',
  (_, secret) => {
    const texts = [
      secret,
      formEncoded(secret),
      encodeURIComponent(secret),
      JSON.stringify({ secret }),
      ...['k', 'ke', 'key', 'keys'].flatMap(key => [
        Buffer.from(`${key}:${secret}`).toString('base64'),
        Buffer.from(`${key}:${formEncoded(secret)}`).toString('base64url'),
      ]),
    ];
    for (const text of texts) expect(hits(Buffer.from(`before ${text} after`), secret)).not.toEqual([]);
  },
);
