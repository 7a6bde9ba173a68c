import type { SafeFetch } from '../lib/safe-fetch.ts';
import { ask, ServerUnavailable, statusTrouble } from './endpoint-request.ts';
import { parseStrictJson } from './json.ts';
import { isForeign, otherThanJson } from './media-type.ts';
import { importJwks, type VerificationKeys } from './verification-keys.ts';

/** The keys of many issuers, by the address of their JWK Set (RFC 7517 section 5). */
export interface JwksCache {
  /** The keys when they can be used without waiting; starts a refresh in the background when it is time. */
  readonly peek: (uri: string) => VerificationKeys | undefined;
  /** The keys, waiting for them when necessary. Throws ServerUnavailable when there are none that may be used. */
  readonly get: (uri: string) => Promise<VerificationKeys>;
  /** For a token with an unknown key: looks again, unless that was done a moment ago; then it does not wait either. */
  readonly refresh: (uri: string) => VerificationKeys | Promise<VerificationKeys>;
}

export interface JwksCacheDeps {
  readonly fetch: SafeFetch;
  /** Milliseconds; it should not jump, so prefer a monotonic clock. */
  readonly clock: () => number;
}

export interface JwksCacheLimits {
  /** Older keys are refreshed in the background. */
  readonly refreshAfterMs: number;
  /** Older keys are not used while the issuer answers: a key that was withdrawn is dead by then. */
  readonly freshMs: number;
  /** Older keys are not used at all, even while the issuer is out of reach. */
  readonly staleMs: number;
  /** At most one request in this time per address, whatever arrives. */
  readonly cooldownMs: number;
  /** The address that was used longest ago gives way to a new one beyond these, once it may be asked again anyway. */
  readonly most: number;
}

const DEFAULT_LIMITS: JwksCacheLimits = {
  refreshAfterMs: 240_000,
  freshMs: 300_000,
  staleMs: 86_400_000,
  cooldownMs: 10_000,
  most: 10_000,
};

interface Entry {
  keys: VerificationKeys | undefined;
  loadedAt: number;
  attemptedAt: number;
  failure: ServerUnavailable | undefined;
  inFlight: Promise<void> | undefined;
  usedAt: number;
}

const load = async (fetch: SafeFetch, url: string): Promise<VerificationKeys> => {
  const answer = await ask(fetch, { url, method: 'GET', headers: { accept: 'application/json' } });
  const { status } = answer;
  if (status !== 200) throw new ServerUnavailable(statusTrouble(status) ?? 'SERVER_ERROR', { status });
  if (isForeign(answer)) throw new ServerUnavailable('NOT_JSON', { status, words: otherThanJson(answer) });
  const keys = importJwks(parseStrictJson(answer.text));
  if (keys === undefined) throw new ServerUnavailable('NOT_JSON', { status });
  return keys;
};

const asUnavailable = (error: unknown): ServerUnavailable =>
  error instanceof ServerUnavailable ? error : new ServerUnavailable('PROTOCOL');

/** One attempt at a time; it never rejects, so that nobody has to watch it. */
const start = ({ fetch, clock }: JwksCacheDeps, entry: Entry, uri: string): Promise<void> => {
  entry.attemptedAt = clock();
  entry.inFlight = load(fetch, uri)
    .then(
      keys => {
        // The age counts from the question: the answer may have been written just after it.
        entry.loadedAt = entry.attemptedAt;
        entry.keys = keys;
        entry.failure = undefined;
      },
      error => {
        entry.failure = asUnavailable(error);
      },
    )
    .finally(() => {
      entry.inFlight = undefined;
    });
  return entry.inFlight;
};

const newEntry = (now: number): Entry => ({
  keys: undefined,
  loadedAt: Number.NEGATIVE_INFINITY,
  attemptedAt: Number.NEGATIVE_INFINITY,
  failure: undefined,
  inFlight: undefined,
  usedAt: now,
});

/** What may be used right now: fresh keys, or within the stale window the last good ones while the issuer fails. */
const usable = (entry: Entry, now: number, limits: JwksCacheLimits): VerificationKeys | undefined => {
  const age = now - entry.loadedAt;
  const limit = entry.failure === undefined ? limits.freshMs : limits.staleMs;
  return age >= 0 && age <= limit ? entry.keys : undefined;
};

/**
 * Keeps the keys of issuers at hand, through rotation and outage, without ever asking much. What is known of an address
 * is not dropped on request: it would then be asked anew as often as somebody comes back to it.
 */
export const createJwksCache = (deps: JwksCacheDeps, given: Partial<JwksCacheLimits> = {}): JwksCache => {
  const limits = { ...DEFAULT_LIMITS, ...given };
  const entries = new Map<string, Entry>();
  const mayAsk = (entry: Entry): boolean => {
    const since = deps.clock() - entry.attemptedAt;
    return entry.inFlight === undefined && (since >= limits.cooldownMs || since < 0);
  };
  const makeRoom = (): void => {
    if (entries.size < limits.most) return;
    const [oldest] = [...entries]
      .filter(([, entry]) => mayAsk(entry))
      .sort(([, a], [, b]) => a.usedAt - b.usedAt);
    if (oldest) entries.delete(oldest[0]);
  };
  const entryOf = (uri: string): Entry => {
    const known = entries.get(uri);
    if (known !== undefined) return known;
    makeRoom();
    const entry = newEntry(deps.clock());
    entries.set(uri, entry);
    return entry;
  };
  const refreshed = async (entry: Entry, uri: string): Promise<VerificationKeys> => {
    await (mayAsk(entry) ? start(deps, entry, uri) : entry.inFlight);
    const keys = usable(entry, deps.clock(), limits);
    if (keys === undefined) throw entry.failure ?? new ServerUnavailable('TIMEOUT');
    return keys;
  };
  const peek = (uri: string): VerificationKeys | undefined => {
    const entry = entryOf(uri);
    const now = deps.clock();
    entry.usedAt = now;
    const due = now - entry.loadedAt >= limits.refreshAfterMs;
    if (due && entry.keys !== undefined && mayAsk(entry)) void start(deps, entry, uri);
    return usable(entry, now, limits);
  };
  return {
    peek,
    get: async uri => peek(uri) ?? refreshed(entryOf(uri), uri),
    refresh: uri => {
      const entry = entryOf(uri);
      const waits = entry.inFlight !== undefined || mayAsk(entry);
      const keys = waits ? undefined : usable(entry, deps.clock(), limits);
      return keys ?? refreshed(entry, uri);
    },
  };
};
