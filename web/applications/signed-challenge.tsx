import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { CheckboxField, SelectField, TextAreaField } from '../ui/field.tsx';
import { Form, textOf, useFormErrors } from '../ui/form.tsx';
import { Mono } from '../ui/marks.tsx';
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
import { type SignedChallenge, type useAnswerSigned, useStartSigned } from './use-challenge.ts';

type Props = ChallengeProps & { answer: ReturnType<typeof useAnswerSigned> };

const tools: Record<SignedChallenge['commands'][number]['tool'], string> = {
  OPENSSL: 'OpenSSL (RSA)',
  NODE: 'Node.js (any key)',
  STEP: 'step',
};

const audiences = [
  { value: '', label: 'What this key manager usually wants' },
  { value: 'ISSUER', label: 'Its issuer' },
  { value: 'TOKEN_ENDPOINT', label: 'Its token endpoint' },
];

const audienceIn = (data: FormData): { audience?: 'ISSUER' | 'TOKEN_ENDPOINT' } => {
  const audience = textOf(data, 'audience');
  return audience === 'ISSUER' || audience === 'TOKEN_ENDPOINT' ? { audience } : {};
};

const Command = ({ challenge }: { challenge: SignedChallenge }) => {
  const [tool, choose] = useState(challenge.commands[0]?.tool);
  const command = challenge.commands.find(one => one.tool === tool);
  return (
    <>
      <ChoiceGroup label="Sign with" pills>
        {challenge.commands.map(one => (
          <CheckboxField
            key={one.tool}
            type="radio"
            name="tool"
            label={tools[one.tool]}
            checked={one.tool === tool}
            onChange={() => choose(one.tool)}
          />
        ))}
      </ChoiceGroup>
      {command && <CodeBlock label="Sign the challenge" code={command.command} />}
    </>
  );
};

const Answer = ({
  application,
  challenge,
  answer,
  onAgain,
}: Props & { challenge: SignedChallenge; onAgain: () => void }) => {
  const errors = useFormErrors();
  const busy = isRunning(answer.state);
  const submit = (data: FormData) => {
    const assertion = textOf(data, 'assertion').trim();
    errors.set(assertion === '' ? [{ name: 'assertion', message: 'Paste the signed JWT.' }] : []);
    if (assertion !== '' && !busy) void answer.send({ challenge: challenge.challenge, assertion });
  };
  return (
    // While it is verified, closing loses nothing.
    <Form fleeting={busy} errors={errors.all} onSubmit={submit} label="Answer the signed challenge">
      <p>
        Run this where the files are that it names. It signs these claims and nothing else; the key stays
        where it is.
      </p>
      <Command challenge={challenge} />
      <Validity until={challenge.expiresAt} />
      <TextAreaField
        label="Signed JWT"
        name="assertion"
        data-secret=""
        mono
        rows={4}
        autoComplete="off"
        spellCheck={false}
        help="Shown to the key manager once, and then forgotten."
        error={errors.of('assertion')}
      />
      <AnswerActions state={answer.state} way="signature" application={application.name} onAgain={onAgain}>
        <Button variant="primary" type="submit" busy={busy}>
          {busy ? 'Verifying' : 'Verify and bind'}
        </Button>
      </AnswerActions>
    </Form>
  );
};

/** For a client that authenticates by `private_key_jwt`: its key signs what the portal made up. */
export const SignedChallengeForm = (props: Props) => {
  const errors = useFormErrors();
  const { challenge, start, busy, again } = useStartSigned(errors);
  const submit = (data: FormData) => {
    const read = claimedIn(data, props);
    errors.set('gaps' in read ? read.gaps : []);
    if ('gaps' in read || busy) return;
    props.onClient(typedIn(data));
    void start({ ...read.claimed, ...audienceIn(data) });
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
      label="Begin a signed challenge"
    >
      <p>
        For a client that authenticates with a key of its own (<Mono value="private_key_jwt" />
        ). You get something to sign within five minutes, offline, with that key.
      </p>
      <ClientFields client={props.client} errorOf={errors.of} />
      <SelectField
        label="Addressed to"
        name="audience"
        options={audiences}
        help="Choose another one if the key manager refuses a right signature."
      />
      <BeginActions busy={busy} onBack={props.onBack} />
    </Form>
  );
};
