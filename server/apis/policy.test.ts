import { describe, expect, test } from 'vitest';
import {
  type ApiDefinition,
  coversWhole,
  findProblem,
  invokeCommand,
  invokeUrl,
  wholeApi,
} from './policy.ts';

const orders: ApiDefinition = {
  name: 'Orders',
  description: '',
  context: '/orders',
  version: 'v1',
  productionEndpoint: 'https://orders.example.com/api',
  sandboxEndpoint: null,
  scopes: [{ name: 'orders:read', description: '' }],
  resources: [{ method: 'GET', path: '/orders/{id}', scopes: ['orders:read'] }],
};

const pathOf = (changes: Partial<ApiDefinition>) =>
  findProblem({ ...orders, ...changes }, () => true)?.path.join('.') ?? 'fine';

const rows = (values: readonly string[]) => values.map(value => [value]);

test('an API as it should be has no problem', () => {
  expect(findProblem(orders, () => true)).toBeUndefined();
});

describe('context', () => {
  test.each(rows(['/orders', '/a', '/shop/orders', '/Orders_2~x.y-z', '/a-', `/${'a'.repeat(99)}`]))(
    '%j may stand',
    context => expect(pathOf({ context })).toBe('fine'),
  );
  test.each(
    rows([
      ...['', '/', 'orders', '//orders', '/orders/', '/a//b', '/.', '/..', '/a/../b', '/a/.', '/%6f', '/a b'],
      ...['/a?b', '/a#b', '/a\\b', '/a;b', '/ä', '/-', '/-/health', '/-x', '/{id}', '/*', '/a\n', '/a@b'],
      `/${'a'.repeat(100)}`,
      '/a'.repeat(11),
    ]),
  )('%j may not', context => expect(pathOf({ context })).toBe('context'));
});

describe('version', () => {
  test.each(rows(['v1', '1.0.0', '2026-11-22', 'V2_beta~1']))('%j may stand', version =>
    expect(pathOf({ version })).toBe('fine'),
  );
  test.each(rows(['', '.', '..', '/v1', 'v1/', 'a/b', '-1', '.1', 'v 1', 'v1\n', '%31', 'v'.repeat(31)]))(
    '%j may not',
    version => expect(pathOf({ version })).toBe('version'),
  );
});

describe.each(['productionEndpoint', 'sandboxEndpoint'] as const)('%s', field => {
  test.each(
    rows(['https://a.example.com', 'http://localhost:9000/x/', 'http://10.0.0.8', 'http://[::1]:80/a@b']),
  )('%j may stand', value => expect(pathOf({ [field]: value })).toBe('fine'));
  test.each(
    rows([
      ...['', 'orders', '/orders', 'orders.example.com', 'ftp://a.example.com', 'file:///etc/passwd'],
      ...[
        'javascript:alert(1)',
        'http:a.example.com',
        'http:/a',
        'https://',
        'https://a b',
        'https://ä.example',
      ],
      ...['https://u:p@a.example.com', 'https://u@a.example.com', 'https://@a.example.com', 'http://a\\b'],
      ...['https://a.example.com?x=1', 'https://a.example.com/?', 'https://a.example.com/#', ' https://a.b'],
      `https://a.example.com/${'a'.repeat(2000)}`,
    ]),
  )('%j may not', value => expect(pathOf({ [field]: value })).toBe(field));
});

describe('scopes', () => {
  const declare = (...names: string[]) =>
    pathOf({ scopes: names.map(name => ({ name, description: '' })), resources: wholeApi([]) });
  test.each(rows(['orders:read', '!', '~', '[x]', 'https://example.com/read', '#']))('%j may stand', name =>
    expect(declare(name)).toBe('fine'),
  );
  test.each(rows(['', 'a b', 'a"b', 'a\\b', 'ä', 'a\t', 'a\n', 'a'.repeat(101)]))('%j may not', name =>
    expect(declare('one', name)).toBe('scopes.1.name'),
  );
  test('none is declared twice', () => expect(declare('a', 'b', 'a')).toBe('scopes.2.name'));
  test('there are at most 100', () => {
    const names = Array.from({ length: 101 }, (_, index) => `s${index}`);
    expect(declare(...names.slice(1))).toBe('fine');
    expect(declare(...names)).toBe('scopes');
  });
});

