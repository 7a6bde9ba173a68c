import type { Clock } from '../lib/clock.ts';
import type { SafeFetch } from '../lib/safe-fetch.ts';
import { ServerUnavailable } from '../oauth/endpoint-request.ts';
import { createJwksCache, type JwksCache } from '../oauth/jwks.ts';
import { checkSignature, type ParsedToken } from '../oauth/jwt.ts';
import { importPems, type VerificationKeys } from '../oauth/verification-keys.ts';
import type { KeyManagerConfig } from './key-manager.ts';

/** Whether a token carries a signature of the key manager's own keys; or why they could not be had. */
export type SignatureCheck = (token: ParsedToken) => Promise<boolean | ServerUnavailable>;

/** Keys are read when a token is there to be checked, and kept for a while. */
export const createSignatureCheck = (
  { endpoints, trust }: Pick<KeyManagerConfig, 'endpoints' | 'trust'>,
  io: { readonly fetch: SafeFetch; readonly clock: Clock; readonly keys?: JwksCache },
): SignatureCheck => {
  const { certificates = [], algorithms } = trust;
  const { jwks } = endpoints;
  // Of which type its tokens are does not matter here: they were minted before our eyes.
  const refusalOf = (token: ParsedToken, keys: VerificationKeys) => checkSignature(token, algorithms, keys);
  if (jwks === null) return async token => refusalOf(token, importPems(certificates)) === undefined;
  const published = io.keys ?? createJwksCache(io);
  return async token => {
    try {
      const refusal = refusalOf(token, await published.get(jwks));
      if (refusal !== 'KEY_UNKNOWN') return refusal === undefined;
      // A new key may have been published since.
      return refusalOf(token, await published.refresh(jwks)) === undefined;
    } catch (error) {
      if (error instanceof ServerUnavailable) return error;
      throw error;
    }
  };
};
