import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestProbeKeyManagerMutationVariables } from '../gql/graphql.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import {
  CreateKeyManager,
  DeleteKeyManager,
  ProbeKeyManager,
  UpdateKeyManager,
} from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  type MisbehavingServer,
  metadataOf,
  page,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import { openStore, unique } from './provide-support.ts';

/* A key manager by its well-known URL: wherever the document lies, the issuer that is saved is the one it names. */

const OPENID = '/.well-known/openid-configuration';
const OAUTH = '/.well-known/oauth-authorization-server';

let latchkey: Latchkey;
let admin: Client;
/** The server that is meant. */
let server: MisbehavingServer;
/** Another one, which has documents that name whatever issuer. */
let elsewhere: MisbehavingServer;

beforeAll(async () => {
  latchkey = await startLatchkey();
  admin = await signedIn(latchkey.url);
});

afterAll(() => latchkey?.dispose());

/** One person asks more here than a probe a minute. */
const forgetProbes = () => {
  const store = openStore(latchkey);
  store.prepare(`DELETE FROM limit_counter WHERE bucket LIKE 'probe|%'`).run();
  store.close();
};

beforeEach(async () => {
  forgetProbes();
  [server, elsewhere] = await Promise.all([startMisbehavingServer(), startMisbehavingServer()]);
  elsewhere.behave(() => ({ status: 200, body: metadataOf(server.issuer) }));
  return () => Promise.all([server.stop(), elsewhere.stop()]);
});

const probe = async (input: TestProbeKeyManagerMutationVariables['input']) =>
  (await admin.send(ProbeKeyManager, { input })).probeKeyManager;

const create = async (input: object) =>
  (await admin.send(CreateKeyManager, { input: { kind: 'OIDC', name: unique('Key manager'), ...input } }))
    .createKeyManager;

const remove = (id: string) => admin.send(DeleteKeyManager, { input: { id } });

const found = async (input: Parameters<typeof probe>[0]) => {
  const answer = expectType(await probe(input), 'ProbeKeyManagerPayload');
  if (!answer.discovery) throw new Error('It says nothing of itself.');
  return { ...answer.discovery, probe: answer.probe };
};

/** Serves the document of an issuer with a path at one place, and nothing anywhere else. */
const servedAt = (place: string, path: string) =>
  server.behave(asked =>
    asked.path === place
      ? { status: 200, body: { ...metadataOf(server.issuer), issuer: `${server.issuer}${path}` } }
      : asked.path.includes('/.well-known')
        ? { status: 404 }
        : 'PROPER',
  );

const places: readonly (readonly [string, string])[] = [
  [OPENID, ''],
  [OAUTH, ''],
  [`/realms/a${OPENID}`, '/realms/a'],
  [`/realms/a${OPENID}`, '/realms/a/'],
  [`/realms/a${OAUTH}`, '/realms/a'],
  [`${OAUTH}/realms/a`, '/realms/a'],
  [`${OPENID}/realms/a`, '/realms/a'],
];

describe.each(places)('metadata at %s of the issuer %j', (place, path) => {
  it.each(['issuer', 'metadataUrl'])('is imported when it is written as the %s', async field => {
    servedAt(place, path);
    const url = `${server.issuer}${place}`;
    const issuer = `${server.issuer}${path}`;
    const { probe: report, ...discovery } = await found({ [field]: url });
    expect(discovery).toMatchObject({ issuer, source: url });
    expect(discovery.warnings).not.toContainEqual(expect.stringContaining('not where the issuer'));
    expect(report.steps.slice(0, 2)).toMatchObject([{ state: 'PASSED' }, { state: 'PASSED' }]);
    // A key manager is made of it too, at once or by the report.
    for (const by of [{}, { probe: report.reference }]) {
      const { keyManager } = expectType(await create({ [field]: url, ...by }), 'CreateKeyManagerPayload');
      expect(keyManager).toMatchObject({ issuer, endpoints: { token: `${server.issuer}/token` } });
      await remove(keyManager.id);
    }
  });
});

