import './key-managers.css';
import { useState } from 'react';
import { useOpen, useRead } from '../data.ts';
import { NotFound, useNameOf } from '../frame/not-found.tsx';
import type { KeyManagerQuery } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { Mono, Note } from '../ui/marks.tsx';
import { Facts, PageHead, Section } from '../ui/page.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { Guard } from '../viewer.tsx';
import { endpointLabels, endpointNames, shownEndpoint } from './configuration.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { HealthMark } from './health.tsx';
import { ProbeSection, useReports } from './probe-section.tsx';
import { ProofMark } from './proof-mark.tsx';
import { sharingOf } from './sharing.ts';
import { UpdateForm } from './update-form.tsx';
import { type WithValues, withValues } from './values.ts';

const back = { href: '/admin/key-managers', label: 'Key managers' };

const KeyManagerDocument = graphql(`
  query KeyManager($id: ID!) {
    keyManager(id: $id) {
      id
      name
      displayName
      description
      issuer
      metadataUrl
      enabled
      platform
      sharedWithAll
      sharedWith {
        id
        name
      }
      canManage
      ...HealthMark_KeyManager
      revision
      mappingCount
      ...ProofMark_KeyManager
      updatedAt
      kind {
        kind
        label
        discovered
        settings {
          name
          label
          help
          type
          required
          options
          value
        }
      }
      settings {
        name
        value
      }
      endpoints {
        token
        authorization
        introspection
        revocation
        pushedAuthorization
        userinfo
        registration
        jwks
      }
      displayedEndpoints {
        token
        authorization
        revocation
        userinfo
      }
      trust {
        ...TrustValues_Trust
      }
      policy {
        ...PolicyValues_KeyManagerPolicy
      }
      credentials {
        name
        changedAt
      }
    }
  }
`);

export type ShownKeyManager = WithValues<NonNullable<KeyManagerQuery['keyManager']>>;

const HeadFacts = ({ manager }: { manager: ShownKeyManager }) => (
  <>
    <Mono value={manager.issuer} copy="issuer" />
    <HealthMark of={manager} />
    <span>{manager.kind.label}</span>
    <span>For {sharingOf(manager).toLowerCase()}</span>
    {manager.canManage && (
      <span>
        {manager.mappingCount} {manager.mappingCount === 1 ? 'client' : 'clients'} mapped
      </span>
    )}
    <ProofMark of={manager} />
  </>
);

const ReadOnly = ({ manager: { endpoints, displayedEndpoints, trust } }: { manager: ShownKeyManager }) => (
  <>
    <Note>This key manager is shared with your organization. Who it belongs to can change it.</Note>
    <Section title="Endpoints">
      <Facts
        items={endpointNames.map(name => {
          const value = shownEndpoint(name, endpoints, displayedEndpoints);
          const { label } = endpointLabels[name];
          return [label, value && <Mono key={name} value={value} copy={label} />] as const;
        })}
      />
    </Section>
    <Section title="Tokens">
      <Facts
        items={[
          ['Checked', trust.tokenHandling === 'LOCAL' ? 'By signature' : 'By introspection'],
          ['Consumer key claim', <Mono key="key" value={trust.consumerKeyClaim} />],
          ['Scopes claim', <Mono key="scopes" value={trust.scopesClaim} />],
          ['Algorithms', <Mono key="algorithms" value={trust.algorithms.join(', ')} />],
        ]}
      />
    </Section>
  </>
);

const DeleteSection = ({ manager }: { manager: ShownKeyManager }) => {
  const [deleting, show, hide] = useOpen();
  return (
    <Section title="Delete" lead="Possible while no client is mapped under it and no API accepts its tokens.">
      <div className="form-actions">
        <Button variant="danger" onClick={show}>
          Delete key manager…
        </Button>
      </div>
      {deleting && <DeleteDialog manager={manager} onClose={hide} />}
    </Section>
  );
};

const Loaded = ({ id }: { id: string }) => {
  const { data, failure, retry } = useRead(KeyManagerDocument, { id }, { watch: ['KeyManager'] });
  const reports = useReports(id);
  // Only at first: what is typed into the form below must not go when they are asked for again.
  const [drawn, draw] = useState(false);
  if (!drawn && data && (reports.data || reports.failure)) draw(true);
  const was = useNameOf(id, data?.keyManager?.displayName);
  if (!data || (data.keyManager && !drawn))
    return <Unloaded what="the key manager" back={back} failure={failure} onRetry={retry} />;
  if (!data.keyManager) return <NotFound what="key manager" was={was} back={back} />;
  const manager = withValues(data.keyManager);
  return (
    <>
      <PageHead
        title={manager.displayName}
        lead={manager.description || undefined}
        back={back}
        facts={<HeadFacts manager={manager} />}
      />
      {manager.canManage && <ProbeSection manager={manager} reports={reports} />}
      {manager.canManage ? <UpdateForm manager={manager} /> : <ReadOnly manager={manager} />}
      {manager.canManage && manager.kind.kind !== 'RESIDENT' && <DeleteSection manager={manager} />}
    </>
  );
};

/** One key manager: what it is, and for who manages it the form to change it. */
export const KeyManager = ({ params }: { params: Record<string, string | undefined> }) => (
  <Guard action="KEY_MANAGER_MANAGE" what="manage key managers" back={back}>
    <Loaded key={params.id} id={params.id ?? ''} />
  </Guard>
);
