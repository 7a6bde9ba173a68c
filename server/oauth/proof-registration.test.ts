import { afterAll, describe, expect, it } from 'vitest';
import { standardTable } from './decision-table.ts';
import { fakeServer, type Presented, type Reply } from './oauth-server.testing.ts';
import { newIo, page, safeFetch, summary } from './proof.testing.ts';
import { createControlCache } from './proof-control.ts';
import { proveRegistration, wrongToken } from './proof-registration.ts';
import type { ProofIo, ProofStep, RegistrationOutcome } from './proof-types.ts';
import { startRealServer } from './real-server.testing.ts';

afterAll(() => safeFetch.close());

const TOKEN = 'Right0Token-_.9';
const none = { clientId: '', clientSecret: '' };
const mine = { client_id: 'client-1', client_name: 'Orders', grant_types: ['client_credentials'] };
const invalid: Reply = { status: 401, body: { error: 'invalid_token' } };

/** Answers `right` to the token and `wrong` to every other. */
const answering =
  (right: Reply, wrong: Reply = invalid) =>
  ({ authorization }: Presented): Reply =>
    authorization === `Bearer ${TOKEN}` ? right : wrong;

const proveAt = (url: string, token = TOKEN, io: ProofIo = newIo()): Promise<RegistrationOutcome> =>
  proveRegistration(
    io,
    { issuer: url, table: standardTable },
    { clientId: 'client-1', uri: `${url}/reg/client-1`, token },
  );

describe('a proof by a registration access token', () => {
  it('reads the registration, and has a wrong token refused', async () => {
    await using fake = await fakeServer(none, answering({ status: 200, body: mine }));
    const steps: ProofStep[] = [];
    const { outcome, replaced } = await proveAt(fake.url, TOKEN, newIo({ onStage: one => steps.push(one) }));
    expect(summary(outcome)).toBe('PROVEN REGISTRATION_ACCESS');
    expect(replaced).toBeUndefined();
    expect(steps.map(({ stage }) => stage)).toEqual(['REACHED', 'REFUSES_WRONG_SECRET', 'ACCEPTED']);
    const [first, second] = fake.received;
    expect([first?.path, second?.path]).toEqual(['/reg/client-1', '/reg/client-1']);
    expect(second?.authorization).toMatch(/^Bearer [A-Z][a-z]{4}\d[A-Z][a-z]{4}-_\.\d$/);
    expect(second?.authorization).not.toBe(first?.authorization);
    expect(outcome.evidence).toMatchObject([
      {
        method: 'REGISTRATION_ACCESS',
        endpoint: 'registration',
        authentication: 'registration_access_token',
        status: 200,
        control: false,
        client: { found: true, name: 'Orders', grantTypes: ['client_credentials'], enabled: null },
      },
      { status: 401, error: 'invalid_token', control: true },
    ]);
  });

  it.each([
    ['a wrong token', { status: 401 }, 'REJECTED'],
    ['a token for another client', { status: 200, body: { ...mine, client_id: 'client-2' } }, 'REJECTED'],
    ['another case', { status: 200, body: { ...mine, client_id: 'Client-1' } }, 'REJECTED'],
    ['a registration without a name', { status: 200, body: {} }, 'CANNOT_VERIFY UNDECIDED'],
    [
      'a client that is a list',
      { status: 200, body: { client_id: ['client-1'] } },
      'CANNOT_VERIFY UNDECIDED',
    ],
    [
      'two clients at once',
      {
        status: 200,
        body: '{"client_id":"x","client_id":"client-1"}',
        headers: { 'content-type': 'application/json' },
      },
      'CANNOT_VERIFY UNDECIDED',
    ],
    ['no permission to read', { status: 403 }, 'CANNOT_VERIFY UNDECIDED'],
    ['nothing there', { status: 404 }, 'CANNOT_VERIFY NO_REGISTRATION'],
    ['a page', page, 'UNREACHABLE NOT_JSON'],
    ['a redirect', { status: 302, headers: { location: '/login' } }, 'UNREACHABLE REDIRECT'],
    ['trouble', { status: 503 }, 'UNREACHABLE SERVER_ERROR'],
  ] as const)('is none with %s', async (_, reply, expected) => {
    await using fake = await fakeServer(none, answering(reply));
    expect(summary((await proveAt(fake.url)).outcome)).toBe(expected);
  });

  it('is none where any token reads it, and the negative control is all that shows it', async () => {
    await using fake = await fakeServer(none, () => ({ status: 200, body: mine }));
    expect(summary((await proveAt(fake.url, 'anything')).outcome)).toBe('CANNOT_VERIFY ACCEPTS_ANY_SECRET');
    const blind = newIo({ controls: { get: () => 'REFUSES', set: () => undefined } });
    expect(summary((await proveAt(fake.url, 'anything', blind)).outcome)).toBe('PROVEN REGISTRATION_ACCESS');
  });

  it('remembers the control of one client, for this client alone', async () => {
    await using fake = await fakeServer(none, answering({ status: 200, body: mine }));
    const io = newIo({ controls: createControlCache(() => 0) });
    await proveAt(fake.url, TOKEN, io);
    await proveAt(fake.url, TOKEN, io);
    expect(fake.received).toHaveLength(3);
  });

  it('changes nothing but the signature of a signed token', () => {
    const signed = 'eyJhbGciOiJSUzI1NiJ9.eyJqdGkiOiIxIn0.AAECAwQFBgcICQ';
    const wrong = wrongToken(signed, newIo().randomToken);
    expect(wrong.slice(0, signed.lastIndexOf('.'))).toBe(signed.slice(0, signed.lastIndexOf('.')));
    expect(wrong).not.toBe(signed);
  });

  it.each([200, 401])(
    'hands the new token out when a read replaces it, and no secret, with %i',
    async status => {
      const fresh = { registration_access_token: 'fresh-token', client_secret: 'the-client-secret' };
      const echo = `You sent ${TOKEN}`;
      const body = { ...mine, ...fresh, client_name: echo, error: echo, error_description: echo };
      await using fake = await fakeServer(none, answering({ status, body }));
      const { outcome, replaced } = await proveAt(fake.url);
      if (status === 200) expect(replaced).toEqual({ uri: `${fake.url}/reg/client-1`, token: 'fresh-token' });
      const text = JSON.stringify(outcome);
      for (const hidden of [TOKEN, 'fresh-token', 'the-client-secret']) expect(text).not.toContain(hidden);
      expect(text).toContain('***');
    },
  );

  it('hands the new token out whatever comes of the proof', async () => {
    const body = { ...mine, client_id: 'client-2', registration_access_token: 'fresh-token' };
    await using fake = await fakeServer(none, answering({ status: 200, body }));
    expect(await proveAt(fake.url)).toMatchObject({
      outcome: { outcome: 'REJECTED' },
      replaced: { token: 'fresh-token' },
    });
  });
});

