import type { AppDeps } from '../../server/app.ts';
import type { Write } from '../../server/db/database.ts';
import { probeTables } from '../../server/key-managers/probe/table.ts';
import { keyTables } from '../../server/keys/table.ts';
import { noticeTables } from '../../server/notices/table.ts';

/** Somebody in an organization, with an application that `of` names. */
interface Somebody {
  readonly of: string;
  readonly organizationId: string;
  readonly userId: string;
}

/** A client of the application that could not be proved and waits for an administrator. */
export const addClaim = async (
  deps: AppDeps,
  tx: Write,
  id: string,
  { of, organizationId, userId: claimantId }: Somebody,
): Promise<void> => {
  const { keyMapping, keyApproval } = keyTables(deps.db.kit);
  const requestedAt = deps.clock();
  await tx.insert(keyMapping).values({
    id,
    applicationId: `app-${of}`,
    keyManagerId: `km-${organizationId}-asks`,
    issuer: `http://127.0.0.1:9/km-${organizationId}-asks`,
    clientId: `client-${id}`,
    keyType: 'SANDBOX',
    mode: 'MAPPED',
    label: `Label of ${id}`,
    state: 'AWAITING_APPROVAL',
    createdBy: claimantId,
    createdAt: requestedAt,
    updatedAt: requestedAt,
  });
  const undecided = { state: 'WAITING' as const, decidedBy: null, decidedAt: null, reason: null };
  const claim = { organizationId, claimantId, doubt: `Doubt of ${of}`, evidence: [], requestedAt };
  await tx.insert(keyApproval).values({ keyMappingId: id, ...claim, ...undecided });
};

export const addNotice = async (
  deps: AppDeps,
  tx: Write,
  { of, organizationId, userId }: Somebody,
): Promise<void> => {
  const { notice } = noticeTables(deps.db.kit);
  const client = { application: of, keyManager: of, consumerKey: `client-${of}` };
  await tx.insert(notice).values({
    id: `notice-${of}`,
    organizationId,
    userId,
    asAdministrator: false,
    content: { kind: 'APPROVAL_LAPSED', applicationId: `app-${of}`, ...client },
    at: deps.clock(),
    readAt: null,
  });
};

/** A report of a key manager, with something in every place. */
export const addProbe = async (
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
