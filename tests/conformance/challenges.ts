import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssertedClient, Challenges } from '../../server/key-managers/key-manager.ts';
import { requireKind } from '../../server/key-managers/registry.ts';
import { unregisteredNear } from '../../server/keys/challenges/callback-challenge.ts';
import { systemClock } from '../../server/lib/clock.ts';
import { randomToken } from '../../server/lib/ids.ts';
import { createSafeFetch } from '../../server/lib/safe-fetch.ts';
import { secret } from '../../server/lib/secret.ts';
import {
  ASSERTION_TYPE,
  type AssertionClaims,
  forgedAssertion,
} from '../../server/oauth/client-assertion.ts';
import { decide } from '../../server/oauth/decision-table.ts';
import { postForm } from '../../server/oauth/endpoint-request.ts';
import { createControlCache } from '../../server/oauth/proof-control.ts';
import type { ProofOutcome, ProofServer } from '../../server/oauth/proof-types.ts';
import { CALLBACKS, type SigningKey } from '../support/challenged.ts';
import { contractsAreHere } from '../support/contract.ts';
import { describeWithGlewlwyd } from '../support/describe-with-glewlwyd.ts';
import type { Reply } from '../support/products/product.ts';
import { named, type Provable, type ProvableServer, provable } from '../support/provable.ts';
import { type Capability, type Shown, shows } from './capabilities.ts';

const fetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
const io = { fetch, clock: systemClock, randomToken };

const LIFETIME_S = 300;

/** As a signed challenge gives them. */
const claimsFor = (clientId: string, aud: string): AssertionClaims => {
  const iat = Math.floor(Date.now() / 1000);
  return { iss: clientId, sub: clientId, aud, jti: randomToken(16), iat, exp: iat + LIFETIME_S };
};

/** An assertion as it is shown, and what it is compared with: the same, signed by nobody. */
const asserted = async (
  key: SigningKey,
  clientId: string,
  audience: string,
  change: (claims: AssertionClaims) => object = claims => claims,
): Promise<AssertedClient> => {
  const claims = { ...claimsFor(clientId, audience) };
  const changed = change(claims);
  const assertion = await key.sign({ ...changed });
  const forge = () => forgedAssertion(assertion, { ...claims, ...changed }, randomToken(16));
  return { clientId, audience, assertion: secret(assertion), forge };
};

/** What nobody should take, whoever has signed it. */
const WRONG: Readonly<Record<string, (claims: AssertionClaims) => Readonly<Record<string, unknown>>>> = {
  'for another server': claims => ({ ...claims, aud: 'https://elsewhere.example.com/token' }),
  'issued by somebody else': claims => ({ ...claims, iss: 'somebody-else' }),
  'about somebody else': claims => ({ ...claims, sub: 'somebody-else' }),
  'that has ended': claims => ({ ...claims, iat: claims.iat - 3600, exp: claims.exp - 3600 }),
};

/** Sends everybody back, whatever callback was asked for. */
const sendsAnywhere =
  (iss: string) =>
  (query: URLSearchParams): Reply | undefined => {
    if (!query.has('redirect_uri')) return undefined;
    const answer = new URLSearchParams({ error: 'login_required', state: query.get('state') ?? '', iss });
    return { status: 302, headers: { location: `${query.get('redirect_uri')}?${answer}` } };
  };

const ORDINARY = 'https://storefront.example.com/signed-in';

interface Subject {
  readonly server: () => ProvableServer;
  readonly challenges: () => Challenges;
  readonly protocol: () => ProofServer;
  /** Notes what this server has shown of one of the two ways. */
  readonly has: (capability: Capability, shown?: Shown) => void;
}

