import { afterAll, describe, expect, it } from 'vitest';
import { fakeServer } from './oauth-server.testing.ts';
import {
  all,
  answering,
  type Behaviour,
  both,
  empty,
  error,
  inactive,
  invalidClient,
  minted,
  newIo,
  page,
  plain,
  pushed,
  safeFetch,
  serverAt,
  summary,
} from './proof.testing.ts';
import { proveClient } from './proof.ts';

afterAll(() => safeFetch.close());

/** [what the server is like, how it answers, with the right secret, with a wrong one]. */
const servers: readonly (readonly [string, Behaviour, string, string])[] = [
  ['oidc-provider', { introspection: [inactive, invalidClient] }, 'PROVEN INTROSPECTION', 'REJECTED'],
  ['glewlwyd', { introspection: [inactive, empty(401)] }, 'PROVEN INTROSPECTION', 'REJECTED'],
  ['django-oauth-toolkit', { introspection: [inactive, empty(403)] }, 'PROVEN INTROSPECTION', 'REJECTED'],
  [
    'LemonLDAP',
    { introspection: [inactive, error(400, 'invalid_client')] },
    'PROVEN INTROSPECTION',
    'REJECTED',
  ],
  [
    'Keycloak',
    { introspection: [inactive, error(401, 'invalid_request')] },
    'PROVEN INTROSPECTION',
    'REJECTED',
  ],
  ['revocation, empty', { revocation: [empty(200), invalidClient] }, 'PROVEN REVOCATION', 'REJECTED'],
  [
    'doorkeeper',
    { revocation: [{ status: 200, body: {} }, error(403, 'unauthorized_client')] },
    'PROVEN REVOCATION',
    'REJECTED',
  ],
  [
    'a pushed request',
    { pushedAuthorization: [pushed, invalidClient] },
    'PROVEN PUSHED_AUTHORIZATION',
    'REJECTED',
  ],
  [
    'a pushed request without its callback',
    { pushedAuthorization: [error(400, 'invalid_request'), invalidClient] },
    'PROVEN PUSHED_AUTHORIZATION',
    'REJECTED',
  ],
  [
    'Keycloak, pushed request',
    { pushedAuthorization: [pushed, error(401, 'invalid_request')] },
    'PROVEN PUSHED_AUTHORIZATION',
    'REJECTED',
  ],
  [
    'looks at a pushed request before it authenticates',
    { pushedAuthorization: both(error(400, 'invalid_request')), token: [minted, invalidClient] },
    'PROVEN CLIENT_CREDENTIALS',
    'REJECTED',
  ],
  [
    'takes pushed requests from anybody',
    { pushedAuthorization: both(pushed) },
    'CANNOT_VERIFY ACCEPTS_ANYBODY',
    'CANNOT_VERIFY ACCEPTS_ANYBODY',
  ],
  ['token', { token: [minted, invalidClient] }, 'PROVEN CLIENT_CREDENTIALS', 'REJECTED'],
  [
    'Keycloak token',
    { token: [minted, error(401, 'unauthorized_client')] },
    'PROVEN CLIENT_CREDENTIALS',
    'REJECTED',
  ],
  [
    'grant not allowed',
    { token: [error(400, 'unauthorized_client'), invalidClient] },
    'PROVEN CLIENT_CREDENTIALS',
    'REJECTED',
  ],
  [
    'unauthorized_client for both',
    { token: both(error(400, 'unauthorized_client')) },
    'CANNOT_VERIFY UNDECIDED',
    'CANNOT_VERIFY UNDECIDED',
  ],
  [
    'bad scope',
    { token: [error(400, 'invalid_scope'), invalidClient] },
    'PROVEN CLIENT_CREDENTIALS',
    'REJECTED',
  ],
  [
    'glewlwyd token without scope',
    { token: both(empty(403)) },
    'CANNOT_VERIFY UNDECIDED',
    'CANNOT_VERIFY UNDECIDED',
  ],
  [
    'no grant at all',
    { token: both(error(400, 'unsupported_grant_type')) },
    'CANNOT_VERIFY UNDECIDED',
    'CANNOT_VERIFY UNDECIDED',
  ],
  [
    'accepts anything',
    { introspection: both({ status: 200, body: { active: true } }), token: both(minted) },
    'CANNOT_VERIFY ACCEPTS_ANYBODY',
    'CANNOT_VERIFY ACCEPTS_ANYBODY',
  ],
  [
    'public client at introspection, honest revocation',
    { introspection: both(inactive), revocation: [empty(200), invalidClient] },
    'PROVEN REVOCATION',
    'REJECTED',
  ],
  [
    'introspection not for clients',
    { introspection: both(error(403, 'access_denied')), revocation: [empty(200), invalidClient] },
    'PROVEN REVOCATION',
    'REJECTED',
  ],
  [
    'introspection is a page',
    { introspection: both(page), token: [minted, invalidClient] },
    'PROVEN CLIENT_CREDENTIALS',
    'REJECTED',
  ],
  ['everything is a page', { introspection: both(page) }, 'UNREACHABLE NOT_JSON', 'UNREACHABLE NOT_JSON'],
  ['revocation is a page', { revocation: both(page) }, 'UNREACHABLE NOT_JSON', 'UNREACHABLE NOT_JSON'],
  [
    'revocation says an error in a 200',
    { revocation: both(error(200, 'invalid_client')) },
    'CANNOT_VERIFY UNDECIDED',
    'CANNOT_VERIFY UNDECIDED',
  ],
  [
    'redirects to sign in',
    { introspection: both({ status: 302, headers: { location: '/login' } }) },
    'UNREACHABLE REDIRECT',
    'UNREACHABLE REDIRECT',
  ],
  ['500', { introspection: both(empty(500)) }, 'UNREACHABLE SERVER_ERROR', 'UNREACHABLE SERVER_ERROR'],
  [
    '503 for the wrong secret only',
    { introspection: [inactive, empty(503)] },
    'UNREACHABLE SERVER_ERROR',
    'UNREACHABLE SERVER_ERROR',
  ],
  [
    'a 401 with a page',
    { introspection: both({ ...page, status: 401 }) },
    'UNREACHABLE NOT_JSON',
    'UNREACHABLE NOT_JSON',
  ],
  ['429', { introspection: both(empty(429)) }, 'UNREACHABLE RATE_LIMITED', 'UNREACHABLE RATE_LIMITED'],
  [
    'introspection without active',
    { introspection: both({ status: 200, body: {} }) },
    'CANNOT_VERIFY UNDECIDED',
    'CANNOT_VERIFY UNDECIDED',
  ],
  [
    'active is no boolean',
    { introspection: both({ status: 200, body: { active: 'false' } }) },
    'CANNOT_VERIFY UNDECIDED',
    'CANNOT_VERIFY UNDECIDED',
  ],
  [
    'duplicate members',
    {
      introspection: both({
        status: 200,
        body: '{"active":false,"active":true}',
        headers: { 'content-type': 'application/json' },
      }),
    },
    'CANNOT_VERIFY UNDECIDED',
    'CANNOT_VERIFY UNDECIDED',
  ],
  [
    'token without access_token',
    { token: both({ status: 200, body: { token_type: 'Bearer' } }) },
    'CANNOT_VERIFY UNDECIDED',
    'CANNOT_VERIFY UNDECIDED',
  ],
  ['nothing at all', {}, 'CANNOT_VERIFY NO_ENDPOINT', 'CANNOT_VERIFY NO_ENDPOINT'],
];

describe('proveClient against servers of every kind', () => {
  it.each(servers)('%s', async (_name, behaviour, withRight, withWrong) => {
    await using fake = await fakeServer(plain, answering(behaviour));
    const target = serverAt(fake, all);
    expect(summary(await proveClient(newIo(), target, plain))).toBe(withRight);
    const wrong = { ...plain, clientSecret: 'Wrong0Secret-_.9' };
    expect(summary(await proveClient(newIo(), target, wrong))).toBe(withWrong);
  });
});
