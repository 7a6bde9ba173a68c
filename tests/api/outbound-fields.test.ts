import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isInputObjectType } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LoopbackServer, listenOnLoopback } from '../../server/lib/safe-fetch.testing.ts';
import { type ClosableSafeFetch, createSafeFetch, type SafeFetch } from '../../server/lib/safe-fetch.ts';
import { forbiddenUrls } from '../../server/lib/safe-fetch-spellings.testing.ts';
import { type Canary, startCanary } from '../support/canary.ts';
import { outboundFields } from '../support/outbound-fields.ts';

/*
 * Whoever may write an address into a field could otherwise have this server call what only this server reaches.
 * Every name leads to this machine here, as it would for somebody who owns a domain.
 */

/** Shown to people and to browsers, and never called by this server. */
const NEVER_CALLED = new Set([
  'ConfigureServiceProviderOAuthInput.callbackUrls',
  'DisplayedEndpointsInput.authorization',
  'DisplayedEndpointsInput.revocation',
  'DisplayedEndpointsInput.token',
  'DisplayedEndpointsInput.userinfo',
]);

/** Called by the gateway: tests/gateway/upstream-spellings.test.ts. */
const UPSTREAMS = new Set([
  'CreateApiInput.productionEndpoint',
  'CreateApiInput.sandboxEndpoint',
  'UpdateApiInput.productionEndpoint',
  'UpdateApiInput.sandboxEndpoint',
]);

const ADDRESS = /issuer$|urls?$|uris?$|endpoint$/i;

/** The fields of the public API in which an address can stand. */
const addressFields = (): readonly string[] => {
  const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  return Object.values(schema.getTypeMap())
    .filter(isInputObjectType)
    .flatMap(type =>
      Object.values(type.getFields())
        .filter(({ name, type: of }) => {
          const leaf = getNamedType(of).name;
          return leaf === 'URL' || (leaf === 'String' && ADDRESS.test(name));
        })
        .map(({ name }) => `${type.name}.${name}`),
    );
};

let canary: Canary;
let guarded: ClosableSafeFetch;
let open: ClosableSafeFetch;
/** Of its names, one address may be called and one may not. */
let rebound: ClosableSafeFetch;
let redirecting: LoopbackServer;
let redirects: number;

/** Without TLS, which the servers here do not speak, whatever a field makes of an address. */
const plainly: SafeFetch = request => open({ ...request, url: request.url.replace(/^https:/, 'http:') });

/** What nobody should do. */
const following: SafeFetch = async request => {
  const answer = await plainly(request);
  const { location } = answer.headers;
  return location === undefined ? answer : plainly({ ...request, url: location });
};

beforeAll(async () => {
  canary = await startCanary();
  const lookup = async () => ['127.0.0.1'];
  guarded = createSafeFetch({ allowLoopback: false, allowedCidrs: [], lookup });
  open = createSafeFetch({ allowLoopback: true, allowedCidrs: [], lookup });
  const both = async () => ['8.8.8.8', '127.0.0.1'];
  rebound = createSafeFetch({ allowLoopback: false, allowedCidrs: [], lookup: both });
  const statuses = [301, 302, 303, 307, 308];
  redirecting = await listenOnLoopback((_request, response) => {
    redirects += 1;
    const location = `http://127.0.0.1:${canary.port}/`;
    response.writeHead(statuses[redirects % statuses.length] ?? 302, { location, 'content-length': 0 }).end();
  });
});

beforeEach(() => {
  redirects = 0;
});

afterAll(async () => {
  await Promise.all([guarded, open, rebound, canary].map(one => one.close()));
  await redirecting[Symbol.asyncDispose]();
});

it('has every field of the API in which an address can stand', () => {
  const found = addressFields().filter(name => !NEVER_CALLED.has(name) && !UPSTREAMS.has(name));
  const tried = Object.keys(outboundFields).filter(name => name.includes('Input.'));
  expect(found.toSorted()).toEqual(tried.toSorted());
});

describe.each(Object.entries(outboundFields))('%s', (_name, calls) => {
  it('leads nowhere that is forbidden, however it is spelled', async () => {
    const urls = forbiddenUrls(canary.port);
    expect(urls.length).toBeGreaterThanOrEqual(300);
    const before = canary.knocks();
    for (const url of urls) await calls(guarded, url);
    expect(canary.knocks() - before).toBe(0);
  });

  it('leads nowhere by a name that also has an address which may be called', async () => {
    const before = canary.knocks();
    for (const name of ['id.example.com', 'a.localhost'])
      await calls(rebound, `https://${name}:${canary.port}/`);
    expect(canary.knocks() - before).toBe(0);
  });

  it('leads no further than its address, wherever that redirects', async () => {
    const before = canary.knocks();
    await calls(plainly, redirecting.url);
    expect(redirects).toBeGreaterThan(0);
    expect(canary.knocks() - before).toBe(0);
    // Negative control: whoever follows gets there.
    await calls(following, redirecting.url);
    expect(canary.knocks() - before).toBeGreaterThan(0);
  });

  it('would lead there without the guard', async () => {
    const before = canary.knocks();
    for (const url of [`http://127.0.0.1:${canary.port}/`, `https://127.0.0.1:${canary.port}`])
      await calls(open, url);
    expect(canary.knocks()).toBeGreaterThan(before);
  });
});
