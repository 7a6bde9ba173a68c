import { useRead } from '../data.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { KeyTypeMark } from '../ui/marks.tsx';
import { Empty, ErrorState, Skeleton } from '../ui/states.tsx';
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
    keyManagers(first: 100) {
      edges {
        node {
          id
          ...KeyManagerPanel_KeyManager
        }
      }
    }
  }
`);

const words = {
  PRODUCTION: 'Clients that call the production endpoints of your APIs.',
  SANDBOX: 'Clients for trying things out: the gateway sends their calls to the sandbox endpoints.',
};

/** The clients of one key type, one panel for each key manager. */
export const Keys = ({
  application,
  keyType,
  focused,
}: {
  application: { id: string; name: string };
  keyType: 'PRODUCTION' | 'SANDBOX';
  focused: string | undefined;
}) => {
  const variables = { id: application.id, keyType };
  const { data, failure, retry } = useRead(KeysDocument, variables, { watch: ['KeyMapping', 'KeyManager'] });
  if (failure && !data)
    return (
      <ErrorState title="The keys could not be loaded" onRetry={retry}>
        {failure.message}
      </ErrorState>
    );
  if (!data) return <Skeleton lines={6} what="the keys" />;
  const mappings = data.application?.keyMappings ?? [];
  const claims = data.application?.keyClaims ?? [];
  const listed = data.keyManagers.edges.map(({ node }) => node);
  // A key manager that the list leaves out still shows what is bound to it.
  const others = [...mappings, ...claims]
    .map(mapping => mapping.keyManager)
    .filter(({ id }) => !listed.some(node => node.id === id));
  const managers = [...new Map([...listed, ...others].map(node => [node.id, node])).values()];
  return (
    <div className="stack">
      <div className="keys-head">
        <h2>
          <KeyTypeMark keyType={keyType}>
            {keyType === 'PRODUCTION' ? 'Production Keys' : 'Sandbox Keys'}
          </KeyTypeMark>
        </h2>
        <p className="muted small">{words[keyType]}</p>
      </div>
      {managers.length === 0 && (
        <Empty title="No key manager yet">
          A key manager is the authorization server at which your client is registered. An administrator adds
          it.
        </Empty>
      )}
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
    </div>
  );
};
