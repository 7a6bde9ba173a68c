import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireKind } from '../../server/key-managers/registry.ts';
import { systemClock } from '../../server/lib/clock.ts';
import { randomToken } from '../../server/lib/ids.ts';
import { createSafeFetch } from '../../server/lib/safe-fetch.ts';
import { secret } from '../../server/lib/secret.ts';
import { isRecord, member, stringOf } from '../../server/oauth/json.ts';
import { createControlCache } from '../../server/oauth/proof-control.ts';
import { type RunningProduct, startProduct } from '../support/products/start.ts';

/* At Keycloak whoever may view clients reads every registration, and by that controls none of them. */

const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
const VICTIM = 'storefront';
let product: RunningProduct;

beforeAll(async () => {
  product = await startProduct('KEYCLOAK', { clients: { [VICTIM]: 'its-secret', other: 'another-secret' } });
});
afterAll(async () => {
  await product.stop();
  await safeFetch.close();
});

const accessOf = (clientId: string) => {
  const access = product.registrationOf(clientId);
  if (access === undefined) throw new Error('Clients have no registration access token there.');
  return access;
};

const proveAs = async (kind: string, token: string, settings: Readonly<Record<string, string>> = {}) => {
  const { defaults, open } = requireKind(kind);
  const { uri } = accessOf(VICTIM);
  const registration =
    requireKind('KEYCLOAK').locate(product.settings)?.endpoints.registration ?? 'it is nowhere';
  const endpoints = { ...product.endpoints, userinfo: null, registration };
  const config = { issuer: product.issuer, endpoints, settings, ...defaults };
  const io = { fetch: safeFetch, clock: systemClock, randomToken, controls: createControlCache(systemClock) };
  const proof = await open(config, io).proveRegistration?.({
    clientId: VICTIM,
    access: { uri, token: secret(token) },
  });
  if (proof === undefined) throw new Error('It is not offered.');
  return proof.outcome;
};

/** What the service account of an administrator gets for itself. */
const administratorsToken = async (): Promise<string> => {
  const { clientId, clientSecret } = product.administrator;
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  const answer = await fetch(product.endpoints.token ?? '', {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const body: unknown = await answer.json();
  return (isRecord(body) ? stringOf(member(body, 'access_token')) : undefined) ?? '';
};

describe('the registration of a client at Keycloak', () => {
  it('is proved by the token of that client, and by no other client’s', async () => {
    expect(await proveAs('KEYCLOAK', accessOf('other').token)).toMatchObject({ outcome: 'REJECTED' });
    expect(await proveAs('KEYCLOAK', accessOf(VICTIM).token)).toMatchObject({ outcome: 'PROVEN' });
  });

  it('is not proved by whoever may view clients, whose token is not even sent', async () => {
    const token = await administratorsToken();
    const before = product.requests.length;
    expect(await proveAs('KEYCLOAK', token)).toEqual({
      outcome: 'CANNOT_VERIFY',
      why: 'NO_TOKEN_OF_ITS_OWN',
      evidence: [],
    });
    expect(product.requests.length).toBe(before);
  });

  it('would be, if nobody looked at what the token says of itself', async () => {
    const token = await administratorsToken();
    const perClient = { registrationTokensPerClient: 'true' };
    expect(await proveAs('OIDC', token, perClient)).toMatchObject({ outcome: 'PROVEN' });
  });

  it('is not proved by a token that says so and that nobody there has signed', async () => {
    const [header, , signature] = (await administratorsToken()).split('.');
    const claims = Buffer.from(JSON.stringify({ typ: 'RegistrationAccessToken' })).toString('base64url');
    const forged = [header, claims, signature].join('.');
    expect(await proveAs('KEYCLOAK', forged)).toMatchObject({ outcome: 'REJECTED' });
  });

  it.each(['', 'opaque', 'a.b.c', '..'])('is not proved by %j, which says nothing of itself', async token => {
    expect(await proveAs('KEYCLOAK', token)).toMatchObject({ why: 'NO_TOKEN_OF_ITS_OWN' });
  });
});
