import { Time } from '../ui/time.tsx';
import type { Credentials } from './settings.ts';

/**
 * Whether a credential is set, and since when; what it is, is never shown. Ticked, it is taken out. Without credentials
 * nothing is saved yet, so there is nothing to say.
 */
export const SetOn = ({ credentials, name }: { credentials: Credentials | undefined; name: string }) => {
  if (!credentials) return null;
  const set = credentials.find(credential => credential.name === name);
  if (!set) return 'Not set.';
  return (
    <>
      Set, changed <Time value={set.changedAt} />. Leave empty to keep it.{' '}
      <label className="remove-credential">
        <input type="checkbox" name="removeCredentials" value={name} /> Remove it
      </label>
    </>
  );
};
