import { useEffect, useEffectEvent } from 'react';
import { usePages, useRead } from '../data.ts';
import { type FragmentType, graphql, readFragment } from '../gql/index.ts';
import { KeyTypeMark, Note } from '../ui/marks.tsx';
import { Empty, ErrorState, Skeleton } from '../ui/states.tsx';
import { Pager } from '../ui/table.tsx';
import { KeyManagerPanel, KeyManagerPanel_KeyManager } from './key-manager-panel.tsx';

const KeysDocument = graphql(`
  query Keys($id: ID!, $keyType: KeyType!) {
    application(id: $id) {
      id
      keyMappings(keyType: $keyType) {
        id
        keyManager {
          id
          ...KeyManagerPanel_KeyManager
        }
        ...KeyMappingLine_KeyMapping
      }
      keyClaims(keyType: $keyType) {
        id
        keyManager {
          id
          ...KeyManagerPanel_KeyManager
        }
        ...KeyClaimLine_KeyMapping
      }
    }
  }
`);

const PanelsDocument = graphql(`
  query Panels($after: String) {
    keyManagers(first: 50, after: $after) {
      edges {
        node {
          id
          ...KeyManagerPanel_KeyManager
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const LinkedPanelDocument = graphql(`
  query LinkedPanel($id: ID!) {
    keyManager(id: $id) {
      id
      ...KeyManagerPanel_KeyManager
    }
  }
`);

const words = {
  PRODUCTION: 'Clients that call the production endpoints of your APIs.',
  SANDBOX: 'Clients for trying things out: the gateway sends their calls to the sandbox endpoints.',
};

const titles = { PRODUCTION: 'Production Keys', SANDBOX: 'Sandbox Keys' };

type KeyType = 'PRODUCTION' | 'SANDBOX';

const Head = ({ keyType }: { keyType: KeyType }) => (
  <div className="keys-head">
    <h2>
      <KeyTypeMark keyType={keyType}>{titles[keyType]}</KeyTypeMark>
    </h2>
    <p className="muted small">{words[keyType]}</p>
  </div>
);

type PanelNode = FragmentType<typeof KeyManagerPanel_KeyManager> & { id: string };

/** The key managers page by page; after them what no page has reached yet: the linked one, and those in use. */
const useManagers = (focused: string | undefined) => {
  const { items, ...pages } = usePages(PanelsDocument, {}, data => data.keyManagers, {
    watch: ['KeyManager'],
  });
  const linked = useRead(
    LinkedPanelDocument,
    { id: focused ?? '' },
    { watch: ['KeyManager'], pause: focused === undefined },
  );
  const linkedManager = linked.data?.keyManager;
  const astray = !linked.loading && focused !== undefined && !linkedManager;
  const withThoseOf = (used: readonly { keyManager: PanelNode }[]): PanelNode[] => {
    const apart = [...(linkedManager ? [linkedManager] : []), ...used.map(({ keyManager }) => keyManager)];
    return [...new Map([...(items ?? []), ...apart].map(node => [node.id, node])).values()];
  };
  return { ...pages, loaded: items !== undefined, astray, withThoseOf };
};

const NoManager = () => (
  <Empty title="No key manager yet">
    A key manager is the authorization server at which your client is registered. An administrator adds it.
  </Empty>
);

const AGAIN_MS = 2000;
const SOON_MS = 30_000;

const wasReloaded = (): boolean =>
  performance
    .getEntriesByType('navigation')
    .some(entry => entry instanceof PerformanceNavigationTiming && entry.type === 'reload');

/** Whoever reloads may have left a verification, which goes on: what it binds shows by itself. */
const useAgainSoon = (read: () => void) => {
  const again = useEffectEvent(read);
  useEffect(() => {
    if (!wasReloaded()) return;
    const timer = setInterval(() => {
      if (performance.now() < SOON_MS) again();
      else clearInterval(timer);
    }, AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
};

/** The clients of one key type, one panel for each key manager. */
export const Keys = ({
  application,
  keyType,
  focused,
}: {
  application: { id: string; name: string };
  keyType: KeyType;
  focused: string | undefined;
}) => {
  const { id } = application;
  const held = useRead(KeysDocument, { id, keyType }, { watch: ['KeyMapping', 'KeyManager'] });
  useAgainSoon(held.retry);
  const { loaded, astray, withThoseOf, ...pages } = useManagers(focused);
  const failure = held.failure ?? pages.failure;
  const retry = () => [held, pages].map(each => each.retry());
  if (failure && !(held.data && loaded))
    return (
      <ErrorState title="The keys could not be loaded" onRetry={retry}>
        {failure.message}
      </ErrorState>
    );
  if (!held.data || !loaded) return <Skeleton lines={6} what="the keys" />;
  const mappings = held.data.application?.keyMappings ?? [];
  const claims = held.data.application?.keyClaims ?? [];
  const managers = withThoseOf([...mappings, ...claims]);
  return (
    <div className="stack">
      <Head keyType={keyType} />
      {astray && (
        <Note tone="warn">
          <p>The key manager that this address names is not there, or not open to you.</p>
        </Note>
      )}
      {managers.length === 0 && <NoManager />}
      {managers.map(manager => (
        <KeyManagerPanel
          key={manager.id}
          keyManager={readFragment(KeyManagerPanel_KeyManager, manager)}
          mappings={mappings.filter(mapping => mapping.keyManager.id === manager.id)}
          claims={claims.filter(claim => claim.keyManager.id === manager.id)}
          application={application}
          keyType={keyType}
          focused={manager.id === focused}
        />
      ))}
      <Pager shown={managers.length} pages={pages} />
    </div>
  );
};
