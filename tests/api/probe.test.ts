import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestProbeKeyManagerMutationVariables } from '../gql/graphql.ts';
import { type Client, expectType, signedIn, signedInFirst } from '../support/client.ts';
import {
  AddMember,
  AuditEvents,
  CreateKeyManager,
  KeyManagerProbes,
  Notices,
  ProbeKeyManager,
} from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  type Behaviour,
  type MisbehavingServer,
  metadataOf,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import { inNewOrganization, newKeyManager, newPerson, newToken, unique } from './provide-support.ts';

const CLIENT = { consumerKey: 'client-1', consumerSecret: 'the right/secret+of it' };

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;
let stranger: Client;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey(),
    startMisbehavingServer({ clients: { [CLIENT.consumerKey]: CLIENT.consumerSecret } }),
  ]);
  admin = await signedIn(latchkey.url);
  stranger = await inNewOrganization(latchkey.url);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

beforeEach(() => server.behave(() => 'PROPER'));

type Input = TestProbeKeyManagerMutationVariables['input'];

const send = async (client: Client, input: Input) =>
  (await client.send(ProbeKeyManager, { input })).probeKeyManager;

const probe = async (client: Client, input: Input) =>
  expectType(await send(client, input), 'ProbeKeyManagerPayload').probe;

const create = async (client: Client, issuer: string, further: object) =>
  (
    await client.send(CreateKeyManager, {
      input: { kind: 'OIDC', name: unique('Key manager'), issuer, ...further },
    })
  ).createKeyManager;

const shown = async (client: Client, id: string) => {
  const { keyManager } = await client.send(KeyManagerProbes, { id });
  if (!keyManager) throw new Error('It is not seen.');
  return keyManager;
};

