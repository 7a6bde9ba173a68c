import { useAction } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { fromUserError, useFormErrors } from '../ui/form.tsx';

const RegenerateSecretDocument = graphql(`
  mutation RegenerateServiceProviderSecret($input: RegenerateServiceProviderSecretInput!) {
    regenerateServiceProviderSecret(input: $input) {
      ... on RegenerateServiceProviderSecretPayload {
        consumerSecret
      }
      ... on UserError {
        code
        message
        path
      }
    }
  }
`);

export const RegenerateDialog = ({
  provider: { id, name },
  onClose,
  onMade,
}: {
  provider: { id: string; name: string };
  onClose: () => void;
  onMade: (consumerSecret: string) => void;
}) => {
  const errors = useFormErrors();
  const regenerate = useAction(RegenerateSecretDocument, ['ServiceProvider']);
  const confirm = async () => {
    const result = await regenerate.run({ input: { serviceProviderId: id } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.regenerateServiceProviderSecret;
    if (answer.__typename !== 'RegenerateServiceProviderSecretPayload')
      return errors.set(fromUserError(answer));
    onClose();
    onMade(answer.consumerSecret);
  };
  return (
    <ConfirmDialog
      title={`Regenerate the secret of ${name}`}
      confirm="Regenerate secret"
      busy={regenerate.busy}
      errors={errors.all}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>
        The present secret, and what was issued with it, ends at once. Whatever uses it is refused until it
        has the new one. Where the key is mapped to an application, it stays mapped.
      </p>
    </ConfirmDialog>
  );
};
