import { OAuth2Server } from 'oauth2-mock-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { discoverKeyManager, withKeys } from '../../server/key-managers/discover.ts';
import type { Endpoints, KeyManagerConfig } from '../../server/key-managers/key-manager.ts';
import { requireKind } from '../../server/key-managers/registry.ts';
import { shownOfRefusal } from '../../server/keys/alike.ts';
import { systemClock } from '../../server/lib/clock.ts';
import { randomToken } from '../../server/lib/ids.ts';
import { createSafeFetch } from '../../server/lib/safe-fetch.ts';
import { secret } from '../../server/lib/secret.ts';
import { knock } from '../../server/oauth/knock.ts';
import { createControlCache } from '../../server/oauth/proof-control.ts';
import { wrongToken } from '../../server/oauth/proof-registration.ts';
import type { ProofMethod } from '../../server/oauth/proof-types.ts';
import { readPublishedKeys } from '../../server/oauth/published-keys.ts';
import { contractsAreHere } from '../support/contract.ts';
import { describeWithGlewlwyd } from '../support/describe-with-glewlwyd.ts';
import type { Call } from '../support/described.ts';
import type { Reply } from '../support/products/product.ts';
import { named, type Provable, type ProvableServer, provable, RIGHT } from '../support/provable.ts';
import { type Capability, kindsInTable, type Shown, shows } from './capabilities.ts';

const fetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });

const CAPABILITY = {
  INTROSPECTION: 'introspection',
  REVOCATION: 'revocation',
  PUSHED_AUTHORIZATION: 'pushed request',
  CLIENT_CREDENTIALS: 'client credentials',
} as const satisfies Partial<Record<ProofMethod, Capability>>;

type Rung = keyof typeof CAPABILITY;

const RUNGS: readonly Rung[] = ['INTROSPECTION', 'REVOCATION', 'PUSHED_AUTHORIZATION', 'CLIENT_CREDENTIALS'];

const only = (endpoints: Endpoints, method: Rung): Endpoints => ({
  ...endpoints,
  pushedAuthorization: method === 'PUSHED_AUTHORIZATION' ? (endpoints.pushedAuthorization ?? null) : null,
  introspection: method === 'INTROSPECTION' ? endpoints.introspection : null,
  revocation: method === 'REVOCATION' ? endpoints.revocation : null,
  token: method === 'CLIENT_CREDENTIALS' ? endpoints.token : null,
});

const prove = (kind: string, config: KeyManagerConfig, clientId: string, clientSecret: string) => {
  const io = { fetch, clock: systemClock, randomToken, controls: createControlCache(systemClock) };
  return requireKind(kind)
    .open(config, io)
    .prove({ clientId, clientSecret: secret(clientSecret) });
};

/** Of the same shape, so that it is tried in as many ways. */
const wrongFor = (right: string): string => `${right.slice(0, -1)}${right.endsWith('x') ? 'y' : 'x'}`;

/** What is done to a server, and what is said of it then. */
const TROUBLES: Readonly<Record<string, readonly [Reply, object]>> = {
  'tells when it is in trouble, whatever the secret': [
    { status: 503 },
    { outcome: 'UNREACHABLE', reason: 'SERVER_ERROR' },
  ],
  'is not believed when it accepts any secret': [
    { status: 200, body: { active: false, access_token: 'x', token_type: 'Bearer' } },
    { outcome: 'CANNOT_VERIFY', why: 'ACCEPTS_ANYBODY' },
  ],
};

