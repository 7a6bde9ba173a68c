import './inspector.css';
import { useState } from 'react';
import { useAction, useRead } from '../data.ts';
import type { InspectTokenMutation, RefusalQuery } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { SecretField, SelectField, TextField } from '../ui/field.tsx';
import { Form, fromUserError, textOf, useFormErrors } from '../ui/form.tsx';
import { Icon } from '../ui/icons.tsx';
import { Mono, Note } from '../ui/marks.tsx';
import { Facts, PageHead, Section } from '../ui/page.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { Time } from '../ui/time.tsx';
import { targetIn } from './target.ts';
import { stepNames } from './words.ts';

const InspectTokenDocument = graphql(`
  mutation InspectToken($input: InspectTokenInput!) {
    inspectToken(input: $input) {
      ... on InspectTokenPayload {
        allowed
        answer {
          status
          code
          title
          fix
        }
        steps {
          step
          state
          found
        }
      }
      ... on UserError {
        code
        message
        path
      }
    }
  }
`);

const RefusalDocument = graphql(`
  query Refusal($requestId: String!) {
    refusal(requestId: $requestId) {
      requestId
      at
      method
      answer {
        title
        fix
      }
      api {
        id
        name
        context
        version
      }
      application {
        id
        name
      }
    }
  }
`);

const useRefusal = (requestId: string | undefined) =>
  useRead(RefusalDocument, { requestId: requestId ?? '' }, { pause: requestId === undefined });

type Inspection = Extract<InspectTokenMutation['inspectToken'], { __typename: 'InspectTokenPayload' }>;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

const icons = { PASSED: 'check', FAILED: 'cross', NOT_REACHED: 'ring' } as const;
const spoken = { PASSED: 'passed', FAILED: 'refused here', NOT_REACHED: 'not looked at' } as const;

const Step = ({ step: { step, state, found } }: { step: Inspection['steps'][number] }) => (
  <li className={`inspection-step is-${state.toLowerCase().replace('_', '-')}`}>
    <Icon name={icons[state]} />
    <div>
      <span>{stepNames[step]}</span>
      <span className="visually-hidden"> ({spoken[state]})</span>
      {found && <p className="muted small">{found}</p>}
    </div>
  </li>
);

const Outcome = ({ inspection: { allowed, answer, steps } }: { inspection: Inspection }) => (
  <section aria-live="polite" className="stack inspection-outcome">
    {allowed && (
      <Note tone="good">
        <strong>The gateway lets this through.</strong> Nothing was sent to the API, and nothing was counted.
      </Note>
    )}
    {answer && (
      <Note tone="danger">
        <strong>{`${answer.title} (${answer.status}, ${answer.code})`}</strong>
        <p>{answer.fix}</p>
      </Note>
    )}
    <Section title="Step by step" lead="The decision that every gateway would come to now.">
      <ol className="inspection">
        {steps.map(step => (
          <Step key={step.step} step={step} />
        ))}
      </ol>
    </Section>
  </section>
);

type Seen = NonNullable<RefusalQuery['refusal']>;

const InspectForm = ({
  refusal,
  onInspected,
}: {
  /** Whose request the form starts with, as far as it is kept. */
  refusal: Seen | null | undefined;
  onInspected: (inspection: Inspection | undefined) => void;
}) => {
  const errors = useFormErrors();
  const inspect = useAction(InspectTokenDocument);
  const send = async (data: FormData) => {
    const [token, path] = [textOf(data, 'token').trim(), targetIn(textOf(data, 'path').trim())];
    onInspected(undefined);
    const result = await inspect.run({ input: { token, method: textOf(data, 'method'), path } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.inspectToken;
    if (answer.__typename !== 'InspectTokenPayload') return errors.set(fromUserError(answer));
    errors.clear();
    onInspected(answer);
  };
  return (
    <Form fleeting label="Inspect a token" errors={errors.all} onSubmit={data => void send(data)}>
      <SecretField
        label="Access token"
        name="token"
        autoComplete="off"
        help="Used for this one answer and kept nowhere. Leave it empty to see a call without a token."
        error={errors.of('token')}
      />
      <div className="inspector-request">
        <SelectField
          label="Method"
          name="method"
          defaultValue={METHODS.find(method => method === refusal?.method)}
          options={METHODS.map(method => ({ value: method, label: method }))}
          error={errors.of('method')}
        />
        <TextField
          label="Path at the gateway"
          name="path"
          mono
          spellCheck={false}
          placeholder="/orders/v1/orders"
          help="You can paste the whole URL here."
          defaultValue={refusal?.api ? `${refusal.api.context}/${refusal.api.version}/` : undefined}
          error={errors.of('path')}
        />
      </div>
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={inspect.busy}>
          Inspect
        </Button>
      </div>
    </Form>
  );
};

const Recorded = ({
  data,
  failure,
  retry,
}: Pick<ReturnType<typeof useRefusal>, 'data' | 'failure' | 'retry'>) => {
  if (!data) return <Unloaded what="the refusal" failure={failure} onRetry={retry} />;
  const { refusal } = data;
  if (!refusal)
    return (
      <Note tone="info">
        <strong>Nothing is kept of this request.</strong> Refusals are kept for seven days, and of a flood
        only some. Paste the token below to see what would be answered now.
      </Note>
    );
  return (
    <Section title={refusal.answer?.title ?? 'Refused'} lead={refusal.answer?.fix}>
      <Facts
        items={[
          ['Refused', <Time key="at" value={refusal.at} />],
          ['Request', <Mono key="id" value={refusal.requestId} copy="request id" />],
          ['Method', refusal.method === '' ? undefined : <Mono key="method" value={refusal.method} />],
          ['API', refusal.api ? `${refusal.api.name} ${refusal.api.version}` : undefined],
          ['Application', refusal.application?.name],
        ]}
      />
    </Section>
  );
};

/** Why a request is, or was, refused: by its id, and step by step for a token. */
export const Inspector = ({ params }: { params: Record<string, string | undefined> }) => {
  const [inspection, setInspection] = useState<Inspection>();
  const { data, failure, retry } = useRefusal(params.requestId);
  return (
    <>
      <PageHead
        title="Why refused?"
        lead="Paste a token and the request that you would send with it, and see every step of the decision."
      />
      {params.requestId && <Recorded data={data} failure={failure} retry={retry} />}
      <div className="form-wide">
        <InspectForm key={data?.refusal?.requestId} refusal={data?.refusal} onInspected={setInspection} />
      </div>
      {inspection && <Outcome inspection={inspection} />}
    </>
  );
};
