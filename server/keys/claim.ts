import type { Application } from '../applications/store.ts';
import { latchkey, recordChange } from '../audit/record.ts';
import type { Write } from '../db/database.ts';
import type { DomainError } from '../errors.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { withdrawWaiting } from './approvals/withdraw.ts';
import { mappingChange } from './change.ts';
import type { KeyDeps } from './deps.ts';
import { alreadyMapped, type Holder, holderOf } from './holder.ts';
import type { Examined } from './prove.ts';
import { type KeyMapping, keyStore } from './store.ts';
import { tellOfDisplacement } from './tell.ts';

export interface Claim extends Examined {
  readonly viewer: Viewer;
  readonly application: Application;
  readonly mapping: KeyMapping;
}

/** That a client is taken is said after a proof alone; without one, the answer is what stood against it. */
const taken = ({ viewer, doubt }: Claim, holder: Holder): DomainError => {
  const error = alreadyMapped(viewer, holder);
  return doubt && !error.keyMapping ? doubt : error;
};

/**
 * Only where it was claimed is a proof worth more than none: another key manager of the same issuer is asked at other
 * endpoints, which somebody else may have set.
 */
const givesWay = ({ mapping, finding }: Claim, holder: Holder): boolean =>
  holder.proof.grade === 'UNPROVEN' &&
  finding.grade === 'PROVEN' &&
  holder.mapping.keyManagerId === mapping.keyManagerId;

/** A claim that nobody proved gives way to the first real proof; both organizations find it in their audit. */
const displace = async (deps: KeyDeps, tx: Write, claim: Claim, holder: Holder): Promise<void> => {
  await keyStore(deps.db).setState(tx, holder.mapping.id, 'DISPLACED', deps.clock());
  const organizationId = holder.owner?.organizationId ?? claim.application.organizationId;
  // Who in another organization proved it, and from where, is not for this one's audit.
  const actor = organizationId === claim.viewer.organizationId ? claim.viewer : latchkey;
  await recordChange(
    deps,
    tx,
    mappingChange(actor, organizationId, 'keys.displace', holder.mapping, holder.proof),
  );
  await tellOfDisplacement(deps, tx, claim, holder);
};

/**
 * Writes a mapping with its proof, when no other live mapping holds the client.
 * @throws ClientAlreadyMapped, or what stood against an unproven claim
 */
export const claimClient = async (deps: KeyDeps, tx: Write, claim: Claim): Promise<void> => {
  const { viewer, application, mapping, finding } = claim;
  const store = keyStore(deps.db);
  const holder = await holderOf(deps, tx, mapping);
  if (holder) {
    if (!givesWay(claim, holder)) throw taken(claim, holder);
    await displace(deps, tx, claim, holder);
  }
  await store.insert(tx, mapping);
  await store.insertProof(tx, {
    id: deps.ids(),
    keyMappingId: mapping.id,
    ...finding,
    by: viewer.name,
    at: deps.clock(),
  });
  await recordChange(
    deps,
    tx,
    mappingChange(viewer, application.organizationId, 'keys.provide', mapping, finding),
  );
  await withdrawWaiting(deps, tx, viewer, mapping);
};
