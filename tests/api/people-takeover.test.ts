import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { InUse } from '../../server/errors.ts';
import { memberId } from '../../server/organizations/member-id.ts';
import { addMember, removeMember, updateMember } from '../../server/organizations/members.ts';
import { createOrganization } from '../../server/organizations/service.ts';
import { residentTables } from '../../server/resident/table.ts';
import { accountStore } from '../../server/viewer/account-store.ts';
import { createAccounts } from '../../server/viewer/accounts.ts';
import { switchOrganization } from '../../server/viewer/switch-organization.ts';
import { viewerTables } from '../../server/viewer/table.ts';
import { createApiToken } from '../../server/viewer/tokens.ts';
import {
  auditOf,
  cookiesOf,
  join,
  PASSWORD,
  send,
  setUpPeople,
  signedIn,
  signIn,
  viewerWith,
} from './people-support.ts';

const EVE = { email: 'eve@example.com', name: 'Eve', role: 'ADMINISTRATOR' } as const;

/** Two organizations with administrators of their own, and an invitation by the first. */
const invited = async () => {
  const people = await setUpPeople();
  const ada = await signedIn(people);
  const other = await createOrganization(people.deps, ada, 'Other');
  const { viewer: bob } = await join(
    people,
    { ...ada, organizationId: other.id },
    'bob@example.com',
    'ADMINISTRATOR',
  );
  const { oneTimePassword } = await addMember(people.deps, ada, EVE);
  return { people, ada, bob, first: oneTimePassword?.reveal() ?? '' };
};

const credentials = (password: string) => ({ email: EVE.email, password });

const change = (people: Awaited<ReturnType<typeof setUpPeople>>, cookie: string, from: string, to: string) =>
  send(people, '/change-password', {
    headers: { cookie },
    body: { currentPassword: from, newPassword: to },
  });

test('until the one-time password is changed, the account is marked; not with the same password again', async () => {
  const { people, first } = await invited();
  const cookie = await signIn(people, credentials(first));
  expect(await viewerWith(people, { cookie })).toMatchObject({ passwordChosen: false });
  expect((await change(people, cookie, first, first)).status).toBe(400);
  expect(await viewerWith(people, { cookie })).toMatchObject({ passwordChosen: false });
  const changed = await change(people, cookie, first, PASSWORD);
  expect(changed.status).toBe(200);
  expect(await viewerWith(people, { cookie: cookiesOf(changed) })).toMatchObject({ passwordChosen: true });
  expect(await viewerWith(people, { cookie })).toBeNull();
});

test('who knows the first password does not come into an organization that adds the person later', async () => {
  const { people, ada, bob, first } = await invited();
  const cookie = await signIn(people, credentials(first));
  const eve = await viewerWith(people, { cookie });
  if (eve === null) throw new Error('Nobody is signed in.');
  const { token } = await createApiToken(people.deps, eve, { name: 'CI' });
  const bearer = { authorization: `Bearer ${token.reveal()}` };
  expect(await viewerWith(people, bearer)).not.toBeNull();

  const added = await addMember(people.deps, bob, EVE);
  const second = added.oneTimePassword?.reveal() ?? '';
  expect(second).toMatch(/^[\w-]{20}$/);
  expect(second).not.toBe(first);
  expect(await viewerWith(people, { cookie })).toBeNull();
  expect(await viewerWith(people, bearer)).toBeNull();
  expect((await send(people, '/sign-in/email', { body: credentials(first) })).status).toBe(401);
  expect(await auditOf(people.db, 'user.renewPassword')).toMatchObject([
    { actorId: bob.userId, organizationId: bob.organizationId, entityId: eve.userId },
  ]);

  // Nor does whoever is told the second password come into the organization of the first.
  const now = await signedIn(people, credentials(second));
  expect(now.organizationId).toBe(bob.organizationId);
  expect(await auditOf(people.db, 'member.remove')).toMatchObject([
    { actorId: 'latchkey', organizationId: ada.organizationId, entityId: eve.userId },
  ]);
});

test('a change of the first password that is under way when it is replaced changes nothing', async () => {
  const { people, bob, first } = await invited();
  const { internalAdapter, password } = await createAccounts(people.deps).$context;
  const eve = await accountStore(people.db).personByEmail(people.db.read, EVE.email);
  // As the library does it: it finds the row, computes a hash for long, and changes the row that it found.
  const found = await internalAdapter.findCredentialAccount(eve?.id ?? '');
  expect(await password.verify({ hash: found?.password ?? '', password: first })).toBe(true);
  const { oneTimePassword } = await addMember(people.deps, bob, EVE);
  await internalAdapter.updateAccount(found?.id ?? '', { password: await password.hash(PASSWORD) });
  expect((await send(people, '/sign-in/email', { body: credentials(PASSWORD) })).status).toBe(401);
  const now = await signedIn(people, credentials(oneTimePassword?.reveal() ?? ''));
  expect(now.passwordChosen).toBe(false);
});

