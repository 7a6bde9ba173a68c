import { useLocation } from 'wouter';
import { useAction } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { fromUserError, useFormErrors } from '../ui/form.tsx';
import { Note } from '../ui/marks.tsx';
import { toast } from '../ui/toasts.tsx';
import { giveUp } from '../ui/unsaved.ts';

const DeleteKeyManagerDocument = graphql(`
  mutation DeleteKeyManager($input: DeleteKeyManagerInput!) {
    deleteKeyManager(input: $input) {
      ... on DeleteKeyManagerPayload {
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
  manager: { id, name, mappingCount },
  onClose,
}: {
  manager: { id: string; name: string; mappingCount: number };
  onClose: () => void;
}) => {
  const [, navigate] = useLocation();
  const errors = useFormErrors();
  const remove = useAction(DeleteKeyManagerDocument, ['KeyManager']);
  const confirm = async () => {
    const result = await remove.run({ input: { id } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.deleteKeyManager;
    if (answer.__typename !== 'DeleteKeyManagerPayload') return errors.set(fromUserError(answer));
    giveUp();
    navigate('/admin/key-managers');
    toast(`${name} was deleted.`);
  };
  return (
    <ConfirmDialog
      title={`Delete ${name}`}
      confirm="Delete key manager"
      typed={name}
      busy={remove.busy}
      errors={errors.all}
      onConfirm={confirm}
      onClose={onClose}
    >
      {mappingCount > 0 && (
        <Note tone="warn">
          <strong>It is in use, and cannot be deleted now.</strong>
          <p>
            {mappingCount === 1 ? '1 client is' : `${mappingCount} clients are`} mapped under it. Their keys
            must be removed first.
          </p>
        </Note>
      )}
      <p>
        The gateway refuses its tokens at once. It is refused while a client is mapped under it or an API
        accepts its tokens. The server itself is not touched.
      </p>
    </ConfirmDialog>
  );
};
