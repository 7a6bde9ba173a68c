import { mayManage } from '../applications/policy.ts';
import { type Application, applicationStore } from '../applications/store.ts';
import { latchkey, recordChange } from '../audit/record.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import type { DomainError } from '../errors.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { mappingChange } from './change.ts';
import type { KeyDeps } from './deps.ts';
import { ClientAlreadyMapped } from './errors.ts';
import type { Examined } from './prove.ts';
import { type KeyMapping, keyStore, type Proof } from './store.ts';
import { tellOfDisplacement } from './tell.ts';
import { withdrawWaiting } from './withdraw.ts';

export interface Claim extends Examined {
  readonly viewer: Viewer;
  readonly application: Application;
  readonly mapping: KeyMapping;
}

export interface Holder {
  readonly mapping: KeyMapping;
  readonly proof: Proof;
  readonly owner: Application | undefined;
}

/** The live mapping that holds a client, and the application that it belongs to. */
export const holderOf = async (
  deps: StoreDeps,
  tx: Write,
  { issuer, clientId }: Pick<KeyMapping, 'issuer' | 'clientId'>,
): Promise<Holder | undefined> => {
  const holder = await keyStore(deps.db).holder(tx, issuer, clientId);
  return (
    holder && { ...holder, owner: await applicationStore(deps.db).within(tx, holder.mapping.applicationId) }
  );
};

/** Only the viewer's own applications are named: whose client it is otherwise is nobody's business. */
export const alreadyMapped = (viewer: Viewer, { mapping, owner }: Holder): ClientAlreadyMapped => {
  const seen = owner !== undefined && mayManage(viewer, owner);
  const where = seen
    ? `to ${owner.name}, for ${mapping.keyType === 'PRODUCTION' ? 'production' : 'sandbox'}`
    : 'to an application that you may not see';
  return new ClientAlreadyMapped(
    `This client is mapped already ${where}. One client belongs to one application and key type: remove that mapping first, or use another client.`,
    seen ? mapping : undefined,
  );
};

/** That a client is taken is said after a proof alone; without one, the answer is what stood against it. */
const taken = ({ viewer, doubt }: Claim, holder: Holder): DomainError => {
  const error = alreadyMapped(viewer, holder);
  return doubt && !error.keyMapping ? doubt : error;
};

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
    if (holder.proof.grade !== 'UNPROVEN' || finding.grade !== 'PROVEN') throw taken(claim, holder);
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
