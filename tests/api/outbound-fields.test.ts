import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClosableSafeFetch, createSafeFetch } from '../../server/lib/safe-fetch.ts';
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

beforeAll(async () => {
  canary = await startCanary();
  const lookup = async () => ['127.0.0.1'];
  guarded = createSafeFetch({ allowLoopback: false, allowedCidrs: [], lookup });
  open = createSafeFetch({ allowLoopback: true, allowedCidrs: [], lookup });
});

afterAll(async () => {
  await Promise.all([guarded.close(), open.close(), canary.close()]);
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

  it('would lead there without the guard', async () => {
    const before = canary.knocks();
    for (const url of [`http://127.0.0.1:${canary.port}/`, `https://127.0.0.1:${canary.port}`])
      await calls(open, url);
    expect(canary.knocks()).toBeGreaterThan(before);
  });
});
