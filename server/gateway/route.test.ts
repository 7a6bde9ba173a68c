import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiPrefix, compileResource, matchPrefix, matchResource, readTarget, restOf } from './route.ts';

const clear = (target: string) => {
  const read = readTarget(target);
  if (read === undefined) throw new Error(`refused: ${target}`);
  return read;
};

const ambiguous = [
  '',
  'orders',
  '*',
  'http://gateway.test/orders/v1/list',
  '//orders/v1',
  '/orders//v1',
  '/orders/v1//',
  '/orders/v1/../admin',
  '/orders/v1/..',
  '/orders/v1/./list',
  '/orders/v1/.',
  '/orders/v1/%2e%2e/admin',
  '/orders/v1/%2E%2E/admin',
  '/orders/v1/.%2e/admin',
  '/orders/v1/%2e',
  '/orders/v1/..;/admin',
  '/orders/v1/list;x=1',
  '/orders/v1/list%3bx=1',
  '/orders%2fv1/list',
  '/orders%2Fv1/list',
  '/orders/v1/a%5cb',
  '/orders/v1/a\\b',
  '/orders/v1/list#fragment',
  '/orders/v1/list%23',
  '/orders/v1/list%3fx',
  '/orders/v1/list?a=1#b',
  '/orders/v1/a%00b',
  '/orders/v1/a%0d%0ab',
  '/orders/v1/a%7f',
  '/orders/v1/a\tb',
  '/orders/v1/a\u0000b',
  '/orders/v1/a b',
  '/orders/v1/%',
  '/orders/v1/%4',
  '/orders/v1/%zz',
  '/orders/v1/%ff',
  '/orders/v1/%c0%af',
  '/orders/v1/%252e%252e/admin',
  '/orders/v1/%252f',
  '/orders/v1/café',
  '/orders/v1/\u2025',
];

describe('readTarget', () => {
  it.each(ambiguous)('refuses %j', target => {
    expect(readTarget(target)).toBeUndefined();
  });

  it('reads what everybody reads alike', () => {
    expect(clear('/')).toEqual({ segments: [], rawSegments: [], sent: '/' });
    expect(clear('/orders/v1/a%20b/100%25?next=/x//..%2f')).toMatchObject({
      segments: ['orders', 'v1', 'a b', '100%'],
      rawSegments: ['orders', 'v1', 'a%20b', '100%25'],
      sent: '/orders/v1/a%20b/100%25?next=/x//..%2f',
    });
    expect(clear('/.well-known/a..b/...').segments).toEqual(['.well-known', 'a..b', '...']);
  });

  it('agrees with a URL parser about every path that it lets through', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'/.%2eEfF5cC;\\?#aä\t ') }), text => {
        const read = readTarget(`/${text}`);
        if (read === undefined) return true;
        const url = new URL(`/${text}`, 'http://upstream.test');
        const [path = ''] = read.sent.split('?', 1);
        const end = read.rawSegments.length > 0 && path.endsWith('/') ? '/' : '';
        return url.pathname === path && path === `/${read.rawSegments.join('/')}${end}`;
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('matchPrefix', () => {
  const prefixes = new Set(['/orders/v1', '/orders/v1/extra', '/a/b/2.0']);
  const find = (prefix: string) => (prefixes.has(prefix) ? prefix : undefined);

  it.each([
    ['/orders/v1', '/orders/v1', ''],
    ['/orders/v1/', '/orders/v1', '/'],
    ['/orders/v1?x=1', '/orders/v1', '?x=1'],
    ['/orders/v1/list/1%20?x', '/orders/v1', '/list/1%20?x'],
    ['/orders/v1/extra/list', '/orders/v1/extra', '/list'],
    ['/%6frders/v1/list', '/orders/v1', '/list'],
    ['/a/b/2.0/c/', '/a/b/2.0', '/c/'],
  ])('finds the longest prefix of %s', (target, prefix, rest) => {
    const read = clear(target);
    const match = matchPrefix(read, find);
    expect(match?.api).toBe(prefix);
    expect(restOf(read, match?.depth ?? 0)).toBe(rest);
  });

  it.each(['/', '/orders', '/orders/v10', '/orders/v1x/list', '/Orders/v1', '/xorders/v1'])(
    'matches whole segments only: %s',
    target => {
      expect(matchPrefix(clear(target), find)).toBeUndefined();
    },
  );

  it('looks no further than contexts are long', () => {
    let looked = 0;
    matchPrefix(clear(`/${Array.from({ length: 5_000 }, () => 'a').join('/')}`), () => {
      looked += 1;
      return undefined;
    });
    expect(looked).toBe(16);
  });

  it('spells a prefix in one way', () => {
    expect(apiPrefix('/orders', 'v1')).toBe('/orders/v1');
    expect(apiPrefix('orders/', 'v1')).toBe('/orders/v1');
    expect(apiPrefix('/', 'v1')).toBe('/v1');
  });
});

describe('matchResource', () => {
  const resources = [
    { method: 'GET', path: '/orders', scopes: ['list'] },
    { method: 'GET', path: '/orders/{id}', scopes: ['read'] },
    { method: 'GET', path: '/orders/mine', scopes: ['mine'] },
    { method: '*', path: '/orders/{id}', scopes: ['any'] },
    { method: 'POST', path: '/orders/{id}/lines', scopes: ['lines'] },
    { method: 'GET', path: '/files/*', scopes: ['files'] },
    { method: 'GET', path: '/files/private/*', scopes: ['private'] },
    { method: 'HEAD', path: '/files/private/*', scopes: ['head'] },
  ].map(compileResource);
  const scopeOf = (method: string, path: string) =>
    matchResource(resources, method, clear(`/api/v1${path}`), 2)?.scopes[0];

  it.each([
    ['GET', '/orders', 'list'],
    ['GET', '/orders/', 'list'],
    ['GET', '/%6frders', 'list'],
    ['HEAD', '/orders', 'list'],
    ['GET', '/orders/7', 'read'],
    ['GET', '/orders/mine', 'mine'],
    ['DELETE', '/orders/7', 'any'],
    ['DELETE', '/orders/mine', 'any'],
    ['POST', '/orders/7/lines', 'lines'],
    ['GET', '/files', 'files'],
    ['GET', '/files/a/b/c', 'files'],
    ['GET', '/files/private/a', 'private'],
    ['GET', '/files/%70rivate/a', 'private'],
    ['HEAD', '/files/private/a', 'head'],
    ['POST', '/orders', undefined],
    ['GET', '/orders/7/lines', undefined],
    ['GET', '/ORDERS', undefined],
    ['get', '/orders', undefined],
    ['GET', '', undefined],
  ])('%s %s needs %s', (method, path, scope) => {
    expect(scopeOf(method, path)).toBe(scope);
  });

  it('covers everything with a lone star, but for what is between a client and the servers on the way', () => {
    const all = [{ method: '*', path: '/*', scopes: [] }].map(compileResource);
    for (const path of ['', '/', '/a', '/a/b/c']) {
      expect(matchResource(all, 'PATCH', clear(`/api/v1${path}`), 2)).toBe(all[0]);
      for (const method of ['TRACE', 'CONNECT'])
        expect(matchResource(all, method, clear(`/api/v1${path}`), 2)).toBeUndefined();
    }
  });
});
