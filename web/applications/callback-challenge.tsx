import { Button } from '../ui/button.tsx';
import { Form, useFormErrors } from '../ui/form.tsx';
import { Mono, Note } from '../ui/marks.tsx';
import {
  AnswerActions,
  BeginActions,
  type ChallengeProps,
  ClientFields,
  claimedIn,
  isRunning,
  isTyped,
  typedIn,
  Validity,
} from './challenge-fields.tsx';
import { type CallbackChallenge, type useAnswerCallback, useStartCallback } from './use-challenge.ts';
import type { ProvideState } from './use-provide.ts';

type Props = ChallengeProps & { answer: ReturnType<typeof useAnswerCallback> };

/** Where the person's own browser can carry the request, when the key manager showed a page. */
const browserUrlIn = (state: ProvideState): string | undefined =>
  state.type === 'attempted' && state.refusal?.__typename === 'KeyManagerCannotVerifyError'
    ? (state.refusal.authorizationUrl ?? undefined)
    : undefined;

const Browser = ({ url, keyManager }: { url: string; keyManager: string }) => (
  <Note>
    <p>
      Sign in at {keyManager} and allow the request. You arrive at a page of this portal; then come back here
      and verify again. It needs a client that redeems codes without a secret.
    </p>
    <p>
      <a href={url} target="_blank" rel="noreferrer">
        Let my browser carry the request
      </a>
    </p>
  </Note>
);

const Answer = ({
  application,
  keyManager,
  challenge,
  answer,
  onAgain,
}: Props & { challenge: CallbackChallenge; onAgain: () => void }) => {
  const busy = isRunning(answer.state);
  const browserUrl = browserUrlIn(answer.state);
  return (
    <Form
      errors={[]}
      onSubmit={() => void (busy || answer.send({ challenge: challenge.challenge }))}
      label="Answer the callback challenge"
    >
      <ol className="steps">
        <li>
          At {keyManager.name}, add this callback (redirect URI) to the client, exactly as it stands:
          <div className="one-time">
            <Mono value={challenge.callbackUrl} copy="one-time callback" />
          </div>
        </li>
        <li>Save the client there. Some servers take a few minutes to notice.</li>
        <li>Come back and verify. Nobody has to sign in for it.</li>
      </ol>
      <Validity until={challenge.expiresAt} />
      {browserUrl && <Browser url={browserUrl} keyManager={keyManager.name} />}
      <AnswerActions state={answer.state} way="callback" application={application.name} onAgain={onAgain}>
        <Button variant="primary" type="submit" busy={busy}>
          {busy ? 'Verifying' : 'Verify and bind'}
        </Button>
      </AnswerActions>
    </Form>
  );
};

/** For public clients, and for whoever does not want to paste a secret. */
export const CallbackChallengeForm = (props: Props) => {
  const errors = useFormErrors();
  const { challenge, start, busy, again } = useStartCallback(errors);
  const submit = (data: FormData) => {
    const read = claimedIn(data, props);
    errors.set('gaps' in read ? read.gaps : []);
    if ('gaps' in read || busy) return;
    props.onClient(typedIn(data));
    void start(read.claimed);
  };
  const beginAgain = () => {
    props.answer.edit();
    again();
  };
  if (challenge) return <Answer {...props} challenge={challenge} onAgain={beginAgain} />;
  return (
    <Form
      carried={isTyped(props.client)}
      errors={errors.all}
      onSubmit={submit}
      label="Begin a callback challenge"
    >
      <p>
        For a client that people sign in to, public or confidential. You get a one-time callback to add to the
        client for a few minutes: only who may change the client can do that.
      </p>
      <ClientFields client={props.client} errorOf={errors.of} />
      <BeginActions busy={busy} onBack={props.onBack} />
    </Form>
  );
};

/** Once it is done, and beside the mapping for a while. */
export const TakeOutAgain = ({ keyManager }: { keyManager: string }) => (
  <Note>
    <p>Take the one-time callback out of the client at {keyManager} again. It has served its purpose.</p>
  </Note>
);
