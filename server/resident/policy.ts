import { InputInvalid } from '../errors.ts';
import type { AccessTokenFormat } from './table.ts';

/** The grants that a client may use (RFC 6749 section 1.3). The implicit grant is not offered: RFC 9700 section 2.1.2. */
export type GrantType = 'AUTHORIZATION_CODE' | 'REFRESH_TOKEN' | 'CLIENT_CREDENTIALS';

export interface ServiceProviderOAuth {
  readonly consumerKey: string;
  readonly callbackUrls: readonly string[];
  readonly grantTypes: readonly GrantType[];
  readonly tokenIssuer: AccessTokenFormat;
  readonly publicClient: boolean;
  readonly tokenLifetimeSeconds: number;
  readonly scopes: readonly string[];
  /** Counts its changes. */
  readonly revision: number;
  readonly updatedAt: number;
}

/** What an administrator asks for; what is absent stays as it is, or takes its default. */
export interface OAuthRequest {
  /** What the change was made from; 0 when OAuth was not configured then. */
  readonly revision?: number | undefined;
  readonly callbackUrls?: readonly string[] | undefined;
  readonly grantTypes: readonly GrantType[];
  readonly tokenIssuer: AccessTokenFormat;
  readonly publicClient?: boolean | undefined;
  readonly tokenLifetimeSeconds?: number | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly consumerKey?: string | undefined;
  readonly consumerSecret?: string | undefined;
}

export type OAuthSettings = Omit<ServiceProviderOAuth, 'consumerKey' | 'revision' | 'updatedAt'>;

export interface OAuthPlan {
  readonly settings: OAuthSettings;
  /** What was asked for and cannot be used as the rest stands. */
  readonly clearedGrantTypes: readonly GrantType[];
}

const MOST_URLS = 20;
const LONGEST_URL = 2048;
const MOST_SCOPES = 100;
const LONGEST_SCOPE = 200;
const LONGEST_KEY = 255;
const SHORTEST_SECRET = 16;
const LONGEST_SECRET = 512;
const SHORTEST_LIFETIME = 60;
const LONGEST_LIFETIME = 30 * 24 * 3600;
const DEFAULT_LIFETIME = 3600;

/** RFC 6749 appendix A.4 */
const SCOPE_TOKEN = /^[\x21\x23-\x5B\x5D-\x7E]+$/;
/** RFC 6749 appendices A.1 and A.2 */
const VSCHARS = /^[\x20-\x7E]+$/;
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** RFC 8252 sections 7.1 and 7.3: a private-use scheme is a domain name turned round, so it has a dot. */
const isPrivateUseScheme = (protocol: string): boolean => protocol.includes('.');

/** Apps on a person's device, which cannot keep a secret and are called back there (RFC 8252). */
export const isNative = (publicClient: boolean, callbackUrls: readonly string[]): boolean =>
  publicClient && callbackUrls.some(url => !url.toLowerCase().startsWith('https:'));

const flawOf = (text: string, publicClient: boolean, native: boolean): string | undefined => {
  if (text.length > LONGEST_URL) return `is longer than ${LONGEST_URL} characters`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  if (/[\x00-\x20\x7F-\uFFFF\\]/.test(text))
    return 'has a space, a backslash or another character that no URL has';
  const url = URL.parse(text);
  if (!url) return 'is not an absolute URL';
  if (text.includes('#')) return 'has a fragment (#)';
  if (text.includes('*')) return 'has a wildcard (*): callback URLs are compared exactly';
  if (url.username !== '' || url.password !== '') return 'has a user name or password';
  const loopback = LOOPBACK_HOSTS.has(url.hostname);
  if (url.protocol === 'https:') {
    return native && loopback
      ? 'is on this device: use http for it, beside the other callbacks of an app'
      : undefined;
  }
  if (url.protocol === 'http:') {
    return loopback ? undefined : 'is plain http: only https, or http on localhost, is allowed';
  }
  if (!isPrivateUseScheme(url.protocol))
    return 'has a scheme that is not allowed: use https, or com.example.app:/…';
  return publicClient ? undefined : 'has a scheme of an app: only public clients are called back that way';
};

const parseCallbackUrls = (urls: readonly string[], publicClient: boolean): readonly string[] => {
  if (urls.length > MOST_URLS)
    throw new InputInvalid(`At most ${MOST_URLS} callback URLs.`, ['callbackUrls']);
  const native = isNative(publicClient, urls);
  for (const [index, url] of urls.entries()) {
    const flaw = flawOf(url, publicClient, native);
    if (flaw !== undefined) {
      throw new InputInvalid(`This callback URL ${flaw}.`, ['callbackUrls', String(index)]);
    }
  }
  return [...new Set(urls)];
};

