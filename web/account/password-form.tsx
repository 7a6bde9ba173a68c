import { useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { SecretField } from '../ui/field.tsx';
import { Form, textOf, useFormErrors } from '../ui/form.tsx';
import { toast } from '../ui/toasts.tsx';
import { changePassword, type PasswordOutcome, passwordFaults, passwordLength } from './password.ts';

const words: Record<Exclude<PasswordOutcome, 'changed'>, { name: string | null; message: string }> = {
  refused: { name: 'current', message: 'This is not your current password.' },
  'too-many': { name: null, message: 'Too many attempts. Wait a minute, then try again.' },
  unreachable: { name: null, message: 'The portal did not answer. Check your connection, then try again.' },
};

/** `<PasswordForm onChanged? />`: without it the page stays, and says that the password was changed. */
export const PasswordForm = ({ onChanged }: { onChanged?: () => void }) => {
  const form = useRef<HTMLFormElement>(null);
  const errors = useFormErrors();
  const [busy, setBusy] = useState(false);
  const submit = async (data: FormData) => {
    const [current, wanted, again] = [textOf(data, 'current'), textOf(data, 'wanted'), textOf(data, 'again')];
    const faults = passwordFaults({ current, wanted, again });
    if (faults.length > 0 || busy) return errors.set(faults);
    setBusy(true);
    const deps = { fetch: window.fetch.bind(window) };
    const outcome = await changePassword(deps, { currentPassword: current, newPassword: wanted });
    setBusy(false);
    if (outcome !== 'changed') return errors.set([words[outcome]]);
    if (onChanged) return onChanged();
    form.current?.reset();
    errors.clear();
    toast('Your password was changed. Your other sessions have ended.');
  };
  return (
    <div className="narrow">
      <Form ref={form} fleeting errors={errors.all} onSubmit={submit} label="Password">
        <SecretField
          label="Current password"
          name="current"
          autoComplete="current-password"
          error={errors.of('current')}
        />
        <SecretField
          label="New password"
          name="wanted"
          autoComplete="new-password"
          help={`At least ${passwordLength.least} characters.`}
          error={errors.of('wanted')}
        />
        <SecretField
          label="New password again"
          name="again"
          autoComplete="new-password"
          error={errors.of('again')}
        />
        <div className="form-actions">
          <Button variant={onChanged ? 'primary' : 'quiet'} type="submit" busy={busy}>
            Change password
          </Button>
        </div>
      </Form>
    </div>
  );
};
