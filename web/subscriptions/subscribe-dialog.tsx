import { useState } from 'react';
import { useAction, useRead } from '../data.ts';
import type { SubscribeChoicesQuery } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { SelectField } from '../ui/field.tsx';
import { Form, type FormError, fromUserError, textOf, useFormErrors } from '../ui/form.tsx';
import { Empty, ErrorState, Skeleton } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { PlanChoice } from './plan-choice.tsx';

const SubscribeChoicesDocument = graphql(`
  query SubscribeChoices {
    apis(first: 100) {
      edges {
        node {
          id
          name
          version
          context
          plans {
            id
          }
        }
      }
    }
    plans {
      id
      ...PlanChoice_Plan
    }
  }
`);

const SubscribeDocument = graphql(`
  mutation Subscribe($input: SubscribeInput!) {
    subscribe(input: $input) {
      ... on SubscribePayload {
        subscription {
          id
          api {
            id
            name
          }
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

const SubscribeForm = ({
  application,
  choices,
  onClose,
}: {
  application: { id: string; name: string };
  choices: SubscribeChoicesQuery;
  onClose: () => void;
}) => {
  const errors = useFormErrors();
  const [apiId, setApiId] = useState('');
  const subscribe = useAction(SubscribeDocument, ['ApiSubscription']);
  const submit = async (data: FormData) => {
    const planId = textOf(data, 'planId');
    const gaps: FormError[] = [
      ...(apiId ? [] : [{ name: 'apiId', message: 'Choose an API.' }]),
      ...(planId ? [] : [{ name: 'planId', message: 'Choose a plan.' }]),
    ];
    if (gaps.length > 0 || subscribe.busy) return errors.set(gaps);
    const result = await subscribe.run({ input: { applicationId: application.id, apiId, planId } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.subscribe;
    if (answer.__typename !== 'SubscribePayload') return errors.set(fromUserError(answer));
    onClose();
    toast(`${application.name} subscribes to ${answer.subscription.api.name}.`);
  };
  const options = choices.apis.edges.map(({ node }) => ({
    value: node.id,
    label: `${node.name} ${node.version} (${node.context})`,
  }));
  const offered = choices.apis.edges.find(({ node }) => node.id === apiId)?.node.plans ?? [];
  const plans = choices.plans.filter(({ id }) => offered.length === 0 || offered.some(one => one.id === id));
  return (
    <Form errors={errors.all} onSubmit={submit}>
      <SelectField
        label="API"
        name="apiId"
        value={apiId}
        onChange={event => setApiId(event.target.value)}
        options={[{ value: '', label: 'Choose an API' }, ...options]}
        error={errors.of('apiId')}
      />
      <PlanChoice key={apiId} plans={plans} chosen={plans[0]?.id} error={errors.of('planId')} />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" type="submit" busy={subscribe.busy}>
          Subscribe
        </Button>
      </DialogActions>
    </Form>
  );
};

const Choices = (props: { application: { id: string; name: string }; onClose: () => void }) => {
  const { data, failure, retry } = useRead(SubscribeChoicesDocument, {}, { watch: ['Api', 'Plan'] });
  if (failure && !data)
    return (
      <ErrorState title="The APIs could not be loaded" onRetry={retry}>
        {failure.message}
      </ErrorState>
    );
  if (!data) return <Skeleton lines={4} what="the APIs" />;
  if (data.apis.edges.length === 0)
    return <Empty title="No APIs yet">Nothing is published in this organization to subscribe to.</Empty>;
  if (data.plans.length === 0)
    return <Empty title="No plans yet">A platform administrator has to make one to subscribe with.</Empty>;
  return <SubscribeForm {...props} choices={data} />;
};

export const SubscribeDialog = (props: {
  application: { id: string; name: string };
  onClose: () => void;
}) => (
  <Dialog title="Subscribe to an API" lead={`For ${props.application.name}.`} onClose={props.onClose}>
    <Choices {...props} />
  </Dialog>
);