const parseScopes = (scopes: readonly string[]): readonly string[] => {
  if (scopes.length > MOST_SCOPES) throw new InputInvalid(`At most ${MOST_SCOPES} scopes.`, ['scopes']);
  for (const [index, scope] of scopes.entries()) {
    if (SCOPE_TOKEN.test(scope) && scope.length <= LONGEST_SCOPE) continue;
    throw new InputInvalid(
      `A scope has 1 to ${LONGEST_SCOPE} printable ASCII characters, without space, quote or backslash.`,
      ['scopes', String(index)],
    );
  }
  return [...new Set(scopes)];
};

const parseLifetime = (seconds: number): number => {
  if (Number.isInteger(seconds) && seconds >= SHORTEST_LIFETIME && seconds <= LONGEST_LIFETIME)
    return seconds;
  throw new InputInvalid(`A token lives for ${SHORTEST_LIFETIME} to ${LONGEST_LIFETIME} seconds (30 days).`, [
    'tokenLifetimeSeconds',
  ]);
};

/**
 * A consumer key that an administrator chooses (RFC 6749 appendix A.1), without what HTTP Basic cannot carry.
 * @throws InputInvalid
 */
export const parseConsumerKey = (key: string): string => {
  const usable = VSCHARS.test(key) && key.length <= LONGEST_KEY && !key.includes(':') && key === key.trim();
  if (usable) return key;
  throw new InputInvalid(
    `A consumer key has 1 to ${LONGEST_KEY} printable ASCII characters, without a colon and without spaces at its ends.`,
    ['consumerKey'],
  );
};

/**
 * A consumer secret that an administrator chooses (RFC 6749 appendix A.2).
 * @throws InputInvalid
 */
export const parseConsumerSecret = (secret: string, consumerKey: string): string => {
  if (!VSCHARS.test(secret) || secret.length < SHORTEST_SECRET || secret.length > LONGEST_SECRET) {
    throw new InputInvalid(
      `A consumer secret has ${SHORTEST_SECRET} to ${LONGEST_SECRET} printable ASCII characters.`,
      ['consumerSecret'],
    );
  }
  if (secret === consumerKey) {
    throw new InputInvalid('The consumer secret must not be the consumer key.', ['consumerSecret']);
  }
  return secret;
};

/** The code needs a place to return to, and a refresh token comes with nothing but a code. */
const usableGrants = (asked: readonly GrantType[], callbackUrls: readonly string[]): readonly GrantType[] => {
  const code = asked.includes('AUTHORIZATION_CODE') && callbackUrls.length > 0;
  return [...new Set(asked)].filter(grant => grant === 'CLIENT_CREDENTIALS' || code);
};

const assertFits = (request: OAuthRequest, publicClient: boolean): void => {
  if (request.grantTypes.length === 0)
    throw new InputInvalid('Choose at least one grant type.', ['grantTypes']);
  if (!publicClient) return;
  if (request.grantTypes.includes('CLIENT_CREDENTIALS')) {
    throw new InputInvalid('A public client has no secret, which client credentials need.', ['grantTypes']);
  }
  if (request.consumerSecret !== undefined) {
    throw new InputInvalid('A public client has no secret.', ['consumerSecret']);
  }
};

/**
 * What the client is to become, from what it is and what is asked for.
 * @throws InputInvalid
 */
export const planOAuth = (current: ServiceProviderOAuth | null, request: OAuthRequest): OAuthPlan => {
  if (current && request.consumerKey !== undefined && request.consumerKey !== current.consumerKey) {
    throw new InputInvalid(
      'The consumer key stays as it is: what was mapped by it would no longer be found.',
      ['consumerKey'],
    );
  }
  const publicClient = request.publicClient ?? current?.publicClient ?? false;
  assertFits(request, publicClient);
  const callbackUrls = parseCallbackUrls(request.callbackUrls ?? current?.callbackUrls ?? [], publicClient);
  const grantTypes = usableGrants(request.grantTypes, callbackUrls);
  return {
    settings: {
      callbackUrls,
      grantTypes,
      tokenIssuer: request.tokenIssuer,
      publicClient,
      tokenLifetimeSeconds: parseLifetime(
        request.tokenLifetimeSeconds ?? current?.tokenLifetimeSeconds ?? DEFAULT_LIFETIME,
      ),
      scopes: parseScopes(request.scopes ?? current?.scopes ?? []),
    },
    clearedGrantTypes: [...new Set(request.grantTypes)].filter(grant => !grantTypes.includes(grant)),
  };
};
