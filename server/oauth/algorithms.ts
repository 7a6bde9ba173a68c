import {
  constants,
  generateKeyPair,
  type KeyObject,
  sign,
  type VerifyKeyObjectInput,
  verify,
} from 'node:crypto';
import { promisify } from 'node:util';

/** The signature algorithms accepted (RFC 7518 section 3.1, RFC 8037): asymmetric ones only. */
export const jwsAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'ES256', 'ES384', 'EdDSA'] as const;

export type JwsAlgorithm = (typeof jwsAlgorithms)[number];

export const isJwsAlgorithm = (value: unknown): value is JwsAlgorithm =>
  jwsAlgorithms.some(algorithm => algorithm === value);

/** A public key with the algorithms that it may verify: fixed when it was read, never by a token. */
export interface VerificationKey {
  readonly kid: string | undefined;
  readonly algorithms: readonly JwsAlgorithm[];
  readonly key: KeyObject;
}

interface Scheme {
  readonly hash: string | null;
  /** Absent where Node's default for the kind of key is the scheme: RSASSA-PKCS1-v1_5 for RSA. */
  readonly options?: Readonly<Pick<VerifyKeyObjectInput, 'padding' | 'saltLength' | 'dsaEncoding'>>;
}

const SCHEMES: Record<JwsAlgorithm, Scheme> = {
  RS256: { hash: 'sha256' },
  RS384: { hash: 'sha384' },
  RS512: { hash: 'sha512' },
  PS256: { hash: 'sha256', options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } },
  ES256: { hash: 'sha256', options: { dsaEncoding: 'ieee-p1363' } },
  ES384: { hash: 'sha384', options: { dsaEncoding: 'ieee-p1363' } },
  EdDSA: { hash: null },
};

const RSA_ALGORITHMS: readonly JwsAlgorithm[] = ['RS256', 'RS384', 'RS512', 'PS256'];

// A key inside an options object makes an RSA verification take half as long again.
const inputOf = (key: KeyObject, options: Scheme['options']): KeyObject | VerifyKeyObjectInput =>
  options === undefined ? key : { key, ...options };

/** Checks one signature on this thread. */
export const signatureFits = (
  algorithm: JwsAlgorithm,
  key: KeyObject,
  signed: string,
  signature: Uint8Array,
): boolean => {
  const { hash, options } = SCHEMES[algorithm];
  try {
    return verify(hash, Buffer.from(signed, 'latin1'), inputOf(key, options), signature);
  } catch {
    return false;
  }
};

/** For RSA a check costs less than a trip to another thread; the others take ten times as long. */
export const isQuick = (algorithm: JwsAlgorithm): boolean => RSA_ALGORITHMS.includes(algorithm);

/** Checks one signature on another thread, while this one goes on. */
export const signatureFitsAside = (
  algorithm: JwsAlgorithm,
  key: KeyObject,
  signed: string,
  signature: Uint8Array,
): Promise<boolean> =>
  new Promise(resolve => {
    const { hash, options } = SCHEMES[algorithm];
    try {
      verify(hash, Buffer.from(signed, 'latin1'), inputOf(key, options), signature, (error, fits) =>
        resolve(error === null && fits),
      );
    } catch {
      resolve(false);
    }
  });

const MIN_RSA_BITS = 2048;
const MAX_RSA_BITS = 8192;

/** The small primes by which keys of a broken generator can be told (CVE-2017-15361, ROCA). */
const ROCA_PRIMES = [
  11n,
  13n,
  17n,
  19n,
  37n,
  53n,
  61n,
  71n,
  73n,
  79n,
  97n,
  103n,
  107n,
  109n,
  127n,
  151n,
  157n,
];

const powersOf = (base: bigint, prime: bigint): ReadonlySet<bigint> => {
  const powers = new Set<bigint>();
  for (let power = 1n; !powers.has(power); power = (power * base) % prime) powers.add(power);
  return powers;
};

const ROCA_RESIDUES = ROCA_PRIMES.map(prime => [prime, powersOf(65537n, prime)] as const);

/** A modulus that is a power of 65537 by each of these primes came out of it; of others, one in 2^27 would. */
const fromBrokenGenerator = (key: KeyObject): boolean => {
  const { n } = key.export({ format: 'jwk' });
  const modulus = BigInt(`0x${Buffer.from(n ?? '', 'base64url').toString('hex') || '0'}`);
  return ROCA_RESIDUES.every(([prime, residues]) => residues.has(modulus % prime));
};

const rsaIsSound = (key: KeyObject): boolean => {
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  return (
    !fromBrokenGenerator(key) &&
    modulusLength >= MIN_RSA_BITS &&
    modulusLength <= MAX_RSA_BITS &&
    publicExponent > 2n &&
    publicExponent % 2n === 1n
  );
};

/** The algorithms that a key's own type allows; none when it is too weak or of a kind that is not accepted. */
export const algorithmsOf = (key: KeyObject): readonly JwsAlgorithm[] => {
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (key.type !== 'public') return [];
  if (key.asymmetricKeyType === 'rsa') return rsaIsSound(key) ? RSA_ALGORITHMS : [];
  if (key.asymmetricKeyType === 'ed25519') return ['EdDSA'];
  if (key.asymmetricKeyType !== 'ec') return [];
  if (curve === 'prime256v1') return ['ES256'];
  return curve === 'secp384r1' ? ['ES384'] : [];
};

const generate = promisify(generateKeyPair);

/** A new private key for one algorithm, made on another thread. */
export const newSigningKey = async (algorithm: JwsAlgorithm): Promise<KeyObject> => {
  if (algorithm === 'EdDSA') return (await generate('ed25519')).privateKey;
  if (algorithm === 'ES256') return (await generate('ec', { namedCurve: 'prime256v1' })).privateKey;
  if (algorithm === 'ES384') return (await generate('ec', { namedCurve: 'secp384r1' })).privateKey;
  return (await generate('rsa', { modulusLength: MIN_RSA_BITS })).privateKey;
};

/** The signature over a text, in base64url. */
export const signatureOf = (algorithm: JwsAlgorithm, key: KeyObject, signed: string): string => {
  const { hash, options } = SCHEMES[algorithm];
  return sign(hash, Buffer.from(signed, 'latin1'), { key, ...options }).toString('base64url');
};
