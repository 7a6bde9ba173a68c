import type { AppDeps } from '../../server/app.ts';
import type { Write } from '../../server/db/database.ts';
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
