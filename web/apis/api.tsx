import { useOpen, useRead } from '../data.ts';
import { NotFound, useNameOf } from '../frame/not-found.tsx';
import type { ApiQuery } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { ProofMark } from '../key-managers/proof-mark.tsx';
import { InvokeSnippet } from '../subscriptions/invoke.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Badge, KeyTypeMark, Mono, Name } from '../ui/marks.tsx';
import { Facts, PageHead, Section } from '../ui/page.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { ApiUsage } from '../usage/api-usage.tsx';
import { addressOf } from './address.ts';
import { DeleteDialog } from './delete-dialog.tsx';

const back = { href: '/apis', label: 'APIs' };

const ApiDocument = graphql(`
  query Api($id: ID!) {
    api(id: $id) {
      id
      name
      description
      context
      version
      productionEndpoint
      sandboxEndpoint
      invokeUrl
      invokeCommand
      updatedAt
      canManage
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
        name: displayName
        issuer
        enabled
        ...ProofMark_KeyManager
      }
    }
  }
`);

type Shown = NonNullable<ApiQuery['api']>;

const Endpoints = ({ api }: { api: Shown }) => (
  <Section title="Endpoints" lead="The key that a token came from decides which of the two a call reaches.">
    <Table
      caption="Endpoints"
      rows={[
        { keyType: 'PRODUCTION' as const, url: api.productionEndpoint },
        { keyType: 'SANDBOX' as const, url: api.sandboxEndpoint },
      ]}
      keyOf={({ keyType }) => keyType}
      columns={[
        { head: 'For keys of', cell: ({ keyType }) => <KeyTypeMark keyType={keyType} /> },
        {
          head: 'Endpoint',
          cell: ({ url }) =>
            url ? <Mono value={url} copy="endpoint" /> : <span className="muted">None</span>,
        },
      ]}
    />
  </Section>
);

const KeyManagers = ({ api: { keyManagers } }: { api: Shown }) => (
  <Section title="Key managers" lead="Tokens of these are accepted; a token of any other is refused.">
    {keyManagers.length === 0 ? (
      <p className="muted">None yet, so no token is accepted.</p>
    ) : (
      <Table
        caption="Key managers"
        rows={keyManagers}
        keyOf={({ id }) => id}
        columns={[
          {
            head: 'Key manager',
            cell: keyManager => (
              <span className="row">
                <Name>{keyManager.name}</Name>
                {!keyManager.enabled && <Badge tone="warn">Switched off</Badge>}
                <ProofMark of={keyManager} />
              </span>
            ),
          },
          { head: 'Issuer', cell: ({ issuer }) => <Mono value={issuer} copy="issuer" /> },
        ]}
      />
    )}
  </Section>
);

const Scopes = ({ api: { scopes } }: { api: Shown }) => (
  <Section title="Scopes">
    {scopes.length === 0 ? (
      <p className="muted">None: a token needs no scope.</p>
    ) : (
      <Table
        caption="Scopes"
        rows={scopes}
        keyOf={({ name }) => name}
        columns={[
          { head: 'Scope', cell: ({ name }) => <Mono value={name} copy={`scope ${name}`} /> },
          { head: 'What it allows', cell: ({ description }) => <Name>{description}</Name> },
        ]}
      />
    )}
  </Section>
);

const Resources = ({ api: { resources } }: { api: Shown }) => (
  <Section title="Resources" lead="What can be called below the context.">
    <Table
      caption="Resources"
      rows={resources}
      keyOf={({ method, path }) => `${method} ${path}`}
      columns={[
        { head: 'Path', cell: ({ path }) => <Mono value={path} /> },
        { head: 'Method', cell: ({ method }) => (method === '*' ? 'Every method' : <Mono value={method} />) },
        {
          head: 'Needs one of',
          cell: ({ scopes }) =>
            scopes.length > 0 ? <Mono value={scopes.join(', ')} /> : <span className="muted">No scope</span>,
        },
      ]}
    />
  </Section>
);

const Body = ({ api }: { api: Shown }) => {
  const [deleting, show, hide] = useOpen();
  return (
    <>
      <PageHead
        title={`${api.name} ${api.version}`}
        lead={api.description || undefined}
        back={back}
        facts={
          <>
            <Mono value={api.invokeUrl} copy="address to call" />
            <span>
              Changed <Time value={api.updatedAt} />
            </span>
          </>
        }
        action={api.canManage && <ButtonLink href={addressOf(api.id, 'edit')}>Edit</ButtonLink>}
      />
      <Section title="Call it" lead="With a token of an application that subscribes to it, in ACCESS_TOKEN.">
        <InvokeSnippet api={api} />
      </Section>
      <Resources api={api} />
      <Scopes api={api} />
      <KeyManagers api={api} />
      <Endpoints api={api} />
      {api.canManage && <ApiUsage id={api.id} />}
      <Section title="Ids" lead="For the GraphQL API.">
        <Facts items={[['API id', <Mono key="id" value={api.id} copy="API id" />]]} />
      </Section>
      {api.canManage && (
        <Section title="Delete" lead="Takes the API out of the catalogue and from the gateway.">
          <div className="form-actions">
            <Button variant="danger" onClick={show}>
              Delete API…
            </Button>
          </div>
        </Section>
      )}
      {deleting && <DeleteDialog api={api} onClose={hide} />}
    </>
  );
};

/** One API of the catalogue. */
export const Api = ({ params }: { params: Record<string, string | undefined> }) => {
  const id = params.id ?? '';
  const { data, failure, retry } = useRead(ApiDocument, { id }, { watch: ['Api'] });
  const was = useNameOf(id, data?.api?.name);
  if (!data) return <Unloaded what="the API" back={back} failure={failure} onRetry={retry} />;
  return data.api ? <Body api={data.api} /> : <NotFound what="API" was={was} back={back} />;
};
