import { hash as digest } from 'node:crypto';
import { ServerUnavailable } from '../oauth/endpoint-request.ts';
import { type JsonRecord, member } from '../oauth/json.ts';
import type { JwksCache } from '../oauth/jwks.ts';
import { type ParsedToken, parseCompact, verifyParsed } from '../oauth/jwt.ts';
import { isMeantFor } from '../oauth/token-claims.ts';
import type { TokenTrust, VerifyResult } from '../oauth/token-trust.ts';
import type { VerificationKeys } from '../oauth/verification-keys.ts';
import { failed, toEvidence } from './evidence.ts';
import type { Evidence, KeyManagerFacts } from './facts.ts';
import { createIntrospector, type Introspector, type IntrospectorDeps } from './introspector.ts';
import { createLru, type Lru } from './lru.ts';
import type { KeyManagerRecord } from './records.ts';

const REMEMBERED = 20_000;
const MAX_TOKEN_LENGTH = 8_192;

export interface VerifierDeps extends IntrospectorDeps {
  readonly keyManager: (id: string) => KeyManagerRecord | undefined;
  readonly jwks: JwksCache;
}

/** Finds out what a token says, at the key managers that may have issued it and at no other. */
export interface Verifier {
  readonly verify: (token: string, allowed: readonly KeyManagerFacts[]) => Evidence | Promise<Evidence>;
  /** Drops what was verified under a key manager, and its keys when they are somewhere else now. */
  readonly forget: (keyManagerId: string) => void;
}

/** Verified claims, never a verdict, with the keys they were verified by: when those go, so does the memory. */
interface Remembered {
  readonly evidence: Evidence;
  readonly keys: VerificationKeys;
}

/** What is at hand for one version of one key manager. */
interface Desk {
  readonly record: KeyManagerRecord;
  readonly verified: Lru<Remembered>;
  readonly introspector: Introspector | undefined;
}

/** A JSON object in base64url begins like this: it claims to be a JWT, so it is verified as one or refused. */
const LOOKS_LIKE_JWT = /^e[w-z0-9_-][^.]*\.[^.]*\.[^.]*/;

const isAccessTokenType = ({ header }: ParsedToken): boolean => {
  const type = member(header, 'typ');
  return typeof type === 'string' && /^(?:application\/)?at\+jwt$/i.test(type);
};

/** Under `legacy` an ID token can look like an access token in everything but its audience, the client. */
const trustFor = ({ trust }: KeyManagerRecord, parsed: ParsedToken): TokenTrust =>
  isAccessTokenType(parsed) ? trust : { ...trust, refuseClientAsAudience: true };

const remember = (desk: Desk, hash: string, keys: VerificationKeys, result: VerifyResult): Evidence => {
  const evidence = toEvidence(desk.record, result);
  if (evidence.verified) desk.verified.set(hash, { evidence, keys });
  return evidence;
};

const sharesIssuer = ({ record }: Desk, desks: readonly Desk[]): boolean =>
  desks.some(other => other.record !== record && other.record.issuer === record.issuer);

/**
 * The one key manager that a token can be from. An issuer is compared byte by byte; where several share it, the token
 * has to fit one of them and no other.
 */
const deskOf = (desks: readonly Desk[], payload: JsonRecord): Desk | undefined => {
  const issuer = member(payload, 'iss');
  const first = desks.find(desk => desk.record.issuer === issuer);
  if (first === undefined || !sharesIssuer(first, desks)) return first;
  const [fitting, ...others] = desks.filter(
    ({ record }) => record.issuer === issuer && isMeantFor(payload, record.trust),
  );
  return others.length === 0 ? fitting : undefined;
};

/** What was verified under one key manager may fit another one as well, where an API allows both. */
const isStillApart = (desk: Desk, desks: readonly Desk[], token: string): boolean => {
  if (!sharesIssuer(desk, desks)) return true;
  const parsed = parseCompact(token);
  return parsed !== undefined && deskOf(desks, parsed.payload) === desk;
};

/** Looking at the keys each time also keeps them fresh: a token seen often is verified anew by the new ones. */
const recall = (
  { jwks, clock }: VerifierDeps,
  desks: readonly Desk[],
  token: string,
  hash: string,
): Evidence | undefined => {
  for (const desk of desks) {
    const { record, verified } = desk;
    const known = verified.get(hash);
    if (known === undefined) continue;
    const { evidence, keys } = known;
    const fetched = record.jwksUri === undefined ? undefined : jwks.peek(record.jwksUri);
    if (fetched !== keys && !record.certificates.includes(keys)) continue;
    const current = evidence.verified && clock() < evidence.claims.expiresAt;
    if (current && isStillApart(desk, desks, token)) return evidence;
  }
  return undefined;
};

const verifyLocally = (
  { jwks, clock, onTrouble }: VerifierDeps,
  desk: Desk,
  uri: string,
  parsed: ParsedToken,
  hash: string,
): Evidence | Promise<Evidence> => {
  const { record } = desk;
  const trust = trustFor(record, parsed);
  const known = jwks.peek(uri);
  const first = known && verifyParsed(parsed, trust, known, clock());
  if (known !== undefined && first !== undefined && (first.ok || first.reason !== 'KEY_UNKNOWN')) {
    return remember(desk, hash, known, first);
  }
  const again = async (): Promise<Evidence> => {
    try {
      const keys = known === undefined ? await jwks.get(uri) : await jwks.refresh(uri);
      return remember(desk, hash, keys, verifyParsed(parsed, trust, keys, clock()));
    } catch (error) {
      if (!(error instanceof ServerUnavailable)) throw error;
      onTrouble(record.id, error.reason);
      return failed('KEY_MANAGER_UNREACHABLE');
    }
  };
  return again();
};

