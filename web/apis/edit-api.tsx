import { useLocation } from 'wouter';
import { useAction, useRead } from '../data.ts';
import { NotFound, useNameOf } from '../frame/not-found.tsx';
import type { CreateApiInput, EditApiQuery } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { isOutdated, Opened, useOpened } from '../opened.tsx';
import { useFormErrors } from '../ui/form.tsx';
import { PageHead } from '../ui/page.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { Forbidden } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { byWholePath } from '../user-error.ts';
import { addressOf } from './address.ts';
import { ApiForm } from './api-form.tsx';

const back = { href: '/apis', label: 'APIs' };

const EditApiDocument = graphql(`
  query EditApi($id: ID!) {
    api(id: $id) {
      id
      name
      description
      context
      version
      productionEndpoint
      sandboxEndpoint
      canManage
      revision
      scopes {
        name
        description
      }
      resources {
        method
        path
        scopes
      }
      keyManagers {
        id
      }
      plans {
        id
      }
    }
  }
`);

const UpdateApiDocument = graphql(`
  mutation UpdateApi($input: UpdateApiInput!) {
    updateApi(input: $input) {
      ... on UpdateApiPayload {
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

type Shown = NonNullable<EditApiQuery['api']>;

const UpdateForm = ({ api, onOutdated }: { api: Shown; onOutdated: () => void }) => {
  const [, navigate] = useLocation();
  const errors = useFormErrors();
  const update = useAction(UpdateApiDocument, ['Api']);
  const send = async (input: CreateApiInput, saved: () => void) => {
    const result = await update.run({ input: { id: api.id, revision: api.revision, ...input } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.updateApi;
    errors.clear();
    if (answer.__typename !== 'UpdateApiPayload')
      return isOutdated(answer) ? onOutdated() : errors.set(byWholePath(answer));
    saved();
    toast(`${answer.api.name} was changed.`);
    navigate(addressOf(api.id));
  };
  return (
    <ApiForm
      api={api}
      submit="Save"
      back={addressOf(api.id)}
      busy={update.busy}
      errors={errors}
      onSend={(input, saved) => void send(input, saved)}
    />
  );
};

const OpenedForm = ({ api }: { api: Shown }) => {
  const opened = useOpened(api);
  return (
    <Opened of={opened}>
      <UpdateForm key={opened.round} api={opened.value} onOutdated={opened.refuse} />
    </Opened>
  );
};

export const EditApi = ({ params }: { params: Record<string, string | undefined> }) => {
  const id = params.id ?? '';
  const { data, failure, retry } = useRead(EditApiDocument, { id });
  const was = useNameOf(id, data?.api?.name);
  if (!data) return <Unloaded what="the API" back={back} failure={failure} onRetry={retry} />;
  if (!data.api) return <NotFound what="API" was={was} back={back} />;
  return (
    <>
      <PageHead
        title={`Edit ${data.api.name}`}
        lead="Changes hold at the gateway at once."
        back={{ href: addressOf(id), label: data.api.name }}
      />
      {data.api.canManage ? (
        <OpenedForm key={data.api.id} api={data.api} />
      ) : (
        <Forbidden what="change this API" />
      )}
    </>
  );
};
