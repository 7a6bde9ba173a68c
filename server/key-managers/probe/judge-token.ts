import { isJwsAlgorithm, signatureFits } from '../../oauth/algorithms.ts';
import { isRecord, type JsonRecord, member, stringOf, stringsOf } from '../../oauth/json.ts';
import { type ParsedToken, parseCompact } from '../../oauth/jwt.ts';
import { selectKey, type VerificationKeys } from '../../oauth/verification-keys.ts';
import type { ClaimCandidate, Findings, Judged, ProbeEvidence, ShownFormat } from './report.ts';

/** An access token to look at, and what its server says about it. */
export interface SampleToken {
  readonly token: string;
  /** What introspection answered, where it could be asked and the token is active. */
  readonly introspected: JsonRecord | undefined;
  readonly evidence: readonly ProbeEvidence[];
}

export interface TokenGround {
  readonly issuer: string;
  readonly keys: VerificationKeys | undefined;
  readonly introspection: boolean;
  /** The client that the token was issued to, where that is known. */
  readonly clientId: string | undefined;
}

/** What a token came to. */
export interface LookedAt {
  readonly judged: Judged;
  /** Its claims, from itself or from introspection. */
  readonly claims: JsonRecord | undefined;
  readonly handling: Findings['tokenHandling'];
  readonly profile: Findings['profile'];
}

const signatureProblem = (
  { header, signed, signature }: ParsedToken,
  keys: VerificationKeys | undefined,
): string | undefined => {
  const algorithm = member(header, 'alg');
  if (!isJwsAlgorithm(algorithm)) return `its algorithm ${String(algorithm).slice(0, 20)} is not accepted`;
  const key = keys && selectKey(keys, stringOf(member(header, 'kid')), algorithm);
  if (key === undefined) return 'none of the published keys fits it';
  return signatureFits(algorithm, key.key, signed, signature) ? undefined : 'its signature does not fit';
};

const isTyped = (type: unknown): boolean =>
  typeof type === 'string' && /^(application\/)?at\+jwt$/i.test(type);

/** An untyped token whose one audience is its client looks like an ID token, which no gateway may take. */
const looksLikeIdToken = (claims: JsonRecord, clientId: string | undefined): boolean => {
  const audience = member(claims, 'aud');
  const audiences = typeof audience === 'string' ? [audience] : (stringsOf(audience) ?? []);
  const client =
    clientId ?? stringOf(member(claims, 'azp')) ?? stringOf(member(claims, 'client_id')) ?? undefined;
  return audiences.length === 1 && audiences[0] === client;
};

const judgeJwt = (parsed: ParsedToken, ground: TokenGround, evidence: readonly ProbeEvidence[]): LookedAt => {
  const claims = parsed.payload;
  const issuer = member(claims, 'iss');
  const typed = isTyped(member(parsed.header, 'typ'));
  const profile = typed ? 'at+jwt' : 'legacy';
  const problem =
    issuer === ground.issuer
      ? signatureProblem(parsed, ground.keys)
      : `it names the issuer ${String(issuer).slice(0, 200)}`;
  if (problem !== undefined)
    return {
      judged: {
        state: 'FAILED',
        summary: `A JWT, but ${problem}.`,
        advice: 'The gateway would refuse it. Is it a token of this server?',
        evidence,
      },
      claims,
      handling: null,
      profile: null,
    };
  if (!typed && looksLikeIdToken(claims, ground.clientId))
    return {
      judged: {
        state: 'WARNING',
        summary: 'A JWT without the type at+jwt, for its own client alone: an ID token looks the same.',
        advice: ground.introspection
          ? 'Let every token be introspected, or let the server type its access tokens.'
          : 'Let the server type its access tokens at+jwt, or give them an audience of their own.',
        evidence,
      },
      claims,
      handling: ground.introspection ? 'INTROSPECTION' : 'LOCAL',
      profile,
    };
  return {
    judged: {
      state: 'PASSED',
      summary: typed
        ? 'A JWT of the type at+jwt (RFC 9068), signed by a published key.'
        : 'A JWT without the type at+jwt, signed by a published key.',
      evidence,
    },
    claims,
    handling: 'LOCAL',
    profile,
  };
};

