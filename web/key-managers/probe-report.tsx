import { useState } from 'react';
import { useAction } from '../data.ts';
import type { ProbeReport_KeyManagerProbeFragment, UpdateKeyManagerInput } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { CheckboxField, SelectField } from '../ui/field.tsx';
import { Form, useFormErrors } from '../ui/form.tsx';
import { Note } from '../ui/marks.tsx';
import { toast } from '../ui/toasts.tsx';
import { byWholePath } from '../user-error.ts';
import type { ShownKeyManager } from './key-manager.tsx';
import { type Difference, differencesOf, inputOf } from './probe-differences.ts';
import { UpdateKeyManagerDocument } from './update-document.ts';

export const ProbeReport = graphql(`
  fragment ProbeReport_KeyManagerProbe on KeyManagerProbe {
    reference
    at
    by
    elapsedMs
    steps {
      ...ProbeStepLine_ProbeStep
    }
    changes {
      step
      tone
      text
    }
    suggestion {
      endpoints {
        token
        authorization
        introspection
        revocation
        pushedAuthorization
        userinfo
        registration
        jwks
      }
      trust {
        tokenHandling
        consumerKeyClaim
        scopesClaim
        scopesFormat
        algorithms
        profile
      }
      policy {
        clientAuthentication
        supportedClientAuthentications
      }
      choices {
        field
        candidates {
          claim
          value
          format
        }
      }
    }
  }
`);

export type Report = ProbeReport_KeyManagerProbeFragment;
export type Choice = Report['suggestion']['choices'][number];

export const choiceLabels = {
  CONSUMER_KEY_CLAIM: { label: 'Consumer key claim', field: 'consumerKeyClaim' },
  SCOPES_CLAIM: { label: 'Scopes claim', field: 'scopesClaim' },
} as const;

/** Several claims fit: each is shown with what the token has there, and nothing is chosen before somebody does. */
export const ChoiceFields = ({
  choices,
  errorOf,
}: {
  choices: readonly Choice[];
  errorOf: (name: string) => string | undefined;
}) =>
  choices.map(({ field, candidates }) => (
    <SelectField
      key={field}
      label={choiceLabels[field].label}
      name={`choice.${choiceLabels[field].field}`}
      defaultValue=""
      options={[
        { value: '', label: 'Choose one…' },
        ...candidates.map(({ claim, value }) => ({ value: claim, label: `${claim} (${value})` })),
      ]}
      error={errorOf(`choice.${choiceLabels[field].field}`)}
      help="Each of these fits the token that was looked at. The gateway reads one of them and no other."
    />
  ));

const Row = ({ difference }: { difference: Difference }) => (
  <CheckboxField
    name={difference.key}
    defaultChecked={difference.found !== ''}
    label={`${difference.label}: ${difference.found || 'take it out'}`}
    help={`Now: ${difference.now || 'none'}`}
  />
);

/** What differs from what is set, to take over piece by piece. */
export const ApplyFound = ({ manager, report }: { manager: ShownKeyManager; report: Report }) => {
  const errors = useFormErrors();
  const update = useAction(UpdateKeyManagerDocument, ['KeyManager']);
  const [applied, setApplied] = useState(false);
  const differences = differencesOf(manager, report.suggestion);
  const { choices } = report.suggestion;
  if (applied || (differences.length === 0 && choices.length === 0)) return null;
  const apply = async (data: FormData) => {
    const chosen: Omit<UpdateKeyManagerInput, 'id'> = inputOf(differences, choices, data);
    const result = await update.run({ input: { id: manager.id, ...chosen } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.updateKeyManager;
    if (answer.__typename !== 'UpdateKeyManagerPayload') return errors.set(byWholePath(answer));
    setApplied(true);
    toast('What you chose was taken over.');
  };
  return (
    <Note>
      <Form fleeting errors={errors.all} onSubmit={data => void apply(data)} label="Apply what was found">
        <p>The probe found something else than what is set. Nothing changes before you apply it.</p>
        {differences.map(difference => (
          <Row key={difference.key} difference={difference} />
        ))}
        <ChoiceFields choices={choices} errorOf={errors.of} />
        <div className="form-actions">
          <Button type="submit" busy={update.busy}>
            Apply what was found
          </Button>
        </div>
      </Form>
    </Note>
  );
};
