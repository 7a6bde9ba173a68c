import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  notInArray,
  or,
  type SQL,
} from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { perDatabase, type Read, type Write } from '../db/database.ts';
import { organizationTables } from '../organizations/table.ts';
import { viewerTables } from './table.ts';

/*
 * The rows of the accounts library, in the general terms in which it asks for them: a table's name, fields
 * and conditions. Whatever it asks for that is not known here fails: a condition left out would match more.
 */

export type AccountRow = Record<string, unknown>;

export interface Condition {
  readonly field: string;
  readonly operator: string;
  readonly value: unknown;
  readonly connector: 'AND' | 'OR';
}

export interface Order {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
}

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly platformAdministrator: boolean;
  /** False while the password is the one-time one, which whoever made the account knows too. */
  readonly passwordChosen: boolean;
}

type Tables = ReturnType<typeof viewerTables>;
type Organizations = ReturnType<typeof organizationTables>;

/** The accounts library asked for something that this store does not know. */
export class AccountQueryUnknown extends Error {
  constructor(what: string) {
    super(`The accounts library asked for ${what}, which is not known here.`);
    this.name = new.target.name;
  }
}

/** What a name stands for; not for what every object inherits. */
const known = <T>(values: Readonly<Record<string, T>>, name: string, kind: string): T => {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) throw new AccountQueryUnknown(`the ${kind} ${name}`);
  return value;
};

const columnOf = (table: PgTable, field: string): PgColumn =>
  known<PgColumn>(getTableColumns(table), field, 'field');

const comparisons: Readonly<Record<string, (column: PgColumn, value: unknown) => SQL>> = {
  eq: (column, value) => (value === null ? isNull(column) : eq(column, value)),
  ne: (column, value) => (value === null ? isNotNull(column) : ne(column, value)),
  lt: (column, value) => lt(column, value),
  lte: (column, value) => lte(column, value),
  gt: (column, value) => gt(column, value),
  gte: (column, value) => gte(column, value),
  in: (column, value) => inArray(column, Array.isArray(value) ? value : [value]),
  not_in: (column, value) => notInArray(column, Array.isArray(value) ? value : [value]),
};

const comparison = (table: PgTable, { field, operator, value }: Condition): SQL =>
  known(comparisons, operator, 'comparison')(columnOf(table, field), value);

/** As the library's own adapters read it: all the AND conditions, and one at least of the OR conditions. */
const matching = (table: PgTable, conditions: readonly Condition[]): SQL | undefined => {
  const joined = (connector: Condition['connector']) =>
    conditions.filter(c => c.connector === connector).map(c => comparison(table, c));
  return and(...joined('AND'), or(...joined('OR')));
};

const matchingSome = (table: PgTable, conditions: readonly Condition[]): SQL => {
  const condition = matching(table, conditions);
  if (condition === undefined) throw new AccountQueryUnknown('a change to every row');
  return condition;
};

const named = (tables: Tables, name: string): PgTable => {
  const { user, session, account, verification } = tables;
  return known<PgTable>({ user, session, account, verification }, name, 'table');
};

const rows = (tables: Tables) => ({
  find: (on: Read, name: string, conditions: readonly Condition[], limit: number, order?: Order) => {
    const table = named(tables, name);
    const column = columnOf(table, order?.field ?? 'id');
    const direction = order?.direction === 'desc' ? desc : asc;
    const found: Promise<AccountRow[]> = on
      .select()
      .from(table)
      .where(matching(table, conditions))
      .orderBy(direction(column))
      .limit(limit)
      .execute();
    return found;
  },
  count: (on: Read, name: string, conditions: readonly Condition[]): Promise<number> => {
    const table = named(tables, name);
    return on.$count(table, matching(table, conditions)).then(Number);
  },
  insert: async (tx: Write, name: string, row: AccountRow): Promise<void> => {
    await tx.insert(named(tables, name)).values(row);
  },
  update: (tx: Write, name: string, conditions: readonly Condition[], change: AccountRow) => {
    const table = named(tables, name);
    const updated: Promise<AccountRow[]> = tx
      .update(table)
      .set(change)
      .where(matchingSome(table, conditions))
      .returning()
      .execute();
    return updated;
  },
  remove: (tx: Write, name: string, conditions: readonly Condition[]) => {
    const table = named(tables, name);
    const removed: Promise<AccountRow[]> = tx
      .delete(table)
      .where(matchingSome(table, conditions))
      .returning()
      .execute();
    return removed;
  },
});

const people = ({ user, account, session, apiToken }: Tables, { member }: Organizations) => {
  const person = {
    id: user.id,
    name: user.name,
    email: user.email,
    platformAdministrator: user.platformAdministrator,
    passwordChosen: user.passwordChosen,
  };
  return {
    personById: async (on: Read, id: string): Promise<PersonRow | undefined> =>
      (await on.select(person).from(user).where(eq(user.id, id)))[0],
    personByEmail: async (on: Read, email: string): Promise<PersonRow | undefined> =>
      (await on.select(person).from(user).where(eq(user.email, email)))[0],
    anyPerson: async (on: Read): Promise<boolean> => (await on.select(person).from(user).limit(1)).length > 0,
    insertPerson: async (tx: Write, row: typeof user.$inferInsert): Promise<void> => {
      await tx.insert(user).values(row);
    },
    insertAccount: async (tx: Write, row: typeof account.$inferInsert): Promise<void> => {
      await tx.insert(account).values(row);
    },
    markPasswordChosen: async (tx: Write, id: string): Promise<void> => {
      await tx.update(user).set({ passwordChosen: true }).where(eq(user.id, id));
    },
    /** Whatever a person signs in with, and is signed in by. */
    removeCredentials: async (tx: Write, id: string): Promise<void> => {
      await tx.delete(account).where(eq(account.userId, id));
      await tx.delete(session).where(eq(session.userId, id));
      await tx.delete(apiToken).where(eq(apiToken.userId, id));
    },
    /** The organization of the oldest membership; null for who has none. */
    firstOrganization: async (on: Read, id: string): Promise<string | null> => {
      const [row] = await on
        .select({ organizationId: member.organizationId })
        .from(member)
        .where(eq(member.userId, id))
        .orderBy(asc(member.createdAt), asc(member.organizationId))
        .limit(1);
      return row?.organizationId ?? null;
    },
  };
};

export const accountStore = perDatabase(db => {
  const tables = viewerTables(db.kit);
  return { ...rows(tables), ...people(tables, organizationTables(db.kit)) };
});
