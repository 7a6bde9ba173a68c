import { useOpen, useRead } from '../data.ts';
import { NotFound, useNameOf } from '../frame/not-found.tsx';
import type { ServiceProviderQuery } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { Mono } from '../ui/marks.tsx';
import { PageHead, Section } from '../ui/page.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { Time } from '../ui/time.tsx';
import { Guard } from '../viewer.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { InboundAuthentication } from './inbound.tsx';

const back = { href: '/admin/service-providers', label: 'Service providers' };

const ServiceProviderDocument = graphql(`
  query ServiceProvider($id: ID!) {
    serviceProvider(id: $id) {
      id
      name
      description
      createdAt
      oauth {
        consumerKey
        callbackUrls
        grantTypes
        tokenIssuer
        publicClient
        tokenLifetimeSeconds
        scopes
        revision
        updatedAt
      }
    }
  }
`);

export type ShownProvider = NonNullable<ServiceProviderQuery['serviceProvider']>;

const Body = ({ provider }: { provider: ShownProvider }) => {
  const [deleting, show, hide] = useOpen();
  return (
    <>
      <PageHead
        title={provider.name}
        lead={provider.description || undefined}
        back={back}
        facts={
          <>
            <span>
              Registered <Time value={provider.createdAt} />
            </span>
            <Mono value={provider.id} copy="service provider id" />
          </>
        }
      />
      <InboundAuthentication provider={provider} />
      <Section title="Delete" lead="Deletes the service provider with its OAuth client.">
        <div className="form-actions">
          <Button variant="danger" onClick={show}>
            Delete service provider…
          </Button>
        </div>
      </Section>
      {deleting && <DeleteDialog provider={provider} onClose={hide} />}
    </>
  );
};

const Loaded = ({ id }: { id: string }) => {
  const { data, failure, retry } = useRead(ServiceProviderDocument, { id }, { watch: ['ServiceProvider'] });
  const was = useNameOf(id, data?.serviceProvider?.name);
  if (!data) return <Unloaded what="the service provider" back={back} failure={failure} onRetry={retry} />;
  if (!data.serviceProvider) return <NotFound what="service provider" was={was} back={back} />;
  return <Body provider={data.serviceProvider} />;
};

/** One service provider: its OAuth client, and its end. */
export const ServiceProvider = ({ params }: { params: Record<string, string | undefined> }) => (
  <Guard action="SERVICE_PROVIDER_MANAGE" what="manage service providers" back={back}>
    <Loaded id={params.id ?? ''} />
  </Guard>
);
