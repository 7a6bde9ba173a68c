import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { applicationTables } from '../../server/applications/table.ts';
import { Conflict, Forbidden, InputInvalid, InUse, NotFound } from '../../server/errors.ts';
import { memberId } from '../../server/organizations/member-id.ts';
import {
  addMember,
  findMember,
  listMembers,
  removeMember,
  updateMember,
} from '../../server/organizations/members.ts';
import { createOrganization } from '../../server/organizations/service.ts';
import { organizationTables } from '../../server/organizations/table.ts';
import { switchOrganization } from '../../server/viewer/switch-organization.ts';
import { viewerTables } from '../../server/viewer/table.ts';
import { createApiToken } from '../../server/viewer/tokens.ts';
import type { Viewer } from '../../server/viewer/viewer.ts';
import { auditOf, join, type People, setUpPeople, signedIn, signIn, viewerWith } from './people-support.ts';

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const makeApplication = (people: People, owner: Viewer) =>
  people.db.transaction(async tx => {
    await tx.insert(applicationTables(people.db.kit).application).values({
      id: people.deps.ids(),
      organizationId: owner.organizationId,
      ownerId: owner.userId,
      name: 'Orders',
      description: '',
      state: 'ACTIVE',
      createdAt: 0,
      updatedAt: 0,
    });
  });

test('a new member signs in with the password that is shown once', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  const { viewer } = await join(people, admin, 'Dev@Example.com', 'DEVELOPER');
  expect(viewer).toMatchObject({
    email: 'dev@example.com',
    role: 'DEVELOPER',
    platformAdministrator: false,
    organizationId: admin.organizationId,
  });
  const added = await auditOf(people.db, 'member.add');
  expect(added).toMatchObject([
    { actorName: 'Latchkey' },
    { actorId: admin.userId, organizationId: admin.organizationId, entityId: viewer.userId },
  ]);
});

test('a member cannot be added twice, and a refused addition leaves no account', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  const { user } = viewerTables(people.db.kit);
  await join(people, admin, 'dev@example.com', 'DEVELOPER');
  const again = { email: 'DEV@example.com', name: 'Dev', role: 'ADMINISTRATOR' } as const;
  await expect(addMember(people.deps, admin, again)).rejects.toThrow(Conflict);
  for (const email of ['', 'dev', 'dev@localhost', 'a b@example.com', 'x@example.com\n.y', 'é@example.com']) {
    await expect(addMember(people.deps, admin, { ...again, email })).rejects.toThrow(InputInvalid);
  }
  await expect(
    addMember(people.deps, admin, { ...again, email: 'x@example.com', name: ' ' }),
  ).rejects.toThrow(InputInvalid);
  expect(await people.db.read.$count(user)).toBe(2);
});

test('only administrators see and manage members, and only platform administrators make organizations', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  const second = await join(people, admin, 'admin2@example.com', 'ADMINISTRATOR');
  for (const role of ['PUBLISHER', 'DEVELOPER'] as const) {
    const { viewer, id } = await join(people, admin, `${role.toLowerCase()}@example.com`, role);
    const input = { email: 'eve@example.com', name: 'Eve', role: 'ADMINISTRATOR' } as const;
    await expect(addMember(people.deps, viewer, input)).rejects.toThrow(Forbidden);
    await expect(updateMember(people.deps, viewer, id, 'ADMINISTRATOR')).rejects.toThrow(Forbidden);
    await expect(removeMember(people.deps, viewer, id)).rejects.toThrow(Forbidden);
    await expect(listMembers(people.deps, viewer, { limit: 1, after: undefined })).rejects.toThrow(Forbidden);
    expect(await findMember(people.deps, viewer, id)).toBeUndefined();
    await expect(createOrganization(people.deps, viewer, 'Mine')).rejects.toThrow(Forbidden);
  }
  await expect(createOrganization(people.deps, second.viewer, 'Mine')).rejects.toThrow(Forbidden);
  expect(await createOrganization(people.deps, admin, 'Ours')).toMatchObject({ name: 'Ours' });
});

test('the last administrator cannot be removed or demoted, not even by two at once', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  const adminId = memberId(admin);
  await join(people, admin, 'dev@example.com', 'DEVELOPER');
  await expect(updateMember(people.deps, admin, adminId, 'DEVELOPER')).rejects.toThrow(InUse);
  await expect(removeMember(people.deps, admin, adminId)).rejects.toThrow(InUse);
  const second = await join(people, admin, 'admin2@example.com', 'ADMINISTRATOR');
  const outcomes = await Promise.allSettled([
    updateMember(people.deps, admin, second.id, 'DEVELOPER'),
    updateMember(people.deps, second.viewer, adminId, 'DEVELOPER'),
  ]);
  expect(outcomes.map(outcome => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  const { member } = organizationTables(people.db.kit);
  expect(await people.db.read.$count(member, eq(member.role, 'ADMINISTRATOR'))).toBe(1);
});

test('a new role counts from the next call on', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  const dev = await join(people, admin, 'dev@example.com', 'DEVELOPER');
  const cookie = await signIn(people, dev.credentials);
  await updateMember(people.deps, admin, dev.id, 'PUBLISHER');
  expect(await viewerWith(people, { cookie })).toMatchObject({ role: 'PUBLISHER' });
});

