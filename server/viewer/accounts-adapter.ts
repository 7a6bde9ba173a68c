import { type AdapterFactoryConfig, type CustomAdapter, createAdapterFactory } from 'better-auth/adapters';
import type { ActionOn } from '../audit/actions.ts';
import { recordChange } from '../audit/record.ts';
import type { Read, Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { endGrants } from '../resident/end-grants.ts';
import { type AccountRow, accountStore, type Condition, type Order } from './account-store.ts';

/*
 * The accounts library's storage in our database, through our one writer: a second writer in this process
 * would wait for the first with the event loop held, and the first would never come to its commit.
 * The library leaves the type of its rows to its caller; here, at its border, they are said to be that.
 */

type RunWrite = <T>(work: (tx: Write) => Promise<T>) => Promise<T>;

type Where = NonNullable<Parameters<CustomAdapter['count']>[0]['where']>[number];

const conditions = (where: readonly Where[] = []): Condition[] =>
  where.map(({ field, operator = 'eq', value, connector = 'AND', mode = 'sensitive' }) => {
    // Only what is compared byte by byte is known: anything else must not silently match less or more.
    return { field, operator: mode === 'sensitive' ? operator : `${operator} (${mode})`, value, connector };
  });

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Who signs in and who changes a password belongs in the audit, in the transaction that does it. */
const audit = async (deps: StoreDeps, tx: Write, action: ActionOn<'user'>, row: AccountRow | undefined) => {
  const person = await accountStore(deps.db).personById(tx, String(row?.userId));
  if (person === undefined) return;
  await recordChange(deps, tx, {
    actor: { userId: person.id, name: person.name, address: text(row?.ipAddress) },
    organizationId: null,
    action,
    entity: 'user',
    entityId: person.id,
  });
};

/** What was done with the password before, as letting a client act for the person, does not outlive it. */
const passwordChanged = async (deps: StoreDeps, tx: Write, account: AccountRow | undefined) => {
  if (account === undefined) return;
  const userId = String(account.userId);
  await accountStore(deps.db).markPasswordChosen(tx, userId);
  await endGrants(deps, tx, userId);
  await audit(deps, tx, 'user.changePassword', account);
};

const writes = (deps: StoreDeps, write: RunWrite) => {
  const store = accountStore(deps.db);
  const update = (model: string, where: readonly Where[], change: AccountRow) =>
    write(async tx => {
      const rows = await store.update(tx, model, conditions(where), change);
      if (model === 'account' && 'password' in change) await passwordChanged(deps, tx, rows[0]);
      return rows;
    });
  /** A session acts where it began until the person says otherwise: no later membership moves it. */
  const begin = async (tx: Write, session: AccountRow): Promise<void> => {
    const organizationId = await store.firstOrganization(tx, String(session.userId));
    await store.insert(tx, 'session', { ...session, organizationId });
    await audit(deps, tx, 'user.signIn', session);
  };
  const remove = (model: string, where: readonly Where[]) =>
    write(tx => store.remove(tx, model, conditions(where)));
  return {
    create: ({ model, data }) =>
      write(async tx => {
        await (model === 'session' ? begin(tx, data) : store.insert(tx, model, data));
        return data;
      }),
    update: async <T>({ model, where, update: change }: Parameters<CustomAdapter['update']>[0]) =>
      ((await update(model, where, change as AccountRow))[0] ?? null) as T | null,
    updateMany: async ({ model, where, update: change }) => (await update(model, where, change)).length,
    delete: async ({ model, where }) => {
      await remove(model, where);
    },
    deleteMany: async ({ model, where }) => (await remove(model, where)).length,
  } satisfies Partial<CustomAdapter>;
};

const reads = (deps: StoreDeps, on: Read) => {
  const store = accountStore(deps.db);
  return {
    findOne: async <T>({ model, where }: { model: string; where: readonly Where[] }) =>
      ((await store.find(on, model, conditions(where), 1))[0] ?? null) as T | null,
    findMany: async <T>(query: {
      model: string;
      where?: readonly Where[] | undefined;
      limit: number;
      sortBy?: Order | undefined;
      offset?: number | undefined;
    }) => {
      const rows = await store.find(
        on,
        query.model,
        conditions(query.where),
        query.limit + (query.offset ?? 0),
        query.sortBy,
      );
      return rows.slice(query.offset ?? 0) as T[];
    },
    count: ({ model, where }: { model: string; where?: readonly Where[] | undefined }) =>
      store.count(on, model, conditions(where)),
  };
};

const storage = (deps: StoreDeps, on: Read, write: RunWrite) => (): CustomAdapter => ({
  ...reads(deps, on),
  ...writes(deps, write),
});

const settings = (deps: StoreDeps): AdapterFactoryConfig => ({
  adapterId: 'latchkey',
  supportsNumericIds: false,
  customIdGenerator: () => deps.ids(),
  customTransformInput: ({ data }) => (data instanceof Date ? data.getTime() : data),
  customTransformOutput: ({ data, fieldAttributes }) =>
    fieldAttributes.type === 'date' && typeof data === 'number' ? new Date(data) : data,
});

/** better-auth's database, over ours. */
export const accountsAdapter = (deps: StoreDeps): ReturnType<typeof createAdapterFactory> => {
  const { db } = deps;
  return options => {
    const over = (on: Read, write: RunWrite, config: AdapterFactoryConfig) =>
      createAdapterFactory({ adapter: storage(deps, on, write), config })(options);
    return over(db.read, db.transaction, {
      ...settings(deps),
      transaction: work => db.transaction(tx => work(over(tx, run => run(tx), settings(deps)))),
    });
  };
};
