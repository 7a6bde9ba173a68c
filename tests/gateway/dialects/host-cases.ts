import { anyRefusal, bearer, type Case, HOST } from './case.ts';
import type { Tokens } from './tokens.ts';

const at = (target: string, token: string): readonly string[] => [
  `GET ${target} HTTP/1.1`,
  HOST,
  bearer(token),
];

/** The target goes on as a path alone, and that path is the one that was decided on. */
const stripped = { ...anyRefusal, nginx: 'PRODUCTION', caddy: 'PRODUCTION' } as const;

const hosts = [
  'localhost',
  '127.0.0.1',
  'evil.example',
  'api.test:8080',
  'API.TEST',
  'api.test.',
  '[::1]',
  '169.254.169.254',
];

export const hostCases = ({ good, expired }: Tokens): readonly Case[] => [
  ...hosts.map(
    (host): Case => ({
      name: `host ${host}`,
      lines: ['GET /shop/v1/x HTTP/1.1', `Host: ${host}`, bearer(good)],
      outcome: 'PRODUCTION',
    }),
  ),
  ...hosts.slice(0, 3).map(
    (host): Case => ({
      name: `host ${host} without a token`,
      lines: ['GET /shop/v1/x HTTP/1.1', `Host: ${host}`],
      outcome: 401,
    }),
  ),
  { name: 'no host', lines: ['GET /shop/v1/x HTTP/1.1', bearer(good)], outcome: 'REFUSED', but: anyRefusal },
  {
    name: 'two hosts',
    lines: ['GET /shop/v1/x HTTP/1.1', HOST, 'Host: evil.example', bearer(good)],
    outcome: 400,
    but: anyRefusal,
  },
  ...[
    'http://api.test/shop/v1/x',
    'http://evil.example/shop/v1/x',
    'https://api.test/shop/v1/x',
    'ftp://api.test/shop/v1/x',
  ].map(
    (target): Case => ({
      name: `absolute: ${target}`,
      lines: at(target, good),
      outcome: 400,
      but: stripped,
    }),
  ),
  ...['http://api.test/shop/v1/../x', '//api.test/shop/v1/x', 'http://api.test//shop/v1/x'].map(
    (target): Case => ({
      name: `absolute: ${target}`,
      lines: at(target, good),
      outcome: 400,
      but: anyRefusal,
    }),
  ),
  {
    name: 'letters that are not encoded',
    lines: at('/shop/v1/jos\xc3\xa9', good),
    outcome: 400,
    // It encodes them, before it asks and when it passes on.
    but: { ...anyRefusal, caddy: 'PRODUCTION' },
  },
  {
    name: 'absolute without a token',
    lines: ['GET http://api.test/shop/v1/x HTTP/1.1', HOST],
    outcome: 401,
    but: anyRefusal,
  },
  { name: 'HTTP/1.0', lines: ['GET /shop/v1/x HTTP/1.0', HOST, bearer(good)], outcome: 'PRODUCTION' },
  { name: 'HTTP/0.9', lines: ['GET /shop/v1/x'], outcome: 'REFUSED', but: anyRefusal },
  {
    name: 'HTTP/2.0',
    lines: ['GET /shop/v1/x HTTP/2.0', HOST, bearer(good)],
    outcome: 'PRODUCTION',
    but: { nginx: 'REFUSED', caddy: 'REFUSED' },
  },
  {
    name: 'a tunnel',
    lines: ['CONNECT api.test:443 HTTP/1.1', HOST, bearer(good)],
    outcome: 'REFUSED',
    but: anyRefusal,
  },
  {
    name: 'a length and pieces',
    lines: [
      'POST /shop/v1/x HTTP/1.1',
      HOST,
      bearer(good),
      'Content-Length: 4',
      'Transfer-Encoding: chunked',
    ],
    body: '0\r\n\r\nGET /other',
    outcome: 400,
    but: { ...anyRefusal, haproxy: 'PRODUCTION', apache: 'PRODUCTION', caddy: 'PRODUCTION' },
  },
  {
    name: 'two lengths',
    lines: ['POST /shop/v1/x HTTP/1.1', HOST, bearer(good), 'Content-Length: 4', 'Content-Length: 5'],
    body: 'hello',
    outcome: 400,
    but: anyRefusal,
  },
  {
    name: 'a space before the colon',
    lines: ['GET /shop/v1/x HTTP/1.1', HOST, `Authorization : Bearer ${good}`],
    outcome: 400,
    but: anyRefusal,
  },
  {
    name: 'a folded header',
    lines: ['GET /shop/v1/x HTTP/1.1', HOST, 'Authorization: Bearer', ` ${good}`],
    outcome: 400,
    but: { nginx: 'REFUSED', haproxy: 'PRODUCTION', caddy: 'PRODUCTION', apache: 'PRODUCTION' },
  },
  {
    name: 'a WebSocket',
    lines: [
      'GET /shop/v1/x HTTP/1.1',
      HOST,
      bearer(good),
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      'Connection: close, Upgrade',
    ],
    outcome: 'PRODUCTION',
  },
  {
    name: 'a WebSocket without a token',
    lines: [
      'GET /shop/v1/x HTTP/1.1',
      HOST,
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      'Connection: close, Upgrade',
    ],
    outcome: 401,
  },
  {
    name: 'a WebSocket with an old token',
    lines: [
      'GET /shop/v1/x HTTP/1.1',
      HOST,
      bearer(expired),
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      'Connection: close, Upgrade',
    ],
    outcome: 401,
  },
  {
    name: 'HTTP/2 by an upgrade',
    lines: [
      'GET /shop/v1/x HTTP/1.1',
      HOST,
      bearer(good),
      'Upgrade: h2c',
      'HTTP2-Settings: AAMAAABkAAQAAP__',
      'Connection: close, Upgrade, HTTP2-Settings',
    ],
    outcome: 'PRODUCTION',
  },
];
