import { type JsonRecord, member, stringOf, stringsOf } from './json.ts';
import type { ScopesFormat, TokenRefusal, TokenTrust, VerifiedClaims } from './token-trust.ts';

const DEFAULT_TOLERANCE = 10;
const DEFAULT_MAX_LIFETIME = 86_400;
/** FAPI 2.0 section 5.3.2.1: a token from up to a minute ahead is a clock's fault, from further ahead it is a lie. */
const MAX_AHEAD = 60;

/** Members of ID tokens, logout tokens, security events and DPoP proofs (RFC 8725 section 3.12). */
const OTHER_PURPOSE = ['nonce', 'at_hash', 'c_hash', 'events', 'htm', 'htu'];

/** How vendors mark a token that is no access token, inside it or in an introspection response. */
const MARKS = ['typ', 'token_use', 'token_type'];
const OTHER_KINDS = new Set(['id', 'id_token', 'refresh', 'refresh_token', 'offline', 'logout']);

const isMarkedOtherwise = (payload: JsonRecord): boolean =>
  MARKS.some(name => OTHER_KINDS.has((stringOf(member(payload, name)) ?? '').toLowerCase()));

const isNumericDate = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);

const isWrongDate = (value: unknown): boolean => value !== undefined && !isNumericDate(value);

const listScopes = (value: unknown, format: ScopesFormat): readonly string[] | undefined => {
  if (typeof value !== 'string') return format === 'STRING' ? undefined : stringsOf(value);
  return format === 'ARRAY' ? undefined : value.split(' ').filter(scope => scope !== '');
};

/**
 * Space-separated (RFC 8693 section 4.2) or an array, as several vendors send it; undefined when neither, or not in
 * the format asked for. A scope with a blank in it (RFC 6749 section 3.3 has none) would be one here and two for
 * whoever reads the list as a text.
 */
const readScopes = (value: unknown, format: ScopesFormat): readonly string[] | undefined => {
  if (value === undefined) return [];
  const scopes = listScopes(value, format);
  return scopes?.every(scope => /^\S+$/.test(scope)) ? scopes : undefined;
};

const readAudiences = (value: unknown): readonly string[] | undefined =>
  value === undefined ? [] : typeof value === 'string' ? [value] : stringsOf(value);

const checkTimes = (payload: JsonRecord, trust: TokenTrust, nowMs: number): TokenRefusal | undefined => {
  const now = nowMs / 1000;
  const tolerance = trust.clockToleranceSeconds ?? DEFAULT_TOLERANCE;
  const expiry = member(payload, 'exp');
  const issuedAt = member(payload, 'iat');
  const notBefore = member(payload, 'nbf');
  if (!Number.isSafeInteger(expiry) || typeof expiry !== 'number') return 'EXPIRY_MISSING';
  if (isWrongDate(issuedAt) || isWrongDate(notBefore)) return 'NOT_YET_VALID';
  if (now >= expiry + tolerance) return 'EXPIRED';
  if (isNumericDate(notBefore) && notBefore > now + tolerance) return 'NOT_YET_VALID';
  if (isNumericDate(issuedAt) && issuedAt > now + Math.max(MAX_AHEAD, tolerance)) return 'NOT_YET_VALID';
  const start = isNumericDate(issuedAt) ? issuedAt : now;
  const longest = trust.maxLifetimeSeconds ?? DEFAULT_MAX_LIFETIME;
  return expiry - start > longest + tolerance || expiry < start - tolerance ? 'LIFETIME_ABSURD' : undefined;
};

const audienceFits = (audiences: readonly string[], trust: TokenTrust): boolean =>
  trust.audiences.length === 0 || audiences.some(audience => trust.audiences.includes(audience));

const claimFits = (payload: JsonRecord, { requiredClaim }: TokenTrust): boolean =>
  requiredClaim === undefined || member(payload, requiredClaim.name) === requiredClaim.value;

/** Whether a token is for this key manager rather than for another one of the same issuer. */
export const isMeantFor = (payload: JsonRecord, trust: TokenTrust): boolean =>
  audienceFits(readAudiences(member(payload, 'aud')) ?? [], trust) && claimFits(payload, trust);

const isForItsClientAlone = (payload: JsonRecord, { clientIdClaim }: TokenTrust): boolean => {
  const [audience, ...others] = readAudiences(member(payload, 'aud')) ?? [];
  return audience !== undefined && others.length === 0 && audience === member(payload, clientIdClaim);
};

/** What is known of the kind of a token from elsewhere than its claims. */
export interface Kind {
  /** What its type says against it. */
  readonly refusal: TokenRefusal | undefined;
  /** A token whose only audience is its client looks like an ID token, unless something else shows that it is none. */
  readonly mayBeForItsClient: boolean;
}

const checkKind = (
  payload: JsonRecord,
  trust: TokenTrust,
  { refusal, mayBeForItsClient }: Kind,
): TokenRefusal | undefined => {
  if (refusal !== undefined) return refusal;
  const isOther =
    isMarkedOtherwise(payload) ||
    (trust.profile === 'legacy' && OTHER_PURPOSE.some(name => member(payload, name) !== undefined)) ||
    (!mayBeForItsClient && isForItsClientAlone(payload, trust));
  return isOther ? 'OTHER_PURPOSE' : undefined;
};

const describe = (payload: JsonRecord) => {
  const subject = stringOf(member(payload, 'sub'));
  const jti = stringOf(member(payload, 'jti'));
  const issuedAt = member(payload, 'iat');
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(jti === undefined ? {} : { jti }),
    ...(isNumericDate(issuedAt) ? { issuedAt: issuedAt * 1000 } : {}),
    confirmation: member(payload, 'cnf') !== undefined,
  };
};

const readClaims = (payload: JsonRecord, trust: TokenTrust): VerifiedClaims | TokenRefusal => {
  const audiences = readAudiences(member(payload, 'aud'));
  if (audiences === undefined || !audienceFits(audiences, trust)) return 'AUDIENCE_WRONG';
  if (!claimFits(payload, trust)) return 'CLAIM_WRONG';
  const clientId = stringOf(member(payload, trust.clientIdClaim));
  if (clientId === undefined) return 'CLIENT_ID_MISSING';
  const scopes = readScopes(member(payload, trust.scopesClaim), trust.scopesFormat ?? 'BOTH');
  if (scopes === undefined) return 'SCOPES_INVALID';
  const expiresAt = Number(member(payload, 'exp')) * 1000;
  return { issuer: trust.issuer, clientId, scopes, audiences, expiresAt, ...describe(payload) };
};

/**
 * Checks the claims of a token whose signature (or introspection) is already believed: its times, its kind, then for
 * whom it is and of whom. `now` is in milliseconds.
 */
export const checkClaims = (
  payload: JsonRecord,
  trust: TokenTrust,
  now: number,
  kind: Kind,
): VerifiedClaims | TokenRefusal =>
  checkTimes(payload, trust, now) ?? checkKind(payload, trust, kind) ?? readClaims(payload, trust);
