import type { ActionOn } from '../audit/actions.ts';
import { type Actor, latchkey, recordChange } from '../audit/record.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { Conflict, InUse, NotFound, requireValid } from '../errors.ts';
import { nameRule } from '../lib/check.ts';
import type { Page, PageRequest } from '../lib/paging.ts';
import { type Secret, secret } from '../lib/secret.ts';
import { endGrants } from '../resident/end-grants.ts';
import { can, requireAccess } from '../viewer/access.ts';
import type { PersonRow } from '../viewer/account-store.ts';
import {
  createPerson,
  oneTimePassword,
  passwordHash,
  personByEmail,
  renewPassword,
} from '../viewer/people.ts';
import { parseEmail } from '../viewer/policy.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { memberKeyOf } from './member-id.ts';
import { type Member, type MemberKey, organizationStore } from './store.ts';
import type { Role } from './table.ts';

const change = (
  actor: Actor,
  action: ActionOn<'member'>,
  member: Member,
  more: Readonly<Record<string, string>> = {},
) => ({
  actor,
  organizationId: member.organizationId,
  action,
  entity: 'member',
  entityId: member.userId,
  details: { email: member.email, role: member.role, ...more },
});

/** The members of the viewer's organization. @throws Forbidden */
export const listMembers = async (
  deps: StoreDeps,
  viewer: Viewer,
  page: PageRequest,
): Promise<Page<Member>> => {
  requireAccess(viewer, 'member.manage');
  return organizationStore(deps.db).members(viewer.organizationId, page);
};

/** The member, when the viewer may see it. */
export const findMember = async (
  deps: Pick<StoreDeps, 'db'>,
  viewer: Viewer,
  id: string,
): Promise<Member | undefined> => {
  const key = memberKeyOf(id);
  if (key?.organizationId !== viewer.organizationId || !can(viewer, 'member.manage')) return undefined;
  return organizationStore(deps.db).member(deps.db.read, key);
};

const requireMember = async (deps: StoreDeps, tx: Write, viewer: Viewer, id: string): Promise<Member> => {
  const key = memberKeyOf(id);
  const visible = key?.organizationId === viewer.organizationId ? key : undefined;
  const member = visible && (await organizationStore(deps.db).member(tx, visible));
  if (member === undefined) throw new NotFound('member', ['id']);
  return member;
};

const requireOtherAdministrator = async (deps: StoreDeps, tx: Write, key: MemberKey): Promise<void> => {
  if ((await organizationStore(deps.db).countOtherAdministrators(tx, key)) === 0) {
    throw new InUse(
      'This is the last administrator. Somebody else has to be one first, with a password of their own.',
    );
  }
};

export interface NewMember {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/**
 * An account whose password is still the one-time one belongs to whoever was given that, in another
 * organization or this. From here on nobody has it but who is told the new one; and who is told must not come
 * into the other organizations with it.
 */
const takeOver = async (
  deps: StoreDeps,
  tx: Write,
  viewer: Viewer,
  person: PersonRow,
  hash: string,
): Promise<void> => {
  const store = organizationStore(deps.db);
  await renewPassword(deps, tx, person.id, hash);
  for (const member of await store.membershipsOf(tx, person.id)) {
    // Where they are a member already, adding them again is refused, and this with it.
    if (member.organizationId === viewer.organizationId) continue;
    await store.removeMember(tx, member);
    await recordChange(deps, tx, change(latchkey, 'member.remove', member, { reason: 'INVITED_ELSEWHERE' }));
  }
  await recordChange(deps, tx, {
    actor: viewer,
    organizationId: viewer.organizationId,
    action: 'user.renewPassword',
    entity: 'user',
    entityId: person.id,
    details: { email: person.email },
  });
};

/** Who has this address, made if nobody does; with the password to tell them, unless they chose their own. */
const personFor = async (
  deps: StoreDeps,
  tx: Write,
  viewer: Viewer,
  input: NewMember,
  account: { readonly password: string; readonly hash: string },
) => {
  const known = await personByEmail(deps, tx, input.email);
  if (known?.passwordChosen) return { person: known, password: undefined };
  if (known) {
    await takeOver(deps, tx, viewer, known, account.hash);
    return { person: known, password: secret(account.password) };
  }
  const person = await createPerson(deps, tx, {
    name: input.name,
    email: input.email,
    passwordHash: account.hash,
    platformAdministrator: false,
    passwordChosen: false,
  });
  return { person, password: secret(account.password) };
};

/**
 * Makes somebody a member, with an account when the address has none; its password is given away this once. An
 * account that nobody has taken yet, by choosing a password, becomes this organization's with a new password.
 * @throws Forbidden, InputInvalid, or Conflict when they are a member already.
 */
export const addMember = async (
  deps: StoreDeps,
  viewer: Viewer,
  input: NewMember,
): Promise<{ readonly member: Member; readonly oneTimePassword: Secret | undefined }> => {
  requireAccess(viewer, 'member.manage');
  requireValid('name', nameRule()(input.name));
  const wanted = { ...input, email: parseEmail(input.email) };
  const password = oneTimePassword();
  const account = { password, hash: await passwordHash(password) };
  return deps.db.transaction(async tx => {
    const { person, password: told } = await personFor(deps, tx, viewer, wanted, account);
    const { organizationId } = viewer;
    const row = { organizationId, userId: person.id, role: input.role, createdAt: deps.clock() };
    if (!(await organizationStore(deps.db).insertMember(tx, row))) {
      throw new Conflict(`${person.email} is a member already.`, ['email']);
    }
    const member = { ...row, name: person.name, email: person.email };
    await recordChange(deps, tx, change(viewer, 'member.add', member));
    return { member, oneTimePassword: told };
  });
};

/** @throws Forbidden, NotFound, or InUse when it would leave no administrator. */
export const updateMember = async (
  deps: StoreDeps,
  viewer: Viewer,
  id: string,
  role: Role,
): Promise<Member> => {
  requireAccess(viewer, 'member.manage');
  return deps.db.transaction(async tx => {
    const member = await requireMember(deps, tx, viewer, id);
    if (role !== 'ADMINISTRATOR') await requireOtherAdministrator(deps, tx, member);
    const changed = { ...member, role };
    await organizationStore(deps.db).setRole(tx, member, role);
    await recordChange(deps, tx, change(viewer, 'member.update', changed));
    return changed;
  });
};

/** @throws Forbidden, NotFound, or InUse for the last administrator and for owners of applications. */
export const removeMember = async (deps: StoreDeps, viewer: Viewer, id: string): Promise<void> => {
  requireAccess(viewer, 'member.manage');
  const store = organizationStore(deps.db);
  await deps.db.transaction(async tx => {
    const member = await requireMember(deps, tx, viewer, id);
    await requireOtherAdministrator(deps, tx, member);
    const owned = await store.countApplicationsOf(tx, member);
    if (owned > 0) {
      throw new InUse(
        `${member.email} owns ${owned} ${owned === 1 ? 'application' : 'applications'}. Delete them first.`,
      );
    }
    await store.removeMember(tx, member);
    if ((await store.membershipsOf(tx, member.userId)).length === 0) await endGrants(deps, tx, member.userId);
    await recordChange(deps, tx, change(viewer, 'member.remove', member));
  });
};
