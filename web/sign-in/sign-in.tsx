import { useState } from 'react';
import { useClient } from 'urql';
import { useSearch } from 'wouter';
import { ChoosePassword } from '../account/choose-password.tsx';
import { textOfDocument } from '../documents.ts';
import { type SignInOutcome, safeContinue, signIn } from '../frame/session.ts';
import type { ViewerQuery } from '../gql/graphql.ts';
import { Button } from '../ui/button.tsx';
import { SecretField, TextField } from '../ui/field.tsx';
import { Form, type FormError, textOf, useFormErrors } from '../ui/form.tsx';
import { Icon } from '../ui/icons.tsx';
import { useTitle } from '../ui/page.tsx';
import { ViewerDocument } from '../viewer.tsx';

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
  const [choosing, setChoosing] = useState(false);
  const client = useClient();
  const wanted = new URLSearchParams(useSearch()).get('continue');
  // A whole new page, so that nothing of an earlier session is left.
  const goOn = () => location.assign(safeContinue(wanted, location.origin));
  const mustChoose = async (): Promise<boolean> => {
    const { data } = await client
      .query<ViewerQuery>(textOfDocument(ViewerDocument), {}, { requestPolicy: 'network-only' })
      .toPromise();
    return data?.viewer?.passwordChosen === false;
  };
  const submit = async (data: FormData) => {
    const [email, password] = [textOf(data, 'email').trim(), textOf(data, 'password')];
    const gaps = missing(email, password);
    if (gaps.length > 0 || busy) return errors.set(gaps);
    setBusy(true);
    const outcome = await signIn(email, password);
    // The frame asks too; but what follows may be a page that is not in it, as the consent for a client.
    if (outcome === 'signed-in') return (await mustChoose()) ? setChoosing(true) : goOn();
    setBusy(false);
    errors.set([{ name: null, message: words[outcome] }]);
  };
  if (choosing) return <ChoosePassword onChanged={goOn} />;
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
      <Form fleeting errors={errors.all} onSubmit={submit} label="Sign in">
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
