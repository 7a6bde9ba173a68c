import type { Secret } from '../lib/secret.ts';
import { builder } from '../schema/builder.ts';
import { revisionField } from '../schema/shapes.ts';
import type { GrantType, OAuthRequest, ServiceProviderOAuth } from './policy.ts';
import type { AccessTokenFormat } from './table.ts';

export const GrantTypeEnum = builder.enumType('GrantType', {
  description: 'How a client gets tokens.',
  values: {
    AUTHORIZATION_CODE: { description: 'A person signs in and consents; always with PKCE.' },
    REFRESH_TOKEN: { description: 'Goes on after a code, without the person.' },
    CLIENT_CREDENTIALS: { description: 'The client acts for itself.' },
  } as const satisfies Record<GrantType, object>,
});

export const AccessTokenFormatEnum = builder.enumType('AccessTokenFormat', {
  description: 'The form of an access token.',
  values: {
    JWT: { description: 'Signed, and checked without asking (RFC 9068).' },
    OPAQUE: { description: 'A reference, checked by asking (RFC 7662); it can be revoked.' },
  } as const satisfies Record<AccessTokenFormat, object>,
});

export const ServiceProviderOAuthObject = builder
  .objectRef<ServiceProviderOAuth>('ServiceProviderOAuth')
  .implement({
    description: 'The OAuth client of a service provider.',
    fields: t => ({
      consumerKey: t.exposeString('consumerKey', { description: 'OAuth calls it client_id.' }),
      callbackUrls: t.stringList({
        description: 'Where codes may be sent; compared exactly.',
        resolve: oauth => [...oauth.callbackUrls],
      }),
      grantTypes: t.field({
        type: [GrantTypeEnum],
        description: 'How it may get tokens.',
        resolve: oauth => [...oauth.grantTypes],
      }),
      tokenIssuer: t.expose('tokenIssuer', {
        type: AccessTokenFormatEnum,
        description: 'The form of its access tokens.',
      }),
      publicClient: t.exposeBoolean('publicClient', { description: 'Whether it has no secret.' }),
      tokenLifetimeSeconds: t.exposeInt('tokenLifetimeSeconds', {
        description: 'How long an access token lives.',
      }),
      scopes: t.stringList({
        description: 'What its access tokens may carry.',
        resolve: oauth => [...oauth.scopes],
      }),
      revision: t.exposeInt('revision', { description: revisionField }),
      updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
    }),
  });

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

/** In an input, null says the same as leaving out. */
export const oauthRequest = (
  input: Nullable<Omit<OAuthRequest, 'grantTypes' | 'tokenIssuer' | 'consumerSecret'>> &
    Pick<OAuthRequest, 'grantTypes' | 'tokenIssuer'> & {
      readonly consumerSecret?: Secret | null | undefined;
    },
): OAuthRequest => ({
  revision: input.revision ?? undefined,
  callbackUrls: input.callbackUrls ?? undefined,
  grantTypes: input.grantTypes,
  tokenIssuer: input.tokenIssuer,
  publicClient: input.publicClient ?? undefined,
  tokenLifetimeSeconds: input.tokenLifetimeSeconds ?? undefined,
  scopes: input.scopes ?? undefined,
  consumerKey: input.consumerKey ?? undefined,
  consumerSecret: input.consumerSecret?.reveal(),
});