test('who is removed has no access any more, nor has their token, even when they come back', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  const dev = await join(people, admin, 'dev@example.com', 'DEVELOPER');
  const cookie = await signIn(people, dev.credentials);
  const { token } = await createApiToken(people.deps, dev.viewer, { name: 'CI' });
  await removeMember(people.deps, admin, dev.id);
  expect(await viewerWith(people, { cookie })).toBeNull();
  expect(await viewerWith(people, bearer(token.reveal()))).toBeNull();
  await addMember(people.deps, admin, { email: 'dev@example.com', name: 'Dev', role: 'DEVELOPER' });
  expect(await viewerWith(people, { cookie })).not.toBeNull();
  expect(await viewerWith(people, bearer(token.reveal()))).toBeNull();
});

test('who owns applications cannot be removed', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  const dev = await join(people, admin, 'dev@example.com', 'DEVELOPER');
  await makeApplication(people, dev.viewer);
  await expect(removeMember(people.deps, admin, dev.id)).rejects.toThrow(InUse);
  expect(await findMember(people.deps, admin, dev.id)).toBeDefined();
});

test('members of another organization are invisible', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  const dev = await join(people, admin, 'dev@example.com', 'DEVELOPER');
  const { id: organizationId } = await createOrganization(people.deps, admin, 'Other');
  const elsewhere = { ...admin, organizationId };
  expect(await findMember(people.deps, elsewhere, dev.id)).toBeUndefined();
  for (const id of [dev.id, dev.member.userId, `${organizationId}.${dev.member.userId}`, '', '.', 'a.b.c']) {
    await expect(updateMember(people.deps, elsewhere, id, 'ADMINISTRATOR')).rejects.toThrow(NotFound);
    await expect(removeMember(people.deps, elsewhere, id)).rejects.toThrow(NotFound);
  }
  const page = await listMembers(people.deps, elsewhere, { limit: 50, after: undefined });
  expect(page.items.map(member => member.userId)).toEqual([admin.userId]);
  expect(await findMember(people.deps, admin, dev.id)).toMatchObject({ role: 'DEVELOPER' });
});

test('members are paged by name', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  for (const name of ['b', 'a', 'c']) {
    await addMember(people.deps, admin, { email: `${name}@example.com`, name: 'Same', role: 'DEVELOPER' });
  }
  const first = await listMembers(people.deps, admin, { limit: 3, after: undefined });
  expect(first.hasNext).toBe(true);
  const last = first.items.at(-1);
  const after = last ? [last.name, last.userId] : undefined;
  const rest = await listMembers(people.deps, admin, { limit: 3, after });
  expect(rest.hasNext).toBe(false);
  expect(new Set([...first.items, ...rest.items].map(member => member.email)).size).toBe(4);
});

test('a session acts in the organization it was switched to, and others of the person do not', async () => {
  const people = await setUpPeople();
  const cookie = await signIn(people);
  const admin = await viewerWith(people, { cookie });
  if (admin === null) throw new Error('Nobody is signed in.');
  const other = await signIn(people);
  const { token } = await createApiToken(people.deps, admin, { name: 'CI' });
  const made = await createOrganization(people.deps, admin, 'Zebra');
  const switched = await switchOrganization(people.deps, admin, made.id);
  expect(switched).toEqual({ ...admin, organizationId: made.id });
  expect(await viewerWith(people, { cookie })).toEqual(switched);
  expect(await viewerWith(people, { cookie: other })).toMatchObject({ organizationId: admin.organizationId });
  expect(await viewerWith(people, bearer(token.reveal()))).toMatchObject({
    organizationId: admin.organizationId,
  });
});

test('nobody switches to an organization that they are no member of', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  const { id } = await createOrganization(people.deps, admin, 'Other');
  const dev = await join(people, admin, 'dev@example.com', 'DEVELOPER');
  await expect(switchOrganization(people.deps, dev.viewer, id)).rejects.toThrow(NotFound);
  await expect(switchOrganization(people.deps, dev.viewer, 'unknown')).rejects.toThrow(NotFound);
});

test('a session whose organization the person has left falls back to the oldest membership, and stores nothing', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  const dev = await join(people, admin, 'dev@example.com', 'DEVELOPER');
  const zebra = await createOrganization(people.deps, admin, 'Zebra');
  const inZebra = { ...admin, organizationId: zebra.id };
  const { member } = await addMember(people.deps, inZebra, {
    email: 'dev@example.com',
    name: 'ignored',
    role: 'PUBLISHER',
  });
  expect(member.name).toBe('dev@example.com');
  const cookie = await signIn(people, dev.credentials);
  const viewer = await viewerWith(people, { cookie });
  expect(viewer).toMatchObject({ organizationId: admin.organizationId });
  if (viewer === null) throw new Error('Nobody is signed in.');
  await switchOrganization(people.deps, viewer, zebra.id);
  await removeMember(people.deps, inZebra, memberId(member));
  expect(await viewerWith(people, { cookie })).toMatchObject({
    organizationId: admin.organizationId,
    role: 'DEVELOPER',
  });
});