const signedSuite = ({ kind, real }: Provable, { server, challenges, protocol, has }: Subject): void => {
  const signer = () => {
    const found = server().signer;
    if (found === undefined) throw new Error('It knows no client with a key.');
    return found;
  };

  const audience = (): string => challenges().audiences[0] ?? '';

  const show = async (
    key: SigningKey,
    { clientId = signer().clientId, change = (claims: AssertionClaims): object => claims } = {},
  ): Promise<ProofOutcome> =>
    challenges().proveByAssertion(await asserted(key, clientId, audience(), change));

  it('proves whoever signs with the key of the client, once another key was refused', async () => {
    const outcome = await show(signer().key);
    expect(outcome).toMatchObject({ outcome: 'PROVEN', method: 'PRIVATE_KEY_JWT' });
    expect(outcome.evidence.at(-1)).toMatchObject({ control: true });
    expect(challenges().byCertificate).toBe(signer().key.byThumbprint);
    has('signed challenge');
  });

  it('refuses another key and an unknown client', async () => {
    const { key, stranger } = signer();
    expect((await show(stranger)).outcome).toBe('REJECTED');
    expect((await show(key, { clientId: 'nobody' })).outcome).toBe('REJECTED');
  });

  it.each(Object.entries(WRONG))('proves nothing by an assertion %s', async (_, change) => {
    const outcome = await show(signer().key, { change });
    expect(outcome.outcome).not.toBe('PROVEN');
  });

  it('proves nothing by one that is older than the connector says', async () => {
    const { withinSeconds } = challenges();
    // Where nothing is said, an assertion that has ended is looked at above.
    if (withinSeconds === undefined) return expect(kind).not.toBe('KEYCLOAK');
    const older = (seconds: number) => (claims: AssertionClaims) => ({
      ...claims,
      iat: claims.iat - seconds,
    });
    expect((await show(signer().key, { change: older(withinSeconds + 5) })).outcome).toBe('REJECTED');
    expect((await show(signer().key, { change: older(withinSeconds - 5) })).outcome).toBe('PROVEN');
  });

  it('is a server that takes an assertion once', async () => {
    const { clientId, key } = signer();
    const assertion = await key.sign({ ...claimsFor(clientId, audience()) });
    const { table, endpoints, clientCredentialsParams } = protocol();
    const form = { ...clientCredentialsParams, grant_type: 'client_credentials', client_id: clientId };
    const shown = { client_assertion_type: ASSERTION_TYPE, client_assertion: assertion };
    const request = { url: endpoints.token ?? '', form: { ...form, ...shown }, secrets: [] };
    const ask = async () => decide(table, await postForm(fetch, { endpoint: 'token', ...request }));
    expect(await ask()).toBe('ACCEPTED');
    expect(await ask()).not.toBe('ACCEPTED');
  });

  it('proves nothing at a server that takes any signature', async () => {
    const { behave } = server();
    if (behave === undefined) return expect(real).not.toBeNull();
    behave({ status: 200, body: { active: false, access_token: 'x', token_type: 'Bearer' } });
    const outcome = await show(signer().key);
    behave(undefined);
    expect(outcome).toMatchObject({ outcome: 'CANNOT_VERIFY', why: 'ACCEPTS_ANY_SIGNATURE' });
  });
};

const unsignedSuite = (why: string, { server, challenges, has }: Subject): void => {
  it(`proves nobody, for ${why}`, async () => {
    const { signer } = server();
    const { audiences } = challenges();
    // Without clients that have keys there is nobody to address; with them, not even the right key does.
    expect(audiences.length > 0).toBe(signer !== undefined);
    const right =
      signer === undefined ? [] : audiences.map(one => asserted(signer.key, signer.clientId, one));
    for (const shown of await Promise.all(right))
      expect((await challenges().proveByAssertion(shown)).outcome).not.toBe('PROVEN');
    has('signed challenge', 'NOT_OFFERED');
  });
};

