import { useEffect, useRef } from 'react';
import type { ProofMethod, RegistrationAccessInput } from '../gql/graphql.ts';
import { SecretField, TextField } from '../ui/field.tsx';
import { type FormError, textOf } from '../ui/form.tsx';
import { ShownOnce } from '../ui/shown-once.tsx';

/** What the dialog takes to show that a client is somebody's. */
export type Credential = 'secret' | 'registration';

/** A secret can always be given; the rest where the key manager takes it. */
export const credentialsOf = (methods: readonly ProofMethod[]): readonly Credential[] =>
  methods.includes('REGISTRATION_ACCESS') ? ['secret', 'registration'] : ['secret'];

/** What a client was told when it registered: where its registration is, and the token for it. */
export const RegistrationFields = ({
  endpoint,
  errorOf,
  onInput,
}: {
  endpoint: string | null;
  errorOf: (name: string) => string | undefined;
  onInput: () => void;
}) => {
  const token = useRef<HTMLInputElement>(null);
  // A field that is taken away lives on in the browser's memory for a while, so it is emptied first.
  useEffect(() => {
    const input = token.current;
    return () => {
      if (input) input.value = '';
    };
  }, []);
  return (
    <>
      <TextField
        label="Client configuration URI"
        name="uri"
        mono
        inputMode="url"
        autoCapitalize="off"
        spellCheck={false}
        onInput={onInput}
        help={`Called registration_client_uri. It begins with ${endpoint ?? 'the registration endpoint'}.`}
        error={errorOf('uri')}
      />
      <SecretField
        ref={token}
        label="Registration access token"
        name="token"
        onInput={onInput}
        help="Used once, to read the registration. It is not stored, and the registration is not changed."
        error={errorOf('token')}
      />
    </>
  );
};

export const registrationOf = (data: FormData): RegistrationAccessInput => ({
  uri: textOf(data, 'uri').trim(),
  token: textOf(data, 'token'),
});

/** What is plainly wrong; the server looks closer. */
export const registrationGaps = ({ uri, token }: RegistrationAccessInput): FormError[] => [
  ...(URL.canParse(uri) ? [] : [{ name: 'uri', message: 'Enter the address, as https://….' }]),
  ...(token === '' ? [{ name: 'token', message: 'Enter the registration access token.' }] : []),
];

/** Some servers replace the token whenever it is used: whoever loses the new one has lost the registration. */
export const ReplacedToken = ({
  access,
  keyManager,
  onClose,
}: {
  access: { uri: string; token: string };
  keyManager: string;
  onClose: () => void;
}) => (
  <ShownOnce
    title="Your new registration access token"
    fileName="registration.env"
    onClose={onClose}
    values={[
      { label: 'Registration access token', value: access.token, variable: 'REGISTRATION_ACCESS_TOKEN' },
      { label: 'Client configuration URI', value: access.uri, variable: 'REGISTRATION_CLIENT_URI' },
    ]}
  >
    {keyManager} replaced the token when it was used, and the old one no longer works. Store the new one now:
    nobody else has it, and it cannot be shown again.
  </ShownOnce>
);
