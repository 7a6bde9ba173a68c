import '../ui/compact.css';
import { useAction } from '../data.ts';
import type { PlanRow_PlanFragment } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { isOutdated, Opened, useOpened } from '../opened.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { SelectField, TextAreaField, TextField } from '../ui/field.tsx';
import { Form, fromUserError, useFormErrors } from '../ui/form.tsx';
import { toast } from '../ui/toasts.tsx';
import { type PlanInput, planIn } from './plan-input.ts';

const CreatePlanDocument = graphql(`
  mutation CreatePlan($input: CreatePlanInput!) {
    createPlan(input: $input) {
      ... on CreatePlanPayload {
        plan {
          id
          name
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

const UpdatePlanDocument = graphql(`
  mutation UpdatePlan($input: UpdatePlanInput!) {
    updatePlan(input: $input) {
      ... on UpdatePlanPayload {
        plan {
          id
          ...PlanRow_Plan
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

const second = { value: 'SECOND', label: 'a second' };
const minute = { value: 'MINUTE', label: 'a minute' };
const day = { value: 'DAY', label: 'a day' };

type Errors = ReturnType<typeof useFormErrors>;

const Limits = ({ plan, errors }: { plan: Partial<PlanRow_PlanFragment>; errors: Errors }) => (
  <>
    <div className="pair">
      <TextField
        label="Quota"
        name="requests"
        optional
        inputMode="numeric"
        defaultValue={plan.requests ?? ''}
        help="Requests of an application. Empty: no limit."
        error={errors.of('requests')}
      />
      <SelectField
        label="Quota in"
        name="period"
        defaultValue={plan.period ?? 'MINUTE'}
        options={[second, minute, day]}
        error={errors.of('period')}
      />
    </div>
    <div className="pair">
      <TextField
        label="Spike arrest"
        name="spikeRequests"
        optional
        inputMode="numeric"
        defaultValue={plan.spikeRequests ?? ''}
        help="How many may come evenly. Empty: all at once."
        error={errors.of('spikeRequests')}
      />
      <SelectField
        label="Spike arrest over"
        name="spikePeriod"
        defaultValue={plan.spikePeriod ?? 'SECOND'}
        options={[second, minute]}
        error={errors.of('spikePeriod')}
      />
    </div>
  </>
);

const PlanForm = ({
  plan = {},
  submit,
  busy,
  errors,
  onSend,
  onClose,
}: {
  plan?: Partial<PlanRow_PlanFragment>;
  submit: string;
  busy: boolean;
  errors: Errors;
  onSend: (input: PlanInput) => void;
  onClose: () => void;
}) => {
  const send = (data: FormData) => {
    const read = planIn(data);
    if ('faults' in read) return errors.set(read.faults);
    if (!busy) onSend(read.input);
  };
  return (
    <Form errors={errors.all} onSubmit={send}>
      <TextField
        label="Name"
        name="name"
        maxLength={100}
        defaultValue={plan.name ?? ''}
        help="Unique, for example Gold. Callers see it in their answers."
        error={errors.of('name')}
      />
      <TextAreaField
        label="Description"
        name="description"
        optional
        maxLength={500}
        rows={2}
        defaultValue={plan.description ?? ''}
        error={errors.of('description')}
      />
      <Limits plan={plan} errors={errors} />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" type="submit" busy={busy}>
          {submit}
        </Button>
      </DialogActions>
    </Form>
  );
};

export const CreateDialog = ({ onClose }: { onClose: () => void }) => {
  const errors = useFormErrors();
  const create = useAction(CreatePlanDocument, ['Plan']);
  const send = async (input: PlanInput) => {
    const result = await create.run({ input });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.createPlan;
    if (answer.__typename !== 'CreatePlanPayload') return errors.set(fromUserError(answer));
    onClose();
    toast(`${answer.plan.name} can be chosen now.`);
  };
  return (
    <Dialog wide title="Add a plan" lead="To choose from in every organization." onClose={onClose}>
      <PlanForm
        submit="Add plan"
        busy={create.busy}
        errors={errors}
        onSend={input => void send(input)}
        onClose={onClose}
      />
    </Dialog>
  );
};

type Editing = { plan: PlanRow_PlanFragment; onClose: () => void };

const EditForm = ({ plan, onClose, onOutdated }: Editing & { onOutdated: () => void }) => {
  const errors = useFormErrors();
  const update = useAction(UpdatePlanDocument, ['Plan']);
  const send = async (input: PlanInput) => {
    const result = await update.run({ input: { id: plan.id, revision: plan.revision, ...input } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.updatePlan;
    errors.clear();
    if (answer.__typename !== 'UpdatePlanPayload')
      return isOutdated(answer) ? onOutdated() : errors.set(fromUserError(answer));
    onClose();
    toast(`${input.name} was changed.`);
  };
  return (
    <PlanForm
      plan={plan}
      submit="Save"
      busy={update.busy}
      errors={errors}
      onSend={input => void send(input)}
      onClose={onClose}
    />
  );
};

export const EditDialog = ({ plan, onClose }: Editing) => {
  const opened = useOpened(plan);
  return (
    <Dialog
      wide
      title={`Edit ${plan.name}`}
      lead="The gateways follow at once, for every subscription that is on it."
      onClose={onClose}
    >
      <Opened of={opened}>
        <EditForm key={opened.round} plan={opened.value} onClose={onClose} onOutdated={opened.refuse} />
      </Opened>
    </Dialog>
  );
};
