import type { ClientAuthentication } from '../oauth/client-auth.ts';
import type { Evidence } from '../oauth/proof-types.ts';

export interface TokenRequest {
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly authentication: ClientAuthentication;
  /** Space-separated; empty: none is sent. */
  readonly scope: string;
}

/** Whether the client is known to authenticate with a secret: signed challenges and callbacks are proved without one. */
export const hasSecret = ({ method }: { readonly method: string }): boolean =>
  method !== 'PRIVATE_KEY_JWT' && method !== 'CALLBACK';

/** Whether a client may ask for a token for itself, as far as its record at the key manager was seen. */
export const hasClientCredentials = (evidence: readonly Pick<Evidence, 'client'>[]): boolean => {
  const grants = evidence.find(({ client }) => client?.found)?.client?.grantTypes ?? [];
  return grants.length === 0 || grants.includes('client_credentials');
};

/** One word for a shell, whatever stands in it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const formEncoded = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);

/** Percent-encodes every byte of the secret in the shell: curl itself would send them as they are. */
const ENCODED_SECRET = `$(printf %s "$CONSUMER_SECRET" | od -An -v -tx1 | tr -d '\\n' | tr ' ' '%')`;

const credentials = ({ clientId, authentication }: TokenRequest): readonly string[] => {
  switch (authentication) {
    case 'client_secret_post':
      return [
        `--data-urlencode ${quoted(`client_id=${clientId}`)}`,
        '--data-urlencode "client_secret=$CONSUMER_SECRET"',
      ];
    case 'client_secret_basic':
      return [`--user ${quoted(formEncoded(clientId))}:"${ENCODED_SECRET}"`];
    case 'client_secret_basic_raw':
      return [`--user ${quoted(clientId)}:"$CONSUMER_SECRET"`];
  }
};

/**
 * The curl command that asks for an access token (RFC 6749 section 4.4), with the client authenticating in the
 * way in which the key manager accepted it. The secret is the shell variable `CONSUMER_SECRET`.
 */
export const tokenCommand = (request: TokenRequest): string =>
  [
    `curl --request POST ${quoted(request.tokenEndpoint)}`,
    ...credentials(request),
    "--data 'grant_type=client_credentials'",
    ...(request.scope === '' ? [] : [`--data-urlencode ${quoted(`scope=${request.scope}`)}`]),
  ].join(' \\\n  ');