const suite = ({ kind, real, start, first, alone }: Provable): void => {
  let server: ProvableServer;
  let mark = 0;

  beforeAll(async () => {
    server = await start();
    expect(server.ledger === undefined).toBe(real !== null);
  });
  beforeEach(() => {
    mark = server.ledger?.mark() ?? 0;
  });
  afterAll(() => server.stop());

  /** How far what this very test exchanged is described. */
  const shown = (beside: readonly Call[] = []): Shown => server.ledger?.shownSince(mark, beside) ?? 'REAL';

  const ask = (clientId: string, clientSecret: string) => prove(kind, server.config, clientId, clientSecret);

  it('is found by its metadata', async () => {
    if (!requireKind(kind).discovered) {
      shows(kind, 'discovery', 'NOT_OFFERED');
      return;
    }
    const found = await discoverKeyManager(fetch, { issuer: server.config.issuer });
    const { token, introspection, revocation, jwks, authorization } = server.endpoints;
    expect(found.endpoints).toMatchObject({ token, introspection, revocation, jwks, authorization });
    const knocked = await knock(fetch, { url: jwks ?? '', method: 'GET' });
    const published = readPublishedKeys(knocked.answer?.json);
    expect(withKeys(found, { knock: knocked, published }).keys).toBeGreaterThan(0);
    // An empty list says nothing; a list without it would have the portal offer no token command.
    if (found.grantTypes.length > 0) expect(found.grantTypes).toContain('client_credentials');
    shows(kind, 'discovery', shown(['jwks']));
  });

  it('is where its settings say', () => {
    const location = requireKind(kind).locate(server.config.settings);
    expect(location === undefined).toBe(['RESIDENT', 'OIDC', 'CUSTOM'].includes(kind));
    if (location === undefined) return;
    const { token, introspection, revocation, jwks, authorization } = location.endpoints;
    expect(server.here(location.issuer)).toBe(server.config.issuer);
    const there = { token, introspection, revocation, jwks, authorization };
    expect(server.endpoints).toMatchObject(
      Object.fromEntries(Object.entries(there).map(([name, url]) => [name, server.here(url)])),
    );
  });

  it('proves the right secret', async () => {
    const { clientId, clientSecret } = server.client;
    expect(await ask(clientId, clientSecret)).toMatchObject({ outcome: 'PROVEN', method: first });
  });

  it('refuses a wrong secret and an unknown client alike', async () => {
    const { clientId, clientSecret } = server.client;
    const wrong = await ask(clientId, wrongFor(clientSecret));
    const unknown = await ask('nobody', clientSecret);
    expect([wrong.outcome, unknown.outcome]).toEqual(['REJECTED', 'REJECTED']);
    const told = ({ evidence }: typeof wrong) => shownOfRefusal(evidence, 0);
    expect(told(unknown)).toEqual(told(wrong));
    const answers = ({ evidence }: typeof wrong) => evidence.map(({ status, error }) => [status, error]);
    // Negative control: this one tells them apart to whoever asks it.
    if (kind === 'ENTRA_ID') expect(answers(unknown)).not.toEqual(answers(wrong));
  });

  it.each(RUNGS)('by %s alone decides, or claims nothing', async method => {
    const { clientId, clientSecret } = server.client;
    const config = { ...server.config, endpoints: only(server.config.endpoints, method) };
    const right = await prove(kind, config, clientId, clientSecret);
    const wrong = await prove(kind, config, clientId, wrongFor(clientSecret));
    const decides = alone.includes(method);
    expect(right.outcome).toBe(decides ? 'PROVEN' : 'CANNOT_VERIFY');
    expect(wrong.outcome).toBe(decides ? 'REJECTED' : 'CANNOT_VERIFY');
    shows(kind, CAPABILITY[method], decides ? shown() : 'NOT_OFFERED');
  });

  it('proves by the registration access token of a client, or has none', async () => {
    const { config, registration } = server;
    const io = { fetch, clock: systemClock, randomToken, controls: createControlCache(systemClock) };
    const { proveRegistration } = requireKind(kind).open(config, io);
    if (proveRegistration === undefined || registration === undefined) {
      // Nothing to read, or a token of an administrator that reads every client.
      expect(proveRegistration).toBeUndefined();
      shows(kind, 'registration token', 'NOT_OFFERED');
      return;
    }
    const { clientId, uri, token } = registration;
    const by = (text: string, id = clientId) =>
      proveRegistration({ clientId: id, access: { uri, token: secret(text) } });
    const wrong = await by(wrongToken(token, randomToken));
    const right = await by(token);
    const another = await by(right.replaced?.token.reveal() ?? token, 'somebody-else');
    expect([wrong, right].map(({ outcome }) => outcome.outcome)).toEqual(['REJECTED', 'PROVEN']);
    expect(another.outcome.outcome).not.toBe('PROVEN');
    shows(kind, 'registration token', shown());
  });

  it('cannot be asked when nobody answers', async () => {
    const another = await start();
    await another.stop();
    const { clientId, clientSecret } = another.client;
    expect(await prove(kind, another.config, clientId, clientSecret)).toMatchObject({
      outcome: 'UNREACHABLE',
      reason: 'CONNECT',
    });
  });

  it.each(Object.entries(TROUBLES))('%s', async (_, [reply, expected]) => {
    // Nobody can make Glewlwyd or Latchkey misbehave.
    if (server.behave === undefined) return expect(['Glewlwyd', 'Latchkey']).toContain(real);
    server.behave(reply);
    const outcome = await ask(server.client.clientId, server.client.clientSecret);
    server.behave(undefined);
    expect(outcome).toMatchObject(expected);
  });

  it('exchanged nothing that is neither published nor listed', () => {
    if (!contractsAreHere) return expect(process.env.CI, 'CONTRACTS_DIR leads nowhere').toBeUndefined();
    expect(server.ledger?.problems() ?? []).toEqual([]);
  });
};

/** Over every kind, at each server that stands for it. */
export const proofConformance = (): void => {
  afterAll(() => fetch.close());

  it('covers every kind', () => {
    expect([...new Set(provable.map(({ kind }) => kind))].toSorted()).toEqual(kindsInTable.toSorted());
  });

  for (const subject of provable) {
    if (subject.isHere) describe(named(subject), () => suite(subject));
    else describeWithGlewlwyd(named(subject), () => suite(subject));
  }

  describe.each(['OIDC', 'CUSTOM'])('%s, oauth2-mock-server', kind => {
    it('is a server that accepts anything, so nothing is proven there', async () => {
      const mock = new OAuth2Server();
      await mock.issuer.keys.generate('RS256');
      await mock.start(0, '127.0.0.1');
      const { endpoints, issuer } = await discoverKeyManager(fetch, { issuer: mock.issuer.url });
      const { trust, policy } = requireKind(kind).defaults;
      const config = { issuer, endpoints, trust, policy, settings: {} };
      for (const clientSecret of [RIGHT, wrongFor(RIGHT)])
        expect(await prove(kind, config, 'storefront', clientSecret)).toMatchObject({
          outcome: 'CANNOT_VERIFY',
        });
      await mock.stop();
    });
  });
};
