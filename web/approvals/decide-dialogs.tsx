import { useAction } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { Form, fromUserError, textOf, useFormErrors } from '../ui/form.tsx';
import { KeyTypeMark, Mono } from '../ui/marks.tsx';
import { toast } from '../ui/toasts.tsx';
import type { Waiting } from './approvals.tsx';

const ApproveKeysDocument = graphql(`
  mutation ApproveKeys($input: ApproveKeysInput!) {
    approveKeys(input: $input) {
      ... on ApproveKeysPayload {
        keyMapping {
          id
          state
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

const DeclineKeysDocument = graphql(`
  mutation DeclineKeys($input: DeclineKeysInput!) {
    declineKeys(input: $input) {
      ... on DeclineKeysPayload {
        keyMapping {
          id
          state
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

const touches = ['KeyMapping', 'Application', 'Viewer'];

type Props = { row: Waiting; onClose: () => void };

const What = ({ row }: { row: Waiting }) => (
  <p className="row">
    <KeyTypeMark keyType={row.keyType} /> <Mono value={row.consumerKey} /> of {row.keyManager.name}
  </p>
);

export const ApproveDialog = ({ row, onClose }: Props) => {
  const errors = useFormErrors();
  const approve = useAction(ApproveKeysDocument, touches);
  const confirm = async () => {
    const result = await approve.run({ input: { keyMappingId: row.id } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.approveKeys;
    if (answer.__typename !== 'ApproveKeysPayload') return errors.set(fromUserError(answer));
    onClose();
    toast(`${row.application.name} has its client now.`);
  };
  return (
    <Dialog title={`Approve a client for ${row.application.name}`} onClose={onClose}>
      <Form fleeting errors={errors.all} onSubmit={() => void (approve.busy || confirm())}>
        <What row={row} />
        <p>
          {row.createdBy} could not prove that this client is theirs. By approving you vouch for it, and your
          name stays with it: the gateway takes its tokens for {row.application.name} at once, and nobody else
          can map it.
        </p>
        <p className="muted small">
          Approve only what you know from elsewhere, such as from the client’s owner.
        </p>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={approve.busy}>
            Approve
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};

export const DeclineDialog = ({ row, onClose }: Props) => {
  const errors = useFormErrors();
  const decline = useAction(DeclineKeysDocument, touches);
  const submit = async (data: FormData) => {
    if (decline.busy) return;
    const result = await decline.run({ input: { keyMappingId: row.id, reason: textOf(data, 'reason') } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.declineKeys;
    if (answer.__typename !== 'DeclineKeysPayload') return errors.set(fromUserError(answer));
    onClose();
    toast(`${row.createdBy} is told the reason.`);
  };
  return (
    <Dialog title={`Decline a client for ${row.application.name}`} onClose={onClose}>
      <Form errors={errors.all} onSubmit={data => void submit(data)}>
        <What row={row} />
        <TextAreaField
          label="Reason"
          name="reason"
          maxLength={500}
          help={`For ${row.createdBy}, who can provide the client again.`}
          error={errors.of('reason')}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" type="submit" busy={decline.busy}>
            Decline
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