describe('a document that lies elsewhere', () => {
  const at = () => `${elsewhere.issuer}/discovery${OPENID}`;

  it('is read for the issuer that is written beside it, by a probe and when it is saved', async () => {
    const { issuer } = server;
    const { probe: report, ...discovery } = await found({ issuer, metadataUrl: at() });
    expect(discovery).toMatchObject({ issuer, source: at() });
    expect(discovery.warnings).not.toContainEqual(expect.stringContaining('not where the issuer'));
    expect(report.suggestion.endpoints.token).toBe(`${issuer}/token`);
    server.behave(({ path }) => (path.includes('/.well-known') ? { status: 404 } : 'PROPER'));
    const made = expectType(await create({ issuer, metadataUrl: at() }), 'CreateKeyManagerPayload');
    expect(made.keyManager).toMatchObject({ issuer, endpoints: { token: `${issuer}/token` } });
    // Negative control: where its issuer should have it there is nothing.
    expect(await probe({ issuer })).toMatchObject({ code: 'KEY_MANAGER_METADATA_INVALID' });
  });

  it('is probed again where it lies', async () => {
    const made = expectType(
      await create({ issuer: server.issuer, metadataUrl: at() }),
      'CreateKeyManagerPayload',
    );
    const { source } = await found({ keyManagerId: made.keyManager.id });
    expect(source).toBe(at());
  });

  it.each(['issuer', 'metadataUrl'])('is shown with a warning when it is written as the %s', async field => {
    const discovery = await found({ [field]: at() });
    expect(discovery.issuer).toBe(server.issuer);
    expect(discovery.warnings).toContainEqual(
      expect.stringContaining(`not where the issuer ${server.issuer} has its metadata`),
    );
  });

  it.each(['issuer', 'metadataUrl'])('is not saved unseen when it is written as the %s', async field => {
    const { probe: report } = await found({ [field]: at() });
    for (const further of [{}, { probe: report.reference }, { endpoints: { token: 'https://x.example/t' } }])
      expect(await create({ [field]: at(), ...further })).toMatchObject({
        __typename: 'InputInvalidError',
        path: ['issuer'],
        message: expect.stringContaining(server.issuer),
      });
    // Negative control: by whoever has seen it.
    const seen = { issuer: server.issuer, metadataUrl: at(), probe: report.reference };
    expect(expectType(await create(seen), 'CreateKeyManagerPayload').keyManager.issuer).toBe(server.issuer);
  });

  it('is not saved, unread, beside what a probe has read elsewhere', async () => {
    const { issuer } = server;
    const own = `${issuer}${OPENID}`;
    const { probe: report } = await found({ issuer });
    const by = { probe: report.reference };
    for (const question of [{ issuer, metadataUrl: at() }, { metadataUrl: at() }, { issuer: at() }])
      expect(await create({ ...question, ...by })).toMatchObject({
        __typename: 'InputInvalidError',
        path: ['metadataUrl' in question ? 'metadataUrl' : 'issuer'],
        message: `The report was read at ${own}. Probe at this address to save it.`,
      });
    expect(elsewhere.arrived).toEqual([]);
    // Negative control: the address that was read.
    const { keyManager } = expectType(
      await create({ issuer, metadataUrl: own, ...by }),
      'CreateKeyManagerPayload',
    );
    expect((await found({ keyManagerId: keyManager.id })).source).toBe(own);
  });

  it.each([
    ['another one', () => 'https://other.example.com'],
    ['a slash more', () => `${server.issuer}/`],
  ])('of an issuer that is %s than the one beside it is refused', async (_, named) => {
    elsewhere.behave(() => ({ status: 200, body: { ...metadataOf(server.issuer), issuer: named() } }));
    const question = { issuer: server.issuer, metadataUrl: at() };
    const some = { endpoints: { token: `${server.issuer}/token`, jwks: `${server.issuer}/jwks` } };
    for (const answer of [
      await probe(question),
      await create(question),
      await create({ ...question, ...some }),
    ])
      expect(answer).toMatchObject({
        __typename: 'KeyManagerMetadataInvalidError',
        path: ['metadataUrl'],
        message: expect.stringContaining(named()),
      });
  });

  it.each([
    ['no address', 'somewhere'],
    ['another scheme', 'ftp://id.example.com'],
    ['with a user name', 'https://ada:pass-word@id.example.com'],
    ['with a query', 'https://id.example.com?tenant=1'],
    ['the address of metadata', `https://id.example.com${OPENID}`],
    ['endless', `https://id.example.com/${'x'.repeat(2000)}`],
  ])('of an issuer that is %s is refused, and nothing is asked there', async (_, named) => {
    elsewhere.behave(() => ({ status: 200, body: { ...metadataOf(server.issuer), issuer: named } }));
    for (const answer of [await probe({ metadataUrl: at() }), await create({ metadataUrl: at() })])
      expect(answer).toMatchObject({
        __typename: 'KeyManagerMetadataInvalidError',
        path: ['metadataUrl'],
        message: expect.stringContaining('names an issuer that cannot be used'),
      });
    expect(await probe({ issuer: at() })).toMatchObject({ path: ['issuer'] });
    expect(server.arrived).toEqual([]);
  });
});

