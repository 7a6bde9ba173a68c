import { constants, createHash, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { JwsAlgorithm } from '../../server/oauth/algorithms.ts';

/* Tokens as an attacker makes them: byte by byte, without a library that would refuse to. */

export type Members = Readonly<Record<string, unknown>>;

/** What is answered to an introspection; nothing where the server hangs up. */
export type Answer =
  | { readonly status?: number; readonly body: Members /** And never again. */; readonly once?: true }
  | undefined;

export interface Signer {
  readonly algorithm: JwsAlgorithm;
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly jwk: Members;
}

const generate = (algorithm: JwsAlgorithm, modulusLength: number) => {
  if (algorithm === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  if (algorithm === 'ES384') return generateKeyPairSync('ec', { namedCurve: 'P-384' });
  if (algorithm === 'EdDSA') return generateKeyPairSync('ed25519');
  return generateKeyPairSync('rsa', { modulusLength });
};

/** A new key pair, and its public half as an issuer publishes it. */
export const newSigner = (algorithm: JwsAlgorithm, kid: string, modulusLength = 2048): Signer => {
  const { publicKey, privateKey } = generate(algorithm, modulusLength);
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig' };
  return { algorithm, kid, privateKey, publicKey, jwk };
};

const HASHES: Readonly<Record<JwsAlgorithm, string | null>> = {
  RS256: 'sha256',
  RS384: 'sha384',
  RS512: 'sha512',
  PS256: 'sha256',
  ES256: 'sha256',
  ES384: 'sha384',
  EdDSA: null,
};

/** Signs as the algorithm says (RFC 7518 section 3, RFC 8037 section 3.1). */
export const signatureOf = (text: string, algorithm: JwsAlgorithm, key: KeyObject): Buffer => {
  if (algorithm === 'PS256')
    return sign('sha256', Buffer.from(text), {
      key,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    });
  return algorithm.startsWith('ES')
    ? sign(HASHES[algorithm], Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' })
    : sign(HASHES[algorithm], Buffer.from(text), key);
};

export const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A token over exactly these texts; `seal` makes the signature of what comes before it. */
export const compact = (header: unknown, payload: unknown, seal: (text: string) => Buffer): string => {
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${seal(text).toString('base64url')}`;
};

export const headerOf = ({ algorithm, kid }: Signer): Members => ({ alg: algorithm, kid, typ: 'at+jwt' });

/** Signed by its issuer, whatever it says. */
export const signed = (signer: Signer, payload: unknown, header: Members = {}): string =>
  compact({ ...headerOf(signer), ...header }, payload, text =>
    signatureOf(text, signer.algorithm, signer.privateKey),
  );

/** A MAC with what is public for its secret: the oldest trick against a verifier that believes the header. */
export const maced = (secret: string | Buffer, payload: unknown, header: Members): string =>
  compact(header, payload, text => createHmac('sha256', secret).update(text).digest());

/** The RFC 7638 thumbprint would do as well: any name that an attacker can compute. */
export const nameOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** A token that nobody can read but its server, which answers this about it; `null` where it hangs up. */
export const opaque = (answer: Answer | null): string => `opaque~${encode({ answer })}`;

const UNKNOWN: Answer = { body: { active: false } };
const answeredOnce = new Set<string>();

/** What a server answers about a token: its tokens carry it, opaque ones and JWTs. */
export const answerIn = (token: string): Answer => {
  const part = token.startsWith('opaque~') ? token.slice('opaque~'.length) : (token.split('.')[1] ?? '');
  try {
    const { answer = UNKNOWN } = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (answer === null || answeredOnce.has(token)) return undefined;
    if (answer.once) answeredOnce.add(token);
    return answer;
  } catch {
    return UNKNOWN;
  }
};
