import { hash as digest } from 'node:crypto';
import { ServerUnavailable } from '../oauth/endpoint-request.ts';
import { type ParsedToken, parseCompact, verifyParsed } from '../oauth/jwt.ts';
import type { VerifyResult } from '../oauth/token-trust.ts';
import type { VerificationKeys } from '../oauth/verification-keys.ts';
import { createDesks, type Desk, type Desks, deskOf, sharesIssuer, type VerifierDeps } from './desks.ts';
import { failed, toEvidence } from './evidence.ts';
import type { Evidence, Issuers } from './facts.ts';
import { createLru, type Lru } from './lru.ts';

/** With their claims they take some tens of megabytes. */
export const REMEMBERED = 50_000;
const MAX_TOKEN_LENGTH = 8_192;

/** Finds out what a token says, at the key managers that may have issued it and at no other. */
export interface Verifier {
  readonly verify: (token: string, issuers: Issuers) => Evidence | Promise<Evidence>;
  /** Drops what was verified under a key manager, and its keys when they are somewhere else now. */
  readonly forget: (keyManagerId: string) => void;
}

/**
 * Verified claims, never a verdict, under one version of one key manager and by its keys: when either goes, so does
 * the memory.
 */
interface Remembered {
  /** Of the whole token: it alone says that this is the one. */
  readonly hash: string;
  readonly desk: Desk;
  readonly evidence: Evidence;
  readonly keys: VerificationKeys;
}

interface Work extends VerifierDeps {
  /** By the end of the token, so that whatever was never verified is not even hashed. */
  readonly verified: Lru<Remembered>;
}

const hashOf = (token: string): string => digest('sha256', token, 'base64url');

/** Of a signature, so that no two are alike; and short enough for V8 to copy it, or it would hold the whole token. */
const endOf = (token: string): string => token.slice(-12);

/** A JSON object in base64url begins like this. */
const OBJECT = /^e[w-z0-9_-]/;

/** Whether a token claims to be a JWT: then it is verified as one or refused. */
const looksLikeJwt = (token: string): boolean =>
  OBJECT.test(token) && token.includes('.', token.indexOf('.') + 1);

/** A token on its way through the verification under one key manager. */
interface Case {
  readonly desk: Desk;
  readonly token: string;
  readonly hash: string;
  readonly parsed: ParsedToken;
}

const remember = (
  { verified }: Work,
  { desk, token, hash }: Case,
  keys: VerificationKeys,
  result: VerifyResult,
): Evidence => {
  const evidence = toEvidence(desk.record, result);
  if (evidence.verified) verified.set(endOf(token), { hash, desk, evidence, keys });
  return evidence;
};

/** What was verified under one key manager may fit another one as well, where an API allows both. */
const isStillApart = (desk: Desk, desks: Desks, token: string): boolean => {
  if (!sharesIssuer(desk, desks)) return true;
  const parsed = parseCompact(token);
  return parsed !== undefined && deskOf(desks, parsed.payload) === desk;
};

/** Looking at the keys each time also keeps them fresh: a token seen often is verified anew by the new ones. */
const recall = ({ jwks, clock, verified }: Work, desks: Desks, token: string): Evidence | undefined => {
  const known = verified.get(endOf(token));
  // What one key manager's keys have verified says nothing where another one is asked for.
  if (known === undefined || !desks.all.has(known.desk) || known.hash !== hashOf(token)) return undefined;
  const { desk, evidence, keys } = known;
  const { jwksUri, certificates } = desk.record;
  const fetched = jwksUri === undefined ? undefined : jwks.peek(jwksUri);
  if (fetched !== keys && !certificates.includes(keys)) return undefined;
  const current = evidence.verified && clock() < evidence.claims.expiresAt;
  return current && isStillApart(desk, desks, token) ? evidence : undefined;
};

/** By these keys; waiting only for signatures that take long. */
const tryKeys = (
  { clock }: Work,
  { desk, parsed }: Case,
  keys: VerificationKeys,
  use: (result: VerifyResult) => Evidence | Promise<Evidence>,
): Evidence | Promise<Evidence> => {
  const result = verifyParsed(parsed, desk.record.trust, keys, clock());
  return result instanceof Promise ? result.then(use) : use(result);
};

const isUnknownKey = (result: VerifyResult): boolean => !result.ok && result.reason === 'KEY_UNKNOWN';