/** Without a name that leads to one key, each is tried; what fails for another reason than its key fails for good. */
const verifyByCertificates = (
  { clock }: VerifierDeps,
  desk: Desk,
  parsed: ParsedToken,
  hash: string,
): Evidence => {
  const { record } = desk;
  const trust = trustFor(record, parsed);
  let last: VerifyResult = { ok: false, reason: 'KEY_UNKNOWN' };
  for (const keys of record.certificates) {
    last = verifyParsed(parsed, trust, keys, clock());
    if (last.ok) return remember(desk, hash, keys, last);
    if (last.reason !== 'KEY_UNKNOWN' && last.reason !== 'SIGNATURE_INVALID') break;
  }
  return toEvidence(record, last);
};

const verifyJwt = (
  deps: VerifierDeps,
  desk: Desk,
  token: string,
  parsed: ParsedToken,
  hash: string,
): Evidence | Promise<Evidence> => {
  const { record } = desk;
  if (record.tokenHandling === 'LOCAL' && record.certificates.length > 0) {
    return verifyByCertificates(deps, desk, parsed, hash);
  }
  if (record.tokenHandling === 'LOCAL' && record.jwksUri !== undefined) {
    return verifyLocally(deps, desk, record.jwksUri, parsed, hash);
  }
  return ask(desk, token, hash);
};

const ask = ({ introspector }: Desk, token: string, hash: string): Evidence | Promise<Evidence> =>
  introspector === undefined ? failed('KEY_MANAGER_UNREACHABLE') : introspector.introspect(token, hash);

/** Whether nobody else who shares the issuer takes the token for theirs as well. */
const isTheirsAlone = async (desk: Desk, desks: readonly Desk[], token: string, hash: string) => {
  for (const other of desks) {
    if (other === desk || other.record.issuer !== desk.record.issuer) continue;
    if ((await ask(other, token, hash)).verified) return false;
  }
  return true;
};

/** An opaque token does not say who issued it: those who may have are asked, one after the other. */
const verifyOpaque = (desks: readonly Desk[], token: string, hash: string): Evidence | Promise<Evidence> => {
  const able = desks.filter(desk => desk.introspector !== undefined);
  const [only, ...others] = able;
  if (only === undefined) return failed('TOKEN_INVALID');
  if (others.length === 0) return ask(only, token, hash);
  const askAll = async (): Promise<Evidence> => {
    const refusals: Evidence[] = [];
    for (const desk of able) {
      const evidence = await ask(desk, token, hash);
      if (evidence.verified)
        return (await isTheirsAlone(desk, able, token, hash)) ? evidence : failed('ISSUER_NOT_ALLOWED');
      refusals.push(evidence);
    }
    const telling = (failure: string) => refusals.find(one => !one.verified && one.failure === failure);
    // One who could not be asked may be the one who would have known it.
    const told = refusals.find(one => !one.verified && one.failure !== 'TOKEN_INACTIVE');
    return telling('KEY_MANAGER_UNREACHABLE') ?? told ?? failed('TOKEN_INACTIVE');
  };
  return askAll();
};

const createDesks = (deps: VerifierDeps) => {
  const desks = new Map<string, Desk>();
  const open = (record: KeyManagerRecord): Desk => {
    const known = desks.get(record.id);
    // The record is replaced as a whole when its row changes, so that this compares its version and more.
    if (known?.record === record) return known;
    const desk: Desk = {
      record,
      verified: createLru<Remembered>(REMEMBERED),
      introspector: createIntrospector(deps, record),
    };
    desks.set(record.id, desk);
    return desk;
  };
  return {
    openAll: (allowed: readonly KeyManagerFacts[]): readonly Desk[] =>
      allowed.flatMap(({ id }) => {
        const record = deps.keyManager(id);
        return record === undefined ? [] : [open(record)];
      }),
    forget: (id: string): void => {
      const uri = desks.get(id)?.record.jwksUri;
      desks.delete(id);
      // Keys at the same address outlive the change: it may come while their issuer cannot be asked again.
      const kept = deps.keyManager(id)?.jwksUri === uri;
      const shared = [...desks.values()].some(({ record }) => record.jwksUri === uri);
      if (uri !== undefined && !kept && !shared) deps.jwks.forget(uri);
    },
  };
};

export const createVerifier = (deps: VerifierDeps): Verifier => {
  const desks = createDesks(deps);
  return {
    verify: (token, allowed) => {
      if (token.length > MAX_TOKEN_LENGTH) return failed('TOKEN_INVALID');
      const among = desks.openAll(allowed);
      const hash = digest('sha256', token, 'base64url');
      const known = recall(deps, among, token, hash);
      if (known !== undefined) return known;
      const parsed = parseCompact(token);
      if (parsed === undefined) {
        return LOOKS_LIKE_JWT.test(token) ? failed('TOKEN_INVALID') : verifyOpaque(among, token, hash);
      }
      const desk = deskOf(among, parsed.payload);
      return desk === undefined ? failed('ISSUER_NOT_ALLOWED') : verifyJwt(deps, desk, token, parsed, hash);
    },
    forget: desks.forget,
  };
};
