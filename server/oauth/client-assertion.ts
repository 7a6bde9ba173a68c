import { isJwsAlgorithm, newSigningKey, signatureOf } from './algorithms.ts';
import { member } from './json.ts';
import { parseCompact } from './jwt.ts';

/** The claims of a client assertion (RFC 7523 section 3, OpenID Connect Core section 9), times in seconds. */
export interface AssertionClaims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string;
  readonly jti: string;
  readonly iat: number;
  readonly exp: number;
}

/** RFC 7523 section 2.2. */
export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export type AssertionProblem = 'MALFORMED' | 'ALGORITHM' | 'HEADER' | 'CLAIMS' | 'EXPIRED';

/** What names a key. A header that brings its own key or an address of one would prove nothing. */
const HEADERS: ReadonlySet<string> = new Set(['alg', 'typ', 'kid', 'x5t', 'x5t#S256']);

/**
 * What is wrong with a signed assertion, before anybody is asked: it must hold exactly these claims, in the one
 * canonical spelling of a compact JWS. Whose signature it is only the key manager can tell.
 */
export const assertionProblem = (
  assertion: string,
  claims: AssertionClaims,
  now: number,
): AssertionProblem | undefined => {
  const parsed = parseCompact(assertion);
  if (parsed === undefined) return 'MALFORMED';
  if (!isJwsAlgorithm(member(parsed.header, 'alg'))) return 'ALGORITHM';
  if (Object.keys(parsed.header).some(name => !HEADERS.has(name))) return 'HEADER';
  const expected = Object.entries(claims);
  const exact =
    Object.keys(parsed.payload).length === expected.length &&
    expected.every(([name, value]) => member(parsed.payload, name) === value);
  if (!exact) return 'CLAIMS';
  return now >= claims.exp * 1000 ? 'EXPIRED' : undefined;
};

const base64url = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');

/**
 * The same assertion signed by a key that nobody has, for the negative control. Its `jti` is another one, because a
 * server that remembers them could refuse it for that alone.
 */
export const forgedAssertion = async (
  assertion: string,
  claims: AssertionClaims,
  jti: string,
): Promise<string> => {
  const [header = ''] = assertion.split('.');
  const algorithm = member(parseCompact(assertion)?.header ?? {}, 'alg');
  if (!isJwsAlgorithm(algorithm)) throw new TypeError('Only an assertion that was checked can be forged.');
  const signed = `${header}.${base64url(JSON.stringify({ ...claims, jti }))}`;
  return `${signed}.${signatureOf(algorithm, await newSigningKey(algorithm), signed)}`;
};
