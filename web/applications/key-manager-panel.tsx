import { useCallback, useEffect, useRef, useState } from 'react';
import type { KeyManagerPanel_KeyManagerFragment } from '../gql/graphql.ts';
import { type FragmentType, graphql, readFragment } from '../gql/index.ts';
import { HealthMark } from '../key-managers/health.tsx';
import { ProofMark } from '../key-managers/proof-mark.tsx';
import { Button } from '../ui/button.tsx';
import { Mono } from '../ui/marks.tsx';
import { KeyClaimLine, KeyClaimLine_KeyMapping } from './key-claim-line.tsx';
import { KeyMappingLine, KeyMappingLine_KeyMapping } from './key-mapping-line.tsx';
import { ProvideDialog } from './provide-dialog.tsx';

export const KeyManagerPanel_KeyManager = graphql(`
  fragment KeyManagerPanel_KeyManager on KeyManager {
    id
    name: displayName
    issuer
    enabled
    ...ProofMark_KeyManager
    ...HealthMark_KeyManager
    proofRequired
    policy {
      proof
    }
    proofMethods
    endpoints {
      registration
    }
    provisioning {
      available
      message
    }
  }
`);

type Manager = KeyManagerPanel_KeyManagerFragment;

const Head = ({ keyManager }: { keyManager: Manager }) => (
  <header className="km-head">
    <h3 id={`km-${keyManager.id}`}>{keyManager.name}</h3>
    <Mono value={keyManager.issuer} />
    <span className="km-head-end">
      <ProofMark of={keyManager} />
      <HealthMark of={keyManager} />
    </span>
  </header>
);

/** What can be done here, or the reason why not. */
const Foot = ({
  keyManager,
  empty,
  onProvide,
}: {
  keyManager: Manager;
  empty: boolean;
  onProvide: () => void;
}) => {
  const { available, message } = keyManager.provisioning;
  return (
    <footer className="km-foot">
      {empty && (
        <div>
          <p className="km-empty">No client here yet.</p>
          <p className="muted small prose">
            Register a client at {keyManager.name}, then provide its consumer key and secret.{' '}
            {keyManager.proofRequired
              ? 'The portal proves that the client is yours and keeps only its key.'
              : 'It is accepted without proof, and gives way to whoever proves that it is theirs.'}
          </p>
        </div>
      )}
      {!available && <p className="muted small">{message ?? 'Existing keys cannot be provided here.'}</p>}
      {available && (
        <div>
          <Button icon="plus" onClick={onProvide}>
            Provide existing OAuth keys
          </Button>
        </div>
      )}
    </footer>
  );
};

/** One key manager: the application's clients there, and the way to bring another. */
export const KeyManagerPanel = ({
  keyManager,
  mappings,
  claims,
  application,
  keyType,
  focused,
}: {
  keyManager: Manager;
  mappings: readonly (FragmentType<typeof KeyMappingLine_KeyMapping> & { id: string })[];
  claims: readonly (FragmentType<typeof KeyClaimLine_KeyMapping> & { id: string })[];
  application: { id: string; name: string };
  keyType: 'PRODUCTION' | 'SANDBOX';
  focused: boolean;
}) => {
  const panel = useRef<HTMLElement>(null);
  const [providing, setProviding] = useState<'open' | 'hidden'>();
  const close = useCallback(() => setProviding(undefined), []);
  useEffect(() => {
    if (focused) panel.current?.focus();
  }, [focused]);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      className={`panel km-panel km-${keyType.toLowerCase()}`}
      aria-labelledby={`km-${keyManager.id}`}
    >
      <Head keyManager={keyManager} />
      {mappings.map(mapping => (
        <KeyMappingLine
          key={mapping.id}
          mapping={readFragment(KeyMappingLine_KeyMapping, mapping)}
          keyManager={keyManager}
          application={application}
        />
      ))}
      {claims.map(claim => (
        <KeyClaimLine key={claim.id} claim={readFragment(KeyClaimLine_KeyMapping, claim)} />
      ))}
      <Foot
        keyManager={keyManager}
        empty={mappings.length + claims.length === 0}
        onProvide={() => setProviding('open')}
      />
      {providing && (
        <ProvideDialog
          application={application}
          keyManager={keyManager}
          keyType={keyType}
          open={providing === 'open'}
          onHide={() => setProviding('hidden')}
          onClose={close}
        />
      )}
    </section>
  );
};
