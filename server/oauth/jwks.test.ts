import { afterAll, describe, expect, it } from 'vitest';
import { listenOnLoopback, sendJson } from '../lib/safe-fetch.testing.ts';
import { createSafeFetch } from '../lib/safe-fetch.ts';
import { createJwksCache, type JwksCache, type JwksCacheLimits } from './jwks.ts';
import { newSigner } from './jwt.testing.ts';

const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
afterAll(() => safeFetch.close());

const first = newSigner('ES256', 'first').jwk;
const second = newSigner('ES256', 'second').jwk;

const MINUTE = 60_000;

/** An issuer whose answer and clock the test turns, counting what is asked of it. */
const withIssuer = async (
  run: (world: {
    cache: JwksCache;
    uri: string;
    publish: (...keys: readonly unknown[]) => void;
    answer: (status: number, body?: unknown) => void;
    pass: (ms: number) => void;
    asked: () => number;
  }) => Promise<void>,
  limits: Partial<JwksCacheLimits> = {},
): Promise<void> => {
  let now = 1_000_000;
  let asked = 0;
  let reply: { status: number; body: unknown } = { status: 200, body: { keys: [first] } };
  await using server = await listenOnLoopback((_request, response) => {
    asked += 1;
    sendJson(response, reply.status, reply.body);
  });
  await run({
    cache: createJwksCache({ fetch: safeFetch, clock: () => now }, limits),
    uri: `${server.url}/jwks`,
    publish: (...keys) => {
      reply = { status: 200, body: { keys } };
    },
    answer: (status, body = {}) => {
      reply = { status, body };
    },
    pass: ms => {
      now += ms;
    },
    asked: () => asked,
  });
};

const names = (keys: { readonly byKid: ReadonlyMap<string, unknown> } | undefined): readonly string[] => [
  ...(keys?.byKid.keys() ?? []),
];