const callbackSuite = (
  { unregistered, wildcard, real }: Provable,
  { server, challenges, has }: Subject,
): void => {
  const look = (clientId: string, callback: string): Promise<ProofOutcome> =>
    challenges().proveByCallback({
      clientId,
      callback,
      unregistered: unregisteredNear(callback, () => randomToken(16)),
    });
  const newCallback = (): string => `${CALLBACKS}${randomToken()}`;
  const notThere =
    unregistered === undefined ? { outcome: 'REJECTED' } : { outcome: 'CANNOT_VERIFY', why: unregistered };

  it('proves a client while the one-time callback stands at it, and neither before nor after', async () => {
    const callback = newCallback();
    const { clientId, setCallbacks } = await server().newRedirecting(io, [ORDINARY]);
    expect(await look(clientId, callback)).toMatchObject(notThere);
    await setCallbacks([ORDINARY, callback]);
    const outcome = await look(clientId, callback);
    expect(outcome).toMatchObject({ outcome: 'PROVEN', method: 'CALLBACK' });
    const controls = outcome.evidence.filter(({ control }) => control).map(({ subject }) => subject);
    expect(controls).toContain('another callback of this address');
    expect(controls).toContain('the same path at another host');
    await setCallbacks([ORDINARY]);
    expect(await look(clientId, callback)).toMatchObject(notThere);
    has('callback challenge');
  });

  it('proves nothing of a client that it does not know', async () => {
    expect(await look('nobody', newCallback())).toMatchObject(notThere);
  });

  const sentAnywhere = { outcome: 'CANNOT_VERIFY', why: 'REDIRECTS_ANYWHERE' };

  if (wildcard !== undefined) {
    it('proves nothing of a client with a wildcard', async () => {
      const { clientId, setCallbacks } = await server().newRedirecting(io, [ORDINARY]);
      await setCallbacks([wildcard]);
      expect(await look(clientId, newCallback())).toMatchObject(sentAnywhere);
    });
  }

  it('proves nothing at a server that sends people anywhere', async () => {
    const { behave, newRedirecting } = server();
    if (behave === undefined) return expect(real).not.toBeNull();
    const callback = newCallback();
    const { clientId } = await newRedirecting(io, [ORDINARY]);
    behave(sendsAnywhere(server().config.issuer));
    const outcome = await look(clientId, callback);
    behave(undefined);
    expect(outcome).toMatchObject(sentAnywhere);
  });
};

const suite = (subject: Provable): void => {
  const { kind, real, start, unsigned } = subject;
  let server: ProvableServer;
  let challenges: Challenges;
  let protocol: ProofServer;
  let mark = 0;

  beforeAll(async () => {
    server = await start();
    const opened = requireKind(kind).open(server.config, {
      ...io,
      controls: createControlCache(systemClock),
    });
    if (opened.challenges === undefined) throw new Error('It can be asked by secrets alone.');
    challenges = opened.challenges;
    protocol = opened.protocol;
  });
  beforeEach(() => {
    mark = server.ledger?.mark() ?? 0;
  });
  afterAll(() => server.stop());

  const has: Subject['has'] = (capability, shown = server.ledger?.shownSince(mark) ?? 'REAL') =>
    shows(kind, capability, shown);
  const there: Subject = {
    server: () => server,
    challenges: () => challenges,
    protocol: () => protocol,
    has,
  };

  describe('by a signature', () =>
    unsigned === undefined ? signedSuite(subject, there) : unsignedSuite(unsigned, there));
  describe('by a callback', () => callbackSuite(subject, there));

  it('cannot be asked in trouble', async () => {
    if (server.behave === undefined) return expect(real).not.toBeNull();
    server.behave({ status: 503 });
    const outcome = await challenges.proveByCallback({
      clientId: 'nobody',
      callback: CALLBACKS,
      unregistered: [],
    });
    server.behave(undefined);
    expect(outcome).toMatchObject({ outcome: 'UNREACHABLE', reason: 'SERVER_ERROR' });
  });

  it('exchanged nothing that is neither published nor listed', () => {
    if (!contractsAreHere) return expect(process.env.CI, 'CONTRACTS_DIR leads nowhere').toBeUndefined();
    expect(server.ledger?.problems() ?? []).toEqual([]);
  });
};

/** Over every kind, at each server that stands for it: what shows control without a secret. */
export const challengeConformance = (): void => {
  afterAll(() => fetch.close());

  for (const subject of provable) {
    if (subject.isHere) describe(named(subject), () => suite(subject));
    else describeWithGlewlwyd(named(subject), () => suite(subject));
  }
};
