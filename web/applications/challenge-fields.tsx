import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { useTimeLeft } from '../ui/countdown.tsx';
import { DialogActions } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { type FormError, textOf } from '../ui/form.tsx';
import { ProvideStages } from './provide-stages.tsx';
import type { Way } from './provide-words.ts';
import type { Claimed } from './use-challenge.ts';
import type { ProvideState } from './use-provide.ts';

export type ChallengeProps = {
  application: { id: string; name: string };
  keyManager: { id: string; name: string };
  keyType: 'PRODUCTION' | 'SANDBOX';
  client: TypedClient;
  onClient: (client: TypedClient) => void;
  onBack: (form: HTMLFormElement | null) => void;
};

/** What was typed of a client that is no secret: it goes along from one way of proving it to another. */
export type TypedClient = { consumerKey: string; label: string };

export const typedIn = (data: FormData): TypedClient => ({
  consumerKey: textOf(data, 'consumerKey'),
  label: textOf(data, 'label'),
});

export const isTyped = ({ consumerKey, label }: TypedClient): boolean => consumerKey !== '' || label !== '';

/** The form of a challenge, read: the client, exactly as it was written, or what is missing. */
export const claimedIn = (
  data: FormData,
  { application, keyManager, keyType }: ChallengeProps,
): { claimed: Claimed } | { gaps: FormError[] } => {
  const { consumerKey, label: typed } = typedIn(data);
  const label = typed.trim();
  if (consumerKey === '') return { gaps: [{ name: 'consumerKey', message: 'Enter the consumer key.' }] };
  const claimed = { applicationId: application.id, keyManagerId: keyManager.id, keyType, consumerKey };
  return { claimed: { ...claimed, ...(label && { label }) } };
};

/** Which client it is; what is secret of it is asked for nowhere. */
export const ClientFields = ({
  client,
  errorOf,
}: {
  client: TypedClient;
  errorOf: (name: string) => string | undefined;
}) => (
  <>
    <TextField
      label="Consumer key"
      name="consumerKey"
      mono
      autoCapitalize="off"
      spellCheck={false}
      defaultValue={client.consumerKey}
      help="Called client ID elsewhere."
      error={errorOf('consumerKey')}
    />
    <TextField
      label="Label"
      name="label"
      optional
      maxLength={100}
      defaultValue={client.label}
      help="Your own name for this client."
      error={errorOf('label')}
    />
  </>
);

export const BeginActions = ({ busy, onBack }: { busy: boolean; onBack: ChallengeProps['onBack'] }) => (
  <DialogActions>
    <Button onClick={event => onBack(event.currentTarget.form)}>Back</Button>
    <Button variant="primary" type="submit" busy={busy}>
      Begin
    </Button>
  </DialogActions>
);

/** How long a challenge can still be answered. */
export const Validity = ({ until }: { until: string }) => {
  const left = useTimeLeft(until);
  return left === undefined ? (
    <p className="field-error" role="alert">
      This challenge has expired. Begin again.
    </p>
  ) : (
    // Read out once: a screen reader is not told each second.
    <p className="muted small" role="timer" aria-live="off">
      Valid for <span className="countdown">{left}</span>
    </p>
  );
};

/** Whether somebody waits for the key manager's answer. */
export const isRunning = (state: ProvideState): boolean =>
  state.type === 'attempted' && state.attempt.outcome.type === 'running';

/** There is no calling back what the key manager was asked. */
export const GoesOn = () => <p className="muted small">Verification goes on if you close this.</p>;

/** What became of the answer so far, and what can be done now. */
export const AnswerActions = ({
  state,
  way,
  application,
  onAgain,
  children,
}: {
  state: ProvideState;
  way: Way;
  application: string;
  onAgain: () => void;
  children: ReactNode;
}) => (
  <>
    {state.type === 'attempted' && <ProvideStages state={state} application={application} way={way} />}
    {isRunning(state) && <GoesOn />}
    <DialogActions>
      {!isRunning(state) && <Button onClick={onAgain}>Begin again</Button>}
      {children}
    </DialogActions>
  </>
);
