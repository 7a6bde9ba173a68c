import { useRef, useState } from 'react';
import type { ProofMethod, ProofPolicy, ProvideExistingKeysInput } from '../gql/graphql.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Form, type FormError, textOf, useFormErrors } from '../ui/form.tsx';
import { KeyTypeMark, Note } from '../ui/marks.tsx';
import { Asked, ProofOrApproval } from './asked.tsx';
import { CallbackChallengeForm, TakeOutAgain } from './callback-challenge.tsx';
import { GoesOn, isRunning, isTyped, type TypedClient, typedIn } from './challenge-fields.tsx';
import { CredentialChoice } from './credential-choice.tsx';
import { CredentialFields, type ErrorOf, KeyField } from './credential-fields.tsx';
import { type OtherWay, OtherWays } from './other-ways.tsx';
import { FoundNote } from './paste-notes.tsx';
import { ProvideStages } from './provide-stages.tsx';
import { adviceFor, type Way } from './provide-words.ts';
import {
  type Credential,
  credentialsOf,
  ReplacedToken,
  registrationGaps,
  registrationOf,
} from './registration-fields.tsx';
import { SignedChallengeForm } from './signed-challenge.tsx';
import { TokenCommand } from './token-command.tsx';
import { useAnswerCallback, useAnswerSigned } from './use-challenge.ts';
import { useClosing } from './use-closing.ts';
import { usePaste } from './use-paste.ts';
import { type Bound, type ProvideState, useProvide } from './use-provide.ts';

type KeyType = 'PRODUCTION' | 'SANDBOX';
type Props = {
  application: { id: string; name: string };
  keyManager: {
    id: string;
    name: string;
    issuer: string;
    proofRequired: boolean;
    policy: { proof: ProofPolicy };
    proofMethods: readonly ProofMethod[];
    endpoints: { registration: string | null };
  };
  keyType: KeyType;
  /** Whether it is in sight: closed while a client is verified, it stays until the answer is there. */
  open: boolean;
  onHide: () => void;
  onClose: () => void;
};

type Shown = Pick<ProvideExistingKeysInput, 'consumerSecret' | 'registrationAccess'>;

/** Exactly the bytes of the fields: nothing is trimmed or folded here. */
const shownIn = (data: FormData, credential: Credential): Shown =>
  credential === 'secret'
    ? { consumerSecret: textOf(data, 'consumerSecret') }
    : { registrationAccess: registrationOf(data) };

/** An administrator is asked about what the key manager cannot prove. */
const asksApproval = ({ proofRequired, policy }: Props['keyManager']): boolean =>
  proofRequired && policy.proof === 'APPROVAL';

