import { mayManage } from '../applications/policy.ts';
import { type Application, applicationStore } from '../applications/store.ts';
import { latchkey, recordChange } from '../audit/record.ts';
import type { Write } from '../db/database.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { mappingChange } from './change.ts';
import type { KeyDeps } from './deps.ts';
import { ClientAlreadyMapped } from './errors.ts';
import type { Examined } from './prove.ts';
import { type KeyMapping, keyStore } from './store.ts';

interface Claim extends Examined {
  readonly viewer: Viewer;
  readonly application: Application;
  readonly mapping: KeyMapping;
}

type Holder = NonNullable<Awaited<ReturnType<ReturnType<typeof keyStore>['holder']>>>;

/**
 * Only the viewer's own applications are named: whose client it is otherwise is nobody's business. That it is
 * taken is said after a proof alone; without one, the answer is what stood against it.
 */
const taken = ({ viewer, doubt }: Claim, holder: Holder, application: Application | undefined) => {
  const seen = application !== undefined && mayManage(viewer, application);
  if (doubt && !seen) return doubt;
  const where = seen
    ? `to ${application.name}, for ${holder.mapping.keyType === 'PRODUCTION' ? 'production' : 'sandbox'}`
    : 'to an application that you may not see';
  return new ClientAlreadyMapped(
    `This client is mapped already ${where}. One client belongs to one application and key type: remove that mapping first, or use another client.`,
    seen ? holder.mapping : undefined,
  );
};

/** A claim that nobody proved gives way to the first real proof; both organizations find it in their audit. */
const displace = async (
  deps: KeyDeps,
  tx: Write,
  claim: Claim,
  holder: Holder,
  owner: Application | undefined,
) => {
  await keyStore(deps.db).retire(tx, holder.mapping.id, 'DISPLACED', deps.clock());
  const organizationId = owner?.organizationId ?? claim.application.organizationId;
  // Who in another organization proved it, and from where, is not for this one's audit.
  const actor = organizationId === claim.viewer.organizationId ? claim.viewer : latchkey;
  await recordChange(
    deps,
    tx,
    mappingChange(actor, organizationId, 'keys.displace', holder.mapping, holder.proof),
  );
};

/**
 * Writes a mapping with its proof, when no other live mapping holds the client.
 * @throws ClientAlreadyMapped, or what stood against an unproven claim
 */
export const claimClient = async (deps: KeyDeps, tx: Write, claim: Claim): Promise<void> => {
  const { viewer, application, mapping, finding } = claim;
  const store = keyStore(deps.db);
  const holder = await store.holder(tx, mapping.issuer, mapping.clientId);
  if (holder) {
    const owner = await applicationStore(deps.db).within(tx, holder.mapping.applicationId);
    if (holder.proof.grade !== 'UNPROVEN' || finding.grade !== 'PROVEN') throw taken(claim, holder, owner);
    await displace(deps, tx, claim, holder, owner);
  }
  await store.insert(tx, mapping, {
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
};
