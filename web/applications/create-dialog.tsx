import { useLocation } from 'wouter';
import { useAction } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { TextAreaField, TextField } from '../ui/field.tsx';
import { Form, fromUserError, textOf, useFormErrors } from '../ui/form.tsx';
import { toast } from '../ui/toasts.tsx';
import { addressOf } from './address.ts';
import { applicationFaults } from './check.ts';

const CreateApplicationDocument = graphql(`
  mutation CreateApplication($input: CreateApplicationInput!) {
    createApplication(input: $input) {
      ... on CreateApplicationPayload {
        application {
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

export const CreateDialog = ({ onClose }: { onClose: () => void }) => {
  const [, navigate] = useLocation();
  const errors = useFormErrors();
  const create = useAction(CreateApplicationDocument, ['Application']);
  const submit = async (data: FormData, saved: () => void) => {
    const input = { name: textOf(data, 'name').trim(), description: textOf(data, 'description').trim() };
    const faults = applicationFaults(input);
    if (faults.length > 0 || create.busy) return errors.set(faults);
    const result = await create.run({ input });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.createApplication;
    if (answer.__typename !== 'CreateApplicationPayload') return errors.set(fromUserError(answer));
    saved();
    onClose();
    toast(`${answer.application.name} was created.`);
    navigate(addressOf(answer.application.id));
  };
  return (
    <Dialog title="Create an application" onClose={onClose}>
      <Form errors={errors.all} onSubmit={submit}>
        <TextField
          label="Name"
          name="name"
          maxLength={100}
          help="Unique among your applications, for example storefront-web."
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
          <Button variant="primary" type="submit" busy={create.busy}>
            Create
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
