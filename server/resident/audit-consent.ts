import * as v from 'valibot';
import { recordChange } from '../audit/record.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import type { ArtifactRow } from './artifact-store.ts';
import { consentStore } from './store.ts';

/** The network address of whoever sent the request that is being answered. */
export type CallerAddress = () => string | null;

interface ConsentDeps extends StoreDeps {
  readonly callerAddress: CallerAddress;
}

/** A grant as the library saves it: scopes about the person, and scopes by resource. */
const Grant = v.object({
  accountId: v.string(),
  clientId: v.string(),
  openid: v.optional(v.object({ scope: v.optional(v.string(), '') })),
  resources: v.optional(v.record(v.string(), v.string()), {}),
});

/** What a person lets a client do in their name belongs in the audit of the client's organization. */
export const recordConsent = async (deps: ConsentDeps, tx: Write, row: ArtifactRow): Promise<void> => {
  const { accountId, clientId, openid, resources } = v.parse(Grant, row.payload);
  const store = consentStore(deps.db);
  const name = await store.nameOf(tx, accountId);
  const provider = await store.providerOf(tx, clientId);
  await recordChange(deps, tx, {
    actor: { userId: accountId, name: name ?? accountId, address: deps.callerAddress() },
    organizationId: provider?.organizationId ?? null,
    action: 'serviceProvider.consent',
    entity: 'service_provider',
    entityId: provider?.id ?? clientId,
    details: {
      consumerKey: clientId,
      scopes: [openid?.scope, ...Object.values(resources)]
        .flatMap(scope => scope?.split(' ') ?? [])
        .filter(scope => scope !== ''),
    },
  });
};
