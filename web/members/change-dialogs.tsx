import { useAction } from '../data.ts';
import type { MemberRow_MemberFragment } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog, Dialog, DialogActions } from '../ui/dialog.tsx';
import { Form, fromUserError, textOf, useFormErrors } from '../ui/form.tsx';
import { toast } from '../ui/toasts.tsx';
import { RoleChoice } from './role-choice.tsx';
import { parseRole, roleLabel } from './roles.ts';

const UpdateMemberDocument = graphql(`
  mutation UpdateMember($input: UpdateMemberInput!) {
    updateMember(input: $input) {
      ... on UpdateMemberPayload {
        member {
          id
          name
          role
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

const RemoveMemberDocument = graphql(`
  mutation RemoveMember($input: RemoveMemberInput!) {
    removeMember(input: $input) {
      ... on RemoveMemberPayload {
        removedId
      }
      ... on UserError {
        code
        message
        path
      }
    }
  }
`);

type Props = { member: MemberRow_MemberFragment; onClose: () => void };

export const RoleDialog = ({ member, onClose }: Props) => {
  const errors = useFormErrors();
  // One's own role decides what this page and the rail show.
  const update = useAction(UpdateMemberDocument, ['Member', 'Viewer']);
  const submit = async (data: FormData) => {
    const role = parseRole(textOf(data, 'role'));
    if (update.busy) return;
    if (!role || role === member.role) return onClose();
    const result = await update.run({ input: { id: member.id, role } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.updateMember;
    if (answer.__typename !== 'UpdateMemberPayload') return errors.set(fromUserError(answer));
    onClose();
    toast(`${answer.member.name}’s role is ${roleLabel(answer.member.role).toLowerCase()} now.`);
  };
  return (
    <Dialog title={`Change the role of ${member.name}`} lead={member.email} onClose={onClose}>
      <Form fleeting errors={errors.all} onSubmit={submit}>
        <RoleChoice chosen={member.role} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={update.busy}>
            Change role
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};

export const RemoveDialog = ({ member, onClose }: Props) => {
  const errors = useFormErrors();
  const remove = useAction(RemoveMemberDocument, ['Member', 'Viewer']);
  const confirm = async () => {
    const result = await remove.run({ input: { id: member.id } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.removeMember;
    if (answer.__typename !== 'RemoveMemberPayload') return errors.set(fromUserError(answer));
    onClose();
    toast(`${member.name} is no member any more.`);
  };
  return (
    <ConfirmDialog
      title={`Remove ${member.name}`}
      confirm="Remove member"
      busy={remove.busy}
      errors={errors.all}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>
        {member.name} ({member.email}) can no longer act in this organization, and the API tokens they made
        for it stop working at once. Their account itself stays.
      </p>
    </ConfirmDialog>
  );
};
