import { expect, test } from 'vitest';
import { createAccountsHandler } from '../../server/viewer/http.ts';
import { viewerTables } from '../../server/viewer/table.ts';
import {
  ADMIN,
  auditOf,
  cookiesOf,
  PASSWORD,
  type People,
  send,
  setUpPeople,
  signIn,
  viewerWith,
} from './people-support.ts';

const signInWith = (people: People, body: unknown, address = '192.0.2.1') =>
  send(people, '/sign-in/email', { body, address });

test('signs in with e-mail and password, and the cookie says who it is', async () => {
  const people = await setUpPeople();
  const answer = await signInWith(people, { email: 'Ada@Example.com', password: PASSWORD });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const viewer = await viewerWith(people, { cookie: cookiesOf(answer) });
  expect(viewer).toMatchObject({
    email: ADMIN.email,
    role: 'ADMINISTRATOR',
    platformAdministrator: true,
    credential: { type: 'SESSION' },
    address: '192.0.2.1',
  });
  expect(await auditOf(people.db, 'user.signIn')).toMatchObject([
    { actorId: viewer?.userId, address: '192.0.2.1' },
  ]);
});

test('sets the cookie so that scripts and other sites do not have it', async () => {
  const plain = await signInWith(await setUpPeople(), ADMIN);
  const [cookie] = plain.headers.getSetCookie();
  expect(cookie).toMatch(/^latchkey\.session_token=/);
  expect(cookie).toMatch(/; HttpOnly/);
  expect(cookie).toMatch(/; SameSite=Lax/);
  expect(cookie).not.toMatch(/; Secure|; Domain/);
  const people = await setUpPeople({ publicUrl: 'https://portal.example.com' });
  const secure = await signInWith(people, ADMIN);
  const [hostCookie] = secure.headers.getSetCookie();
  expect(hostCookie).toMatch(/^__Host-latchkey\.session_token=.*; Path=\/; .*HttpOnly; Secure; SameSite=Lax/);
  expect(hostCookie).not.toMatch(/; Domain/);
  expect(await viewerWith(people, { cookie: cookiesOf(secure) })).not.toBeNull();
});

test('a wrong password and an unknown address have the same answer', async () => {
  const people = await setUpPeople();
  const wrong = await signInWith(people, { email: ADMIN.email, password: 'wrong password' });
  const unknown = await signInWith(people, { email: 'nobody@example.com', password: PASSWORD });
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(await wrong.text()).toBe(await unknown.text());
  expect(wrong.headers.getSetCookie()).toEqual([]);
});

test('ten guesses from one address have to wait, across a restart; from elsewhere one may go on', async () => {
  const people = await setUpPeople();
  const guess = { email: 'nobody@example.com', password: 'x' };
  const statuses = [];
  for (let count = 0; count < 11; count += 1) statuses.push((await signInWith(people, guess)).status);
  expect(statuses).toEqual([...Array(10).fill(401), 429]);
  const restarted = { ...people, handle: createAccountsHandler(people.deps) };
  const refused = await signInWith(restarted, ADMIN);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await signInWith(people, ADMIN, '192.0.2.2')).status).toBe(200);
  people.time.ahead = 61_000;
  expect((await signInWith(people, ADMIN)).status).toBe(200);
});

test('guesses that come at once are counted one by one', async () => {
  const people = await setUpPeople();
  const guess = { email: 'nobody@example.com', password: 'x' };
  const answers = await Promise.all(Array.from({ length: 30 }, () => signInWith(people, guess)));
  expect(answers.filter(answer => answer.status === 401)).toHaveLength(10);
  expect(answers.filter(answer => answer.status === 429)).toHaveLength(20);
});

test('one account can be guessed at fifty times in a quarter of an hour, from everywhere together', async () => {
  const people = await setUpPeople();
  const guess = { email: ADMIN.email, password: 'x' };
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, count) => signInWith(people, guess, `192.0.2.${count}`)),
  );
  expect(answers.filter(answer => answer.status === 401)).toHaveLength(50);
  expect((await signInWith(people, ADMIN, '198.51.100.1')).status).toBe(429);
  // What was refused by address has not used up the account.
  people.time.ahead = 901_000;
  expect((await signInWith(people, ADMIN)).status).toBe(200);
}, 30_000);

test('who is refused by address takes nothing away from the account', async () => {
  const people = await setUpPeople();
  const guess = { email: ADMIN.email, password: 'x' };
  for (let count = 0; count < 60; count += 1) await signInWith(people, guess);
  expect((await signInWith(people, ADMIN, '192.0.2.2')).status).toBe(200);
});

test('one IPv6 network is one address', async () => {
  const people = await setUpPeople();
  const guess = { email: 'nobody@example.com', password: 'x' };
  for (let count = 0; count < 10; count += 1) await signInWith(people, guess, `2001:db8:0:1::${count}`);
  expect((await signInWith(people, guess, '2001:db8:0:1:ffff::1')).status).toBe(429);
  expect((await signInWith(people, guess, '2001:db8:0:2::1')).status).toBe(401);
});

