import { and, asc, eq } from 'drizzle-orm';
import { apiTables } from '../apis/table.ts';
import { applicationTables } from '../applications/table.ts';
import { type Database, perDatabase, type Read } from '../db/database.ts';
import { isOneOf } from '../db/kit.ts';
import { keyTables, LIVE } from '../keys/table.ts';

/** Who depends on a key manager: how many, and some by name, of one organization alone. */
export interface Users {
  readonly mappings: number;
  /** Clients that wait for somebody to vouch for them. */
  readonly waiting: number;
  readonly applicationNames: readonly string[];
  readonly apis: number;
  readonly apiNames: readonly string[];
}

export const usersStore = perDatabase((db: Database) => {
  const { application } = applicationTables(db.kit);
  const { keyMapping } = keyTables(db.kit);
  const { api, apiKeyManager } = apiTables(db.kit);
  return {
    of: async (on: Read, id: string, organizationId: string, most: number): Promise<Users> => {
      const mapped = and(eq(keyMapping.keyManagerId, id), isOneOf(keyMapping.state, LIVE));
      const applications = await on
        .selectDistinct({ name: application.name })
        .from(application)
        .innerJoin(keyMapping, eq(keyMapping.applicationId, application.id))
        .where(and(mapped, eq(application.organizationId, organizationId)))
        .orderBy(asc(application.name))
        .limit(most);
      const apis = await on
        .select({ name: api.name })
        .from(api)
        .innerJoin(apiKeyManager, eq(apiKeyManager.apiId, api.id))
        .where(and(eq(apiKeyManager.keyManagerId, id), eq(api.organizationId, organizationId)))
        .orderBy(asc(api.name))
        .limit(most);
      return {
        mappings: await on.$count(keyMapping, mapped),
        waiting: await on.$count(
          keyMapping,
          and(eq(keyMapping.keyManagerId, id), eq(keyMapping.state, 'AWAITING_APPROVAL')),
        ),
        applicationNames: applications.map(({ name }) => name),
        apis: await on.$count(apiKeyManager, eq(apiKeyManager.keyManagerId, id)),
        apiNames: apis.map(({ name }) => name),
      };
    },
  };
});
