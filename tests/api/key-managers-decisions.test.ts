import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestChangeDecisionsMutationVariables } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { codeOf, newApplication, newKeyManager, provide } from './provide-support.ts';

/* An administrator says what the answers of a server mean that no table knows. */

const Shown = graphql(`
  query TestShownDecisions($id: ID!) {
    keyManager(id: $id) {
      policy { decisions { endpoint status error body verdict seen } }
      kind { kind decisions { endpoint status error body verdict seen } }
    }
  }
`);

const Everyone = graphql(`
  query TestEveryKeyManager { keyManagers { edges { node { id kind { kind } } } } }
`);

const Evidence = graphql(`
  query TestEvidenceOfRows($id: ID!) {
    node(id: $id) { ... on KeyMapping { proof { evidence { status control bySetRow } } } }
  }
`);

const Change = graphql(`
  mutation TestChangeDecisions($input: UpdateKeyManagerInput!) {
    updateKeyManager(input: $input) {
      __typename
      ... on UpdateKeyManagerPayload { keyManager { revision } }
      ... on UserError { code message path }
    }
  }
`);

type Rows = NonNullable<NonNullable<TestChangeDecisionsMutationVariables['input']['policy']>['decisions']>;
type Row = Rows extends readonly (infer One)[] ? One : never;

const consumerKey = 'client-1';
const consumerSecret = 'the right secret';

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;
let applicationId: string;
let keyManagerId: string;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({
      env: { LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000', LATCHKEY_LIMITS_ATTEMPTS_PER_CLIENT: '1000' },
    }),
    startMisbehavingServer({ clients: { [consumerKey]: consumerSecret, 'client-2': consumerSecret } }),
  ]);
  admin = await signedIn(latchkey.url);
  applicationId = await newApplication(admin);
  keyManagerId = await newKeyManager(admin, server.issuer, {
    endpoints: {
      introspection: `${server.issuer}/introspect`,
      jwks: `${server.issuer}/jwks`,
      token: null,
      revocation: null,
    },
    policy: { clientAuthentication: 'CLIENT_SECRET_POST' },
  });
});

afterAll(async () => {
  await latchkey?.dispose();
  await server?.stop();
});

/** Introspection is for resource servers here: a client is told so once its secret was right. */
const forResourceServers = () =>
  server.behave(({ authenticated }) =>
    authenticated
      ? { status: 403, body: { error: 'not_a_resource_server' } }
      : { status: 401, body: { error: 'invalid_client' } },
  );

const row = (changes: Partial<Row> = {}): Row => ({
  endpoint: 'INTROSPECTION',
  status: 403,
  error: 'not_a_resource_server',
  verdict: 'ACCEPTED',
  ...changes,
});

const change = async (decisions: Rows) =>
  (await admin.send(Change, { input: { id: keyManagerId, policy: { decisions } } })).updateKeyManager;

const set = async (decisions: Rows) => {
  expectType(await change(decisions), 'UpdateKeyManagerPayload');
};

const claim = async (secret = consumerSecret) =>
  codeOf(await provide(admin, { applicationId, keyManagerId, consumerKey, consumerSecret: secret }));

const shown = async () => {
  const { keyManager } = await admin.send(Shown, { id: keyManagerId });
  if (!keyManager) throw new Error('It is gone.');
  return keyManager;
};

beforeEach(() => set([]));

describe('a row of an administrator', () => {
  it('never makes an answer a proof that a wrong secret gets as well', async () => {
    server.behave(() => ({ status: 403, body: { error: 'not_a_resource_server' } }));
    await set([row()]);
    expect(await claim('a wrong secret')).toBe('KEY_MANAGER_CANNOT_VERIFY');
    forResourceServers();
    await set([row({ status: 401, error: 'invalid_client' })]);
    expect(await claim('a wrong secret')).toBe('KEY_MANAGER_CANNOT_VERIFY');
    expect((await admin.send(Shown, { id: keyManagerId })).keyManager?.policy.decisions).toHaveLength(1);
  });

  it('comes before those of its kind, of which the first that fits decides', async () => {
    forResourceServers();
    await set([
      row({ status: 401, error: null, verdict: 'UNDECIDED' }),
      row({ status: 401, verdict: 'REJECTED' }),
    ]);
    expect(await claim('a wrong secret')).toBe('KEY_MANAGER_CANNOT_VERIFY');
    await set([]);
    expect(await claim('a wrong secret')).toBe('CLIENT_REJECTED');
  });

  it('says what no table knows, and then the client is proved', async () => {
    forResourceServers();
    expect(await claim()).toBe('KEY_MANAGER_CANNOT_VERIFY');
    await set([row()]);
    expect(await claim('a wrong secret')).toBe('CLIENT_REJECTED');
    expect(await claim()).toBe('OK');
  });
});

