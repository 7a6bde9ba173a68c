import { useLocation } from 'wouter';
import { useAction, useOpen } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { isOutdated, Opened, useOpened } from '../opened.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { TextAreaField, TextField } from '../ui/field.tsx';
import { Form, fromUserError, textOf, useFormErrors } from '../ui/form.tsx';
import { Section } from '../ui/page.tsx';
import { toast } from '../ui/toasts.tsx';
import { giveUp } from '../ui/unsaved.ts';
import type { ShownApplication } from './application.tsx';
import { applicationFaults } from './check.ts';

const UpdateApplicationDocument = graphql(`
  mutation UpdateApplication($input: UpdateApplicationInput!) {
    updateApplication(input: $input) {
      ... on UpdateApplicationPayload {
        application {
          id
          name
          description
          revision
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

const DeleteApplicationDocument = graphql(`
  mutation DeleteApplication($input: DeleteApplicationInput!) {
    deleteApplication(input: $input) {
      ... on DeleteApplicationPayload {
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

const DescribeForm = ({
  application,
  onSaved,
  onOutdated,
}: {
  application: ShownApplication;
  onSaved: (revision: number) => void;
  onOutdated: () => void;
}) => {
  const errors = useFormErrors();
  const update = useAction(UpdateApplicationDocument, ['Application']);
  const submit = async (data: FormData, saved: () => void) => {
    const words = { name: textOf(data, 'name').trim(), description: textOf(data, 'description').trim() };
    const faults = applicationFaults(words);
    if (faults.length > 0 || update.busy) return errors.set(faults);
    const result = await update.run({
      input: { id: application.id, revision: application.revision, ...words },
    });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.updateApplication;
    errors.clear();
    if (answer.__typename !== 'UpdateApplicationPayload')
      return isOutdated(answer) ? onOutdated() : errors.set(fromUserError(answer));
    saved();
    onSaved(answer.application.revision);
    toast('Saved.');
  };
  return (
    <div className="narrow">
      <Form errors={errors.all} onSubmit={submit} label="Name and description">
        <TextField
          label="Name"
          name="name"
          maxLength={100}
          defaultValue={application.name}
          error={errors.of('name')}
        />
        <TextAreaField
          label="Description"
          name="description"
          optional
          maxLength={2000}
          defaultValue={application.description}
          error={errors.of('description')}
        />
        <div className="form-actions">
          <Button variant="primary" type="submit" busy={update.busy}>
            Save
          </Button>
        </div>
      </Form>
    </div>
  );
};

const DeleteDialog = ({ application, onClose }: { application: ShownApplication; onClose: () => void }) => {
  const [, navigate] = useLocation();
  const errors = useFormErrors();
  const remove = useAction(DeleteApplicationDocument, ['Application']);
  const confirm = async () => {
    const result = await remove.run({ input: { id: application.id } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.deleteApplication;
    if (answer.__typename !== 'DeleteApplicationPayload') return errors.set(fromUserError(answer));
    giveUp();
    navigate('/applications');
    toast(`${application.name} was deleted.`);
  };
  return (
    <ConfirmDialog
      title={`Delete ${application.name}`}
      confirm="Delete application"
      typed={application.name}
      busy={remove.busy}
      errors={errors.all}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>
        Its keys and subscriptions go with it, and the gateway refuses its calls at once. The clients at the
        key managers that you provided are not touched. This cannot be undone.
      </p>
    </ConfirmDialog>
  );
};

export const ApplicationSettings = ({ application }: { application: ShownApplication }) => {
  const [deleting, show, hide] = useOpen();
  const opened = useOpened(application);
  return (
    <>
      <Section title="Name and description">
        <Opened of={opened}>
          <DescribeForm
            key={opened.round}
            application={opened.value}
            onSaved={opened.saved}
            onOutdated={opened.refuse}
          />
        </Opened>
      </Section>
      <Section
        title="Delete"
        lead="Removes the application, its keys and its subscriptions from this portal."
      >
        <div className="form-actions">
          <Button variant="danger" onClick={show}>
            Delete application…
          </Button>
        </div>
      </Section>
      {deleting && <DeleteDialog application={application} onClose={hide} />}
    </>
  );
};
