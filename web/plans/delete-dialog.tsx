import { useAction } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { fromUserError, useFormErrors } from '../ui/form.tsx';
import { toast } from '../ui/toasts.tsx';

const DeletePlanDocument = graphql(`
  mutation DeletePlan($input: DeletePlanInput!) {
    deletePlan(input: $input) {
      ... on DeletePlanPayload {
        deletedId
      }
      ... on UserError {
        code
        message
        path
      }
    }
  }
`);

export const DeleteDialog = ({
  plan: { id, name },
  onClose,
}: {
  plan: { id: string; name: string };
  onClose: () => void;
}) => {
  const errors = useFormErrors();
  const remove = useAction(DeletePlanDocument, ['Plan']);
  const confirm = async () => {
    const result = await remove.run({ input: { id } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.deletePlan;
    if (answer.__typename !== 'DeletePlanPayload') return errors.set(fromUserError(answer));
    onClose();
    toast(`${name} was deleted.`);
  };
  return (
    <ConfirmDialog
      title={`Delete ${name}`}
      confirm="Delete plan"
      busy={remove.busy}
      errors={errors.all}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>Nobody can choose it any more. It is refused while a subscription is on it.</p>
    </ConfirmDialog>
  );
};
