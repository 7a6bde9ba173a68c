import { hashPassword } from 'better-auth/crypto';
import type { Read, Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { randomToken } from '../lib/ids.ts';
import { endGrants } from '../resident/end-grants.ts';
import { accountStore, type PersonRow } from './account-store.ts';

/** What the accounts library calls the way to sign in with a password. */
const PASSWORD_PROVIDER = 'credential';

const ONE_TIME_PASSWORD_BYTES = 15;

/** A password for someone else to sign in with, and then to change. */
export const oneTimePassword = (): string => randomToken(ONE_TIME_PASSWORD_BYTES);

/** Takes long on purpose (scrypt): call it before a transaction, never inside one. */
export const passwordHash = (password: string): Promise<string> => hashPassword(password);

export const personByEmail = (
  deps: Pick<StoreDeps, 'db'>,
  on: Read,
  email: string,
): Promise<PersonRow | undefined> => accountStore(deps.db).personByEmail(on, email);

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly platformAdministrator: boolean;
  /** Whether nobody else knows the password. */
  readonly passwordChosen: boolean;
}

const insertPassword = (deps: StoreDeps, tx: Write, userId: string, hash: string): Promise<void> => {
  const now = deps.clock();
  return accountStore(deps.db).insertAccount(tx, {
    id: deps.ids(),
    accountId: userId,
    providerId: PASSWORD_PROVIDER,
    userId,
    password: hash,
    createdAt: now,
    updatedAt: now,
  });
};

/** Makes an account that can sign in with its password, in the caller's transaction. */
export const createPerson = async (deps: StoreDeps, tx: Write, person: NewPerson): Promise<PersonRow> => {
  const now = deps.clock();
  const store = accountStore(deps.db);
  const times = { createdAt: now, updatedAt: now };
  const { name, email, platformAdministrator, passwordChosen } = person;
  const row = { id: deps.ids(), name, email, platformAdministrator, passwordChosen };
  await store.insertPerson(tx, { ...row, ...times, emailVerified: false, image: null });
  await insertPassword(deps, tx, row.id, person.passwordHash);
  return row;
};

/**
 * Gives an account that nobody has taken yet another one-time password, and ends whatever the one before was
 * used for. The row is a new one, so that a change of the old password that is under way finds nothing.
 */
export const renewPassword = async (
  deps: StoreDeps,
  tx: Write,
  userId: string,
  hash: string,
): Promise<void> => {
  await accountStore(deps.db).removeCredentials(tx, userId);
  await endGrants(deps, tx, userId);
  await insertPassword(deps, tx, userId, hash);
};

export const anyPerson = (deps: Pick<StoreDeps, 'db'>, on: Read): Promise<boolean> =>
  accountStore(deps.db).anyPerson(on);
