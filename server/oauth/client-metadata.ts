import { type JsonRecord, member, stringOf, stringsOf } from './json.ts';

/** Client metadata (RFC 7591 section 2), the part that is used, as several products answer with it. */
export interface ClientMetadata {
  readonly clientId: string;
  readonly name: string | null;
  readonly grantTypes: readonly string[];
  readonly redirectUris: readonly string[];
  readonly authentication: string | null;
}

/** Some servers write a list where the standard has one value. */
const oneOf = (value: unknown): string | null => stringOf(value) ?? stringsOf(value)?.[0] ?? null;

/** Undefined when it names no client. */
export const readClientMetadata = (json: JsonRecord): ClientMetadata | undefined => {
  const clientId = stringOf(member(json, 'client_id'));
  if (clientId === undefined) return undefined;
  return {
    clientId,
    name: stringOf(member(json, 'client_name')) ?? null,
    // Left out means authorization_code (RFC 7591 section 2).
    grantTypes: stringsOf(member(json, 'grant_types')) ?? ['authorization_code'],
    redirectUris: stringsOf(member(json, 'redirect_uris')) ?? [],
    authentication: oneOf(member(json, 'token_endpoint_auth_method')),
  };
};

/** The response types that grant types imply (RFC 7591 section 2.1). */
export const responseTypesOf = (grantTypes: readonly string[]): readonly string[] => [
  ...(grantTypes.includes('authorization_code') ? ['code'] : []),
  ...(grantTypes.includes('implicit') ? ['token'] : []),
];
