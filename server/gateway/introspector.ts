import { credentialContext } from '../key-managers/table.ts';
import type { Clock } from '../lib/clock.ts';
import type { SafeFetch } from '../lib/safe-fetch.ts';
import type { Secret } from '../lib/secret.ts';
import type { ClientAuthentication, ClientCredentials } from '../oauth/client-auth.ts';
import { ServerUnavailable } from '../oauth/endpoint-request.ts';
import { acceptIntrospection, introspect } from '../oauth/introspection.ts';
import { parseCompact } from '../oauth/jwt.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import { failed, toEvidence } from './evidence.ts';
import type { Evidence } from './facts.ts';
import { createLru, type Lru } from './lru.ts';
import type { IntrospectionRecord, KeyManagerRecord } from './records.ts';

/** How long an answer is believed: what is revoked is dead by then. Refusals shorter, to notice a new token. */
const ACCEPTED_MS = 10_000;
const REFUSED_MS = 1_000;
const REMEMBERED = 10_000;

export interface IntrospectorDeps {
  readonly fetch: SafeFetch;
  readonly unseal: (sealed: string, context: string) => Secret;
  readonly clock: Clock;
  readonly uptime: () => number;
  /** Told why a key manager gave no usable answer. */
  readonly onTrouble: (keyManagerId: string, reason: string) => void;
}

interface Remembered {
  readonly evidence: Evidence;
  readonly until: number;
}

/** Asks one key manager about tokens, each once at a time. */
export interface Introspector {
  readonly introspect: (token: string, hash: string) => Evidence | Promise<Evidence>;
}

const unsealCredentials = (
  { unseal }: IntrospectorDeps,
  id: string,
  { sealedClientId, sealedClientSecret }: IntrospectionRecord,
): ClientCredentials => ({
  clientId: unseal(sealedClientId, credentialContext(id, 'introspectionClientId')).reveal(),
  clientSecret: unseal(sealedClientSecret, credentialContext(id, 'introspectionClientSecret')).reveal(),
});

/** Tries the ways to authenticate, beginning with the one that worked last. */
const createQuestion = (
  deps: IntrospectorDeps,
  keyManager: KeyManagerRecord,
  record: IntrospectionRecord,
): ((token: string) => Promise<Evidence>) => {
  let working: ClientAuthentication | undefined;
  return async token => {
    const credentials = unsealCredentials(deps, keyManager.id, record);
    for (const authentication of working === undefined ? record.authentications : [working]) {
      const { url } = record;
      const answer = await introspect(deps.fetch, { url, authentication, credentials, token });
      if (answer.introspection !== undefined) {
        working = authentication;
        const own = parseCompact(token);
        return toEvidence(
          keyManager,
          acceptIntrospection(answer.introspection, keyManager.trust, deps.clock(), own),
        );
      }
    }
    working = undefined;
    throw new ServerUnavailable('PROTOCOL', {
      message: 'The key manager does not accept the credentials for introspection.',
    });
  };
};

const remember = (
  answers: Lru<Remembered>,
  { clock, uptime }: IntrospectorDeps,
  hash: string,
  evidence: Evidence,
): void => {
  const longest = evidence.verified ? ACCEPTED_MS : REFUSED_MS;
  const left = evidence.verified ? Math.max(0, evidence.claims.expiresAt - clock()) : longest;
  answers.set(hash, { evidence, until: uptime() + Math.min(longest, left) });
};

const askOnce = async (
  deps: IntrospectorDeps,
  breaker: Breaker,
  keyManagerId: string,
  ask: () => Promise<Evidence>,
): Promise<Evidence> => {
  const attempt = breaker.attempt();
  if (attempt === undefined) return failed('KEY_MANAGER_UNREACHABLE');
  try {
    const evidence = await ask();
    attempt.succeeded();
    return evidence;
  } catch (error) {
    attempt.failed();
    // The class and reason only: a message could repeat what the other server said.
    deps.onTrouble(
      keyManagerId,
      error instanceof ServerUnavailable ? error.reason : error instanceof Error ? error.name : 'UNKNOWN',
    );
    return failed('KEY_MANAGER_UNREACHABLE');
  }
};

/** Introspects at one version of one key manager; nothing when it cannot be asked. */
export const createIntrospector = (
  deps: IntrospectorDeps,
  keyManager: KeyManagerRecord,
): Introspector | undefined => {
  const { introspection } = keyManager;
  if (introspection === undefined) return undefined;
  const question = createQuestion(deps, keyManager, introspection);
  const breaker = createBreaker(deps.uptime);
  const answers = createLru<Remembered>(REMEMBERED);
  const underWay = new Map<string, Promise<Evidence>>();
  const ask = async (token: string, hash: string): Promise<Evidence> => {
    const evidence = await askOnce(deps, breaker, keyManager.id, () => question(token));
    // That a server could not be asked is for the breaker to remember: it says nothing about the token.
    if (evidence.verified || evidence.failure !== 'KEY_MANAGER_UNREACHABLE') {
      remember(answers, deps, hash, evidence);
    }
    return evidence;
  };
  return {
    introspect: (token, hash) => {
      const known = answers.get(hash);
      if (known !== undefined && deps.uptime() < known.until) return known.evidence;
      const waiting = underWay.get(hash);
      if (waiting !== undefined) return waiting;
      const asked = ask(token, hash).finally(() => underWay.delete(hash));
      underWay.set(hash, asked);
      return asked;
    },
  };
};
