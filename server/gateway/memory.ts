import { type CompactTable, createCompactTable, type Shape } from './compact-table.ts';
import { issuersAmong } from './decide.ts';
import type {
  ApiFacts,
  ApplicationFacts,
  Issuers,
  MappingFacts,
  PlanFacts,
  SubscriptionFacts,
  View,
} from './facts.ts';
import type { KeyManagerRecord } from './records.ts';
import { apiPrefix } from './route.ts';

/*
 * The data plane's tables in memory. What there may be a million of (mappings, subscriptions, applications) is kept
 * in compact tables, by a group and a key within it, so that no key is ever glued together from two values that a
 * stranger chose.
 */

const apisByPrefix = () => {
  const byPrefix = new Map<string, ApiFacts>();
  const prefixes = new Map<string, string>();
  const remove = (id: string): void => {
    const prefix = prefixes.get(id);
    prefixes.delete(id);
    if (prefix !== undefined && byPrefix.get(prefix)?.id === id) byPrefix.delete(prefix);
  };
  return {
    at: (prefix: string) => byPrefix.get(prefix),
    put: (api: ApiFacts): void => {
      remove(api.id);
      const prefix = apiPrefix(api.context, api.version);
      byPrefix.set(prefix, api);
      prefixes.set(api.id, prefix);
    },
    remove,
  };
};

export type LoadedMapping = MappingFacts & { readonly keyManagerId: string };
export type LoadedSubscription = SubscriptionFacts & {
  readonly applicationId: string;
  readonly apiId: string;
};

/** A row of a compact table as what it stands for. */
const finder =
  <S extends Shape, V>(table: CompactTable<S>, read: (row: number, shape: S, key: string) => V) =>
  (group: string, key: string): V | undefined => {
    const row = table.find(group, key);
    const shape = row === 0 ? undefined : table.shapeOf(row);
    return shape === undefined ? undefined : read(row, shape, key);
  };

type MappingShape = Shape & Pick<MappingFacts, 'issuer' | 'keyType' | 'state' | 'grade'>;

const mappingsByClient = () => {
  const table = createCompactTable<MappingShape>({ texts: 3, id: 1 });
  return {
    get: finder(table, (row, { issuer, keyType, state, grade }, clientId): MappingFacts => {
      const [id, applicationId] = [table.textOf(row, 1), table.textOf(row, 2)];
      return { id, applicationId, issuer, clientId, keyType, state, grade };
    }),
    put: (one: LoadedMapping): void => {
      const { issuer, keyType, state, grade } = one;
      const shape = { group: one.keyManagerId, issuer, keyType, state, grade };
      table.put(shape, [one.clientId, one.id, one.applicationId]);
    },
    remove: table.remove,
    held: table.held,
  };
};

type SubscriptionShape = Shape & Pick<SubscriptionFacts, 'planId' | 'state'>;

const subscriptionsByApplication = () => {
  const table = createCompactTable<SubscriptionShape>({ texts: 2, id: 1 });
  const find = finder(table, (row, { planId, state }): SubscriptionFacts => {
    return { id: table.textOf(row, 1), planId, state };
  });
  return {
    get: (applicationId: string, apiId: string) => find(apiId, applicationId),
    put: ({ id, applicationId, apiId, planId, state }: LoadedSubscription): void =>
      table.put({ group: apiId, planId, state }, [applicationId, id]),
    remove: table.remove,
    held: table.held,
  };
};

type ApplicationShape = Shape & Pick<ApplicationFacts, 'organizationId' | 'state'>;

const applicationsById = () => {
  const table = createCompactTable<ApplicationShape>({ texts: 2, id: 0 });
  const find = finder(table, (row, { organizationId, state }, id): ApplicationFacts => {
    return { id, organizationId, name: table.textOf(row, 1), state };
  });
  return {
    get: (id: string) => find('', id),
    put: ({ id, organizationId, name, state }: ApplicationFacts): void =>
      table.put({ group: '', organizationId, state }, [id, name]),
    remove: table.remove,
    held: table.held,
  };
};

/** What the view looks things up in. */
export const createMemory = () => {
  const apis = apisByPrefix();
  const keyManagers = new Map<string, KeyManagerRecord>();
  const plans = new Map<string, PlanFacts>();
  let issuers = new WeakMap<ApiFacts, Issuers>();
  const issuersOf = (api: ApiFacts): Issuers => {
    const known = issuers.get(api);
    if (known !== undefined) return known;
    const found = issuersAmong(api, id => keyManagers.get(id));
    issuers.set(api, found);
    return found;
  };
  const applications = applicationsById();
  const mappings = mappingsByClient();
  const subscriptions = subscriptionsByApplication();
  const lookups = {
    apiAt: apis.at,
    keyManager: (id: string) => keyManagers.get(id),
    issuersOf,
    mapping: mappings.get,
    application: applications.get,
    subscription: subscriptions.get,
    plan: (id: string) => plans.get(id),
  } satisfies Partial<View>;
  return {
    lookups,
    apis,
    keyManagers: {
      put: (one: KeyManagerRecord): void => {
        keyManagers.set(one.id, one);
        issuers = new WeakMap();
      },
      remove: (id: string): void => {
        keyManagers.delete(id);
        issuers = new WeakMap();
      },
    },
    plans: {
      put: (one: PlanFacts) => void plans.set(one.id, one),
      remove: (id: string) => void plans.delete(id),
    },
    applications,
    mappings,
    subscriptions,
  };
};

export type Memory = ReturnType<typeof createMemory>;
