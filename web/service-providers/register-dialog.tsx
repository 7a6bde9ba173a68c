import { useLocation } from 'wouter';
import { useAction } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { TextAreaField, TextField } from '../ui/field.tsx';
import { Form, fromUserError, textOf, useFormErrors } from '../ui/form.tsx';
import { toast } from '../ui/toasts.tsx';
import { addressOf } from './address.ts';

const RegisterServiceProviderDocument = graphql(`
  mutation RegisterServiceProvider($input: RegisterServiceProviderInput!) {
    registerServiceProvider(input: $input) {
      ... on RegisterServiceProviderPayload {
        serviceProvider {
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

export const RegisterDialog = ({ onClose }: { onClose: () => void }) => {
  const [, navigate] = useLocation();
  const errors = useFormErrors();
  const register = useAction(RegisterServiceProviderDocument, ['ServiceProvider']);
  const submit = async (data: FormData, saved: () => void) => {
    const name = textOf(data, 'name').trim();
    if (name === '') return errors.set([{ name: 'name', message: 'Enter a name.' }]);
    if (register.busy) return;
    const result = await register.run({ input: { name, description: textOf(data, 'description').trim() } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.registerServiceProvider;
    if (answer.__typename !== 'RegisterServiceProviderPayload') return errors.set(fromUserError(answer));
    saved();
    onClose();
    toast(`${answer.serviceProvider.name} was registered.`);
    navigate(addressOf(answer.serviceProvider.id));
  };
  return (
    <Dialog
      title="Add a service provider"
      lead="Register it by name first. OAuth is configured in the next step."
      onClose={onClose}
    >
      <Form errors={errors.all} onSubmit={submit}>
        <TextField
          label="Service provider name"
          name="name"
          maxLength={100}
          help="Unique in the organization, for example storefront-web."
          error={errors.of('name')}
        />
        <TextAreaField
          label="Description"
          name="description"
          optional
          maxLength={2000}
          error={errors.of('description')}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={register.busy}>
            Register
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
