import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { ClientAdministration } from '../../server/key-managers/administration.ts';
import { randomToken } from '../../server/lib/ids.ts';
import type { ClientKey } from './products/product.ts';

/* Clients that show who they are without a secret: by a key, or by where they send people. */

type Algorithm = 'ES256' | 'RS256' | 'PS256';

/** A key that a client signs with offline, and what is registered of it. */
export interface SigningKey extends ClientKey {
  /** Whether its signatures name the certificate. */
  readonly byThumbprint: boolean;
  readonly sign: (claims: Readonly<Record<string, unknown>>) => Promise<string>;
}

/** `byThumbprint`: its header names the certificate, which only some servers look for. */
const newSigningKey = async (
  algorithm: Algorithm = 'ES256',
  byThumbprint = false,
  thumbprint = randomToken(32),
): Promise<SigningKey> => {
  const pair: { readonly publicKey: CryptoKey; readonly privateKey: CryptoKey } =
    await generateKeyPair(algorithm);
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'signing-key', use: 'sig', alg: algorithm };
  const header = { alg: algorithm, typ: 'JWT', ...(byThumbprint && { 'x5t#S256': thumbprint }) };
  return {
    jwk,
    thumbprint,
    byThumbprint,
    sign: claims => new SignJWT({ ...claims }).setProtectedHeader(header).sign(pair.privateKey),
  };
};

export const SIGNER = 'signing-storefront';

/** Where one-time callbacks are, in these tests. */
export const CALLBACKS = 'https://portal.example.com/callback-challenge/';

/** A key, and one of somebody else who says that it is the same. */
export interface SigningKeys {
  readonly key: SigningKey;
  readonly stranger: SigningKey;
}

/** A client that signs. */
export interface Signer extends SigningKeys {
  readonly clientId: string;
}

export const newSigningKeys = async (algorithm?: Algorithm, byThumbprint?: boolean): Promise<SigningKeys> => {
  const key = await newSigningKey(algorithm, byThumbprint);
  return { key, stranger: await newSigningKey(algorithm, byThumbprint, key.thumbprint) };
};

/** A client that sends people to callbacks, which whoever may change it can change. */
export interface RedirectingClient {
  readonly clientId: string;
  readonly setCallbacks: (callbacks: readonly string[]) => Promise<void>;
}

/** Makes one as its own people would: by the administration of the product. */
export const newRedirectingClient = async (
  administration: ClientAdministration,
  callbacks: readonly string[],
): Promise<RedirectingClient> => {
  const spec = {
    clientId: `people-${randomToken()}`,
    name: `People ${randomToken(4)}`,
    grantTypes: ['authorization_code'],
    redirectUris: callbacks,
    authentication: 'client_secret_post' as const,
  };
  let { client } = await administration.register(spec);
  return {
    clientId: client.clientId,
    setCallbacks: async redirectUris => {
      client = await administration.update(client, { ...spec, redirectUris });
    },
  };
};
