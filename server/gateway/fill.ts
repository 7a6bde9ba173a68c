import type { KeyManagerFacts } from './facts.ts';
import type { Memory } from './memory.ts';
import { toMapping } from './records.ts';
import { type GatewayStore, PAGE_ROWS } from './store.ts';

/*
 * How the large tables get into memory: page by page, so that neither decisions nor changes wait for long. Until all
 * is there, what one decision needs is loaded for it.
 */

type OnSkip = (entity: string, id: string, error: unknown) => void;

/** What a decision is about, as far as the large tables matter to it. */
export interface Wanted {
  readonly keyManager: KeyManagerFacts;
  readonly clientId: string;
  readonly apiId: string;
}

export interface Filler {
  readonly isFull: () => boolean;
  /** Loads one more page. */
  readonly page: () => Promise<void>;
  /** Loads what a decision needs. */
  readonly bring: (wanted: Wanted) => Promise<void>;
}

type MappingRows = Awaited<ReturnType<GatewayStore['mapping']>>;

const mappingIn =
  ({ mappings }: Memory) =>
  (rows: MappingRows): void => {
    const mapping = toMapping(rows);
    if (mapping !== undefined) mappings.put(mapping);
  };

/** Reads rows in the order of their ids, and says whether there may be more. */
const pages = <R>(
  load: (after: string) => Promise<readonly R[]>,
  idOf: (row: R) => string,
  take: (rows: readonly R[]) => void,
) => {
  let after = '';
  return async (): Promise<boolean> => {
    const rows = await load(after);
    take(rows);
    const last = rows.at(-1);
    after = last === undefined ? after : idOf(last);
    return rows.length === PAGE_ROWS;
  };
};

/** Takes each in; what cannot be taken in is left out, and the others do not wait for it. */
const each =
  <R>(entity: string, idOf: (row: R) => string, put: (row: R) => void, onSkip: OnSkip) =>
  (rows: Iterable<R>): void => {
    for (const row of rows) {
      try {
        put(row);
      } catch (error) {
        onSkip(entity, idOf(row), error);
      }
    }
  };

const idOf = ({ id }: { readonly id: string }): string => id;

/** A mapping comes once for each proof, and the end of a page may cut it in two: so its last one comes again. */
const mappingPages = (store: GatewayStore, memory: Memory, onSkip: OnSkip) => {
  const take = each('key_mapping', ([row]: MappingRows) => row?.mapping.id ?? '', mappingIn(memory), onSkip);
  let after = '';
  return async (): Promise<boolean> => {
    const rows = await store.mappingsAfter(after);
    const groups = [...Map.groupBy(rows, row => row.mapping.id)];
    const more = rows.length === PAGE_ROWS;
    const whole = more && groups.length > 1 ? groups.slice(0, -1) : groups;
    take(whole.map(([, proofs]) => proofs));
    after = whole.at(-1)?.[0] ?? after;
    return more;
  };
};

export const createFiller = (store: GatewayStore, memory: Memory, onSkip: OnSkip): Filler => {
  const { applications, subscriptions } = memory;
  const application = each('application', idOf, applications.put, onSkip);
  const subscription = each('subscription', idOf, subscriptions.put, onSkip);
  const tables = [
    pages(store.applicationsAfter, idOf, application),
    pages(store.subscriptionsAfter, idOf, subscription),
    mappingPages(store, memory, onSkip),
  ];
  const takeMapping = mappingIn(memory);
  return {
    isFull: () => tables.length === 0,
    page: async () => {
      const [table] = tables;
      if (table !== undefined && !(await table())) tables.shift();
    },
    bring: async ({ keyManager, clientId, apiId }) => {
      const rows = await store.mappingOfClient(keyManager.issuer, clientId);
      takeMapping(rows);
      const applicationId = rows[0]?.mapping.applicationId;
      if (applicationId === undefined) return;
      application(one(await store.application(applicationId)));
      subscription(one(await store.subscriptionOf(applicationId, apiId)));
    },
  };
};

const isThere = ({ lookups }: Memory, { keyManager, clientId, apiId }: Wanted): boolean => {
  const mapping = lookups.mapping(keyManager.id, clientId);
  return (
    mapping !== undefined &&
    lookups.application(mapping.applicationId) !== undefined &&
    lookups.subscription(mapping.applicationId, apiId) !== undefined
  );
};

/**
 * Brings what is not there yet, once for all who wait for it: were each request to look for itself, those who come
 * while all is loaded would keep it from ever being loaded.
 */
export const createBringer = (memory: Memory, load: (wanted: Wanted) => Promise<void>) => {
  const underWay = new Map<string, Promise<void>>();
  return (wanted: Wanted): Promise<void> | undefined => {
    if (isThere(memory, wanted)) return undefined;
    const name = JSON.stringify([wanted.keyManager.id, wanted.clientId, wanted.apiId]);
    const known = underWay.get(name);
    if (known !== undefined) return known;
    const coming = load(wanted).finally(() => underWay.delete(name));
    underWay.set(name, coming);
    return coming;
  };
};

const one = <R>(row: R | undefined): readonly R[] => (row === undefined ? [] : [row]);
