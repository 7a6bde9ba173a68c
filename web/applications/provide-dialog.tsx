import { useRef } from 'react';
import type { ProofPolicy } from '../gql/graphql.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { SecretField, TextField } from '../ui/field.tsx';
import { Form, type FormError, textOf, useFormErrors } from '../ui/form.tsx';
import { KeyTypeMark, Note } from '../ui/marks.tsx';
import { EdgesNote, FoundNote } from './paste-notes.tsx';
import { ProvideStages } from './provide-stages.tsx';
import { adviceFor } from './provide-words.ts';
import { TokenCommand } from './token-command.tsx';
import { usePaste } from './use-paste.ts';
import { type Bound, type ProvideState, useProvide } from './use-provide.ts';

type KeyType = 'PRODUCTION' | 'SANDBOX';
type Props = {
  application: { id: string; name: string };
  keyManager: { id: string; name: string; issuer: string; policy: { proof: ProofPolicy } };
  keyType: KeyType;
  onClose: () => void;
};

const gapsIn = (consumerKey: string, consumerSecret: string): FormError[] => [
  ...(consumerKey === '' ? [{ name: 'consumerKey', message: 'Enter the consumer key.' }] : []),
  ...(consumerSecret === '' ? [{ name: 'consumerSecret', message: 'Enter the consumer secret.' }] : []),
];

/** The error beside a field: the form's own, else what the last attempt said of it. */
const fieldError = (name: string, own: string | undefined, state: ProvideState): string | undefined => {
  if (own !== undefined || state.type !== 'attempted' || !state.refusal) return own;
  const advice = adviceFor(state.refusal);
  return advice.field === name ? advice.message : undefined;
};

const ProofOff = () => (
  <Note tone="warn">
    <p>
      This key manager is set to accept clients without proof. The binding will be marked unproven, and gives
      way to the first person who proves control of the client.
    </p>
  </Note>
);

const ProvideForm = ({
  application,
  keyManager,
  keyType,
  onClose,
  state,
  send,
}: Props & Pick<ReturnType<typeof useProvide>, 'state' | 'send'>) => {
  const inputs = {
    consumerKey: useRef<HTMLInputElement>(null),
    consumerSecret: useRef<HTMLInputElement>(null),
  };
  const errors = useFormErrors();
  const { notes, onInput, onPaste, trim } = usePaste(inputs, errors.clear);
  const busy = state.type === 'attempted' && state.attempt.outcome.type === 'running';
  const errorOf = (name: string) => fieldError(name, errors.of(name), state);
  const submit = (data: FormData) => {
    // Exactly the bytes of the fields: nothing is trimmed or folded here.
    const [consumerKey, consumerSecret] = [textOf(data, 'consumerKey'), textOf(data, 'consumerSecret')];
    const gaps = gapsIn(consumerKey, consumerSecret);
    errors.set(gaps);
    if (gaps.length > 0 || busy) return;
    const label = textOf(data, 'label').trim();
    void send({
      applicationId: application.id,
      keyManagerId: keyManager.id,
      keyType,
      consumerKey,
      consumerSecret,
      ...(label && { label }),
    });
  };
  return (
    <Form errors={errors.all} onSubmit={submit} label="Provide existing OAuth keys">
      {keyManager.policy.proof === 'OFF' && <ProofOff />}
      <TextField
        ref={inputs.consumerKey}
        label="Consumer key"
        name="consumerKey"
        mono
        autoCapitalize="off"
        spellCheck={false}
        onInput={onInput}
        onPaste={onPaste('consumerKey')}
        help="Called client ID elsewhere. You can paste a curl command, .env lines or the client’s JSON here."
        error={errorOf('consumerKey')}
      />
      <EdgesNote field="consumerKey" label="consumer key" notes={notes} onTrim={trim} />
      <SecretField
        ref={inputs.consumerSecret}
        label="Consumer secret"
        name="consumerSecret"
        onInput={onInput}
        onPaste={onPaste('consumerSecret')}
        help="Used once, to prove that the client is yours. It is not stored."
        error={errorOf('consumerSecret')}
      />
      <EdgesNote field="consumerSecret" label="consumer secret" notes={notes} onTrim={trim} />
      <FoundNote found={notes.found} issuer={keyManager.issuer} keyType={keyType} />
      <TextField
        label="Label"
        name="label"
        optional
        maxLength={100}
        help="Your own name for this client."
        error={errorOf('label')}
      />
      {state.type === 'attempted' && <ProvideStages state={state} application={application.name} />}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" type="submit" busy={busy}>
          {busy ? 'Verifying' : 'Verify and bind'}
        </Button>
      </DialogActions>
    </Form>
  );
};

const Done = ({
  bound,
  application,
  keyManager,
  state,
  onClose,
}: Props & { bound: Bound; state: ProvideState }) => (
  <div className="stack">
    {state.type === 'attempted' && <ProvideStages state={state} application={application.name} />}
    <p role="status">
      {bound.keyMapping.proof.grade === 'PROVEN'
        ? `The client is yours, and ${application.name} can get tokens with it from ${keyManager.name}.`
        : `${application.name} can use the client until someone proves control of it.`}
    </p>
    <TokenCommand command={bound.keyMapping.tokenCommand} />
    <DialogActions>
      <Button variant="primary" onClick={onClose} autoFocus>
        Done
      </Button>
    </DialogActions>
  </div>
);

export const ProvideDialog = (props: Props) => {
  const { state, send } = useProvide();
  const bound = state.type === 'attempted' ? state.bound : undefined;
  return (
    <Dialog
      title="Provide existing OAuth keys"
      lead={
        <>
          <KeyTypeMark keyType={props.keyType} /> of {props.application.name} at {props.keyManager.name}
        </>
      }
      onClose={props.onClose}
    >
      {bound ? (
        <Done {...props} bound={bound} state={state} />
      ) : (
        <ProvideForm {...props} state={state} send={send} />
      )}
    </Dialog>
  );
};
