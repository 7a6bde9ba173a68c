import { useState } from 'react';
import { useAction, useRead } from '../data.ts';
import type { SubscribeChoicesQuery } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Form, type FormError, fromUserError, textOf, useFormErrors } from '../ui/form.tsx';
import { Note } from '../ui/marks.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { Empty } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { useMay } from '../viewer.tsx';
import { type ApiChoice, ApiChoices } from './api-choice.tsx';
import { PlanChoice } from './plan-choice.tsx';

const SubscribeChoicesDocument = graphql(`
  query SubscribeChoices($applicationId: ID!) {
    apis(first: 1) {
      edges {
        node {
          id
        }
      }
    }
    subscribable: apis(first: 1, subscribableBy: $applicationId) {
      edges {
        node {
          id
        }
      }
    }
    plans {
      id
      ...PlanChoice_Plan
    }
    application(id: $applicationId) {
      id
      keyMappings {
        id
        keyManager {
          id
        }
      }
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
            version
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

type Props = { application: { id: string; name: string }; onClose: () => void };

const inWords = new Intl.ListFormat('en', { type: 'disjunction' });

/** Says beforehand what every call would be told: that the API accepts no key manager where there are keys. */
const NoKeysThere = ({
  api,
  name,
  keyManagerIds,
}: {
  api: ApiChoice;
  name: string;
  keyManagerIds: string[];
}) =>
  api.keyManagers.some(({ id }) => keyManagerIds.includes(id)) ? null : (
    <Note tone="warn">
      <p>
        {api.name} accepts tokens of{' '}
        {inWords.format(api.keyManagers.map(one => one.name)) || 'no key manager'}, where {name} has no keys.
        Until it has, its calls are refused.
      </p>
    </Note>
  );

const SubscribeForm = ({
  application,
  plans: all,
  keyManagerIds,
  onClose,
}: Props & { plans: SubscribeChoicesQuery['plans']; keyManagerIds: string[] }) => {
  const errors = useFormErrors();
  const [api, setApi] = useState<ApiChoice>();
  const subscribe = useAction(SubscribeDocument, ['ApiSubscription']);
  const submit = async (data: FormData) => {
    const planId = textOf(data, 'planId');
    const gaps: FormError[] = [
      ...(api ? [] : [{ name: 'apiId', message: 'Choose an API.' }]),
      ...(planId ? [] : [{ name: 'planId', message: 'Choose a plan.' }]),
    ];
    if (!api || gaps.length > 0 || subscribe.busy) return errors.set(gaps);
    const result = await subscribe.run({ input: { applicationId: application.id, apiId: api.id, planId } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.subscribe;
    if (answer.__typename !== 'SubscribePayload') return errors.set(fromUserError(answer));
    const subscribed = answer.subscription.api;
    onClose();
    toast(`${application.name} subscribes to ${subscribed.name} ${subscribed.version}.`);
  };
  const offered = api?.plans ?? [];
  const plans = all.filter(({ id }) => offered.length === 0 || offered.some(one => one.id === id));
  return (
    <Form fleeting errors={errors.all} onSubmit={submit}>
      <ApiChoices applicationId={application.id} chosen={api} onChange={setApi} error={errors.of('apiId')} />
      {api && <NoKeysThere api={api} name={application.name} keyManagerIds={keyManagerIds} />}
      <PlanChoice key={api?.id} plans={plans} chosen={plans[0]?.id} error={errors.of('planId')} />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" type="submit" busy={subscribe.busy}>
          Subscribe
        </Button>
      </DialogActions>
    </Form>
  );
};

const NoApis = () => {
  const mayPublish = useMay()('API_MANAGE');
  return (
    <Empty
      title="No APIs yet"
      action={
        mayPublish && (
          <ButtonLink icon="plus" href="/apis/new">
            Publish an API
          </ButtonLink>
        )
      }
    >
      {mayPublish
        ? 'Nothing is published in this organization to subscribe to.'
        : 'Nothing is published in this organization to subscribe to. A publisher or an administrator can do that.'}
    </Empty>
  );
};

const Loaded = (props: Props) => {
  const { application } = props;
  const { data, failure, retry } = useRead(
    SubscribeChoicesDocument,
    { applicationId: application.id },
    { watch: ['Api', 'ApiSubscription', 'KeyMapping', 'Plan'] },
  );
  if (!data) return <Unloaded what="the APIs" failure={failure} onRetry={retry} />;
  if (data.apis.edges.length === 0) return <NoApis />;
  if (data.subscribable.edges.length === 0)
    return (
      <Empty title="Nothing left to subscribe to">
        {application.name} subscribes to every API of this organization.
      </Empty>
    );
  if (data.plans.length === 0)
    return <Empty title="No plans yet">A platform administrator has to make one to subscribe with.</Empty>;
  const mappings = data.application?.keyMappings ?? [];
  const keyManagerIds = mappings.map(({ keyManager }) => keyManager.id);
  return <SubscribeForm {...props} plans={data.plans} keyManagerIds={keyManagerIds} />;
};

export const SubscribeDialog = (props: Props) => (
  <Dialog title="Subscribe to an API" lead={`For ${props.application.name}.`} onClose={props.onClose}>
    <Loaded {...props} />
  </Dialog>
);
