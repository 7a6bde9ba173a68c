import { anyRefusal, bearer, type Case, HOST } from './case.ts';
import type { Tokens } from './tokens.ts';

const clear = [
  '/shop/v1',
  '/shop/v1/',
  '/shop/v1/x',
  '/shop/v1/x/',
  '/shop/v1/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r',
  '/shop/v1/x?page=2&size=10',
  '/shop/v1/x?',
  '/shop/v1/x?a=../..//%2e%2e%2f;b',
  '/shop/v1/x?next=/other/v1/x',
  '/shop/v1/x?q=%00%0d%0a',
  '/shop/v1/x?q=a+b%20c',
  '/shop/v1/x??a=?b',
  '/shop/v1/a%20b',
  '/shop/v1/%41bc',
  '/shop/v1/jos%C3%A9',
  '/shop/v1/%E2%82%AC/%F0%9F%94%91',
  "/shop/v1/-._~!$&'()*+,=:@",
  '/shop/v1/a:b@c',
  '/shop/v1/...',
  '/shop/v1/..x/x..',
  '/shop/v1/.well-known',
  `/shop/v1/${'x'.repeat(2_000)}`,
];

/** Read by one server like this and by another like that; each gateway may refuse it by itself. */
const ambiguous = [
  '/shop/v1/../x',
  '/shop/v1/./x',
  '/shop/v1/x/..',
  '/shop/v1/x/.',
  '/shop/../other/v1/x',
  '/../shop/v1/x',
  '/shop/v1/../../etc/passwd',
  '/public/../shop/v1/x',
  '/nothing/../shop/v1/x',
  '/shop/v1/%2e%2e/x',
  '/shop/v1/%2E%2E/x',
  '/shop/v1/.%2e/x',
  '/shop/v1/%2e/x',
  '/%2e%2e/shop/v1/x',
  '/shop/v1/%252e%252e/x',
  '/shop/v1/%252fx',
  '/shop/v1/%25252fx',
  '/shop/v1/..%2f..%2fother%2fv1',
  '/shop/v1/a%2fb',
  '/shop/v1/a%2Fb',
  '/shop%2fv1/x',
  '/shop/v1%2fx',
  '/shop/v1/a%5cb',
  '/shop/v1/a\\b',
  '/shop/v1\\..\\x',
  '/shop/v1/..\\x',
  '//shop/v1/x',
  '/shop//v1/x',
  '/shop/v1//x',
  '/shop/v1/x//',
  '///',
  '/shop/v1/x;a=b',
  '/shop/v1/..;/x',
  '/shop/v1/%3bx',
  '/shop/v1/a%23b',
  '/shop/v1/a%3fb',
  '/shop/v1/a%00',
  '/shop/v1/a%00.html',
  '/shop/v1/a%0a',
  '/shop/v1/a%0d%0aX-Latchkey-Plan:%20spoofed',
  '/shop/v1/a%09',
  '/shop/v1/a%1f',
  '/shop/v1/a%7f',
  '/shop/v1/%zz',
  '/shop/v1/%',
  '/shop/v1/%4',
  '/shop/v1/%u002e',
  '/shop/v1/%c0%ae%c0%ae/x',
  '/shop/v1/%ff',
  '/shop/v1/a#b',
  '/shop/v1/#/../x',
  '/shop/v1/x?a#b',
  '/shop/v1/\xff',
];

/** What is not a path at all. */
const shapeless = [
  'shop/v1/x',
  '*',
  '?',
  '',
  'shop',
  'http:',
  '\x01/shop/v1/x',
  '/shop/v1/a b',
  '/shop/v1/\x7f',
];

const nowhere = [
  '/',
  '/shop',
  '/shop/v2/x',
  '/SHOP/v1/x',
  '/shop/V1/x',
  '/shopv1/x',
  '/shop/v1x',
  '/nothing',
  '/favicon.ico',
];

const at = (target: string, token: string): readonly string[] => [
  `GET ${target} HTTP/1.1`,
  HOST,
  bearer(token),
];

const methods = ({ good, scoped }: Tokens): Case[] => [
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'SEARCH', 'LOCK'].map(
    method => ({
      name: `method ${method}`,
      lines: [`${method} /shop/v1/x HTTP/1.1`, HOST, bearer(good), 'Content-Length: 0'],
      outcome: 'PRODUCTION' as const,
    }),
  ),
  ...['HEAD', 'POST', 'OPTIONS', 'PUT'].map(method => ({
    name: `method ${method} without a token`,
    lines: [`${method} /shop/v1/x HTTP/1.1`, HOST, 'Content-Length: 0'],
    outcome: 401,
  })),
  ...['FOO', 'get', 'Get', 'GETX', 'G ET', 'G\tET', ''].map(method => ({
    name: `method ${JSON.stringify(method)}`,
    lines: [`${method} /shop/v1/x HTTP/1.1`, HOST, bearer(good)],
    outcome: 400,
    but: anyRefusal,
  })),
  {
    name: 'a method is not overridden',
    lines: [
      'POST /shop/v1/orders HTTP/1.1',
      HOST,
      bearer(good),
      'X-HTTP-Method-Override: GET',
      'X-HTTP-Method: GET',
      'X-Method-Override: GET',
      'Content-Length: 0',
    ],
    outcome: 403,
  },
  {
    name: 'a body arrives whole',
    lines: ['POST /shop/v1/orders HTTP/1.1', HOST, bearer(scoped), 'Content-Length: 11'],
    body: 'hello world',
    outcome: 'PRODUCTION',
  },
  {
    name: 'a body in pieces arrives whole',
    lines: ['POST /shop/v1/orders HTTP/1.1', HOST, bearer(scoped), 'Transfer-Encoding: chunked'],
    body: '5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n',
    outcome: 'PRODUCTION',
  },
];

export const pathCases = (tokens: Tokens): readonly Case[] => [
  ...clear.map(
    (target): Case => ({
      name: `path ${target.slice(0, 80)}`,
      lines: at(target, tokens.good),
      outcome: 'PRODUCTION',
    }),
  ),
  ...ambiguous.map(
    (target): Case => ({
      name: `path ${target}`,
      lines: at(target, tokens.good),
      outcome: 400,
      but: anyRefusal,
    }),
  ),
  ...shapeless.map(
    (target): Case => ({
      name: `path ${JSON.stringify(target)}`,
      lines: at(target, tokens.good),
      outcome: 400,
      but: anyRefusal,
    }),
  ),
  ...nowhere.map(
    (target): Case => ({ name: `path ${target}`, lines: at(target, tokens.good), outcome: 404 }),
  ),
  {
    name: 'a path of 12,000 characters',
    lines: at(`/shop/v1/${'x'.repeat(12_000)}`, tokens.good),
    outcome: 'PRODUCTION',
    but: { nginx: 'REFUSED', apache: 'REFUSED' },
  },
  {
    name: 'a path of 40,000 characters',
    lines: at(`/shop/v1/${'x'.repeat(40_000)}`, tokens.good),
    outcome: 431,
    but: anyRefusal,
  },
  ...methods(tokens),
];