/** Without a signature that anybody checks: a claim set as a JWT. */
const tokenWith = (claims: object): string =>
  [{ alg: 'RS256', typ: 'at+jwt' }, { iss: server.issuer, ...claims }, 'signature']
    .map(part => Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url'))
    .join('.');

const absent =
  (path: string): Behaviour =>
  arrived =>
    arrived.path === path ? { status: 404 } : 'PROPER';

describe('a server that is not saved yet', () => {
  let fresh: MisbehavingServer;
  beforeEach(async () => {
    fresh = await startMisbehavingServer({ clients: { [CLIENT.consumerKey]: CLIENT.consumerSecret } });
    return () => fresh.stop();
  });

  it('is saved as it was found, and the report is its first one', async () => {
    fresh.behave(absent('/revoke'));
    const { reference, suggestion } = await probe(admin, { issuer: fresh.issuer, testClient: CLIENT });
    // It is named, and does not answer.
    expect(suggestion.endpoints).toMatchObject({
      token: `${fresh.issuer}/token`,
      introspection: `${fresh.issuer}/introspect`,
      revocation: null,
    });
    const made = expectType(
      await create(admin, fresh.issuer, {
        probe: reference,
        trust: { tokenHandling: 'INTROSPECTION' },
      }),
      'CreateKeyManagerPayload',
    ).keyManager;
    const saved = await shown(admin, made.id);
    expect(saved.endpoints).toMatchObject({ introspection: `${fresh.issuer}/introspect`, revocation: null });
    expect(saved.policy).toEqual({
      clientAuthentication: 'AUTO',
      supportedClientAuthentications: ['client_secret_post', 'client_secret_basic'],
    });
    expect(saved.probes.map(one => one.reference)).toEqual([reference]);
    expect(saved.health).toMatchObject({ state: 'DEGRADED', latencyMs: expect.any(Number) });
  });

  it('asks which claim is meant where two fit, and takes what is chosen', async () => {
    const sampleToken = tokenWith({ client_id: 'client-1', azp: 'client-1', scope: 'read' });
    const { reference, suggestion } = await probe(admin, { issuer: fresh.issuer, sampleToken });
    expect(suggestion.choices).toEqual([
      {
        field: 'CONSUMER_KEY_CLAIM',
        candidates: [
          { claim: 'client_id', value: 'client-1' },
          { claim: 'azp', value: 'client-1' },
        ],
      },
    ]);
    expect(await create(admin, fresh.issuer, { probe: reference })).toMatchObject({
      __typename: 'InputInvalidError',
      path: ['trust', 'consumerKeyClaim'],
    });
    const answer = await create(admin, fresh.issuer, {
      probe: reference,
      trust: { consumerKeyClaim: 'azp' },
    });
    const { id } = expectType(answer, 'CreateKeyManagerPayload').keyManager;
    expect((await shown(admin, id)).trust).toMatchObject({ consumerKeyClaim: 'azp', scopesClaim: 'scope' });
  });

  it('is not saved by a report of another server, of another organization, or twice', async () => {
    const { reference } = await probe(admin, { issuer: fresh.issuer });
    const endpoints = { probe: reference };
    expect(await create(admin, server.issuer, endpoints)).toMatchObject({ path: ['probe'] });
    expect(await create(stranger, fresh.issuer, endpoints)).toMatchObject({ path: ['probe'] });
    expectType(await create(admin, fresh.issuer, endpoints), 'CreateKeyManagerPayload');
    expect(await create(admin, fresh.issuer, endpoints)).toMatchObject({ path: ['probe'] });
  });
});

describe('a key manager', () => {
  let id: string;
  beforeAll(async () => {
    id = await newKeyManager(admin, server.issuer);
  });

  it('keeps its reports, and what differs is an event', async () => {
    const first = await probe(admin, { keyManagerId: id });
    expect(first).toMatchObject({ by: 'Administrator', changes: [] });
    server.behave(absent('/introspect'));
    const second = await probe(admin, { keyManagerId: id });
    expect(second.changes).toMatchObject([
      { step: 'ENDPOINTS', tone: 'WORSE' },
      { step: 'INTROSPECTION', tone: 'WORSE' },
    ]);
    // Nothing is changed by itself.
    const now = await shown(admin, id);
    expect(now.endpoints.introspection).toBe(`${server.issuer}/introspect`);
    expect(now.health?.state).toBe('DEGRADED');
    expect(now.probes.map(({ reference }) => reference)).toEqual([second.reference, first.reference]);
    const { auditEvents } = await admin.send(AuditEvents, {});
    const events = auditEvents.edges.filter(({ node }) => node.action === 'keyManager.probe');
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events[0])).toContain('INTROSPECTION');
  });

  it('whose metadata names another address is an event, while the old one still answers', async () => {
    const first = await probe(admin, { keyManagerId: id });
    const moved = `${server.issuer}/introspect-anew`;
    server.behave(({ path }) => {
      if (path === '/introspect-anew') return { status: 401, body: { error: 'invalid_client' } };
      return path.startsWith('/.well-known')
        ? { status: 200, body: { ...metadataOf(server.issuer), introspection_endpoint: moved } }
        : 'PROPER';
    });
    const { changes, steps } = await probe(admin, { keyManagerId: id });
    expect(steps.map(({ state }) => state)).toEqual(first.steps.map(({ state }) => state));
    expect(changes).toMatchObject([
      { step: 'METADATA', tone: 'WORSE', text: expect.stringContaining(moved) },
    ]);
    const { auditEvents } = await admin.send(AuditEvents, {});
    const [event] = auditEvents.edges.filter(({ node }) => node.action === 'keyManager.probe');
    expect(event?.node.details).toContain(moved);
    // Negative control: once it is known, it is none.
    expect((await probe(admin, { keyManagerId: id })).changes).toEqual([]);
  });

  it('that cannot be reached is not taken for one that offers nothing', async () => {
    server.behave(() => 'PROPER');
    await probe(admin, { keyManagerId: id });
    server.behave(() => 'CUT');
    const away = await probe(admin, { keyManagerId: id });
    expect(away.changes).toMatchObject([{ tone: 'WORSE', text: expect.stringContaining('reached') }]);
    expect(away.suggestion.endpoints.introspection).toBe(`${server.issuer}/introspect`);
    expect((await shown(admin, id)).health).toMatchObject({ state: 'UNREACHABLE', latencyMs: null });
    server.behave(() => 'PROPER');
    const back = await probe(admin, { keyManagerId: id });
    expect(back.changes).toMatchObject([{ tone: 'BETTER' }]);
    expect((await shown(admin, id)).health?.state).not.toBe('UNREACHABLE');
  });

  it('tells the other administrators when something is worse, and nobody of what is expected', async () => {
    const other = await newPerson(latchkey.url, admin, 'ADMINISTRATOR');
    server.behave(absent('/revoke'));
    await probe(admin, { keyManagerId: id });
    const { notices } = await other.send(Notices, {});
    expect(notices.edges.map(({ node }) => node)).toMatchObject([
      { kind: 'KEY_MANAGER_ANSWERS_DIFFERENTLY', message: expect.stringContaining('nothing at its address') },
    ]);
    server.behave(() => 'PROPER');
    await probe(admin, { keyManagerId: id });
    expect((await other.send(Notices, {})).notices.edges).toHaveLength(1);
  });

  it('shows its health to everybody who sees it, and its reports to who manages it', async () => {
    const developer = await newPerson(latchkey.url, admin);
    const seen = await shown(developer, id);
    expect(seen.probes).toEqual([]);
    expect(seen.health?.latencyMs).toEqual(expect.any(Number));
    expect((await shown(admin, id)).probes.length).toBeGreaterThan(0);
    expect(await send(developer, { keyManagerId: id })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await send(stranger, { keyManagerId: id })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    [{ testClient: { consumerKey: '', consumerSecret: 'x' } }, ['testClient', 'consumerKey']],
    [{ testClient: { consumerKey: 'a\u202eb', consumerSecret: 'x' } }, ['testClient', 'consumerKey']],
    [{ testClient: { consumerKey: 'x', consumerSecret: '' } }, ['testClient', 'consumerSecret']],
    [{ sampleToken: '' }, ['sampleToken']],
    [{ sampleToken: 'x'.repeat(20_000) }, ['sampleToken']],
  ])('refuses what is no loan', async (lent, path) => {
    expect(await send(admin, { keyManagerId: id, ...lent })).toMatchObject({
      __typename: 'InputInvalidError',
      path,
    });
  });
});

