import { latchkey, recordChange } from '../audit/record.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { credentialContext } from '../key-managers/table.ts';
import { randomToken } from '../lib/ids.ts';
import type { Seal } from '../lib/seal.ts';
import type { ClientRow } from './client-metadata.ts';
import { GATEWAY_CLIENT_ID } from './issuer.ts';
import { hashSecret } from './secret-hash.ts';
import { credentialStore, residentStore } from './store.ts';

interface SeedDeps extends StoreDeps {
  readonly seal: Seal;
}

const CREDENTIALS = ['introspectionClientId', 'introspectionClientSecret'] as const;

const gatewayClient = (secretHash: string, now: number): ClientRow => ({
  clientId: GATEWAY_CLIENT_ID,
  serviceProviderId: null,
  secretHash,
  redirectUris: [],
  grantTypes: [],
  scopes: [],
  accessTokenFormat: 'OPAQUE',
  accessTokenTtl: 3600,
  publicClient: false,
  revision: 1,
  enabled: true,
  createdAt: now,
  updatedAt: now,
});

/** The client and its sealed credentials belong together: where either is missing, both are made anew. */
const isComplete = async (deps: SeedDeps, tx: Write, keyManagerId: string): Promise<boolean> => {
  const names = await credentialStore(deps.db).names(tx, keyManagerId);
  return (
    CREDENTIALS.every(name => names.includes(name)) &&
    (await residentStore(deps.db).clientExists(tx, GATEWAY_CLIENT_ID))
  );
};

/** Lets the gateway introspect at the resident key manager: makes its client, once, and seals the credentials. */
export const seedGatewayClient = async (deps: SeedDeps, keyManagerId: string): Promise<void> => {
  await deps.db.transaction(async tx => {
    if (await isComplete(deps, tx, keyManagerId)) return;
    const secret = randomToken(32);
    const now = deps.clock();
    await residentStore(deps.db).putClient(tx, gatewayClient(hashSecret(deps.seal, secret), now));
    for (const [name, value] of [
      [CREDENTIALS[0], GATEWAY_CLIENT_ID],
      [CREDENTIALS[1], secret],
    ] as const) {
      const sealed = deps.seal.seal(value, credentialContext(keyManagerId, name));
      await credentialStore(deps.db).put(tx, { keyManagerId, name, sealed, changedAt: now });
    }
    await recordChange(deps, tx, {
      actor: latchkey,
      organizationId: null,
      action: 'keyManager.credentials',
      entity: 'key_manager',
      entityId: keyManagerId,
      details: { names: CREDENTIALS },
      changed: [{ entity: 'key_manager', id: keyManagerId }],
    });
  });
};
