import { type ReactNode, useState } from 'react';
import { useAction, usePages, useRead } from '../data.ts';
import type { SubscribeChoicesQuery, SubscribePlansQuery } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { SelectField } from '../ui/field.tsx';
import { Form, type FormError, fromUserError, textOf, useFormErrors } from '../ui/form.tsx';
import { Empty, ErrorState, Skeleton } from '../ui/states.tsx';
import { Pager } from '../ui/table.tsx';
import { toast } from '../ui/toasts.tsx';
import { PlanChoice } from './plan-choice.tsx';

const SubscribeChoicesDocument = graphql(`
  query SubscribeChoices($after: String) {
    apis(first: 50, after: $after) {
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
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const SubscribePlansDocument = graphql(`
  query SubscribePlans {
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

type Choices = {
  apis: readonly SubscribeChoicesQuery['apis']['edges'][number]['node'][];
  plans: SubscribePlansQuery['plans'];
};

const SubscribeForm = ({
  application,
  apis,
  plans: all,
  pager,
  onClose,
}: Choices & { application: { id: string; name: string }; pager: ReactNode; onClose: () => void }) => {
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
  const options = apis.map(({ id, name, version, context }) => ({
    value: id,
    label: `${name} ${version} (${context})`,
  }));
  const offered = apis.find(({ id }) => id === apiId)?.plans ?? [];
  const plans = all.filter(({ id }) => offered.length === 0 || offered.some(one => one.id === id));
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
      {pager}
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

const Loaded = (props: { application: { id: string; name: string }; onClose: () => void }) => {
  const apis = usePages(SubscribeChoicesDocument, {}, data => data.apis, { watch: ['Api'] });
  const plans = useRead(SubscribePlansDocument, {}, { watch: ['Plan'] });
  const failure = apis.failure ?? plans.failure;
  const retry = () => [apis, plans].map(each => each.retry());
  if (failure && !(apis.items && plans.data))
    return (
      <ErrorState title="The APIs could not be loaded" onRetry={retry}>
        {failure.message}
      </ErrorState>
    );
  if (!apis.items || !plans.data) return <Skeleton lines={4} what="the APIs" />;
  if (apis.items.length === 0)
    return <Empty title="No APIs yet">Nothing is published in this organization to subscribe to.</Empty>;
  if (plans.data.plans.length === 0)
    return <Empty title="No plans yet">A platform administrator has to make one to subscribe with.</Empty>;
  const pager = <Pager shown={apis.items.length} pages={apis} />;
  return <SubscribeForm {...props} apis={apis.items} plans={plans.data.plans} pager={pager} />;
};

export const SubscribeDialog = (props: {
  application: { id: string; name: string };
  onClose: () => void;
}) => (
  <Dialog title="Subscribe to an API" lead={`For ${props.application.name}.`} onClose={props.onClose}>
    <Loaded {...props} />
  </Dialog>
);
