import { useState } from 'react';
import { useSearch } from 'wouter';
import { type SignInOutcome, safeContinue, signIn } from '../frame/session.ts';
import { Button } from '../ui/button.tsx';
import { SecretField, TextField } from '../ui/field.tsx';
import { Form, type FormError, textOf, useFormErrors } from '../ui/form.tsx';
import { Icon } from '../ui/icons.tsx';
import { useTitle } from '../ui/page.tsx';

const words: Record<Exclude<SignInOutcome, 'signed-in'>, string> = {
  refused: 'This e-mail address and password do not belong together.',
  'too-many': 'Too many attempts. Wait a minute, then try again.',
  unreachable: 'The portal did not answer. Check your connection, then try again.',
};

const missing = (email: string, password: string): FormError[] => [
  ...(email === '' ? [{ name: 'email', message: 'Enter your e-mail address.' }] : []),
  ...(password === '' ? [{ name: 'password', message: 'Enter your password.' }] : []),
];

export const SignIn = () => {
  useTitle('Sign in');
  const errors = useFormErrors();
  const [busy, setBusy] = useState(false);
  const wanted = new URLSearchParams(useSearch()).get('continue');
  const submit = async (data: FormData) => {
    const [email, password] = [textOf(data, 'email').trim(), textOf(data, 'password')];
    const gaps = missing(email, password);
    if (gaps.length > 0 || busy) return errors.set(gaps);
    setBusy(true);
    const outcome = await signIn(email, password);
    // A whole new page, so that nothing of an earlier session is left.
    if (outcome === 'signed-in') return location.assign(safeContinue(wanted, location.origin));
    setBusy(false);
    errors.set([{ name: null, message: words[outcome] }]);
  };
  return (
    <main className="sign-in">
      <div>
        <p className="sign-in-name">
          <Icon name="key" size={20} />
          Latchkey
        </p>
        <h1>Sign in</h1>
        <p className="muted">To your organization’s APIs and to the clients that may call them.</p>
      </div>
      <Form errors={errors.all} onSubmit={submit} label="Sign in">
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="username"
          error={errors.of('email')}
        />
        <SecretField
          label="Password"
          name="password"
          autoComplete="current-password"
          error={errors.of('password')}
        />
        <Button variant="primary" type="submit" busy={busy}>
          Sign in
        </Button>
      </Form>
    </main>
  );
};