// With approvals the server says whether the secret may be missing.
const gapsIn = (
  consumerKey: string,
  { consumerSecret, registrationAccess }: Shown,
  approvals: boolean,
): FormError[] => [
  ...(consumerKey === '' ? [{ name: 'consumerKey', message: 'Enter the consumer key.' }] : []),
  ...(consumerSecret === '' && !approvals
    ? [{ name: 'consumerSecret', message: 'Enter the consumer secret.' }]
    : []),
  ...(registrationAccess ? registrationGaps(registrationAccess) : []),
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

const useProvideForm = (props: FormProps) => {
  const { application, keyManager, keyType, state, send } = props;
  const [credential, choose] = useState<Credential>('secret');
  const errors = useFormErrors();
  const busy = isRunning(state);
  const submit = (data: FormData) => {
    const consumerKey = textOf(data, 'consumerKey');
    const shown = shownIn(data, credential);
    const gaps = gapsIn(consumerKey, shown, asksApproval(keyManager));
    errors.set(gaps);
    if (gaps.length > 0 || busy) return;
    const label = textOf(data, 'label').trim();
    void send({
      applicationId: application.id,
      keyManagerId: keyManager.id,
      keyType,
      consumerKey,
      ...(shown.consumerSecret === '' ? {} : shown),
      ...(label && { label }),
    });
  };
  const errorOf: ErrorOf = name => fieldError(name, errors.of(name), state);
  return { credential, choose, errors, errorOf, busy, submit };
};

type FormProps = Props &
  Pick<ReturnType<typeof useProvide>, 'state' | 'send'> & {
    client: TypedClient;
    onOtherWay: (way: OtherWay, form: HTMLFormElement | null) => void;
  };

const ProvideForm = (props: FormProps) => {
  const { application, keyManager, keyType, client, onClose, onOtherWay, state } = props;
  const inputs = {
    consumerKey: useRef<HTMLInputElement>(null),
    consumerSecret: useRef<HTMLInputElement>(null),
  };
  const { credential, choose, errors, errorOf, busy, submit } = useProvideForm(props);
  const pasting = usePaste(inputs, errors.clear);
  const fields = { inputs, pasting, errorOf };
  const offered = credentialsOf(keyManager.proofMethods);
  return (
    // While it is verified, closing loses nothing.
    <Form
      fleeting={busy}
      carried={isTyped(client)}
      errors={errors.all}
      onSubmit={submit}
      label="Provide existing OAuth keys"
    >
      {!keyManager.proofRequired && <ProofOff />}
      {asksApproval(keyManager) && <ProofOrApproval />}
      <KeyField {...fields} typed={client.consumerKey} />
      <CredentialChoice offered={offered} chosen={credential} onChoose={choose} />
      <CredentialFields
        {...fields}
        offered={offered}
        chosen={credential}
        secretOptional={asksApproval(keyManager)}
        endpoint={keyManager.endpoints.registration}
        onInput={errors.clear}
      />
      <FoundNote found={pasting.notes.found} issuer={keyManager.issuer} keyType={keyType} />
      <TextField
        label="Label"
        name="label"
        optional
        maxLength={100}
        defaultValue={client.label}
        help="Your own name for this client."
        error={errorOf('label')}
      />
      {state.type === 'attempted' && <ProvideStages state={state} application={application.name} />}
      <OtherWays offered={keyManager.proofMethods} onChoose={onOtherWay} />
      {busy && <GoesOn />}
      <DialogActions>
        <Button onClick={onClose}>{busy ? 'Close' : 'Cancel'}</Button>
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
  way,
  onClose,
}: Props & { bound: Bound; state: ProvideState; way: Way }) => (
  <div className="stack">
    {state.type === 'attempted' && <ProvideStages state={state} application={application.name} way={way} />}
    <p role="status">
      {bound.keyMapping.proof.grade === 'PROVEN'
        ? `The client is yours, and the gateway takes its tokens from ${keyManager.name} for ${application.name}.`
        : `${application.name} can use the client until someone proves control of it.`}
    </p>
    {way === 'callback' && <TakeOutAgain keyManager={keyManager.name} />}
    {way === 'secret' && <TokenCommand command={bound.keyMapping.tokenCommand} />}
    <DialogActions>
      <Button variant="primary" onClick={onClose} autoFocus>
        Done
      </Button>
    </DialogActions>
  </div>
);

/** One way of proving it at a time; whichever it is, its end looks the same. */
const useWays = () => {
  const [way, choose] = useState<Way>('secret');
  const pasted = useProvide();
  const signed = useAnswerSigned();
  const called = useAnswerCallback();
  const { state, watch } = { secret: pasted, signature: signed, callback: called }[way];
  return { way, choose, pasted, signed, called, state, watch };
};

const Proving = (props: Props & ReturnType<typeof useWays>) => {
  const { way, choose, pasted, signed, called } = props;
  const [client, onClient] = useState<TypedClient>({ consumerKey: '', label: '' });
  const change = (to: Way, form: HTMLFormElement | null) => {
    if (form) onClient(typedIn(new FormData(form)));
    choose(to);
  };
  const begun = {
    ...props,
    client,
    onClient,
    onBack: (form: HTMLFormElement | null) => change('secret', form),
  };
  if (way === 'signature') return <SignedChallengeForm {...begun} answer={signed} />;
  if (way === 'callback') return <CallbackChallengeForm {...begun} answer={called} />;
  return <ProvideForm {...props} {...pasted} client={client} onOtherWay={change} />;
};

export const ProvideDialog = (given: Props) => {
  const ways = useWays();
  const props = { ...given, onClose: useClosing(given, ways.state, ways.watch) };
  const { state, way } = ways;
  const { bound, replaced } = state.type === 'attempted' ? state : {};
  return (
    <>
      {props.open && (
        <Dialog
          title="Provide existing OAuth keys"
          lead={
            <>
              <KeyTypeMark keyType={props.keyType} /> of {props.application.name} at {props.keyManager.name}
            </>
          }
          onClose={props.onClose}
        >
          {bound?.keyMapping.state === 'AWAITING_APPROVAL' ? (
            <Asked bound={bound} onClose={props.onClose} />
          ) : bound ? (
            <Done {...props} bound={bound} state={state} way={way} />
          ) : (
            <Proving {...props} {...ways} />
          )}
        </Dialog>
      )}
      {replaced && (
        <ReplacedToken access={replaced} keyManager={props.keyManager.name} onClose={ways.pasted.stored} />
      )}
    </>
  );
};