test('an account whose password was chosen is left alone by who adds it', async () => {
  const { people, bob, first } = await invited();
  const changed = await change(people, await signIn(people, credentials(first)), first, PASSWORD);
  const cookie = cookiesOf(changed);
  const before = await viewerWith(people, { cookie });
  expect((await addMember(people.deps, bob, EVE)).oneTimePassword).toBeUndefined();
  expect(await viewerWith(people, { cookie })).toEqual(before);
});

test('adding somebody again in the same organization replaces nothing', async () => {
  const { people, ada, first } = await invited();
  await expect(addMember(people.deps, ada, EVE)).rejects.toThrow('member already');
  expect(await signedIn(people, credentials(first))).toMatchObject({ passwordChosen: false });
});

test('who has chosen no password yet is no other administrator', async () => {
  const { people, ada } = await invited();
  const own = memberId(ada);
  await expect(updateMember(people.deps, ada, own, 'DEVELOPER')).rejects.toThrow(InUse);
  await expect(removeMember(people.deps, ada, own)).rejects.toThrow(InUse);
  const eve = await accountStore(people.db).personByEmail(people.db.read, EVE.email);
  await people.db.transaction(tx => accountStore(people.db).markPasswordChosen(tx, eve?.id ?? ''));
  expect(await updateMember(people.deps, ada, own, 'DEVELOPER')).toMatchObject({ role: 'DEVELOPER' });
});

test('a membership that somebody else gives moves no session, whatever the organization is called', async () => {
  const people = await setUpPeople();
  const ada = await signedIn(people);
  const { viewer: bob, credentials: his } = await join(people, ada, 'bob@example.com', 'DEVELOPER');
  const cookie = await signIn(people, his);
  const early = await createOrganization(people.deps, ada, '!first by name');
  people.time.ahead += 1000;
  await addMember(people.deps, { ...ada, organizationId: early.id }, { ...EVE, email: bob.email });
  expect(await viewerWith(people, { cookie })).toMatchObject({ organizationId: ada.organizationId });
  expect(await signedIn(people, his)).toMatchObject({ organizationId: ada.organizationId });
  // Nor one that does not know where it began.
  const { session } = viewerTables(people.db.kit);
  await people.db.transaction(async tx => {
    await tx.update(session).set({ organizationId: null });
  });
  expect(await viewerWith(people, { cookie })).toMatchObject({ organizationId: ada.organizationId });
});

test('which organization a session acts in is in the audit of the one it went to', async () => {
  const people = await setUpPeople();
  const ada = await signedIn(people);
  const other = await createOrganization(people.deps, ada, 'Other');
  await switchOrganization(people.deps, ada, other.id);
  expect(await auditOf(people.db, 'user.switchOrganization')).toMatchObject([
    { actorId: ada.userId, organizationId: other.id, details: { from: ada.organizationId } },
  ]);
});

const grantOf = async (people: Awaited<ReturnType<typeof setUpPeople>>, accountId: string) => {
  const { residentArtifact } = residentTables(people.db.kit);
  const row = { payload: {}, grantId: 'g', userCode: null, uid: null, expiresAt: null, consumedAt: null };
  await people.db.transaction(async tx => {
    await tx.insert(residentArtifact).values([
      { ...row, model: 'Grant', id: `g-${accountId}`, accountId },
      { ...row, model: 'RefreshToken', id: `r-${accountId}`, accountId },
    ]);
  });
  return () => people.db.read.$count(residentArtifact, eq(residentArtifact.accountId, accountId));
};

test('the last membership takes the grants of clients with it, one before it does not', async () => {
  const people = await setUpPeople();
  const ada = await signedIn(people);
  const dev = await join(people, ada, 'dev@example.com', 'DEVELOPER');
  const other = { ...ada, organizationId: (await createOrganization(people.deps, ada, 'Other')).id };
  const { member } = await addMember(people.deps, other, { ...EVE, email: 'dev@example.com' });
  const grants = await grantOf(people, dev.viewer.userId);
  const mine = await grantOf(people, ada.userId);
  await removeMember(people.deps, other, memberId(member));
  expect(await grants()).toBe(2);
  await removeMember(people.deps, ada, dev.id);
  expect(await grants()).toBe(0);
  expect(await mine()).toBe(2);
});

test('a change of password ends the grants of clients', async () => {
  const people = await setUpPeople();
  const cookie = await signIn(people);
  const viewer = await viewerWith(people, { cookie });
  const grants = await grantOf(people, viewer?.userId ?? '');
  expect((await change(people, cookie, PASSWORD, `${PASSWORD}!`)).status).toBe(200);
  expect(await grants()).toBe(0);
});
