import { bearer, type Case, HOST, type Outcome } from './case.ts';
import type { TokenName, Tokens } from './tokens.ts';

const outcomes: Readonly<Record<TokenName, Outcome>> = {
  good: 'PRODUCTION',
  sandbox: 'SANDBOX',
  scoped: 'PRODUCTION',
  admin: 'PRODUCTION',
  silent: 'PRODUCTION',
  foreignName: 'PRODUCTION',
  expired: 401,
  early: 401,
  lasting: 401,
  endless: 401,
  idToken: 401,
  logout: 401,
  untyped: 401,
  bound: 401,
  unmapped: 403,
  upperCase: 403,
  clientless: 403,
  clientList: 403,
  subjectOnly: 403,
  suspended: 403,
  unproven: 403,
  lonely: 403,
  otherIssuer: 401,
  stranger: 401,
  impostor: 401,
  slashIssuer: 401,
  unknownKey: 401,
  forged: 401,
  unsigned: 401,
  halfSigned: 401,
  symmetric: 401,
  changed: 401,
  padded: 401,
  cut: 401,
  fiveParts: 401,
  opaque: 401,
  long: 401,
};

const each = (tokens: Tokens): Case[] =>
  Object.entries(tokens).map(([name, token]) => ({
    name: `token: ${name}`,
    lines: ['GET /shop/v1/x HTTP/1.1', HOST, bearer(token)],
    outcome: outcomes[name as TokenName],
    // Longer than a line of a header may be there.
    ...(name === 'long' ? { but: { nginx: 'REFUSED', apache: 'REFUSED' } as const } : {}),
  }));

const scopes = (tokens: Tokens): Case[] =>
  (
    [
      ['POST /shop/v1/orders', 'good', 403],
      ['POST /shop/v1/orders', 'scoped', 'PRODUCTION'],
      ['POST /shop/v1/orders/', 'good', 403],
      ['DELETE /shop/v1/orders/1', 'good', 403],
      ['DELETE /shop/v1/orders/1', 'admin', 'PRODUCTION'],
      ['DELETE /shop/v1/orders/1', 'scoped', 403],
      ['GET /shop/v1/orders', 'good', 'PRODUCTION'],
      ['GET /live/v1/items/1', 'good', 'PRODUCTION'],
      ['GET /live/v1/items/1', 'sandbox', 403],
      ['POST /live/v1/items/1', 'good', 404],
      ['GET /live/v1/items', 'good', 404],
      ['GET /other/v1/x', 'good', 401],
    ] as const
  ).map(([line, token, outcome]) => ({
    name: `${line} with the token: ${token}`,
    lines: [`${line} HTTP/1.1`, HOST, bearer(tokens[token])],
    outcome,
  }));

/** Everything that could be taken for a header with a token, or for a token somewhere else. */
const places = ({ good }: Tokens): Case[] =>
  (
    [
      ['none', [], 401],
      ['an empty header', ['Authorization:'], 401],
      ['another scheme', [`Authorization: Basic ${good}`], 401],
      ['no scheme', [`Authorization: ${good}`], 401],
      ['the scheme alone', ['Authorization: Bearer'], 401],
      ['the scheme in lower case', [`Authorization: bearer ${good}`], 'PRODUCTION'],
      ['the scheme in capitals', [`AUTHORIZATION: BEARER ${good}`], 'PRODUCTION'],
      ['several spaces', [`Authorization: Bearer    ${good}`], 'PRODUCTION'],
      ['a tab', [`Authorization: Bearer\t${good}`], 401],
      ['quotes', [`Authorization: Bearer "${good}"`], 401],
      ['two tokens in one', [`Authorization: Bearer ${good} ${good}`], 401],
      ['a list', [`Authorization: Bearer ${good}, Bearer ${good}`], 401],
      ['a parameter', [`Authorization: Bearer ${good}; a=b`], 401],
      ['another name', [`X-Authorization: Bearer ${good}`], 401],
      ['an underscore', [`X_Authorization: Bearer ${good}`], 401],
      ['for a proxy', [`Proxy-Authorization: Bearer ${good}`], 401],
      ['a cookie', [`Cookie: access_token=${good}; authorization=Bearer ${good}`], 401],
      [
        'forwarded',
        [`X-Forwarded-Authorization: Bearer ${good}`, `X-Original-Authorization: Bearer ${good}`],
        401,
      ],
      ['access token', [`X-Access-Token: ${good}`, `Access-Token: ${good}`, `Token: ${good}`], 401],
    ] as const
  ).map(([name, headers, outcome]) => ({
    name: `token in: ${name}`,
    lines: ['GET /shop/v1/x HTTP/1.1', HOST, ...headers],
    outcome,
  }));

/** One refuses them itself, another makes one header of two before anybody can see that there were two. */
const folded = { nginx: 'REFUSED', apache: 401 } as const;

const doubled = ({ good, expired, sandbox }: Tokens): Case[] =>
  (
    [
      ['the same', [bearer(good), bearer(good)]],
      ['good and bad', [bearer(good), bearer(expired)]],
      ['bad and good', [bearer(expired), bearer(good)]],
      ['two good ones', [bearer(good), bearer(sandbox)]],
      ['in two spellings', [bearer(good), `authorization: Bearer ${good}`]],
      ['good and empty', [bearer(good), 'Authorization: ']],
      ['another scheme first', ['Authorization: Basic eDp5', bearer(good)]],
    ] as const
  ).map(([name, headers]) => ({
    name: `two headers with a token: ${name}`,
    lines: ['GET /shop/v1/x HTTP/1.1', HOST, ...headers],
    outcome: 400,
    but: folded,
  }));

const elsewhere = ({ good }: Tokens): Case[] => [
  ...['access_token', 'token', 'authorization', 'Authorization', 'bearer', 'jwt'].map(name => ({
    name: `token in the query: ${name}`,
    lines: [`GET /shop/v1/x?${name}=${good} HTTP/1.1`, HOST],
    outcome: 401,
  })),
  {
    name: 'token in a form',
    lines: [
      'POST /shop/v1/x HTTP/1.1',
      HOST,
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${good.length + 13}`,
    ],
    body: `access_token=${good}`,
    outcome: 401,
  },
];

export const tokenCases = (tokens: Tokens): readonly Case[] => [
  ...each(tokens),
  ...scopes(tokens),
  ...places(tokens),
  ...doubled(tokens),
  ...elsewhere(tokens),
];
