import { defineTables } from '../db/kit.ts';
import { keyManagerTables } from '../key-managers/table.ts';
import { organizationTables } from '../organizations/table.ts';

export interface ApiScope {
  readonly name: string;
  readonly description: string;
}

/** Any of the scopes suffices; none means that a valid token and a subscription are enough. */
export interface ApiResource {
  /** An HTTP method in capitals, or `*`. */
  readonly method: string;
  /** A path below the context: literal segments, `{name}` for one segment, `*` at the end for the rest. */
  readonly path: string;
  readonly scopes: readonly string[];
}

export const apiTables = defineTables(k => {
  const { organization } = organizationTables(k);
  const { keyManager } = keyManagerTables(k);
  const api = k.table(
    'api',
    {
      id: k.text('id').primaryKey(),
      organizationId: k
        .text('organization_id')
        .notNull()
        .references(() => organization.id),
      name: k.text('name').notNull(),
      description: k.text('description').notNull(),
      context: k.text('context').notNull(),
      version: k.text('version').notNull(),
      productionEndpoint: k.text('production_endpoint'),
      sandboxEndpoint: k.text('sandbox_endpoint'),
      scopes: k.json<readonly ApiScope[]>('scopes').notNull(),
      resources: k.json<readonly ApiResource[]>('resources').notNull(),
      /** Counts its changes, for whoever changes what they have read. */
      revision: k.int('revision').notNull().default(1),
      createdAt: k.ms('created_at').notNull(),
      updatedAt: k.ms('updated_at').notNull(),
    },
    t => [
      k.unique('api_context_version').on(t.context, t.version),
      k.index('api_list').on(t.organizationId, t.name, t.id),
    ],
  );
  const apiKeyManager = k.table(
    'api_key_manager',
    {
      apiId: k
        .text('api_id')
        .notNull()
        .references(() => api.id, { onDelete: 'cascade' }),
      keyManagerId: k
        .text('key_manager_id')
        .notNull()
        .references(() => keyManager.id),
    },
    t => [
      k.primaryKey({ columns: [t.apiId, t.keyManagerId] }),
      k.index('api_key_manager_key_manager').on(t.keyManagerId),
    ],
  );
  return { api, apiKeyManager };
});
