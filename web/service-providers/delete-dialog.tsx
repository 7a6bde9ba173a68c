import { useLocation } from 'wouter';
import { useAction } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { fromUserError, useFormErrors } from '../ui/form.tsx';
import { toast } from '../ui/toasts.tsx';
import { giveUp } from '../ui/unsaved.ts';

const DeleteServiceProviderDocument = graphql(`
  mutation DeleteServiceProvider($input: DeleteServiceProviderInput!) {
    deleteServiceProvider(input: $input) {
      ... on DeleteServiceProviderPayload {
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
  provider: { id, name },
  onClose,
}: {
  provider: { id: string; name: string };
  onClose: () => void;
}) => {
  const [, navigate] = useLocation();
  const errors = useFormErrors();
  const remove = useAction(DeleteServiceProviderDocument, ['ServiceProvider']);
  const confirm = async () => {
    const result = await remove.run({ input: { id } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.deleteServiceProvider;
    if (answer.__typename !== 'DeleteServiceProviderPayload') return errors.set(fromUserError(answer));
    giveUp();
    navigate('/admin/service-providers');
    toast(`${name} was deleted.`);
  };
  return (
    <ConfirmDialog
      title={`Delete ${name}`}
      confirm="Delete service provider"
      typed={name}
      busy={remove.busy}
      errors={errors.all}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>
        Its consumer key and every token it was given end at once. It is refused while the key is mapped to an
        application: remove the keys there first. This cannot be undone.
      </p>
    </ConfirmDialog>
  );
};