/** By keys that come from elsewhere. */
const verifyBy = async (work: Work, one: Case, coming: Promise<VerificationKeys>): Promise<Evidence> => {
  try {
    const keys = await coming;
    return await tryKeys(work, one, keys, result => remember(work, one, keys, result));
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
    work.onTrouble(one.desk.record.id, error.reason);
    return failed('KEY_MANAGER_UNREACHABLE');
  }
};

const verifyByKeySet = (work: Work, one: Case, uri: string): Evidence | Promise<Evidence> => {
  const known = work.jwks.peek(uri);
  if (known === undefined) return verifyBy(work, one, work.jwks.get(uri));
  return tryKeys(work, one, known, result => {
    const others = isUnknownKey(result) ? work.jwks.refresh(uri) : known;
    // Whoever makes up names of keys is told at once, while nobody may look again.
    return others instanceof Promise ? verifyBy(work, one, others) : remember(work, one, known, result);
  });
};

/** Without a name that leads to one key, each is tried; what fails for another reason than its key fails for good. */
const verifyByCertificates = (
  work: Work,
  one: Case,
  [keys, ...others]: readonly VerificationKeys[],
): Evidence | Promise<Evidence> => {
  if (keys === undefined) return failed('SIGNATURE_INVALID');
  return tryKeys(work, one, keys, result => {
    const another = !result.ok && (isUnknownKey(result) || result.reason === 'SIGNATURE_INVALID');
    return another ? verifyByCertificates(work, one, others) : remember(work, one, keys, result);
  });
};

const ask = ({ introspector }: Desk, token: string, hash: string): Evidence | Promise<Evidence> =>
  introspector === undefined ? failed('KEY_MANAGER_UNREACHABLE') : introspector.introspect(token, hash);

const verifyJwt = (work: Work, one: Case): Evidence | Promise<Evidence> => {
  const { desk, token, hash } = one;
  const { tokenHandling, certificates, jwksUri } = desk.record;
  if (tokenHandling === 'LOCAL' && certificates.length > 0)
    return verifyByCertificates(work, one, certificates);
  if (tokenHandling === 'LOCAL' && jwksUri !== undefined) return verifyByKeySet(work, one, jwksUri);
  return ask(desk, token, hash);
};

/** Many callers with one token wait for one verification of it. */
const verifyOnce = (work: Work, one: Case): Evidence | Promise<Evidence> => {
  const { underWay } = one.desk;
  const waiting = underWay.get(one.hash);
  if (waiting !== undefined) return waiting;
  const found = verifyJwt(work, one);
  if (!(found instanceof Promise)) return found;
  const settled = found.finally(() => underWay.delete(one.hash));
  underWay.set(one.hash, settled);
  return settled;
};

/** Whether nobody else who shares the issuer takes the token for theirs as well. */
const isTheirsAlone = async (desk: Desk, desks: readonly Desk[], token: string, hash: string) => {
  for (const other of desks) {
    if (other === desk || other.record.issuer !== desk.record.issuer) continue;
    if ((await ask(other, token, hash)).verified) return false;
  }
  return true;
};

/** An opaque token does not say who issued it: those who may have are asked, one after the other. */
const verifyOpaque = ({ all }: Desks, token: string, hash: string): Evidence | Promise<Evidence> => {
  const able = [...all].filter(desk => desk.introspector !== undefined);
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

export const createVerifier = (deps: VerifierDeps, remembered = REMEMBERED): Verifier => {
  const office = createDesks(deps);
  const work: Work = { ...deps, verified: createLru<Remembered>(remembered) };
  return {
    verify: (token, issuers) => {
      if (token.length > MAX_TOKEN_LENGTH) return failed('TOKEN_INVALID');
      const desks = office.openAll(issuers);
      const known = recall(work, desks, token);
      if (known !== undefined) return known;
      const parsed = parseCompact(token);
      if (parsed === undefined) {
        return looksLikeJwt(token) ? failed('TOKEN_INVALID') : verifyOpaque(desks, token, hashOf(token));
      }
      const desk = deskOf(desks, parsed.payload);
      if (desk === undefined) return failed('ISSUER_NOT_ALLOWED');
      return verifyOnce(work, { desk, token, hash: hashOf(token), parsed });
    },
    forget: office.forget,
  };
};
