import { useLocation } from 'wouter';
import { useAction } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { fromUserError, useFormErrors } from '../ui/form.tsx';
import { toast } from '../ui/toasts.tsx';
import { giveUp } from '../ui/unsaved.ts';

const DeleteApiDocument = graphql(`
  mutation DeleteApi($input: DeleteApiInput!) {
    deleteApi(input: $input) {
      ... on DeleteApiPayload {
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
  api: { id, name, version },
  onClose,
}: {
  api: { id: string; name: string; version: string };
  onClose: () => void;
}) => {
  const [, navigate] = useLocation();
  const errors = useFormErrors();
  const remove = useAction(DeleteApiDocument, ['Api']);
  const confirm = async () => {
    const result = await remove.run({ input: { id } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.deleteApi;
    if (answer.__typename !== 'DeleteApiPayload') return errors.set(fromUserError(answer));
    giveUp();
    navigate('/apis');
    toast(`${name} ${version} was deleted.`);
  };
  return (
    <ConfirmDialog
      title={`Delete ${name} ${version}`}
      confirm="Delete API"
      typed={name}
      busy={remove.busy}
      errors={errors.all}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>
        The gateway stops answering for it at once. It is refused while an application subscribes to it. This
        cannot be undone.
      </p>
    </ConfirmDialog>
  );
};
