import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Forbidden, InputInvalid, NotFound } from '../../server/errors.ts';
import { switchOrganization } from '../../server/viewer/switch-organization.ts';
import { createApiToken, findApiToken, listApiTokens, revokeApiToken } from '../../server/viewer/tokens.ts';
import { auditOf, join, setUpPeople, signedIn, signIn, viewerWith } from './people-support.ts';

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('a viewer is read with one statement, by session and by token', async () => {
  const statements: string[] = [];
  const people = await setUpPeople({ onStatement: text => statements.push(text) });
  const cookie = await signIn(people);
  const { token } = await createApiToken(people.deps, await signedIn(people), { name: 'CI' });
  for (const headers of [{ cookie }, bearer(token.reveal())]) {
    statements.length = 0;
    expect(await viewerWith(people, headers)).not.toBeNull();
    expect(statements).toHaveLength(1);
  }
});

test('a token is given away once, and kept as a hash only', async () => {
  const people = await setUpPeople();
  const viewer = await signedIn(people);
  const { apiToken, token } = await createApiToken(people.deps, viewer, { name: 'CI' });
  expect(token.reveal()).toMatch(/^lk_[\w-]{43}$/);
  expect(JSON.stringify({ apiToken, token })).not.toContain(token.reveal());
  const stored = ['', '-wal'].map(end => readFileSync(`${people.db.file}${end}`, 'latin1')).join('');
  expect(stored).toContain(apiToken.hash);
  expect(stored).not.toContain(token.reveal());
  expect(stored).not.toContain(token.reveal().slice(3));
  expect(await viewerWith(people, bearer(token.reveal()))).toEqual({
    ...viewer,
    credential: { type: 'API_TOKEN', id: apiToken.id, madeAt: apiToken.createdAt },
  });
});

test('the token’s hash is no token', async () => {
  const people = await setUpPeople();
  const { apiToken } = await createApiToken(people.deps, await signedIn(people), { name: 'CI' });
  expect(await viewerWith(people, bearer(apiToken.hash))).toBeNull();
  expect(await viewerWith(people, bearer(`lk_${apiToken.hash}`))).toBeNull();
});

test('a bearer token that is not valid is not made good by a cookie', async () => {
  const people = await setUpPeople();
  const cookie = await signIn(people);
  for (const authorization of ['Bearer lk_unknown', 'Bearer other', 'bearer', 'Bearer  ', 'Bearer lk_a b']) {
    expect(await viewerWith(people, { cookie, authorization })).toBeNull();
  }
  expect(await viewerWith(people, { cookie, authorization: 'Basic eDp5' })).not.toBeNull();
});

test('a bearer token that is not one of ours costs no statement', async () => {
  const statements: string[] = [];
  const people = await setUpPeople({ onStatement: text => statements.push(text) });
  statements.length = 0;
  expect(await viewerWith(people, bearer('eyJhbGciOiJSUzI1NiJ9.e30.x'))).toBeNull();
  expect(statements).toHaveLength(0);
  expect(await viewerWith(people, bearer('lk_unknown'))).toBeNull();
  expect(statements).toHaveLength(1);
});

test('a revoked token and one past its time are refused at once', async () => {
  const people = await setUpPeople();
  const viewer = await signedIn(people);
  const revoked = await createApiToken(people.deps, viewer, { name: 'revoked' });
  const expiring = await createApiToken(people.deps, viewer, { name: 'expiring', expiresInDays: 1 });
  const endless = await createApiToken(people.deps, viewer, { name: 'endless' });
  const works = async ({ token }: typeof revoked) =>
    (await viewerWith(people, bearer(token.reveal()))) !== null;
  expect([await works(revoked), await works(expiring), await works(endless)]).toEqual([true, true, true]);
  await revokeApiToken(people.deps, viewer, revoked.apiToken.id);
  people.time.ahead = 86_400_001;
  expect([await works(revoked), await works(expiring), await works(endless)]).toEqual([false, false, true]);
  await expect(revokeApiToken(people.deps, viewer, revoked.apiToken.id)).rejects.toThrow(NotFound);
  expect(await auditOf(people.db, 'apiToken.revoke')).toMatchObject([{ details: { name: 'revoked' } }]);
});

test('a token cannot manage tokens, nor switch organizations', async () => {
  const people = await setUpPeople();
  const viewer = await signedIn(people);
  const { token, apiToken } = await createApiToken(people.deps, viewer, { name: 'CI' });
  const program = await viewerWith(people, bearer(token.reveal()));
  if (program === null) throw new Error('The token does not work.');
  await expect(createApiToken(people.deps, program, { name: 'heir' })).rejects.toThrow(Forbidden);
  await expect(revokeApiToken(people.deps, program, apiToken.id)).rejects.toThrow(Forbidden);
  await expect(switchOrganization(people.deps, program, program.organizationId)).rejects.toThrow(Forbidden);
  expect(await listApiTokens(people.deps, viewer)).toHaveLength(1);
});

test('tokens are their owner’s alone', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  const { viewer: dev } = await join(people, admin, 'dev@example.com', 'DEVELOPER');
  const { apiToken } = await createApiToken(people.deps, dev, { name: 'CI' });
  expect(await listApiTokens(people.deps, admin)).toEqual([]);
  expect(await findApiToken(people.deps, admin, apiToken.id)).toBeUndefined();
  await expect(revokeApiToken(people.deps, admin, apiToken.id)).rejects.toThrow(NotFound);
  expect(await findApiToken(people.deps, dev, apiToken.id)).toEqual(apiToken);
});

test.each([0, -1, 366, 1.5, Number.NaN])('a token cannot live %d days', async expiresInDays => {
  const people = await setUpPeople();
  const viewer = await signedIn(people);
  await expect(createApiToken(people.deps, viewer, { name: 'CI', expiresInDays })).rejects.toThrow(
    InputInvalid,
  );
});

test('one person has at most fifty tokens', async () => {
  const people = await setUpPeople();
  const viewer = await signedIn(people);
  const make = () => createApiToken(people.deps, viewer, { name: 'CI' });
  await Promise.all(Array.from({ length: 50 }, make));
  await expect(make()).rejects.toThrow(InputInvalid);
});
