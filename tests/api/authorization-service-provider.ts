import type { AppDeps } from '../../server/app.ts';
import type { Write } from '../../server/db/database.ts';
import { residentTables } from '../../server/resident/table.ts';

const AT = Date.UTC(2026, 10, 22, 6, 13);
const times = { createdAt: AT, updatedAt: AT };

/** A service provider of an organization, with its OAuth client. */
export const addServiceProvider = async (deps: AppDeps, tx: Write, organizationId: string) => {
  const { serviceProvider, residentClient } = residentTables(deps.db.kit);
  const id = `sp-${organizationId}`;
  const named = { name: `Service provider ${id}`, description: `Of ${id}`, createdBy: id };
  await tx.insert(serviceProvider).values({ id, organizationId, ...named, ...times });
  await tx.insert(residentClient).values({
    clientId: `consumer-of-${organizationId}`,
    serviceProviderId: id,
    secretHash: `hash-of-${organizationId}`,
    redirectUris: [`https://${organizationId}.example.com/callback`],
    grantTypes: ['client_credentials'],
    scopes: [`${organizationId}:read`],
    accessTokenFormat: 'JWT',
    accessTokenTtl: 3600,
    publicClient: false,
    enabled: true,
    ...times,
  });
};
