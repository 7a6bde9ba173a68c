import { useLocation } from 'wouter';
import { useAction } from '../data.ts';
import type { CreateApiInput } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { useFormErrors } from '../ui/form.tsx';
import { PageHead } from '../ui/page.tsx';
import { toast } from '../ui/toasts.tsx';
import { byWholePath } from '../user-error.ts';
import { Guard } from '../viewer.tsx';
import { addressOf } from './address.ts';
import { ApiForm } from './api-form.tsx';

const CreateApiDocument = graphql(`
  mutation CreateApi($input: CreateApiInput!) {
    createApi(input: $input) {
      ... on CreateApiPayload {
        api {
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

const CreateForm = () => {
  const [, navigate] = useLocation();
  const errors = useFormErrors();
  const create = useAction(CreateApiDocument, ['Api']);
  const send = async (input: CreateApiInput, saved: () => void) => {
    const result = await create.run({ input });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.createApi;
    if (answer.__typename !== 'CreateApiPayload') return errors.set(byWholePath(answer));
    saved();
    toast(`${answer.api.name} is published.`);
    navigate(addressOf(answer.api.id));
  };
  return (
    <ApiForm
      submit="Publish"
      back="/apis"
      busy={create.busy}
      errors={errors}
      onSend={(input, saved) => void send(input, saved)}
    />
  );
};

export const NewApi = () => (
  <>
    <PageHead
      title="Publish an API"
      lead="The gateway answers for it at once, and applications can subscribe to it."
      back={{ href: '/apis', label: 'APIs' }}
    />
    <Guard action="API_MANAGE" what="publish APIs">
      <CreateForm />
    </Guard>
  </>
);
