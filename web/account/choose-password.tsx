import { Icon } from '../ui/icons.tsx';
import { useTitle } from '../ui/page.tsx';
import { PasswordForm } from './password-form.tsx';

/** All that is open to somebody whose password is still the one-time one. */
export const ChoosePassword = ({ onChanged }: { onChanged: () => void }) => {
  useTitle('Choose a password');
  return (
    <main className="sign-in">
      <div>
        <p className="sign-in-name">
          <Icon name="key" size={20} />
          Latchkey
        </p>
        <h1>Choose a password</h1>
        <p className="muted">
          You signed in with a one-time password, which whoever gave it to you knows too. Choose one that only
          you know. Everything else opens then.
        </p>
      </div>
      <PasswordForm onChanged={onChanged} />
    </main>
  );
};
