import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSafeFetch } from '../../server/lib/safe-fetch.ts';
import { createJwksCache } from '../../server/oauth/jwks.ts';
import { discover } from '../../server/oauth/metadata.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  type Behaviour,
  type MisbehavingServer,
  metadataOf,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import { newApplication, newKeyManager, provide } from './provide-support.ts';

/* What reads as JSON and says of itself that it is something else, where a key manager has to answer with JSON. */

const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({ env: { LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000' } }),
    startMisbehavingServer({ clients: { storefront: 'the right secret', revoker: 'the right secret' } }),
  ]);
  admin = await signedIn(latchkey.url);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop(), safeFetch.close()]);
});

/** The same JSON as always, at one path as another type. */
const as =
  (type: string, at: string, body: unknown): Behaviour =>
  ({ path }) =>
    path === at ? { status: 200, body: JSON.stringify(body), headers: { 'content-type': type } } : 'PROPER';

const others = ['text/html', 'text/plain', 'application/octet-stream'];

describe('metadata', () => {
  const WELL_KNOWN = '/.well-known/openid-configuration';
  const found = async (type: string) => {
    server.behave(as(type, WELL_KNOWN, metadataOf(server.issuer)));
    return discover(safeFetch, server.issuer);
  };

  it.each(others)('as %s is none', async type => {
    await expect(found(type)).rejects.toMatchObject({
      reason: 'INVALID',
      tried: expect.arrayContaining([
        expect.objectContaining({ problem: `it answered with ${type} instead of JSON` }),
      ]),
    });
  });

  it('negative control: as JSON it is metadata', async () => {
    expect((await found('application/json; charset=utf-8')).metadata.issuer).toBe(server.issuer);
  });
});

describe('keys', () => {
  const keys = async (type: string) => {
    server.behave(as(type, '/jwks', { keys: [] }));
    return createJwksCache({ fetch: safeFetch, clock: () => 0 }).get(`${server.issuer}/jwks`);
  };

  it.each(others)('as %s are none', async type => {
    await expect(keys(type)).rejects.toMatchObject({
      reason: 'NOT_JSON',
      message: `The authorization server answered with ${type} instead of JSON.`,
    });
  });

  it.each(['application/json', 'application/jwk-set+json'])(
    'negative control: as %s they are',
    async type => {
      expect((await keys(type)).byKid.size).toBe(0);
    },
  );
});

describe('the answer to a proof', () => {
  let keyManagerId: string;
  beforeAll(async () => {
    keyManagerId = await newKeyManager(admin, server.issuer, {
      endpoints: { introspection: `${server.issuer}/introspect`, jwks: `${server.issuer}/jwks` },
    });
  });

  const answer = async (type: string) => {
    server.behave(({ authenticated, path }) => {
      // Otherwise the next endpoint would decide.
      if (path !== '/introspect') return { status: 404 };
      const headers = { 'content-type': type };
      return authenticated ? { status: 200, body: '{"active":false}', headers } : 'PROPER';
    });
    const consumer = { consumerKey: 'storefront', consumerSecret: 'the right secret' };
    return provide(admin, { applicationId: await newApplication(admin), keyManagerId, ...consumer });
  };

  it.each(others)('as %s proves nothing, and is said to be what it is', async type => {
    const { reason, message } = expectType(await answer(type), 'KeyManagerUnreachableError');
    expect(reason).toBe('NOT_JSON');
    expect(message).toContain(`it answered with ${type} instead of JSON.`);
  });

  it('negative control: as JSON it proves the client', async () => {
    expectType(await answer('Application/JSON;charset=UTF-8'), 'ProvideExistingKeysPayload');
  });
});

it('a revocation may answer with anything but a page: its status says all', async () => {
  const keyManagerId = await newKeyManager(admin, `${server.issuer}/revoking`, {
    endpoints: { revocation: `${server.issuer}/revoke`, jwks: `${server.issuer}/jwks` },
  });
  const answer = async (consumerKey: string, type: string, body: string) => {
    server.behave(({ authenticated }) =>
      authenticated ? { status: 200, body, headers: { 'content-type': type } } : 'PROPER',
    );
    const consumerSecret = 'the right secret';
    const applicationId = await newApplication(admin);
    return provide(admin, { applicationId, keyManagerId, consumerKey, consumerSecret });
  };
  const page = expectType(
    await answer('revoker', 'text/html', '<title>x</title>'),
    'KeyManagerUnreachableError',
  );
  expect(page.reason).toBe('NOT_JSON');
  expectType(await answer('revoker', 'text/plain', 'ok'), 'ProvideExistingKeysPayload');
});
