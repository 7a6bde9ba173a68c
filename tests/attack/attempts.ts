import { askedAttempts } from './asked.ts';
import { type Attempt, bearer, type Expected, good, OPEN, ORDERS, says, tokenAttempts } from './attacks.ts';

/* What the right token is used for wrongly: for other clients, other APIs, other paths, and in other ways. */

const clients: readonly Attempt[] = [
  says('of a client that nobody mapped', 'CLIENT_NOT_MAPPED', { client_id: 'stranger' }),
  ...['Client', 'client ', ' client', 'client\u0000', 'сlient', '__proto__'].map(client_id =>
    says(`of the client ${JSON.stringify(client_id)}`, 'CLIENT_NOT_MAPPED', { client_id }),
  ),
  says('of a removed client', 'CLIENT_NOT_MAPPED', { client_id: 'removed' }),
  says('of a suspended client', 'MAPPING_SUSPENDED', { client_id: 'suspended' }),
  says('of a client that nobody proved', 'MAPPING_UNPROVEN', { client_id: 'unproven' }),
  says('of a suspended application', 'APPLICATION_SUSPENDED', { client_id: 'of-closed' }, OPEN),
  says('of an application that is not subscribed', 'SUBSCRIPTION_MISSING', { client_id: 'of-rival' }),
  says('for an API without a subscription', 'SUBSCRIPTION_MISSING', {}, '/unsubscribed/v1/list'),
  says('for an API whose subscription is blocked', 'SUBSCRIPTION_BLOCKED', {}, '/blocked/v1/list'),
  says('without the scope', 'SCOPE_MISSING', { scope: 'profile' }),
  says('with the scope as a part of another', 'SCOPE_MISSING', { scope: 'orders:read:all xorders:read' }),
  says('with the scope and another in one', 'TOKEN_INVALID', { scope: ['orders:read orders:write'] }),
  says('with the scope in capitals', 'SCOPE_MISSING', { scope: 'ORDERS:READ' }),
  says(
    'for a sandbox that is not there',
    'SANDBOX_ENDPOINT_MISSING',
    { client_id: 'sandbox' },
    '/live/v1/list',
  ),
];

const path = (target: string, expected: Expected): Attempt => ({
  name: `at ${target}`,
  target,
  headers: bearer(good),
  expected,
});

const shelf = (method: string, rest: string, expected: Expected): Attempt => ({
  ...path(`/shelf/v1${rest}`, expected),
  name: `to ${method}`,
  method,
});

const resources: readonly Attempt[] = [
  shelf('GET', '/items/7', 'ALLOWED'),
  shelf('POST', '/items', 'ALLOWED'),
  shelf('DELETE', '/items/7', 'SCOPE_MISSING'),
  shelf('PUT', '/items/7', 'RESOURCE_NOT_FOUND'),
  shelf('POST', '/items/7', 'RESOURCE_NOT_FOUND'),
  shelf('GET', '/items', 'RESOURCE_NOT_FOUND'),
  { ...path(OPEN, 'ALLOWED'), name: 'to PATCH', method: 'PATCH' },
  { ...path(OPEN, 'RESOURCE_NOT_FOUND'), name: 'to TRACE', method: 'TRACE' },
  shelf('GET', '/items/7/8', 'RESOURCE_NOT_FOUND'),
];

const requests: readonly Attempt[] = [
  { name: 'without a token', target: ORDERS, headers: [], expected: 'TOKEN_MISSING' },
  {
    name: 'with the token in the query',
    target: `${ORDERS}?access_token=${good}`,
    headers: [],
    expected: 'TOKEN_MISSING',
  },
  {
    name: 'with two tokens',
    target: ORDERS,
    headers: [...bearer(good), ...bearer(good)],
    expected: 'AUTHORIZATION_REPEATED',
  },
  {
    name: 'with two tokens in one header',
    target: ORDERS,
    headers: bearer(`${good}, ${good}`),
    expected: 'TOKEN_MALFORMED',
  },
  {
    name: 'with an empty token',
    target: ORDERS,
    headers: ['authorization', 'Bearer '],
    expected: 'TOKEN_MALFORMED',
  },
  {
    name: 'with another scheme',
    target: ORDERS,
    headers: ['authorization', `DPoP ${good}`],
    expected: 'TOKEN_MISSING',
  },
  ...[
    '/open/v1/../../orders/v1/list',
    '/orders/v1/%2e%2e/list',
    '/orders/v1/a%2flist',
    '/orders/v1//list',
    '/orders/v1/a\\list',
    '/orders/v1/list;x',
    '/orders/v1/%00',
    '/orders/v1/%252e',
    '/orders/v1/list#x',
    'http://home.test/orders/v1/list',
    'xorders/v1/list',
    '/orders/v1/li st',
  ].map(target => path(target, 'PATH_AMBIGUOUS')),
  ...['/Orders/v1/list', '/orders/V1/list', '/orders', '/ordersv1/list', '/'].map(target =>
    path(target, 'API_NOT_FOUND'),
  ),
];

/** Everything that is tried, and what must pass. */
export const attempts: readonly Attempt[] = [
  ...tokenAttempts,
  ...clients,
  ...resources,
  ...requests,
  ...askedAttempts,
];
