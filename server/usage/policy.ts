import type { KeyType } from '../keys/table.ts';

/** How many milliseconds a request took at most, for each of the counts that are kept; the last is without end. */
export const BOUNDS_MS = [5, 25, 100, 500, 2_500, Number.POSITIVE_INFINITY] as const;

export const DAY_MS = 86_400_000;

/** The number of a day since the epoch, UTC. */
export const dayOf = (at: number): number => Math.floor(at / DAY_MS);

/** A day as people and GraphQL write it: `2026-11-25`. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** What is kept of requests that went alike. */
export interface Counts {
  readonly requests: number;
  readonly elapsedMs: number;
  /** How many fall below each bound and not below the one before. */
  readonly within: readonly number[];
}

export const none: Counts = { requests: 0, elapsedMs: 0, within: BOUNDS_MS.map(() => 0) };

export const plus = (one: Counts, other: Counts): Counts => ({
  requests: one.requests + other.requests,
  elapsedMs: one.elapsedMs + other.elapsedMs,
  within: BOUNDS_MS.map((_, index) => (one.within[index] ?? 0) + (other.within[index] ?? 0)),
});

/**
 * The time within which a share of the requests was answered, as far as the counts tell: between two bounds it is taken
 * to grow evenly. Null without requests; the highest bound for what is above it.
 */
export const percentile = ({ requests, within }: Counts, share: number): number | null => {
  if (requests === 0) return null;
  const wanted = requests * share;
  let below = 0;
  for (const [index, bound] of BOUNDS_MS.entries()) {
    const count = within[index] ?? 0;
    const from = BOUNDS_MS[index - 1] ?? 0;
    if (count > 0 && below + count >= wanted)
      return bound === Number.POSITIVE_INFINITY ? from : from + ((bound - from) * (wanted - below)) / count;
    below += count;
  }
  return BOUNDS_MS.at(-2) ?? null;
};

/** One line of what was counted: a day, whose requests, how they ended, and how many. */
export interface UsageRow extends Counts {
  readonly day: number;
  readonly apiId: string;
  readonly applicationId: string;
  readonly keyMappingId: string;
  readonly outcome: string;
}

/** A line with the organization of whoever is on its other side: the API of an application, the application at an API. */
export interface OwnedRow extends UsageRow {
  /** Null when that is not known, or gone. */
  readonly organizationId: string | null;
}

/**
 * The rows as the organization may read them. A token is refused at an API that its application has nothing to do
 * with, and counted; whose it was, and whose API it is, is nobody's business there.
 */
export const seenBy = (
  rows: readonly OwnedRow[],
  organizationId: string,
  nobody: Partial<Pick<UsageRow, 'apiId' | 'applicationId' | 'keyMappingId'>>,
): readonly UsageRow[] =>
  rows.map(({ organizationId: of, ...row }) =>
    of === null || of === organizationId ? row : { ...row, ...nobody },
  );

/** What was counted, for one value of something. */
export interface Share {
  readonly key: string;
  readonly allowed: Counts;
  readonly refused: number;
}

/** The rows summed up by one of their parts, the busiest first. */
export const shares = (rows: readonly UsageRow[], part: (row: UsageRow) => string): readonly Share[] =>
  [...Map.groupBy(rows, part)]
    .map(([key, some]) => ({
      key,
      allowed: some.filter(({ outcome }) => outcome === 'ALLOWED').reduce(plus, none),
      refused: some
        .filter(({ outcome }) => outcome !== 'ALLOWED')
        .reduce((sum, { requests }) => sum + requests, 0),
    }))
    .sort((a, b) => b.allowed.requests + b.refused - a.allowed.requests - a.refused);

/** A key mapping, as far as it says which client the requests were of. */
export interface MappedClient {
  readonly id: string;
  readonly applicationId: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly keyType: KeyType;
  readonly createdAt: number;
  /** When it was removed or displaced; null while it is mapped. */
  readonly endedAt: number | null;
}

/** The requests with the tokens of one key mapping; without the mapping when it is gone. */
export interface MappingShare extends Share {
  readonly mapping: MappedClient | undefined;
}

/** The requests with the tokens of one client, by its mappings too; the newest of them says which client that is. */
export interface ClientShare extends MappingShare {
  readonly mappings: readonly MappingShare[];
}

const clientKey = ({ applicationId, issuer, clientId, keyType }: MappedClient): string =>
  JSON.stringify([applicationId, issuer, clientId, keyType]);

/** One that is still mapped is newer than any that is not, whenever it was asked for. */
const endOf = ({ endedAt }: MappedClient): number => endedAt ?? Number.POSITIVE_INFINITY;

const newestOfClients = (mappings: readonly MappedClient[]): ReadonlyMap<string, MappedClient> =>
  new Map(
    mappings
      .toSorted((one, other) => (endOf(one) < endOf(other) ? -1 : 1))
      .map(mapping => [clientKey(mapping), mapping]),
  );

/**
 * The requests of each client, the busiest first: one that was removed and provided again is still one. `mappings` are
 * all of the applications, for the newest may not have been used. What is gone stands for itself, by its id.
 */
export const byClient = (
  rows: readonly UsageRow[],
  mappings: readonly MappedClient[],
): readonly ClientShare[] => {
  const found = new Map(mappings.map(mapping => [mapping.id, mapping]));
  const newest = newestOfClients(mappings);
  const clientOf = (keyMappingId: string): string => {
    const mapping = found.get(keyMappingId);
    return (mapping && newest.get(clientKey(mapping))?.id) ?? keyMappingId;
  };
  const mapped = shares(rows, ({ keyMappingId }) => keyMappingId)
    .filter(({ key }) => key !== '')
    .map(share => ({ ...share, mapping: found.get(share.key) }))
    .sort((one, other) => (other.mapping?.createdAt ?? 0) - (one.mapping?.createdAt ?? 0));
  const ofClients = Map.groupBy(mapped, ({ key }) => clientOf(key));
  return shares(rows, ({ keyMappingId }) => clientOf(keyMappingId)).map(share => ({
    ...share,
    mapping: found.get(share.key),
    mappings: ofClients.get(share.key) ?? [],
  }));
};

/** One entry for each day, also for those on which nothing happened, the oldest first. */
export const byDay = (rows: readonly UsageRow[], from: number, to: number): readonly Share[] => {
  const found = new Map(shares(rows, ({ day }) => String(day)).map(share => [share.key, share]));
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const key = String(from + index);
    return found.get(key) ?? { key, allowed: none, refused: 0 };
  });
};
