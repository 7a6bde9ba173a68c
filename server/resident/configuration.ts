import { type Configuration, errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import type { StoreDeps } from '../db/deps.ts';
import { createAdapter } from './adapter.ts';
import type { CallerAddress } from './audit-consent.ts';
import { apiScopes, IDENTITY_SCOPES } from './client-metadata.ts';
import { GATEWAY_CLIENT_ID } from './issuer.ts';
import type { ResidentKeys } from './keys.ts';
import { renderErrorPage } from './pages.ts';
import { accountStore, residentStore } from './store.ts';
import type { ViewerOf } from './viewer-of.ts';

/** The audience of every access token: the gateway in front of all APIs, whatever its address (RFC 9068 section 3). */
export const API_AUDIENCE = 'urn:latchkey:apis';

export interface ConfigurationDeps extends StoreDeps {
  readonly callerAddress: CallerAddress;
  readonly keys: ResidentKeys;
  readonly viewerOf: ViewerOf;
}

const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * The portal's session decides who is signed in. The library keeps a session of its own, which outlives the
 * portal's: unchecked, it would go on issuing codes after sign-out, or for whoever was here before.
 */
const policyFor = (viewerOf: ViewerOf) => {
  const policy = interactionPolicy.base();
  policy.get('login')?.checks.add(
    new interactionPolicy.Check(
      'portal_session',
      'the portal has nobody, or somebody else, signed in',
      'login_required',
      async ctx => {
        const viewer = await viewerOf(ctx.req.headers);
        return viewer === null || viewer.userId !== ctx.oidc.session?.accountId;
      },
    ),
  );
  return policy;
};

/**
 * A client that asks for no scope gets all of its own: the default value of RFC 6749 section 3.3. This is asked
 * before the library looks at the scope.
 */
const askForAll = (ctx: KoaContextWithOIDC, scope: string): void => {
  const { params } = ctx.oidc;
  if (params?.grant_type === 'client_credentials' && params.scope === undefined && scope !== '')
    params.scope = scope;
};

const resourceServerOf =
  (db: StoreDeps['db']) =>
  async (ctx: KoaContextWithOIDC, resource: string, client: { clientId: string }) => {
    const found = await residentStore(db).clientById(client.clientId);
    if (resource !== API_AUDIENCE || !found) throw new errors.InvalidTarget();
    const { scopes, accessTokenTtl, accessTokenFormat } = found.client;
    askForAll(ctx, apiScopes(scopes).join(' '));
    return {
      audience: API_AUDIENCE,
      scope: apiScopes(scopes).join(' '),
      accessTokenTTL: accessTokenTtl,
      accessTokenFormat: accessTokenFormat === 'JWT' ? ('jwt' as const) : ('opaque' as const),
      jwt: { sign: { alg: 'RS256' as const } },
    };
  };

interface OwnedToken {
  readonly clientId?: string | undefined;
}

/** Its own tokens for every client; all tokens for the gateway's, unless their client is disabled or gone. */
const mayIntrospect = async (ctx: KoaContextWithOIDC, client: { clientId: string }, token: OwnedToken) =>
  token.clientId === client.clientId ||
  (client.clientId === GATEWAY_CLIENT_ID &&
    token.clientId !== undefined &&
    (await ctx.oidc.provider.Client.find(token.clientId)) !== undefined);

const off = { enabled: false };

const featuresFor = (deps: ConfigurationDeps): NonNullable<Configuration['features']> => ({
  clientCredentials: { enabled: true },
  introspection: { enabled: true, allowedPolicy: mayIntrospect },
  revocation: {
    enabled: true,
    allowedPolicy: async (_, client, token) => token.clientId === client.clientId,
  },
  resourceIndicators: {
    enabled: true,
    defaultResource: async () => API_AUDIENCE,
    useGrantedResource: async () => true,
    getResourceServerInfo: resourceServerOf(deps.db),
  },
  // Each of these would fetch from an address that a client names, or widen what has to be guarded.
  registration: off,
  registrationManagement: off,
  devInteractions: off,
  dPoP: off,
  pushedAuthorizationRequests: off,
  requestObjects: off,
  rpInitiatedLogout: off,
  backchannelLogout: off,
  deviceFlow: off,
  // An access token is always for the APIs, which the userinfo endpoint refuses: claims are in the ID token.
  userinfo: off,
});

/** A browser's page may call with a client that is called back at the same origin. */
const isOriginOfClient = (origin: string, redirectUris: readonly string[] = []): boolean =>
  redirectUris.some(uri => /^https?:/i.test(uri) && URL.parse(uri)?.origin === origin);

const algorithms: NonNullable<Configuration['enabledJWA']> = {
  idTokenSigningAlgValues: ['RS256'],
  clientAuthSigningAlgValues: [],
};

const ofClient = (
  _: unknown,
  token: { resourceServer?: { accessTokenTTL?: number | undefined } | undefined },
) => token.resourceServer?.accessTokenTTL ?? HOUR;

const lifetimes: NonNullable<Configuration['ttl']> = {
  AccessToken: ofClient,
  ClientCredentials: ofClient,
  AuthorizationCode: 60,
  Interaction: HOUR,
  Session: DAY,
  Grant: 30 * DAY,
  RefreshToken: 30 * DAY,
  IdToken: HOUR,
};

/** The options of the library: what is offered is listed, and everything else is off. */
export const configurationFor = (deps: ConfigurationDeps): Configuration => ({
  adapter: createAdapter(deps),
  jwks: { keys: [...deps.keys.signing] },
  cookies: {
    keys: [...deps.keys.cookie],
    names: { session: 'latchkey_oauth', interaction: 'latchkey_consent', resume: 'latchkey_resume' },
    long: { httpOnly: true, sameSite: 'lax', signed: true, path: '/oauth2' },
    short: { httpOnly: true, sameSite: 'lax', signed: true },
  },
  routes: {
    authorization: '/authorize',
    token: '/token',
    introspection: '/introspect',
    revocation: '/revoke',
    jwks: '/jwks',
  },
  features: featuresFor(deps),
  clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
  enabledJWA: algorithms,
  responseTypes: ['code'],
  scopes: [...IDENTITY_SCOPES],
  claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
  pkce: { required: () => true },
  issueRefreshToken: async (_, client) => client.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: true,
  expiresWithSession: async () => false,
  ttl: lifetimes,
  clientBasedCORS: (_, origin, client) => isOriginOfClient(origin, client.redirectUris),
  // Asked again at each refresh: whoever is no member any more gets no further token.
  findAccount: async (_, id) => {
    const person = await accountStore(deps.db).byId(id);
    if (!person) return undefined;
    return { accountId: id, claims: async () => ({ sub: id, name: person.name, email: person.email }) };
  },
  interactions: {
    policy: policyFor(deps.viewerOf),
    url: (_, interaction) => `/oauth2/interaction/${interaction.uid}`,
  },
  renderError: renderErrorPage,
});