it('shows rows as they were set, and those of the kind with the standard after them', async () => {
  const rows = [
    { ...row(), body: null, seen: 'its manual, page 12' },
    { ...row({ endpoint: 'REVOCATION', error: '' }), body: 'EMPTY' as const, seen: '' },
    { ...row({ endpoint: 'TOKEN', error: null, verdict: 'REJECTED' }), body: null, seen: '' },
  ];
  await set(rows);
  const { policy, kind } = await shown();
  expect(policy.decisions).toEqual(rows);
  expect(kind.kind).toBe('OIDC');
  expect(kind.decisions).toContainEqual(
    expect.objectContaining({ endpoint: 'INTROSPECTION', status: 200, body: 'ACTIVE', verdict: 'ACCEPTED' }),
  );
});

it.each<readonly [string, Partial<Row>, string]>([
  ['a status of no answer', { status: 99 }, 'status'],
  ['the trouble of a server', { status: 503 }, 'status'],
  ['a redirect', { status: 302 }, 'status'],
  ['what is there for nobody', { status: 404 }, 'status'],
  ['asking too often', { status: 429 }, 'status'],
  ['an error of many lines', { error: 'a\nb' }, 'error'],
  ['an answer that came too late', { status: 408 }, 'status'],
  ['a blank error', { error: ' ' }, 'error'],
  ['what no limit would count', { status: 200, error: null, verdict: 'REJECTED' }, 'verdict'],
  ['a long error', { error: 'e'.repeat(65) }, 'error'],
  ['a long remark', { seen: 's'.repeat(201) }, 'seen'],
])('refuses %s', async (_, changes, member) => {
  expect(await change([row(), row(changes)])).toMatchObject({
    code: 'INPUT_INVALID',
    path: ['policy', 'decisions', '1', member],
  });
  expect((await shown()).policy.decisions).toEqual([]);
});

it('has nothing to say of the resident key manager, whose answers are known', async () => {
  const { keyManagers } = await admin.send(Everyone, {});
  const resident = keyManagers.edges.find(({ node }) => node.kind.kind === 'RESIDENT')?.node.id ?? '';
  const change = (decisions: Rows) => admin.send(Change, { input: { id: resident, policy: { decisions } } });
  expect((await change([row()])).updateKeyManager).toMatchObject({
    code: 'INPUT_INVALID',
    path: ['policy', 'decisions'],
  });
  expectType((await change([])).updateKeyManager, 'UpdateKeyManagerPayload');
});

it('is told in the evidence of what it decided', async () => {
  forResourceServers();
  await set([row()]);
  const other = await newApplication(admin);
  const answer = await provide(admin, {
    applicationId: other,
    keyManagerId,
    consumerKey: 'client-2',
    consumerSecret,
  });
  const { keyMapping } = expectType(answer, 'ProvideExistingKeysPayload');
  const { node } = await admin.send(Evidence, { id: keyMapping.id });
  expect(node).toMatchObject({
    proof: {
      evidence: [
        { status: 403, bySetRow: true },
        { control: true, status: 401, bySetRow: false },
      ],
    },
  });
});

it('takes fifty rows and no more', async () => {
  expect(await change(Array.from({ length: 51 }, () => row()))).toMatchObject({
    code: 'INPUT_INVALID',
    path: ['policy', 'decisions'],
  });
  await set(Array.from({ length: 50 }, () => row()));
});