describe('resources', () => {
  const at = (path: string, method = 'GET') => pathOf({ resources: [{ method, path, scopes: [] }] });
  test.each(
    rows(['/', '/*', '/orders', '/orders/{id}', '/orders/{id}/items/*', '/a:b', '/{a}/{b}', '/x.json']),
  )('path %j may stand', path => expect(at(path)).toBe('fine'));
  test.each(
    rows([
      ...[
        '',
        'orders',
        '/orders/',
        '//',
        '/a//b',
        '/*/a',
        '/a*',
        '/{}',
        '/{a b}',
        '/{a',
        '/a{b}',
        '/.',
        '/../a',
      ],
      ...['/a?b', '/a#b', '/%61', '/a;b', '/ä', '/a b', '/a\n', `/${'a'.repeat(500)}`],
    ]),
  )('path %j may not', path => expect(at(path)).toBe('resources.0.path'));
  test.each(rows(['*', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']))('method %j', method =>
    expect(at('/', method)).toBe('fine'),
  );
  test.each(rows(['', 'get', 'TRACE', 'CONNECT', 'GET ', 'BREW']))('no method %j', method =>
    expect(at('/', method)).toBe('resources.0.method'),
  );
  test('name declared scopes only', () => {
    const resources = [{ method: 'GET', path: '/', scopes: ['orders:read', 'orders:write'] }];
    expect(pathOf({ resources })).toBe('resources.0.scopes');
  });
  test('cover each request once, however their parameters are called', () => {
    const resources = ['/a/{x}', '/a/b', '/a/{y}'].map(path => ({ method: 'GET', path, scopes: [] }));
    expect(pathOf({ resources })).toBe('resources.2.path');
    expect(
      pathOf({ resources: resources.map((one, index) => (index === 2 ? { ...one, method: 'PUT' } : one)) }),
    ).toBe('fine');
  });
});

test('what stands for the whole API asks for any of its scopes', () => {
  const { scopes } = orders;
  expect(wholeApi(scopes)).toEqual([{ method: '*', path: '/*', scopes: ['orders:read'] }]);
  expect(wholeApi([])).toEqual([{ method: '*', path: '/*', scopes: [] }]);
  expect(coversWhole({ scopes, resources: wholeApi(scopes) })).toBe(true);
  expect(coversWhole(orders)).toBe(false);
});

test('an API is called at the gateway, below its context and version', () => {
  expect(invokeUrl('http://localhost:4001', orders)).toBe('http://localhost:4001/orders/v1');
  expect(invokeUrl('https://api.example.com/', orders)).toBe('https://api.example.com/orders/v1');
});

test.each([
  [
    [
      { method: 'POST', path: '/a' },
      { method: 'GET', path: '/b/{id}' },
      { method: 'GET', path: '/b' },
    ],
    "'https://gw.test/orders/v1/b'",
  ],
  [[{ method: 'GET', path: '/b/{id}' }], "'https://gw.test/orders/v1/b/{id}'"],
  [[{ method: '*', path: '/*' }], "'https://gw.test/orders/v1/'"],
  [[{ method: '*', path: "/it's" }], "'https://gw.test/orders/v1/it'\\''s'"],
])('offers a command for what is easiest to try of %j', (resources, url) => {
  const api = {
    context: '/orders',
    version: 'v1',
    resources: resources.map(one => ({ ...one, scopes: [] })),
  };
  expect(invokeCommand('https://gw.test', api)).toBe(
    `curl --header "Authorization: Bearer $ACCESS_TOKEN" \\\n  ${url}`,
  );
});

test('says the method where it is not GET', () => {
  const resources = [{ method: 'POST', path: '/a', scopes: [] }];
  expect(invokeCommand('https://gw.test', { context: '/o', version: 'v1', resources })).toContain(
    '--request POST',
  );
});
