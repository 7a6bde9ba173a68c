import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import type { JwsAlgorithm } from './algorithms.ts';
import type { TokenTrust } from './token-trust.ts';

export interface Signer {
  readonly alg: JwsAlgorithm;
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly jwk: Readonly<Record<string, unknown>>;
}

const generate = (alg: JwsAlgorithm) => {
  if (alg === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  if (alg === 'ES384') return generateKeyPairSync('ec', { namedCurve: 'P-384' });
  if (alg === 'EdDSA') return generateKeyPairSync('ed25519');
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
};

/** A new key pair with its published half. */
export const newSigner = (alg: JwsAlgorithm, kid: string): Signer => {
  const { publicKey, privateKey } = generate(alg);
  return { alg, kid, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg, use: 'sig' } };
};

export const NOW = 1_800_000_000_000;
export const ISSUER = 'https://idp.example/realms/a';

export const trust: TokenTrust = {
  issuer: ISSUER,
  algorithms: ['RS256', 'ES256', 'EdDSA'],
  profile: 'at+jwt',
  audiences: [],
  clientIdClaim: 'client_id',
  scopesClaim: 'scope',
};

export const goodClaims = {
  iss: ISSUER,
  sub: 'user-1',
  aud: 'https://api.example',
  client_id: 'client-1',
  scope: 'read write',
  iat: NOW / 1000 - 10,
  exp: NOW / 1000 + 600,
  jti: 'token-1',
};

/** Signs a token; members of `header` and `claims` replace the usual ones, and undefined takes them out. */
export const sign = (
  signer: Signer,
  claims: Readonly<Record<string, unknown>> = {},
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> =>
  new SignJWT({ ...goodClaims, ...claims })
    .setProtectedHeader({ alg: signer.alg, kid: signer.kid, typ: 'at+jwt', ...header })
    .sign(signer.privateKey);