describe('an address where no metadata can be read', () => {
  it.each([
    ['nothing', { status: 404 }, 'KEY_MANAGER_METADATA_INVALID'],
    ['a page', page, 'KEY_MANAGER_METADATA_INVALID'],
    ['a redirect', { status: 302, headers: { location: '/' } }, 'KEY_MANAGER_METADATA_INVALID'],
    ['cut connections', 'CUT', 'KEY_MANAGER_UNREACHABLE'],
    ['a fault', { status: 500 }, 'KEY_MANAGER_UNREACHABLE'],
  ] as const)('for %s: the field is named, and nobody is asked elsewhere', async (_, reply, code) => {
    elsewhere.behave(() => reply);
    const url = `${elsewhere.issuer}${OPENID}`;
    const { issuer } = server;
    for (const field of ['issuer', 'metadataUrl'])
      for (const answer of [await probe({ [field]: url }), await create({ [field]: url })])
        expect(answer).toMatchObject({ code, path: [field] });
    for (const answer of [
      await probe({ issuer, metadataUrl: url }),
      await create({ issuer, metadataUrl: url }),
    ])
      expect(answer).toMatchObject({ code, path: ['metadataUrl'] });
    expect(server.arrived).toEqual([]);
  });
});

describe('an address that may not stand', () => {
  const expectRefused = async (answer: Promise<unknown>, path: readonly string[]) => {
    expect(await answer).toMatchObject({ __typename: 'InputInvalidError', path });
    expect([...server.arrived, ...elsewhere.arrived]).toEqual([]);
  };

  it.each([
    ['a user name', () => elsewhere.issuer.replace('//', '//ada:pass-word@') + OPENID],
    ['a fragment', () => `${elsewhere.issuer}${OPENID}#x`],
    ['2,001 characters', () => `${elsewhere.issuer}/${'x'.repeat(2000)}${OPENID}`],
  ])('with %s is refused before anybody is asked', async (_, written) => {
    const url = written();
    for (const ask of [probe, create]) {
      await expectRefused(ask({ metadataUrl: url }), ['metadataUrl']);
      await expectRefused(ask({ issuer: server.issuer, metadataUrl: url }), ['metadataUrl']);
      await expectRefused(ask({ issuer: url }), ['issuer']);
    }
  });

  it('in both fields is refused: which is the issuer?', async () => {
    const url = `${elsewhere.issuer}${OPENID}`;
    for (const ask of [probe, create])
      await expectRefused(ask({ issuer: url, metadataUrl: url }), ['issuer']);
  });

  it('with no issuer is refused where nothing is read, and where the issuer was emptied', async () => {
    const url = `${elsewhere.issuer}${OPENID}`;
    await expectRefused(create({ kind: 'CUSTOM', metadataUrl: url }), ['issuer']);
    await expectRefused(create({ issuer: '', metadataUrl: url }), ['issuer']);
    await expectRefused(create({ kind: 'CUSTOM', issuer: url, endpoints: {} }), ['issuer']);
  });

  it('never becomes the issuer of a key manager that is there', async () => {
    const { issuer } = server;
    const answer = expectType(await create({ issuer }), 'CreateKeyManagerPayload');
    const { updateKeyManager } = await admin.send(UpdateKeyManager, {
      input: { id: answer.keyManager.id, issuer: `${issuer}${OPENID}` },
    });
    expect(updateKeyManager).toMatchObject({ code: 'INPUT_INVALID', path: ['issuer'] });
  });
});

it('imports count as probes: after thirty nobody is asked any more', async () => {
  elsewhere.behave(() => ({ status: 404 }));
  const question = { metadataUrl: `${elsewhere.issuer}${OPENID}` };
  for (let count = 0; count < 30; count += 1)
    expect(await probe(question)).toMatchObject({ code: 'KEY_MANAGER_METADATA_INVALID' });
  expect(await probe(question)).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
  expect(elsewhere.arrived).toHaveLength(30);
});

it('a product whose settings say where it is can have its metadata elsewhere', async () => {
  const issuer = `${server.issuer}/realms/a`;
  const settings = [
    { name: 'serverUrl', value: server.issuer },
    { name: 'realm', value: 'a' },
  ];
  const question = { kind: 'KEYCLOAK', settings, metadataUrl: `${elsewhere.issuer}${OPENID}` };
  expect(await probe(question)).toMatchObject({ path: ['metadataUrl'], tried: [{ ok: true }] });
  elsewhere.behave(() => ({ status: 200, body: { ...metadataOf(server.issuer), issuer } }));
  expect(await found(question)).toMatchObject({ issuer, source: question.metadataUrl });
});
