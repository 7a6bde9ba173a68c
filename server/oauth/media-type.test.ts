import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Behaviour,
  type MisbehavingServer,
  metadataOf,
  startMisbehavingServer,
} from '../../tests/support/misbehaving-server.ts';
import { createSafeFetch } from '../lib/safe-fetch.ts';
import { createJwksCache } from './jwks.ts';
import { discover } from './metadata.ts';

/* What reads as JSON and says of itself that it is something else, where a server has to answer with JSON. */

const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });

let server: MisbehavingServer;

beforeAll(async () => {
  server = await startMisbehavingServer();
});

afterAll(async () => {
  await Promise.all([server?.stop(), safeFetch.close()]);
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
