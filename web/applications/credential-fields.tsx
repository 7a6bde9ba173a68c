import { SecretField, TextField } from '../ui/field.tsx';
import { EdgesNote } from './paste-notes.tsx';
import { type Credential, RegistrationFields } from './registration-fields.tsx';
import type { usePaste } from './use-paste.ts';

type Inputs = Parameters<typeof usePaste>[0];
type Pasting = ReturnType<typeof usePaste>;
export type ErrorOf = (name: string) => string | undefined;

type FieldsProps = { inputs: Inputs; pasting: Pasting; errorOf: ErrorOf };

/** Also where a whole command, environment or document can be pasted, of which each field takes its part. */
export const KeyField = ({ inputs, pasting, errorOf, typed }: FieldsProps & { typed: string }) => (
  <>
    <TextField
      ref={inputs.consumerKey}
      label="Consumer key"
      name="consumerKey"
      mono
      autoCapitalize="off"
      spellCheck={false}
      onInput={pasting.onInput}
      onPaste={pasting.onPaste('consumerKey')}
      defaultValue={typed}
      help="Called client ID elsewhere. You can paste a curl command, .env lines or the client’s JSON here."
      error={errorOf('consumerKey')}
    />
    <EdgesNote field="consumerKey" label="consumer key" notes={pasting.notes} onTrim={pasting.trim} />
  </>
);

const SecretFields = ({ inputs, pasting, errorOf, optional }: FieldsProps & { optional: boolean }) => {
  const { notes, onInput, onPaste, trim } = pasting;
  return (
    <>
      <SecretField
        ref={inputs.consumerSecret}
        label="Consumer secret"
        name="consumerSecret"
        onInput={onInput}
        onPaste={onPaste('consumerSecret')}
        optional={optional}
        help="Used once, to prove that the client is yours. It is not stored."
        error={errorOf('consumerSecret')}
      />
      <EdgesNote field="consumerSecret" label="consumer secret" notes={notes} onTrim={trim} />
    </>
  );
};

/** The fields of the chosen credential; what was typed into those of the other one stays. */
export const CredentialFields = ({
  offered,
  chosen,
  secretOptional,
  endpoint,
  onInput,
  ...fields
}: FieldsProps & {
  offered: readonly Credential[];
  chosen: Credential;
  secretOptional: boolean;
  endpoint: string | null;
  onInput: () => void;
}) => (
  <>
    <div hidden={chosen !== 'secret'}>
      <div className="stack">
        <SecretFields {...fields} optional={secretOptional} />
      </div>
    </div>
    {offered.includes('registration') && (
      <div hidden={chosen !== 'registration'}>
        <div className="stack">
          <RegistrationFields endpoint={endpoint} errorOf={fields.errorOf} onInput={onInput} />
        </div>
      </div>
    )}
  </>
);
