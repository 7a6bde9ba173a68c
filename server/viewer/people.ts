import { hashPassword } from 'better-auth/crypto';
import type { Read, Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { randomToken } from '../lib/ids.ts';
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
}

/** Makes an account that can sign in with its password, in the caller's transaction. */
export const createPerson = async (deps: StoreDeps, tx: Write, person: NewPerson): Promise<PersonRow> => {
  const now = deps.clock();
  const store = accountStore(deps.db);
  const times = { createdAt: now, updatedAt: now };
  const { name, email, platformAdministrator } = person;
  const row = { id: deps.ids(), name, email, platformAdministrator };
  await store.insertPerson(tx, { ...row, ...times, emailVerified: false, image: null });
  await store.insertAccount(tx, {
    ...times,
    id: deps.ids(),
    accountId: row.id,
    providerId: PASSWORD_PROVIDER,
    userId: row.id,
    password: person.passwordHash,
  });
  return row;
};

export const anyPerson = (deps: Pick<StoreDeps, 'db'>, on: Read): Promise<boolean> =>
  accountStore(deps.db).anyPerson(on);