describe('watching', () => {
  const watch = async (token: string, attempt: string) => {
    const answer = await fetch(`${latchkey.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({
        query: 'subscription($attempt: String!) { probeProgress(attempt: $attempt) { step state } }',
        variables: { attempt },
      }),
    });
    if (!answer.body) throw new Error('There is nothing to read.');
    return answer.body.pipeThrough(new TextDecoderStream()).getReader();
  };

  /** Signed in, because a token makes no other token. */
  const administratorInPerson = async (): Promise<Client> => {
    const email = 'colleague@example.com';
    const { addMember } = await admin.send(AddMember, {
      input: { email, name: 'Colleague', role: 'ADMINISTRATOR' },
    });
    const { oneTimePassword } = expectType(addMember, 'AddMemberPayload');
    return signedInFirst(latchkey.url, { email, password: oneTimePassword ?? '' });
  };

  const until = async (reader: ReadableStreamDefaultReader<string>, last: string): Promise<string[]> => {
    let text = '';
    while (!text.includes(last)) text += (await reader.read()).value ?? '';
    await reader.cancel();
    return [...text.matchAll(/"step":"(\w+)"/g)].map(([, step = '']) => step);
  };

  it('shows each step as it is done, to whoever probes and nobody else', async () => {
    const colleague = await administratorInPerson();
    const mine = await watch(await newToken(admin), 'one');
    const others = await watch(await newToken(colleague), 'one');
    const { steps } = await probe(admin, { issuer: server.issuer, attempt: 'one' });
    const expected = steps.map(({ step }) => step);
    expect(await until(mine, 'SCOPES_CLAIM')).toEqual(expected);
    // Had the colleague seen mine, each step would be there twice.
    await probe(colleague, { issuer: server.issuer, attempt: 'one' });
    expect(await until(others, 'SCOPES_CLAIM')).toEqual(expected);
  });
});
