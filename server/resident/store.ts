import { and, asc, count, eq, sql } from 'drizzle-orm';
import { type Database, perDatabase, type Read, type Write } from '../db/database.ts';
import { isOneOf } from '../db/kit.ts';
import { keyManagerTables } from '../key-managers/table.ts';
import { keyTables, LIVE } from '../keys/table.ts';
import { type Page, type PageRequest, pageOf } from '../lib/paging.ts';
import { organizationTables } from '../organizations/table.ts';
import { viewerTables } from '../viewer/table.ts';
import type { ClientRow } from './client-metadata.ts';
import { residentTables } from './table.ts';

export type ServiceProviderRow = ReturnType<typeof residentTables>['serviceProvider']['$inferSelect'];

/** A service provider with its client, once OAuth has been configured for it. */
export interface Registration {
  readonly provider: ServiceProviderRow;
  readonly client: ClientRow | null;
}

const registrations = (db: Database, on: Read) => {
  const { serviceProvider, residentClient } = residentTables(db.kit);
  return on
    .select({ provider: serviceProvider, client: residentClient })
    .from(serviceProvider)
    .leftJoin(residentClient, eq(residentClient.serviceProviderId, serviceProvider.id));
};

const prepare = (db: Database) => {
  const { serviceProvider, residentClient } = residentTables(db.kit);
  return {
    byId: registrations(db, db.read)
      .where(eq(serviceProvider.id, sql.placeholder('id')))
      .prepare('service_provider_by_id'),
    page: registrations(db, db.read)
      .where(
        and(
          eq(serviceProvider.organizationId, sql.placeholder('organizationId')),
          sql`(${serviceProvider.name}, ${serviceProvider.id}) > (${sql.placeholder('name')}, ${sql.placeholder('id')})`,
        ),
      )
      .orderBy(asc(serviceProvider.name), asc(serviceProvider.id))
      .limit(sql.placeholder('limit'))
      .prepare('service_provider_page'),
    client: db.read
      .select({
        client: residentClient,
        name: serviceProvider.name,
      })
      .from(residentClient)
      .leftJoin(serviceProvider, eq(serviceProvider.id, residentClient.serviceProviderId))
      .where(eq(residentClient.clientId, sql.placeholder('clientId')))
      .prepare('resident_client_by_id'),
  };
};

const providerWrites = (db: Database) => {
  const { serviceProvider } = residentTables(db.kit);
  return {
    /** Inside a transaction, where `byId` shows the state before it. */
    forUpdate: async (tx: Write, id: string): Promise<Registration | undefined> =>
      (await registrations(db, tx).where(eq(serviceProvider.id, id)))[0],
    /** False when the organization has one of this name already. */
    insert: async (tx: Write, row: ServiceProviderRow): Promise<boolean> =>
      (
        await tx
          .insert(serviceProvider)
          .values(row)
          .onConflictDoNothing()
          .returning({ id: serviceProvider.id })
      ).length === 1,
    remove: async (tx: Write, id: string) => {
      await tx.delete(serviceProvider).where(eq(serviceProvider.id, id));
    },
  };
};

const clientWrites = (db: Database) => {
  const { residentClient } = residentTables(db.kit);
  return {
    /** False when the client id is taken, in whichever organization. */
    insertClient: async (tx: Write, row: ClientRow): Promise<boolean> =>
      (
        await tx
          .insert(residentClient)
          .values(row)
          .onConflictDoNothing()
          .returning({ id: residentClient.clientId })
      ).length === 1,
    putClient: async (tx: Write, row: ClientRow) => {
      const { clientId, createdAt, ...changed } = row;
      await tx
        .insert(residentClient)
        .values(row)
        .onConflictDoUpdate({ target: residentClient.clientId, set: changed });
    },
    updateClient: async (tx: Write, { clientId, ...changed }: Partial<ClientRow> & { clientId: string }) => {
      await tx.update(residentClient).set(changed).where(eq(residentClient.clientId, clientId));
    },
    clientExists: async (tx: Write, clientId: string): Promise<boolean> =>
      (await tx.select().from(residentClient).where(eq(residentClient.clientId, clientId))).length > 0,
  };
};

export const residentStore = perDatabase((db: Database) => {
  const statements = prepare(db);
  return {
    ...providerWrites(db),
    ...clientWrites(db),
    byId: async (id: string): Promise<Registration | undefined> => (await statements.byId.execute({ id }))[0],
    /** In the order of name and id. */
    page: async (organizationId: string, request: PageRequest): Promise<Page<Registration>> => {
      const [name = '', id = ''] = request.after ?? [];
      const rows = await statements.page.execute({ organizationId, name, id, limit: request.limit + 1 });
      return pageOf(rows, request.limit);
    },
    clientById: async (clientId: string) => (await statements.client.execute({ clientId }))[0],
  };
});

/** Whom a consent concerns: the client's service provider, and the person's name. */
export const consentStore = perDatabase((db: Database) => {
  const { residentClient } = residentTables(db.kit);
  const { user } = viewerTables(db.kit);
  return {
    providerOf: async (tx: Write, clientId: string): Promise<ServiceProviderRow | undefined> =>
      (await registrations(db, tx).where(eq(residentClient.clientId, clientId)))[0]?.provider,
    nameOf: async (tx: Write, userId: string): Promise<string | undefined> =>
      (await tx.select({ name: user.name }).from(user).where(eq(user.id, userId)))[0]?.name,
  };
});

/** How many live mappings the client has, in all organizations; a suspended one holds its client too. */
export const countLiveMappings = async (
  db: Database,
  on: Read,
  issuer: string,
  clientId: string,
): Promise<number> => {
  const { keyMapping } = keyTables(db.kit);
  const [found] = await on
    .select({ live: count() })
    .from(keyMapping)
    .where(
      and(eq(keyMapping.issuer, issuer), eq(keyMapping.clientId, clientId), isOneOf(keyMapping.state, LIVE)),
    );
  return found?.live ?? 0;
};

/** The key manager's own table, of which the gateway's credentials are the only thing that is made here. */
export const credentialStore = perDatabase((db: Database) => {
  const { keyManagerCredential: t } = keyManagerTables(db.kit);
  return {
    names: async (tx: Write, keyManagerId: string): Promise<readonly string[]> =>
      (await tx.select({ name: t.name }).from(t).where(eq(t.keyManagerId, keyManagerId))).map(
        row => row.name,
      ),
    put: async (tx: Write, row: typeof t.$inferInsert) => {
      const { sealed, changedAt } = row;
      await tx
        .insert(t)
        .values(row)
        .onConflictDoUpdate({ target: [t.keyManagerId, t.name], set: { sealed, changedAt } });
    },
  };
});

/** The people who may sign in to clients of the authorization server: members, with a password of their own. */
export const accountStore = perDatabase((db: Database) => {
  const { user } = viewerTables(db.kit);
  const { member } = organizationTables(db.kit);
  const byId = db.read
    .select({ userId: user.id, name: user.name, email: user.email })
    .from(user)
    .innerJoin(member, eq(member.userId, user.id))
    .where(and(eq(user.id, sql.placeholder('id')), eq(user.passwordChosen, true)))
    .limit(1)
    .prepare('resident_account_by_id');
  return { byId: async (id: string) => (await byId.execute({ id }))[0] };
});