const judgeOpaque = (ground: TokenGround, { introspected, evidence }: SampleToken): LookedAt => ({
  judged: ground.introspection
    ? {
        state: 'PASSED',
        summary: introspected ? 'Opaque; its server says whose it is.' : 'Opaque; it has to be introspected.',
        ...(introspected
          ? {}
          : { advice: 'The gateway needs credentials for introspection, of a client that may introspect.' }),
        evidence,
      }
    : {
        state: 'FAILED',
        summary: 'Opaque, and the server offers no introspection.',
        advice: 'The gateway has no way to check such tokens. Let the server issue JWTs.',
        evidence,
      },
  claims: introspected,
  handling: ground.introspection ? 'INTROSPECTION' : null,
  profile: null,
});

export const lookAtToken = (sample: SampleToken, ground: TokenGround): LookedAt => {
  const parsed = parseCompact(sample.token);
  return parsed ? judgeJwt(parsed, ground, sample.evidence) : judgeOpaque(ground, sample);
};

const KEY_CLAIMS = ['client_id', 'azp', 'cid', 'appid'];
const SCOPE_CLAIMS = ['scope', 'scp', 'scopes', 'roles', 'permissions'];
const LONGEST_VALUE = 100;

const candidate = (claims: JsonRecord, claim: string): ClaimCandidate[] => {
  const value = stringOf(member(claims, claim));
  return value === undefined ? [] : [{ claim, value: value.slice(0, LONGEST_VALUE) }];
};

/** The claims that hold the client id; `sub` only where no other does: it is a person in most tokens. */
export const keyClaims = (claims: JsonRecord, clientId: string | undefined): readonly ClaimCandidate[] => {
  const fits = ({ claim }: ClaimCandidate): boolean =>
    clientId === undefined || member(claims, claim) === clientId;
  const found = KEY_CLAIMS.flatMap(claim => candidate(claims, claim)).filter(fits);
  if (found.length > 0 || clientId === undefined) return found;
  return candidate(claims, 'sub').filter(fits);
};

/** The claims that can be read as scopes: a text with spaces, or a list of texts. */
export const scopeClaims = (claims: JsonRecord, isJwt: boolean): readonly ClaimCandidate[] =>
  SCOPE_CLAIMS.flatMap(claim => {
    const found = member(claims, claim);
    const list = stringsOf(found);
    const value = typeof found === 'string' ? found : list && `[${list.join(', ')}]`;
    if (value === undefined) return [];
    const format: ShownFormat = list === undefined ? 'STRING' : 'ARRAY';
    return [{ claim, value: value.slice(0, LONGEST_VALUE), ...(isJwt && { format }) }];
  });

const noClaims: Judged = {
  state: 'SKIPPED',
  summary: 'There is no token whose claims could be read.',
  advice: 'Probe with a sample access token, or with a test client that may use client credentials.',
  evidence: [],
};

const FORMATS: Readonly<Record<ShownFormat, string>> = {
  STRING: 'as one text',
  ARRAY: 'as an array',
};

const named = ({ claim, format }: ClaimCandidate): string =>
  format === undefined ? claim : `${claim} (${FORMATS[format]})`;

const judgeCandidates = (found: readonly ClaimCandidate[], what: string, none: Judged): Judged => {
  const [first, second] = found;
  if (first === undefined) return none;
  if (second === undefined) return { state: 'PASSED', summary: `${what}: ${named(first)}.`, evidence: [] };
  return {
    state: 'WARNING',
    summary: `${what} could be each of: ${found.map(named).join(', ')}.`,
    advice: 'Choose one. The gateway reads that claim and no other.',
    evidence: [],
  };
};

export const judgeKeyClaims = (claims: JsonRecord | undefined, found: readonly ClaimCandidate[]): Judged =>
  claims === undefined || !isRecord(claims)
    ? noClaims
    : judgeCandidates(found, 'The consumer key', {
        state: 'FAILED',
        summary: 'None of the usual claims holds the consumer key.',
        advice: 'The gateway cannot tell whose the token is. Let the server put client_id or azp into it.',
        evidence: [],
      });

export const judgeScopeClaims = (claims: JsonRecord | undefined, found: readonly ClaimCandidate[]): Judged =>
  claims === undefined
    ? noClaims
    : judgeCandidates(found, 'The scopes', {
        state: 'WARNING',
        summary: 'The token has no scopes.',
        advice: 'That may be this token alone. Ask for one with a scope to see where they stand.',
        evidence: [],
      });
