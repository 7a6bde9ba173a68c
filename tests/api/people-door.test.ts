import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { createAccounts } from '../../server/viewer/accounts.ts';
import { viewerTables } from '../../server/viewer/table.ts';
import { ADMIN, PASSWORD, type People, send, setUpPeople, signIn, viewerWith } from './people-support.ts';

const signInWith = (people: People, body: unknown, address = '192.0.2.1') =>
  send(people, '/sign-in/email', { body, address });

test('nobody can make an account, and nothing else of the library is open', async () => {
  const people = await setUpPeople();
  const { user } = viewerTables(people.db.kit);
  const cookie = await signIn(people);
  const closed = [
    '/sign-up/email',
    '/update-user',
    '/update-session',
    '/change-email',
    '/delete-user',
    '/list-sessions',
    '/request-password-reset',
    '/reset-password',
    '/sign-in/social',
    '/link-social',
    '/get-access-token',
    '/sign-in/email/',
    '//sign-in/email',
    '',
  ];
  for (const path of closed) {
    for (const method of ['POST', 'GET']) {
      const body = { email: 'eve@example.com', password: PASSWORD, name: 'Eve', organizationId: 'x' };
      expect((await send(people, path, { method, body, headers: { cookie } })).status, path).toBe(404);
    }
  }
  expect(await people.db.read.$count(user)).toBe(1);
});

const foreign: readonly [string, Record<string, string>][] = [
  ['another site', { origin: 'https://evil.example' }],
  ['no site that has a name', { origin: 'null' }],
  ['a site whose name begins alike', { origin: 'http://localhost:4000.evil.example' }],
  ['another port', { origin: 'http://localhost:4001' }],
  ['https', { origin: 'https://localhost:4000' }],
];

test.each(foreign)('refuses what %s sends, with and without a cookie', async (_, headers) => {
  const people = await setUpPeople();
  const cookie = await signIn(people);
  expect((await send(people, '/sign-in/email', { body: ADMIN, headers })).status).toBe(403);
  expect((await send(people, '/sign-out', { headers: { ...headers, cookie } })).status).toBe(403);
  expect(await viewerWith(people, { cookie })).not.toBeNull();
});

const withoutOrigin = (people: People, path: string, headers: Record<string, string>, body: string) =>
  people.handle(
    new Request(`${people.deps.publicUrl}/auth${path}`, { method: 'POST', headers, body }),
    '192.0.2.1',
  );

test('refuses a cookie without an origin, and a browser that says the request crosses sites', async () => {
  const people = await setUpPeople();
  const cookie = await signIn(people);
  const json = { 'content-type': 'application/json' };
  const body = JSON.stringify(ADMIN);
  expect((await withoutOrigin(people, '/sign-out', { ...json, cookie }, '{}')).status).toBe(403);
  for (const site of ['cross-site', 'same-site', 'none']) {
    const headers = { ...json, 'sec-fetch-site': site };
    expect((await withoutOrigin(people, '/sign-in/email', headers, body)).status).toBe(403);
  }
  // A program has neither.
  expect((await withoutOrigin(people, '/sign-in/email', json, body)).status).toBe(200);
});

test.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', ''])(
  'refuses the body of a form: %j',
  async type => {
    const people = await setUpPeople();
    const answer = await send(people, '/sign-in/email', {
      body: JSON.stringify(ADMIN),
      headers: { 'content-type': type },
    });
    expect(answer.status).toBe(415);
  },
);

test.each(['[]', 'null', '"x"', '{', ''])('refuses the body %j', async body => {
  expect((await send(await setUpPeople(), '/sign-in/email', { body })).status).toBe(400);
});

test('refuses a body that is too large', async () => {
  const body = { ...ADMIN, padding: 'x'.repeat(10_000) };
  expect((await send(await setUpPeople(), '/sign-in/email', { body })).status).toBe(413);
});

test('values of other types are refused as wrong, not as a failure', async () => {
  const people = await setUpPeople();
  for (const email of [1, null, {}, ['ada@example.com'], true, undefined]) {
    const answer = await send(people, '/sign-in/email', { body: { email, password: PASSWORD } });
    expect(answer.status).toBe(400);
  }
});

test('the address that a caller writes itself does not count', async () => {
  const people = await setUpPeople();
  const { session } = viewerTables(people.db.kit);
  const headers = { 'x-latchkey-client-address': '203.0.113.9', 'x-forwarded-for': '203.0.113.9' };
  await send(people, '/sign-in/email', { body: ADMIN, headers });
  const [row] = await people.db.read.select().from(session);
  expect(row?.ipAddress).toBe('192.0.2.1');
});

test('neither password nor cookie is in the log or the database', async () => {
  const people = await setUpPeople();
  const cookie = await signIn(people);
  await signInWith(people, { email: ADMIN.email, password: 'a very wrong password' });
  const stored = ['', '-wal'].map(end => readFileSync(`${people.db.file}${end}`, 'latin1')).join('');
  const signature = decodeURIComponent(cookie).split('.').at(-1) ?? '';
  expect(stored).toContain(ADMIN.email);
  for (const text of [PASSWORD, 'a very wrong password', signature]) {
    expect(stored).not.toContain(text);
    expect(people.lines.join()).not.toContain(text);
  }
});

test('an account whose row is gone is nobody', async () => {
  const people = await setUpPeople();
  const { user } = viewerTables(people.db.kit);
  const cookie = await signIn(people);
  await people.db.transaction(async tx => {
    await tx.delete(user).where(eq(user.email, ADMIN.email));
  });
  expect(await viewerWith(people, { cookie })).toBeNull();
});

test('behind the door, the library itself makes no account either', async () => {
  const people = await setUpPeople();
  const { user } = viewerTables(people.db.kit);
  const answer = await createAccounts(people.deps).handler(
    new Request(`${people.deps.publicUrl}/auth/sign-up/email`, {
      method: 'POST',
      headers: { origin: people.deps.publicUrl, 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'eve@example.com', password: PASSWORD, name: 'Eve' }),
    }),
  );
  expect(answer.status).toBe(400);
  expect(await people.db.read.$count(user)).toBe(1);
});

test('the environment that the library reads by itself changes nothing', async () => {
  vi.stubEnv('BETTER_AUTH_TRUSTED_ORIGINS', 'https://evil.example');
  vi.stubEnv('BETTER_AUTH_SECRETS', `2:${'s'.repeat(40)}`);
  vi.stubEnv('BETTER_AUTH_URL', 'https://evil.example');
  try {
    const people = await setUpPeople();
    expect(await viewerWith(people, { cookie: await signIn(people) })).not.toBeNull();
    const headers = { origin: 'https://evil.example' };
    expect((await send(people, '/sign-in/email', { body: ADMIN, headers })).status).toBe(403);
  } finally {
    vi.unstubAllEnvs();
  }
});

test('of what the library logs, the values of a failed statement are left out', async () => {
  const people = await setUpPeople();
  const { logger } = await createAccounts(people.deps).$context;
  logger.error('Failed query: insert into "session"\nparams: the-token-of-a-session');
  expect(people.lines.join()).toContain('Failed query');
  expect(people.lines.join()).not.toContain('the-token-of-a-session');
});
