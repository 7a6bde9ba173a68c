/** The lengths that the portal accepts; it has the last word. */
export const passwordLength = { least: 12, most: 128 } as const;

export type PasswordOutcome = 'changed' | 'refused' | 'too-many' | 'unreachable';

/** Changes the password; every other session of the account ends with it. */
export const changePassword = async (
  deps: { fetch: typeof fetch },
  passwords: { currentPassword: string; newPassword: string },
): Promise<PasswordOutcome> => {
  try {
    const { ok, status } = await deps.fetch('/auth/change-password', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'x-latchkey-csrf': '1' },
      body: JSON.stringify(passwords),
    });
    if (ok) return 'changed';
    if (status === 429) return 'too-many';
    return status < 500 ? 'refused' : 'unreachable';
  } catch {
    return 'unreachable';
  }
};

/** What is wrong with the form before it is sent, by field. */
export const passwordFaults = ({
  current,
  wanted,
  again,
}: {
  current: string;
  wanted: string;
  again: string;
}): { name: string; message: string }[] => {
  const { least, most } = passwordLength;
  const faults = [];
  if (current === '') faults.push({ name: 'current', message: 'Enter your current password.' });
  if (wanted.length < least || wanted.length > most)
    faults.push({ name: 'wanted', message: `A password has ${least} to ${most} characters.` });
  else if (wanted === current)
    faults.push({ name: 'wanted', message: 'The new password must differ from the current one.' });
  if (again !== wanted) faults.push({ name: 'again', message: 'The two new passwords differ.' });
  return faults;
};
