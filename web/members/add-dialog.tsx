import * as v from 'valibot';
import { useAction } from '../data.ts';
import type { AddMemberInput } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Form, type FormError, fromUserError, textOf, useFormErrors } from '../ui/form.tsx';
import { toast } from '../ui/toasts.tsx';
import { RoleChoice } from './role-choice.tsx';
import { parseRole } from './roles.ts';

const AddMemberDocument = graphql(`
  mutation AddMember($input: AddMemberInput!) {
    addMember(input: $input) {
      ... on AddMemberPayload {
        oneTimePassword
        member {
          id
          name
          email
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

const schema = v.object({
  email: v.pipe(v.string(), v.email('Enter an e-mail address, as mara@example.com.')),
  name: v.pipe(
    v.string(),
    v.minLength(1, 'Enter their name.'),
    v.maxLength(100, 'A name has at most 100 characters.'),
  ),
});

const faultsOf = (input: AddMemberInput): FormError[] =>
  (v.safeParse(schema, input).issues ?? []).map(issue => ({
    name: v.getDotPath(issue),
    message: issue.message,
  }));

const inputOf = (data: FormData): AddMemberInput => ({
  email: textOf(data, 'email').trim(),
  name: textOf(data, 'name').trim(),
  role: parseRole(textOf(data, 'role')) ?? 'DEVELOPER',
});

/** A password for the first sign-in, and whose it is. */
export type FirstPassword = { name: string; email: string; password: string };

export const AddDialog = ({
  onClose,
  onPassword,
}: {
  onClose: () => void;
  onPassword: (first: FirstPassword) => void;
}) => {
  const errors = useFormErrors();
  const add = useAction(AddMemberDocument, ['Member']);
  const submit = async (data: FormData) => {
    const input = inputOf(data);
    const faults = faultsOf(input);
    if (faults.length > 0 || add.busy) return errors.set(faults);
    const result = await add.run({ input });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.addMember;
    if (answer.__typename !== 'AddMemberPayload') return errors.set(fromUserError(answer));
    const { member, oneTimePassword } = answer;
    onClose();
    toast(`${member.name} is a member now.`);
    if (oneTimePassword) onPassword({ name: member.name, email: member.email, password: oneTimePassword });
  };
  return (
    <Dialog title="Add a member" onClose={onClose}>
      <Form errors={errors.all} onSubmit={submit}>
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          help="Who has an account with it already keeps their name, and the password that they have chosen."
          error={errors.of('email')}
        />
        <TextField label="Name" name="name" maxLength={100} error={errors.of('name')} />
        <RoleChoice chosen="DEVELOPER" />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={add.busy}>
            Add member
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
