const clientAuthentications = [
  'client_secret_post',
  'client_secret_basic',
  'client_secret_basic_raw',
] as const;

/**
 * How a client shows who it is (RFC 6749 section 2.3.1). `client_secret_basic_raw` is what many servers read
 * instead of the standard: identifier and secret in base64 without form-urlencoding first.
 */
export type ClientAuthentication = (typeof clientAuthentications)[number];

/** Whether something is a way of showing who a client is by its secret. */
export const isClientAuthentication = (name: string): name is ClientAuthentication =>
  clientAuthentications.some(one => one === name);

/** What an operator sets: one way, or `auto` to try what the metadata allows. */
export type AuthenticationSetting = 'auto' | ClientAuthentication;

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface AuthenticatedForm {
  readonly headers: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
}

/** RFC 6749 appendix B: application/x-www-form-urlencoded of one value. */
const formEncode = (value: string): string => new URLSearchParams([['', value]]).toString().slice(1);

const basic = (clientId: string, clientSecret: string): string =>
  `Basic ${Buffer.from(`${clientId}:${clientSecret}`, 'utf8').toString('base64')}`;

/** Adds the client's credentials to a form, exactly the bytes given (RFC 6749 section 2.3.1). */
export const authenticate = (
  method: ClientAuthentication,
  { clientId, clientSecret }: ClientCredentials,
  form: Readonly<Record<string, string>>,
): AuthenticatedForm => {
  if (method === 'client_secret_post')
    return { headers: {}, form: { ...form, client_id: clientId, client_secret: clientSecret } };
  const authorization =
    method === 'client_secret_basic'
      ? basic(formEncode(clientId), formEncode(clientSecret))
      : basic(clientId, clientSecret);
  return { headers: { authorization }, form };
};

/** Whether the two Basic encodings send different bytes for this client. */
export const differ = (clientId: string, clientSecret: string): boolean =>
  formEncode(clientId) !== clientId || formEncode(clientSecret) !== clientSecret;

/** Every spelling of a secret that a server could echo back. */
export const secretSpellings = ({ clientId, clientSecret }: ClientCredentials): readonly string[] =>
  clientSecret === ''
    ? []
    : [
        clientSecret,
        formEncode(clientSecret),
        encodeURIComponent(clientSecret.toWellFormed()),
        basic(clientId, clientSecret).slice(6),
        basic(formEncode(clientId), formEncode(clientSecret)).slice(6),
      ];

/**
 * The ways to try, in order. Form credentials come first when they are listed or nothing usable is: they mean the
 * same on every server, while Basic does not. Metadata never lists the raw encoding; a report of what was tried does,
 * and then stands for the other one too.
 */
export const plan = (
  supported?: readonly string[],
  configured: AuthenticationSetting = 'auto',
): readonly ClientAuthentication[] => {
  if (configured !== 'auto') return [configured];
  const listed = (method: string): boolean => supported?.includes(method) ?? false;
  const post = listed('client_secret_post');
  const standard = listed('client_secret_basic');
  const raw = listed('client_secret_basic_raw');
  const nothing = !post && !standard && !raw;
  return [
    ...(post || nothing ? (['client_secret_post'] satisfies ClientAuthentication[]) : []),
    ...(standard || nothing
      ? (['client_secret_basic', 'client_secret_basic_raw'] satisfies ClientAuthentication[])
      : raw
        ? (['client_secret_basic_raw'] satisfies ClientAuthentication[])
        : []),
  ];
};
