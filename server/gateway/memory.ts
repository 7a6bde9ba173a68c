import type {
  ApiFacts,
  ApplicationFacts,
  MappingFacts,
  PlanFacts,
  SubscriptionFacts,
  View,
} from './facts.ts';
import type { KeyManagerRecord } from './records.ts';
import { apiPrefix } from './route.ts';

/*
 * The data plane's tables in memory. Mappings and subscriptions are found through two maps, one within the
 * other, so that no key is ever glued together from two values that a stranger chose.
 */

/** A value by two keys, and by its own id. */
const pairs = <V extends { readonly id: string }>() => {
  const byPair = new Map<string, Map<string, V>>();
  const places = new Map<string, readonly [string, string]>();
  const remove = (id: string): void => {
    const [outer, inner] = places.get(id) ?? [];
    places.delete(id);
    if (outer === undefined || inner === undefined) return;
    const group = byPair.get(outer);
    // The place may have gone to a successor already, whose change came first.
    if (group?.get(inner)?.id === id) group.delete(inner);
    if (group?.size === 0) byPair.delete(outer);
  };
  return {
    get: (outer: string, inner: string) => byPair.get(outer)?.get(inner),
    put: (outer: string, inner: string, value: V): void => {
      remove(value.id);
      const group = byPair.get(outer) ?? new Map<string, V>();
      byPair.set(outer, group.set(inner, value));
      places.set(value.id, [outer, inner]);
    },
    remove,
    size: () => places.size,
  };
};

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

/** What the view looks things up in. */
export const createMemory = () => {
  const apis = apisByPrefix();
  const keyManagers = new Map<string, KeyManagerRecord>();
  const applications = new Map<string, ApplicationFacts>();
  const plans = new Map<string, PlanFacts>();
  const mappings = pairs<LoadedMapping>();
  const subscriptions = pairs<LoadedSubscription>();
  const lookups = {
    apiAt: apis.at,
    keyManager: (id: string) => keyManagers.get(id),
    mapping: mappings.get,
    application: (id: string) => applications.get(id),
    subscription: subscriptions.get,
    plan: (id: string) => plans.get(id),
  } satisfies Partial<View>;
  return {
    lookups,
    apis,
    keyManagers: {
      put: (one: KeyManagerRecord) => void keyManagers.set(one.id, one),
      remove: (id: string) => void keyManagers.delete(id),
    },
    applications: {
      put: (one: ApplicationFacts) => void applications.set(one.id, one),
      remove: (id: string) => void applications.delete(id),
    },
    plans: {
      put: (one: PlanFacts) => void plans.set(one.id, one),
      remove: (id: string) => void plans.delete(id),
    },
    mappings: {
      put: (one: LoadedMapping) => mappings.put(one.keyManagerId, one.clientId, one),
      remove: mappings.remove,
    },
    subscriptions: {
      put: (one: LoadedSubscription) => subscriptions.put(one.applicationId, one.apiId, one),
      remove: subscriptions.remove,
    },
  };
};

export type Memory = ReturnType<typeof createMemory>;
