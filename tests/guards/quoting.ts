import type { Arrived, Behaviour } from '../support/misbehaving-server.ts';

/* Ways to answer in which a server quotes whatever it was sent. */

export const quoted = ({ form, authorization = '' }: Arrived): string =>
  `${form.get('client_secret') ?? ''} ${authorization} ${form.toString()}`;

export const quoting =
  (status: number, more: object = {}): Behaviour =>
  arrived => ({
    status,
    headers: { 'x-you-sent': encodeURIComponent(quoted(arrived)) },
    body: {
      error: quoted(arrived),
      error_description: `You sent ${quoted(arrived)}`,
      error_uri: quoted(arrived),
      ...more,
    },
  });

export const behaviours: readonly Behaviour[] = [
  quoting(400),
  quoting(401),
  quoting(403),
  quoting(500),
  quoting(429),
  quoting(200, { active: false, access_token: 'a-token' }),
  arrived => ({ status: 200, headers: { 'content-type': 'text/html' }, body: `<p>${quoted(arrived)}</p>` }),
  arrived => ({ status: 302, headers: { location: `/login?${encodeURIComponent(quoted(arrived))}` } }),
  arrived => ({ status: 401, body: quoted(arrived) }),
  arrived => ({
    status: 401,
    headers: { 'www-authenticate': `Basic realm="${encodeURIComponent(quoted(arrived))}"` },
  }),
  () => 'CUT',
  () => 'PROPER',
];
