import type { AppDeps } from '../../server/app.ts';
import type { Write } from '../../server/db/database.ts';
import { probeTables } from '../../server/key-managers/probe/table.ts';
import { standardPolicy, standardTrust } from '../../server/key-managers/protocol.ts';
import { keyManagerTables } from '../../server/key-managers/table.ts';

/** A report of a key manager, with something in every place. */
const addProbe = async (
  deps: AppDeps,
  tx: Write,
  keyManagerId: string,
  organizationId: string | null,
): Promise<void> => {
  const { keyManagerProbe, keyManagerHealth } = probeTables(deps.db.kit);
  const of = keyManagerId;
  const at = deps.clock();
  const asked = { asked: of, url: `http://127.0.0.1:9/${of}`, status: 200, outcome: of, elapsedMs: 1 };
  const step = { step: 'KEYS', state: 'WARNING', summary: of, advice: of, elapsedMs: 1 } as const;
  const candidates = ['client_id', 'azp'].map(claim => ({ claim, value: of }));
  const none = { token: null, authorization: null, introspection: null, revocation: null };
  await tx.insert(keyManagerProbe).values({
    id: `probe-${of}`,
    keyManagerId,
    organizationId,
    by: of,
    at,
    elapsedMs: 1,
    report: {
      issuer: of,
      steps: [{ ...step, evidence: [asked] }],
      findings: {
        endpoints: { ...none, userinfo: null, registration: null, jwks: null },
        source: null,
        grantTypes: [],
        algorithms: ['RS256'],
        keys: [{ kid: of, type: 'RSA 2048', algorithm: 'RS256', use: 'sig', problem: 'OTHER_USE' }],
        listedAuthentications: [],
        workingAuthentications: [],
        consumerKeyClaims: candidates,
        scopesClaims: [],
        tokenHandling: null,
        profile: null,
      },
      latencyMs: 1,
    },
    changes: [{ step: 'KEYS', tone: 'EXPECTED', text: of }],
  });
  await tx.insert(keyManagerHealth).values({
    keyManagerId,
    state: 'HEALTHY',
    latencyMs: 1,
    measuredAt: at,
    dueAt: at,
    leasedUntil: 0,
  });
};

/** A key manager with something in every place. */
export const addKeyManager = async (
  deps: AppDeps,
  tx: Write,
  id: string,
  organizationId: string | null,
  proof: 'APPROVAL' | 'OFF' = 'OFF',
) => {
  const { keyManager, keyManagerCredential, keyManagerShare } = keyManagerTables(deps.db.kit);
  // Nothing listens there: whoever is let in is told so at once.
  const AT = deps.clock();
  const issuer = `http://127.0.0.1:9/${id}`;
  const endpoint = (name: string) => `${issuer}/${name}`;
  const endpoints = {
    token: endpoint('token'),
    authorization: endpoint('authorize'),
    introspection: endpoint('introspect'),
    revocation: endpoint('revoke'),
    userinfo: endpoint('userinfo'),
    registration: endpoint('register'),
    jwks: endpoint('jwks'),
  };
  const policy = { ...standardPolicy, proof, tokenRequestScope: `${id}:read` };
  const row = { id, organizationId, kind: 'OIDC', name: `Key manager ${id}`, description: `For ${id}` };
  await tx.insert(keyManager).values({
    ...row,
    createdAt: AT,
    updatedAt: AT,
    displayName: `Display ${id}`,
    metadataUrl: endpoint('metadata'),
    issuer,
    endpoints,
    displayedEndpoints: {
      token: endpoint('displayed/token'),
      authorization: endpoint('displayed/authorize'),
      revocation: endpoint('displayed/revoke'),
      userinfo: endpoint('displayed/userinfo'),
    },
    trust: { ...standardTrust, requiredClaim: { name: 'realm', value: id } },
    policy,
    settings: {},
    enabled: true,
    version: 1,
  });
  const name = `credential of ${id}`;
  await tx.insert(keyManagerCredential).values({ keyManagerId: id, name, sealed: 'sealed', changedAt: AT });
  await addProbe(deps, tx, id, organizationId);
  await tx.insert(keyManagerShare).values({ keyManagerId: id, organizationId: 'third' });
};
