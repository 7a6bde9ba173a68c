import { useAction } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog, Dialog, DialogActions } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Form, fromUserError, textOf, useFormErrors } from '../ui/form.tsx';
import { toast } from '../ui/toasts.tsx';

const CreateApiTokenDocument = graphql(`
  mutation CreateApiToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      ... on CreateApiTokenPayload {
        token
        apiToken {
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

const RevokeApiTokenDocument = graphql(`
  mutation RevokeApiToken($input: RevokeApiTokenInput!) {
    revokeApiToken(input: $input) {
      ... on RevokeApiTokenPayload {
        revokedId
      }
      ... on UserError {
        code
        message
        path
      }
    }
  }
`);

const lifetimes = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '', label: 'Until revoked' },
];

export type NewToken = { name: string; token: string };

export const CreateTokenDialog = ({
  organization,
  onClose,
  onCreated,
}: {
  organization: string;
  onClose: () => void;
  onCreated: (token: NewToken) => void;
}) => {
  const errors = useFormErrors();
  const create = useAction(CreateApiTokenDocument, ['ApiToken']);
  const submit = async (data: FormData) => {
    const name = textOf(data, 'name').trim();
    const days = textOf(data, 'expiresInDays');
    if (name === '') return errors.set([{ name: 'name', message: 'Enter what the token is for.' }]);
    if (create.busy) return;
    const result = await create.run({ input: { name, expiresInDays: days === '' ? null : Number(days) } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.createApiToken;
    if (answer.__typename !== 'CreateApiTokenPayload') return errors.set(fromUserError(answer));
    onClose();
    onCreated({ name: answer.apiToken.name, token: answer.token });
  };
  return (
    <Dialog
      title="Create an API token"
      lead={`It acts as you in ${organization}, and may do what you may do there.`}
      onClose={onClose}
    >
      <Form errors={errors.all} onSubmit={submit}>
        <TextField
          label="Name"
          name="name"
          maxLength={100}
          help="What it is for, for example nightly export."
          error={errors.of('name')}
        />
        <SelectField
          label="Ends after"
          name="expiresInDays"
          defaultValue="90"
          options={lifetimes}
          error={errors.of('expiresInDays')}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={create.busy}>
            Create token
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};

export const RevokeTokenDialog = ({
  token,
  onClose,
}: {
  token: { id: string; name: string };
  onClose: () => void;
}) => {
  const errors = useFormErrors();
  const revoke = useAction(RevokeApiTokenDocument, ['ApiToken']);
  const confirm = async () => {
    const result = await revoke.run({ input: { id: token.id } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.revokeApiToken;
    if (answer.__typename !== 'RevokeApiTokenPayload') return errors.set(fromUserError(answer));
    onClose();
    toast(`${token.name} was revoked.`);
  };
  return (
    <ConfirmDialog
      title={`Revoke ${token.name}`}
      confirm="Revoke token"
      busy={revoke.busy}
      errors={errors.all}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>Whatever uses this token is refused at once. This cannot be undone; you can create another.</p>
    </ConfirmDialog>
  );
};