describe('JWKS cache', () => {
  it('asks once for many at the same time, and then not at all', () =>
    withIssuer(async ({ cache, uri, asked }) => {
      expect(cache.peek(uri)).toBeUndefined();
      const all = await Promise.all(Array.from({ length: 50 }, () => cache.get(uri)));
      expect(new Set(all).size).toBe(1);
      expect(names(cache.peek(uri))).toEqual(['first']);
      expect(asked()).toBe(1);
    }));

  it('refreshes in the background while the keys are still good', () =>
    withIssuer(async ({ cache, uri, publish, pass }) => {
      await cache.get(uri);
      publish(second);
      pass(4 * MINUTE);
      expect(names(cache.peek(uri))).toEqual(['first']);
      await expect.poll(() => names(cache.peek(uri))).toEqual(['second']);
    }));

  it('lets no withdrawn key live longer than five minutes while the issuer answers', () =>
    withIssuer(async ({ cache, uri, publish, pass }) => {
      await cache.get(uri);
      publish();
      pass(5 * MINUTE + 1);
      expect(cache.peek(uri)).toBeUndefined();
      expect(names(await cache.get(uri))).toEqual([]);
    }));

  it('looks again for an unknown key, but only once in ten seconds', () =>
    withIssuer(async ({ cache, uri, publish, pass, asked }) => {
      await cache.get(uri);
      publish(first, second);
      for (let i = 0; i < 50; i += 1) expect(names(await cache.refresh(uri))).toEqual(['first']);
      expect(asked()).toBe(1);
      pass(10_000);
      const found = await Promise.all(Array.from({ length: 50 }, () => cache.refresh(uri)));
      expect(found.map(names)).toEqual(Array.from({ length: 50 }, () => ['first', 'second']));
      expect(asked()).toBe(2);
    }));

  it('keeps serving through an outage, asking at most once in ten seconds', () =>
    withIssuer(async ({ cache, uri, answer, pass, asked }) => {
      await cache.get(uri);
      answer(503);
      pass(10 * MINUTE);
      const before = asked();
      for (let i = 0; i < 50; i += 1) {
        expect(names(await cache.get(uri))).toEqual(['first']);
        expect(names(await cache.refresh(uri))).toEqual(['first']);
      }
      expect(asked() - before).toBe(1);
      pass(23 * 60 * MINUTE);
      expect(names(await cache.get(uri))).toEqual(['first']);
    }));

  it('stops after a day without the issuer', () =>
    withIssuer(async ({ cache, uri, answer, pass }) => {
      await cache.get(uri);
      answer(503);
      pass(24 * 60 * MINUTE + 1);
      await expect(cache.get(uri)).rejects.toMatchObject({ reason: 'SERVER_ERROR' });
      expect(cache.peek(uri)).toBeUndefined();
    }));

  it('comes back to fresh keys after the outage', () =>
    withIssuer(async ({ cache, uri, answer, publish, pass }) => {
      await cache.get(uri);
      answer(500);
      pass(10 * MINUTE);
      await cache.get(uri);
      publish(second);
      pass(10_000);
      await cache.refresh(uri);
      expect(names(cache.peek(uri))).toEqual(['second']);
      pass(5 * MINUTE + 1);
      expect(cache.peek(uri)).toBeUndefined();
    }));

  it('has one request under way, however short the cooldown', () =>
    withIssuer(
      async ({ cache, uri, asked }) => {
        await Promise.all(Array.from({ length: 50 }, () => cache.refresh(uri)));
        expect(asked()).toBe(1);
      },
      { cooldownMs: 0 },
    ));

  it.each([
    [404, {}, 'NOT_FOUND'],
    [302, {}, 'REDIRECT'],
    [403, {}, 'SERVER_ERROR'],
    [429, {}, 'RATE_LIMITED'],
    [200, { keys: 'none' }, 'NOT_JSON'],
    [200, '<html>', 'NOT_JSON'],
  ])('does not take %i %j for keys, and remembers that', (status, body, reason) =>
    withIssuer(async ({ cache, uri, answer, asked }) => {
      answer(status, body);
      for (let i = 0; i < 5; i += 1) await expect(cache.get(uri)).rejects.toMatchObject({ reason });
      expect(asked()).toBe(1);
    }),
  );

  it('keeps the keys of so many addresses, those that were used last', () =>
    withIssuer(
      async ({ cache, uri, pass, asked }) => {
        const [one, two, three] = [`${uri}?1`, `${uri}?2`, `${uri}?3`];
        await cache.get(one);
        await cache.get(two);
        pass(10_000);
        expect(names(cache.peek(one))).toEqual(['first']);
        await cache.get(three);
        expect(asked()).toBe(3);
        expect(names(cache.peek(one))).toEqual(['first']);
        expect(names(cache.peek(three))).toEqual(['first']);
        await cache.get(two);
        expect(asked()).toBe(4);
      },
      { most: 2 },
    ));

  it('asks none more often, however many others are named meanwhile', () =>
    withIssuer(
      async ({ cache, uri, pass, asked }) => {
        const many = Array.from({ length: 5 }, (_, index) => `${uri}?${index}`);
        for (let round = 0; round < 3; round += 1) for (const one of many) await cache.get(one);
        expect(asked()).toBe(5);
        await Promise.all(many.flatMap(one => [cache.refresh(one), cache.refresh(one)]));
        expect(asked()).toBe(5);
        // Negative control: once they may be asked again, the first ones have given way.
        pass(10_000);
        await cache.get(`${uri}?another`);
        await cache.get(`${uri}?0`);
        expect(asked()).toBe(7);
      },
      { most: 2 },
    ));

  it('does not trust keys from a time that has not come', () =>
    withIssuer(async ({ cache, uri, pass }) => {
      await cache.get(uri);
      pass(-MINUTE);
      expect(cache.peek(uri)).toBeUndefined();
      expect(names(await cache.get(uri))).toEqual(['first']);
    }));
});