describe('oidc-provider', () => {
  it.each([
    ['open to everybody', {}],
    ['with an initial access token', { initialAccessToken: 'the-initial-access-token' }],
    ['that replaces the token whenever it is read', { replaceOnRead: true }],
  ])('%s', async (_, options) => {
    await using server = await startRealServer(options);
    const [client, other] = [await server.register({ client_name: 'Orders' }), await server.register()];
    const where = { issuer: server.issuer, table: standardTable };
    const prove = (token: string, of = client) =>
      proveRegistration(newIo(), where, { clientId: client.clientId, uri: of.uri, token });

    expect(summary((await prove(`${client.token}x`)).outcome)).toBe('REJECTED');
    expect(summary((await prove(other.token, other)).outcome)).toBe('REJECTED');
    const { outcome, replaced } = await prove(client.token);
    expect(summary(outcome)).toBe('PROVEN REGISTRATION_ACCESS');
    expect(outcome.evidence[0]?.client).toMatchObject({ found: true, name: 'Orders' });
    expect(replaced !== undefined).toBe('replaceOnRead' in options);
    // What was handed out is what holds from now on.
    expect(summary((await prove(replaced?.token ?? client.token)).outcome)).toBe(
      'PROVEN REGISTRATION_ACCESS',
    );
    if (replaced) expect(summary((await prove(client.token)).outcome)).toBe('REJECTED');
  });

  it('takes the token that a change of the registration put in place of the first', async () => {
    await using server = await startRealServer();
    const client = await server.register();
    const { token } = await server.rename(client, 'Renamed');
    const where = { issuer: server.issuer, table: standardTable };
    const prove = (shown: string) =>
      proveRegistration(newIo(), where, { clientId: client.clientId, uri: client.uri, token: shown });
    expect(summary((await prove(client.token)).outcome)).toBe('REJECTED');
    expect(summary((await prove(token)).outcome)).toBe('PROVEN REGISTRATION_ACCESS');
  });
});
