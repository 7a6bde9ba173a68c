import { type FragmentType, graphql, readFragment } from '../gql/index.ts';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import { CheckboxField } from '../ui/field.tsx';
import { limitsOf } from './quota.ts';

const PlanChoice_Plan = graphql(`
  fragment PlanChoice_Plan on Plan {
    id
    name
    description
    requests
    period
    spikeRequests
    spikePeriod
  }
`);

/** The plans to choose from, as radio buttons named `planId`. */
export const PlanChoice = ({
  plans,
  chosen,
  error,
}: {
  plans: readonly FragmentType<typeof PlanChoice_Plan>[];
  chosen: string | undefined;
  error: string | undefined;
}) => (
  <ChoiceGroup label="Plan" error={error}>
    {plans
      .map(plan => readFragment(PlanChoice_Plan, plan))
      .map(plan => (
        <CheckboxField
          key={plan.id}
          type="radio"
          name="planId"
          value={plan.id}
          defaultChecked={plan.id === chosen}
          label={plan.name}
          help={[limitsOf(plan), plan.description].filter(Boolean).join('. ')}
        />
      ))}
  </ChoiceGroup>
);
