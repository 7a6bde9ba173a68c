import { useAction, useRead } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Form, fromUserError, textOf, useFormErrors } from '../ui/form.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { toast } from '../ui/toasts.tsx';
import { PlanChoice } from './plan-choice.tsx';

const PlanChoicesDocument = graphql(`
  query PlanChoices($apiId: ID!) {
    api(id: $apiId) {
      id
      plans {
        id
      }
    }
    plans {
      id
      ...PlanChoice_Plan
    }
  }
`);

const ChangePlanDocument = graphql(`
  mutation ChangePlan($input: ChangePlanInput!) {
    changePlan(input: $input) {
      ... on ChangePlanPayload {
        subscription {
          id
          plan {
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

type Props = {
  subscription: { id: string; api: { id: string; name: string; version: string }; plan: { id: string } };
  onClose: () => void;
};

const ChangeForm = ({ subscription, onClose }: Props) => {
  const errors = useFormErrors();
  const { data, failure, retry } = useRead(
    PlanChoicesDocument,
    { apiId: subscription.api.id },
    { watch: ['Api', 'Plan'] },
  );
  const change = useAction(ChangePlanDocument, ['ApiSubscription']);
  if (!data) return <Unloaded what="the plans" failure={failure} onRetry={retry} />;
  const offered = data.api?.plans ?? [];
  // The plan that it has stays a choice, also when it is no longer offered.
  const plans = data.plans.filter(
    ({ id }) => offered.length === 0 || id === subscription.plan.id || offered.some(one => one.id === id),
  );
  const submit = async (form: FormData) => {
    const planId = textOf(form, 'planId');
    if (change.busy) return;
    if (planId === '' || planId === subscription.plan.id) return onClose();
    const result = await change.run({ input: { subscriptionId: subscription.id, planId } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.changePlan;
    if (answer.__typename !== 'ChangePlanPayload') return errors.set(fromUserError(answer));
    onClose();
    toast(
      `${subscription.api.name} ${subscription.api.version} is called under ${answer.subscription.plan.name} now.`,
    );
  };
  return (
    <Form fleeting errors={errors.all} onSubmit={submit}>
      <PlanChoice plans={plans} chosen={subscription.plan.id} error={errors.of('planId')} />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" type="submit" busy={change.busy}>
          Change plan
        </Button>
      </DialogActions>
    </Form>
  );
};

export const ChangePlanDialog = (props: Props) => (
  <Dialog
    title={`Change the plan for ${props.subscription.api.name} ${props.subscription.api.version}`}
    lead="The gateway follows at once. What was used of the old plan stays with it."
    onClose={props.onClose}
  >
    <ChangeForm {...props} />
  </Dialog>
);
