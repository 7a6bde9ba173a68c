import { latchkey, recordChange } from '../audit/record.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { type Secret, secret } from '../lib/secret.ts';
import { anyPerson, createPerson, oneTimePassword, passwordHash } from '../viewer/people.ts';
import { parseEmail, parsePassword } from '../viewer/policy.ts';
import { type Organization, organizationStore } from './store.ts';

/** With a dot: an address without one is refused at sign-in. */
export const DEFAULT_ADMIN_EMAIL = 'admin@latchkey.localhost';

const FIRST_ORGANIZATION = 'Default';
const FIRST_PERSON = 'Administrator';

export interface FirstAdministrator {
  readonly email?: string | undefined;
  readonly password?: Secret | undefined;
}

export interface FirstStart {
  readonly email: string;
  /** To be printed, this once; undefined when the operator has chosen the password. */
  readonly password: Secret | undefined;
}

const firstOrganization = async (deps: StoreDeps, tx: Write): Promise<Organization> => {
  const store = organizationStore(deps.db);
  const existing = await store.any(tx);
  if (existing) return existing;
  const organization = { id: deps.ids(), name: FIRST_ORGANIZATION, createdAt: deps.clock() };
  await store.insert(tx, organization);
  await recordChange(deps, tx, {
    actor: latchkey,
    organizationId: organization.id,
    action: 'organization.create',
    entity: 'organization',
    entityId: organization.id,
    details: { name: organization.name },
  });
  return organization;
};

const firstPerson = async (deps: StoreDeps, tx: Write, email: string, hash: string): Promise<void> => {
  const { id: organizationId } = await firstOrganization(deps, tx);
  const { id: userId } = await createPerson(deps, tx, {
    name: FIRST_PERSON,
    email,
    passwordHash: hash,
    platformAdministrator: true,
    // The operator chose it, or is the one who reads it where it is printed.
    passwordChosen: true,
  });
  const row = { organizationId, userId, role: 'ADMINISTRATOR' as const, createdAt: deps.clock() };
  await organizationStore(deps.db).insertMember(tx, row);
  await recordChange(deps, tx, {
    actor: latchkey,
    organizationId,
    action: 'member.add',
    entity: 'member',
    entityId: userId,
    details: { email, role: row.role, platformAdministrator: true },
  });
};

/**
 * Makes the first organization and its administrator when there is nobody yet, so that nothing else is needed
 * to begin; undefined when there is somebody. @throws InputInvalid for an address or password not allowed.
 */
export const ensureFirstAdministrator = async (
  deps: StoreDeps,
  wanted: FirstAdministrator,
): Promise<FirstStart | undefined> => {
  if (await anyPerson(deps, deps.db.read)) return undefined;
  const email = parseEmail(wanted.email ?? DEFAULT_ADMIN_EMAIL);
  const generated = wanted.password === undefined ? oneTimePassword() : undefined;
  const hash = await passwordHash(generated ?? parsePassword(wanted.password?.reveal() ?? ''));
  return deps.db.transaction(async tx => {
    if (await anyPerson(deps, tx)) return undefined;
    await firstPerson(deps, tx, email, hash);
    return { email, password: generated === undefined ? undefined : secret(generated) };
  });
};