test('a cookie that was changed is nobody’s, and costs no statement', async () => {
  let statements = 0;
  const people = await setUpPeople({ onStatement: () => (statements += 1) });
  const cookie = await signIn(people);
  const [name = '', value = ''] = cookie.split('=');
  const [token = '', signature = ''] = decodeURIComponent(value).split('.');
  const other = token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`;
  const forged = [
    `${other}.${signature}`,
    `${token}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
    `${token}.`,
    `.${signature}`,
    token,
    `${token}.${signature}.${signature}`,
    `${token}.${signature.slice(0, -1)}`,
    '%',
    '',
  ];
  statements = 0;
  for (const value of forged) {
    expect(await viewerWith(people, { cookie: `${name}=${encodeURIComponent(value)}` })).toBeNull();
    expect(await viewerWith(people, { cookie: `${name}=${value}` })).toBeNull();
  }
  expect(await viewerWith(people, { cookie: `${cookie}; ${cookie}` })).toBeNull();
  expect(statements).toBe(0);
  expect(await viewerWith(people, { cookie: `theme=dark; ${cookie}` })).not.toBeNull();
  expect(statements).toBe(1);
});

test('a cookie that was signed with another secret is nobody’s', async () => {
  const people = await setUpPeople();
  const cookie = await signIn(people);
  const other = { ...people, deps: { ...people.deps, cookieSecret: 'another secret of enough characters' } };
  expect(await viewerWith(other, { cookie })).toBeNull();
});

test('signing in gives a new session, whatever cookie was there before', async () => {
  const people = await setUpPeople();
  const before = await signIn(people);
  const again = await send(people, '/sign-in/email', { body: ADMIN, headers: { cookie: before } });
  expect(cookiesOf(again)).not.toBe(before);
});

test('after signing out the cookie is refused at once', async () => {
  const people = await setUpPeople();
  const cookie = await signIn(people);
  const answer = await send(people, '/sign-out', { headers: { cookie } });
  expect(answer.status).toBe(200);
  expect(answer.headers.getSetCookie().join()).toMatch(/latchkey\.session_token=; Max-Age=0/);
  expect(await viewerWith(people, { cookie })).toBeNull();
});

test('a session that was deleted in the database is refused at once, and one past its time', async () => {
  const people = await setUpPeople();
  const { session } = viewerTables(people.db.kit);
  const deleted = await signIn(people);
  await people.db.transaction(async tx => {
    await tx.delete(session);
  });
  expect(await viewerWith(people, { cookie: deleted })).toBeNull();
  const cookie = await signIn(people);
  expect(await viewerWith(people, { cookie })).not.toBeNull();
  people.time.ahead = 7 * 86_400_000 + 1000;
  expect(await viewerWith(people, { cookie })).toBeNull();
});

test('asking for the session prolongs one that is a day old', async () => {
  const people = await setUpPeople();
  const { session } = viewerTables(people.db.kit);
  const cookie = await signIn(people);
  const dayAgo = Date.now() - 2 * 86_400_000;
  await people.db.transaction(async tx => {
    await tx.update(session).set({ expiresAt: dayAgo + 7 * 86_400_000, updatedAt: dayAgo });
  });
  const answer = await send(people, '/get-session', { method: 'GET', headers: { cookie } });
  expect(answer.status).toBe(200);
  const [row] = await people.db.read.select().from(session);
  expect(row?.expiresAt).toBeGreaterThan(Date.now() + 6.9 * 86_400_000);
  expect(cookiesOf(answer)).toBe(cookie);
});

test('a change of password ends every other session, and only the new password signs in', async () => {
  const people = await setUpPeople();
  const elsewhere = await signIn(people);
  const cookie = await signIn(people);
  const newPassword = 'another long password';
  const wrong = await send(people, '/change-password', {
    headers: { cookie },
    body: { currentPassword: 'not this one', newPassword },
  });
  expect(wrong.status).toBe(400);
  expect(await viewerWith(people, { cookie: elsewhere })).not.toBeNull();
  const answer = await send(people, '/change-password', {
    headers: { cookie },
    body: { currentPassword: PASSWORD, newPassword, revokeOtherSessions: false },
  });
  expect(answer.status).toBe(200);
  expect(await viewerWith(people, { cookie: elsewhere })).toBeNull();
  expect(await viewerWith(people, { cookie })).toBeNull();
  expect(await viewerWith(people, { cookie: cookiesOf(answer) })).not.toBeNull();
  expect((await signInWith(people, ADMIN)).status).toBe(401);
  expect((await signInWith(people, { email: ADMIN.email, password: newPassword })).status).toBe(200);
  expect(await auditOf(people.db, 'user.changePassword')).toHaveLength(1);
});

test('a new password has twelve characters', async () => {
  const people = await setUpPeople();
  const cookie = await signIn(people);
  const body = { currentPassword: PASSWORD, newPassword: 'elevenchars' };
  expect((await send(people, '/change-password', { headers: { cookie }, body })).status).toBe(400);
});

test('guesses at the password of an open session are limited too', async () => {
  const people = await setUpPeople();
  const cookie = await signIn(people);
  const body = { currentPassword: 'x', newPassword: 'another long password' };
  const statuses = [];
  for (let count = 0; count < 11; count += 1)
    statuses.push(
      (await send(people, '/change-password', { headers: { cookie }, body, address: '192.0.2.9' })).status,
    );
  expect(statuses).toEqual([...Array(10).fill(400), 429]);
});
