import type { Application } from '../applications/store.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { keyManagerStore } from '../key-managers/store.ts';
import type { NamedClient } from '../notices/policy.ts';
import { notify } from '../notices/service.ts';
import type { Holder } from './holder.ts';
import type { KeyMapping } from './store.ts';

/** A client in the words of a notice. */
export const namedClient = async (
  deps: StoreDeps,
  tx: Write,
  mapping: KeyMapping,
  application: Application,
): Promise<NamedClient> => ({
  applicationId: application.id,
  application: application.name,
  keyManager: (await keyManagerStore(deps.db).within(tx, mapping.keyManagerId))?.name ?? mapping.issuer,
  consumerKey: mapping.clientId,
});

interface Displacing {
  readonly viewer: { readonly userId: string };
  readonly application: Application;
  readonly mapping: KeyMapping;
}

/** Tells both sides that an unproven claim gave way to a proof. Neither is told who the other one is. */
export const tellOfDisplacement = async (
  deps: StoreDeps,
  tx: Write,
  { viewer, application, mapping }: Displacing,
  { mapping: displaced, owner }: Holder,
): Promise<void> => {
  // Whoever proves what is theirs already knows.
  if (!owner || owner.id === application.id) return;
  await notify(
    deps,
    tx,
    { organizationId: owner.organizationId, people: [owner.ownerId], administrators: true },
    { kind: 'MAPPING_DISPLACED', ...(await namedClient(deps, tx, displaced, owner)) },
  );
  await notify(
    deps,
    tx,
    {
      organizationId: application.organizationId,
      people: [viewer.userId, application.ownerId],
      administrators: true,
    },
    { kind: 'UNPROVEN_GAVE_WAY', ...(await namedClient(deps, tx, mapping, application)) },
  );
};
