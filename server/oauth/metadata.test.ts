import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type LoopbackServer, listenOnLoopback, sendJson } from '../lib/safe-fetch.testing.ts';
import { createSafeFetch, type SafeFetch } from '../lib/safe-fetch.ts';
import { askEverywhere, DiscoveryFailed, discover, type MetadataAnswer, readMetadata } from './metadata.ts';

const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
afterAll(() => safeFetch.close());

type Pages = Readonly<Record<string, unknown>>;

/** Serves JSON by path; a number is a status without a body. */
const serve = (pagesAt: (url: string) => Pages): Promise<LoopbackServer> =>
  listenOnLoopback((request, response) => {
    const page = pagesAt(`http://${request.headers.host}`)[request.url ?? ''] ?? 404;
    if (typeof page === 'number') sendJson(response, page, {}, { location: '/elsewhere' });
    else sendJson(response, 200, page);
  });

const OPENID = '/.well-known/openid-configuration';
const OAUTH = '/.well-known/oauth-authorization-server';

const failureOf = async (promise: Promise<unknown>): Promise<DiscoveryFailed> => {
  const failure = await promise.catch((error: unknown) => error);
  if (!(failure instanceof DiscoveryFailed)) throw new Error('it did not fail');
  return failure;
};

describe('discover', () => {
  it.each([
    ['OpenID, path appended', '/realms/a', `/realms/a${OPENID}`],
    ['RFC 8414, inserted before the path', '/realms/a', `${OAUTH}/realms/a`],
    ['OpenID at the root', '', OPENID],
    ['RFC 8414 at the root', '', OAUTH],
    ['an issuer with a slash at the end', '/', OPENID],
    ['a document with a slash at the end', '/o', `/o${OPENID}/`],
  ])('finds %s', async (_name, path, place) => {
    await using server = await serve(url => ({
      [place]: { issuer: url + path, token_endpoint: `${url}/t` },
    }));
    const issuer = server.url + path;
    const found = await discover(safeFetch, issuer);
    expect(found.metadata).toEqual({ issuer, token_endpoint: `${server.url}/t` });
    expect(found.source).toBe(server.url + place);
    expect(found.tried.at(-1)).toMatchObject({ url: server.url + place, status: 200 });
  });

  it('reads the document at an address that is known, and asks nowhere else', async () => {
    await using server = await serve(url => ({ '/meta': { issuer: `${url}/a` }, [`/a${OPENID}`]: 500 }));
    const found = await discover(safeFetch, `${server.url}/a`, `${server.url}/meta`);
    expect(found).toMatchObject({ metadata: { issuer: `${server.url}/a` }, source: `${server.url}/meta` });
    expect(found.tried).toHaveLength(1);
    // Negative control: without the address it is not found.
    expect((await failureOf(discover(safeFetch, `${server.url}/a`))).reason).toBe('UNAVAILABLE');
  });

  it('takes whatever issuer it names only where none is asked for', async () => {
    await using server = await serve(() => ({ '/meta': { issuer: 'https://evil.example' } }));
    const at = `${server.url}/meta`;
    expect((await discover(safeFetch, undefined, at)).metadata.issuer).toBe('https://evil.example');
    for (const issuer of [server.url, 'https://evil.example/', ''])
      expect(await failureOf(discover(safeFetch, issuer, at))).toMatchObject({
        reason: 'ISSUER_MISMATCH',
        expected: issuer,
        found: 'https://evil.example',
      });
  });

  it('needs an issuer or an address', async () => {
    expect((await failureOf(discover(safeFetch, undefined))).reason).toBe('ISSUER_INVALID');
  });

  it.each(['https://evil.example', '/', '/A', '?x'])('refuses an issuer that differs by %s', async other => {
    const named = (url: string): string => (other.startsWith('https:') ? other : url + other);
    await using server = await serve(url => ({ [OPENID]: { issuer: named(url) } }));
    const failure = await failureOf(discover(safeFetch, server.url));
    expect(failure).toMatchObject({
      reason: 'ISSUER_MISMATCH',
      expected: server.url,
      found: named(server.url),
    });
  });

  it.each([
    [404, 'NOT_FOUND', 'nothing there'],
    [302, 'NOT_FOUND', 'a redirect, which is not followed'],
    [503, 'UNAVAILABLE', 'the server is in trouble'],
    [{ hello: 1 }, 'INVALID', 'it names no issuer'],
    [[], 'INVALID', 'not a JSON object'],
  ])('says what was wrong with %j', async (page, reason, problem) => {
    await using server = await serve(() => ({ [OPENID]: page }));
    const failure = await failureOf(discover(safeFetch, server.url));
    expect(failure.reason).toBe(reason);
    expect(failure.tried[0]).toMatchObject({ url: server.url + OPENID, problem });
    expect(failure.tried).toHaveLength(3);
  });

  it.each(['', 'idp.example', 'ftp://idp.example', 'https://idp.example?a=b', 'https://idp.example#a'])(
    'does not ask for %j',
    async issuer => {
      expect((await failureOf(discover(safeFetch, issuer))).reason).toBe('ISSUER_INVALID');
    },
  );

  it('says that an address may not be called', async () => {
    const failure = await failureOf(discover(safeFetch, 'https://169.254.169.254'));
    expect(failure.reason).toBe('UNAVAILABLE');
    expect(failure.tried[0]?.problem).toContain('may not be called');
  });
});

