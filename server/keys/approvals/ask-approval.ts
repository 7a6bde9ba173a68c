import { recordChange } from '../../audit/record.ts';
import type { Write } from '../../db/database.ts';
import type { StoreDeps } from '../../db/deps.ts';
import { type DomainError, InputInvalid } from '../../errors.ts';
import { KeyManagerUnreachable } from '../../key-managers/errors.ts';
import { notify } from '../../notices/service.ts';
import { mappingChange } from '../change.ts';
import type { Claim } from '../claim.ts';
import { alreadyMapped, holderOf } from '../holder.ts';
import { MOST_WAITING } from '../policy.ts';
import { keyStore } from '../store.ts';
import { namedClient } from '../tell.ts';
import { approvalStore } from './store.ts';

const inWords = (doubt: DomainError): string =>
  doubt instanceof KeyManagerUnreachable
    ? `The key manager could not be asked: at ${doubt.endpoint} it ${doubt.words}.`
    : doubt.message;

const requirePlace = async (deps: StoreDeps, tx: Write, { application, mapping }: Claim): Promise<void> => {
  const waiting = await approvalStore(deps.db).waitingOf(tx, application.id);
  if (waiting.some(({ issuer, clientId }) => issuer === mapping.issuer && clientId === mapping.clientId))
    throw new InputInvalid('This client waits for approval already. Withdraw that first, or wait.', [
      'consumerKey',
    ]);
  if (waiting.length >= MOST_WAITING)
    throw new InputInvalid(
      `At most ${MOST_WAITING} clients of an application wait for approval at a time. Withdraw one, or wait.`,
      ['applicationId'],
    );
};

/**
 * Puts a claim that could not be proved before the administrators. It takes no place: meanwhile anybody may prove
 * that the client is theirs.
 * @throws InputInvalid, or ClientAlreadyMapped when the viewer may see what holds the client.
 */
export const askApproval = async (deps: StoreDeps, tx: Write, claim: Claim): Promise<void> => {
  const { viewer, application, mapping, finding, doubt } = claim;
  const holder = await holderOf(deps, tx, mapping);
  const taken = holder && alreadyMapped(viewer, holder);
  if (taken?.keyMapping) throw taken;
  await requirePlace(deps, tx, claim);
  await keyStore(deps.db).insert(tx, mapping);
  await approvalStore(deps.db).insert(tx, {
    keyMappingId: mapping.id,
    organizationId: application.organizationId,
    claimantId: viewer.userId,
    doubt: doubt ? inWords(doubt) : '',
    evidence: finding.evidence,
    requestedAt: mapping.createdAt,
    state: 'WAITING',
    decidedBy: null,
    decidedAt: null,
    reason: null,
  });
  await recordChange(
    deps,
    tx,
    mappingChange(viewer, application.organizationId, 'keys.ask', mapping, undefined),
  );
  await notify(
    deps,
    tx,
    { organizationId: application.organizationId, administrators: true, butNot: viewer.userId },
    {
      kind: 'APPROVAL_ASKED',
      claimant: viewer.name,
      ...(await namedClient(deps, tx, mapping, application)),
    },
  );
};
