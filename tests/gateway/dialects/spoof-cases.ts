import { bearer, type Case, HOST } from './case.ts';
import type { Tokens } from './tokens.ts';

/** Under these names an upstream is told who calls. */
export const IDENTITY = [
  'X-Latchkey-Application',
  'X-Latchkey-Application-Id',
  'X-Latchkey-Organization',
  'X-Latchkey-Client-Id',
  'X-Latchkey-Key-Type',
  'X-Latchkey-Subject',
  'X-Latchkey-Scopes',
  'X-Latchkey-Plan',
  'X-Latchkey-Api',
];

/** What a client puts into headers that are not its own. */
export const SPOOFED = 'spoofed';

const spellings: Readonly<Record<string, (name: string) => string>> = {
  'as it is': name => name,
  'in lower case': name => name.toLowerCase(),
  'in capitals': name => name.toUpperCase(),
  'with underscores': name => name.replaceAll('-', '_'),
  'with underscores in capitals': name => name.replaceAll('-', '_').toUpperCase(),
  'with one underscore': name => name.replace(/-(?=[^-]*$)/, '_'),
  'with the first an underscore': name => name.replace('-', '_'),
  'with dots': name => name.replaceAll('-', '.'),
  'with one dot': name => name.replace(/-(?=[^-]*$)/, '.'),
};

const get = 'GET /shop/v1/x HTTP/1.1';

const inEverySpelling = ({ good }: Tokens): Case[] =>
  IDENTITY.flatMap(name =>
    Object.entries(spellings).map(([how, spell]) => ({
      name: `${name} ${how}`,
      lines: [get, HOST, `${spell(name)}: ${SPOOFED}`, bearer(good)],
      outcome: 'PRODUCTION' as const,
    })),
  );

const others = ({ good, silent, expired, sandbox }: Tokens): Case[] => [
  {
    name: 'all of them at once, before and after',
    lines: [
      get,
      ...IDENTITY.map(name => `${name}: ${SPOOFED}`),
      HOST,
      bearer(good),
      ...IDENTITY.map(name => `${name.toLowerCase()}: ${SPOOFED}`),
    ],
    outcome: 'PRODUCTION',
  },
  {
    name: 'where there is nothing to say',
    lines: [get, HOST, bearer(silent), `X-Latchkey-Subject: ${SPOOFED}`, `X-Latchkey-Scopes: ${SPOOFED}`],
    outcome: 'PRODUCTION',
  },
  {
    name: 'another key type',
    lines: [get, HOST, bearer(sandbox), `X-Latchkey-Key-Type: PRODUCTION`],
    outcome: 'SANDBOX',
  },
  {
    name: 'another API',
    lines: ['GET /live/v1/items/1 HTTP/1.1', HOST, bearer(good), 'X-Latchkey-Api: /shop/v1'],
    outcome: 'PRODUCTION',
  },
  {
    name: 'names that there are not',
    lines: [get, HOST, bearer(good), `X-Latchkey-Role: ${SPOOFED}`],
    outcome: 'PRODUCTION',
    strays: ['nginx'],
  },
  {
    name: 'behind the body',
    lines: [
      'POST /shop/v1/x HTTP/1.1',
      HOST,
      bearer(good),
      'Transfer-Encoding: chunked',
      'Trailer: X-Latchkey-Plan',
    ],
    body: `2\r\nhi\r\n0\r\nX-Latchkey-Plan: ${SPOOFED}\r\n\r\n`,
    outcome: 'PRODUCTION',
  },
  {
    name: 'a secret',
    lines: [get, HOST, bearer(good), `X-Latchkey-Secret: ${SPOOFED}`],
    outcome: 'PRODUCTION',
  },
  ...IDENTITY.map(name => ({
    name: `${name} without a token`,
    lines: [get, HOST, `${name}: ${SPOOFED}`],
    outcome: 401,
  })),
  ...IDENTITY.slice(0, 3).map(name => ({
    name: `${name} with an old token`,
    lines: [get, HOST, bearer(expired), `${name}: ${SPOOFED}`],
    outcome: 401,
  })),
];

/** Headers that are to be taken away on the way (RFC 9110 section 7.6.1): identity is none of them. */
const hidden = ({ good }: Tokens): Case[] => [
  ...IDENTITY.map(name => ({
    name: `${name} taken away by Connection`,
    lines: [get, HOST, bearer(good), `Connection: close, ${name}`],
    outcome: 'PRODUCTION' as const,
    but: { caddy: 'REFUSED', apache: 'REFUSED' } as const,
  })),
  {
    name: 'all of them taken away by Connection',
    lines: [get, HOST, bearer(good), `Connection: close, ${IDENTITY.join(', ').toLowerCase()}`],
    outcome: 'PRODUCTION',
    but: { caddy: 'REFUSED', apache: 'REFUSED' },
  },
  {
    name: 'the token taken away by Connection',
    lines: [get, HOST, bearer(good), 'Connection: close, Authorization'],
    outcome: 'PRODUCTION',
    but: { caddy: 'REFUSED', apache: 'REFUSED' },
  },
];

const ANOTHER = '/shop/v1/x';

/** What each kind of gateway says by itself, said by the client; and what servers are known to believe besides. */
const naming = [
  `X-Original-URI: ${ANOTHER}`,
  `X-Original-URL: ${ANOTHER}`,
  `X-Forwarded-Uri: ${ANOTHER}`,
  `X-Rewrite-URL: ${ANOTHER}`,
  `X-Envoy-Original-Path: ${ANOTHER}`,
  `X-Accel-Redirect: ${ANOTHER}`,
  `X-Forwarded-Prefix: /shop/v1`,
  `X-Forwarded-Path: ${ANOTHER}`,
  `X_Original_URI: ${ANOTHER}`,
  `X_Forwarded_Uri: ${ANOTHER}`,
  `Forwarded: for=127.0.0.1;host=api.test;proto=https`,
  'X-Forwarded-For: 127.0.0.1',
  'X-Forwarded-Host: api.test',
  'X-Forwarded-Proto: https',
  'X-Real-IP: 127.0.0.1',
  'User-Agent: kube-probe/1.30',
  'User-Agent: GoogleHC/1.0',
];

const named = ({ good }: Tokens): Case[] => [
  ...naming.map(header => ({
    name: `another request named: ${header}`,
    lines: ['GET /nothing/here HTTP/1.1', HOST, bearer(good), header],
    outcome: 404,
  })),
  ...naming.slice(0, 5).map(header => ({
    name: `a forbidden request behind: ${header}`,
    lines: ['POST /shop/v1/orders HTTP/1.1', HOST, bearer(good), header, 'Content-Length: 0'],
    outcome: 403,
  })),
  ...['X-Original-Method', 'X-Forwarded-Method', 'X_Original_Method', 'X-HTTP-Method-Override'].map(name => ({
    name: `another method named: ${name}`,
    lines: ['POST /shop/v1/orders HTTP/1.1', HOST, bearer(good), `${name}: GET`, 'Content-Length: 0'],
    outcome: 403,
  })),
  ...['X-Original-URI', 'X-Forwarded-Uri', 'X-Original-Method', 'X-Forwarded-Method'].map(name => ({
    name: `nonsense in ${name} harms nobody`,
    lines: [get, HOST, bearer(good), `${name}: /../../;a#b`, `${name}: again`],
    outcome: 'PRODUCTION' as const,
  })),
];

export const spoofCases = (tokens: Tokens): readonly Case[] => [
  ...inEverySpelling(tokens),
  ...others(tokens),
  ...hidden(tokens),
  ...named(tokens),
];