describe('askEverywhere', () => {
  const asked: string[] = [];
  const watched: SafeFetch = request => {
    asked.push(new URL(request.url).pathname);
    return safeFetch(request);
  };
  beforeEach(() => asked.splice(0));

  it('asks both places and nobody twice, also where the address that is known is one of them', async () => {
    await using server = await serve(url => ({ [`/a${OPENID}`]: { issuer: `${url}/a` } }));
    const issuer = `${server.url}/a`;
    const ask = (at?: string, answers?: readonly MetadataAnswer[]) =>
      askEverywhere(watched, { issuer, at, answers });
    expect((await ask())?.answers).toHaveLength(2);
    expect(asked.splice(0)).toEqual([`/a${OPENID}`, `${OAUTH}/a`]);
    await ask(`${server.url}${OAUTH}/a`);
    expect(asked.splice(0)).toEqual([`${OAUTH}/a`]);
    await ask(`${server.url}/meta`);
    expect(asked.splice(0)).toEqual(['/meta', `${OAUTH}/a`]);
    const { answers } = await discover(watched, issuer);
    expect(asked.splice(0)).toEqual([`/a${OPENID}`]);
    expect((await ask(undefined, answers))?.answers).toHaveLength(2);
    expect(asked.splice(0)).toEqual([`${OAUTH}/a`]);
  });
});

describe('readMetadata', () => {
  const issuer = 'https://idp.example';

  it('keeps what it knows and drops the rest', () => {
    const document = {
      issuer,
      jwks_uri: `${issuer}/jwks`,
      scopes_supported: ['a'],
      userinfo_endpoint: null,
      registration_endpoint: '',
      unknown: 1,
    };
    const metadata = { issuer, jwks_uri: `${issuer}/jwks`, scopes_supported: ['a'] };
    expect(readMetadata(document)).toEqual({ metadata });
  });

  it.each([
    [{ token_endpoint: 'javascript:alert(1)' }, 'token_endpoint'],
    [{ jwks_uri: 'file:///etc/passwd' }, 'jwks_uri'],
    [{ jwks_uri: ['https://idp.example/jwks'] }, 'jwks_uri'],
    [{ token_endpoint: 'https://user@idp.example/' }, 'token_endpoint'],
    [{ token_endpoint: 'https://idp.example/#a' }, 'token_endpoint'],
    [{ token_endpoint: '/token' }, 'token_endpoint'],
    [{ scopes_supported: 'openid' }, 'scopes_supported'],
    [{ grant_types_supported: [1] }, 'grant_types_supported'],
  ])('refuses %j', (members, field) => {
    const reading = readMetadata({ issuer, ...members });
    expect(reading).toEqual({ problem: expect.stringContaining(field) });
  });
});
