import { InputInvalid } from '../errors.ts';

/** The limits of passwords; the sign-in page and the accounts library hold to the same. */
export const passwordLength = { least: 12, most: 128 } as const;

const LONGEST_EMAIL = 254;
const LONGEST_TOKEN_DAYS = 365;
const DAY_MS = 86_400_000;

/** No wider than what sign-in takes: an account whose address it refuses could never be used. */
const EMAIL = /^(?!\.)(?!.*\.\.)[a-z0-9_'+.-]*[a-z0-9_+-]@(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/;

/** An e-mail address as it is stored and compared. @throws InputInvalid */
export const parseEmail = (raw: string): string => {
  const email = raw.trim().toLowerCase();
  if (email.length > LONGEST_EMAIL || !EMAIL.test(email)) {
    throw new InputInvalid('This is not an e-mail address, as ada@example.com.', ['email']);
  }
  return email;
};

/** @throws InputInvalid */
export const parsePassword = (password: string): string => {
  if (password.length < passwordLength.least || password.length > passwordLength.most) {
    throw new InputInvalid(`A password has ${passwordLength.least} to ${passwordLength.most} characters.`, [
      'password',
    ]);
  }
  return password;
};

/** When a token that is made now ends; never when no number of days is given. @throws InputInvalid */
export const tokenExpiry = (expiresInDays: number | null | undefined, now: number): number | null => {
  if (expiresInDays === null || expiresInDays === undefined) return null;
  if (!Number.isInteger(expiresInDays) || expiresInDays < 1 || expiresInDays > LONGEST_TOKEN_DAYS) {
    throw new InputInvalid(`A token lives 1 to ${LONGEST_TOKEN_DAYS} days, or without an end.`, [
      'expiresInDays',
    ]);
  }
  return now + expiresInDays * DAY_MS;
};
