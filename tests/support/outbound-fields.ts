import { discoverKeyManager } from '../../server/key-managers/discover.ts';
import type { Endpoints, Settings } from '../../server/key-managers/key-manager.ts';
import { runProbe } from '../../server/key-managers/probe/run.ts';
import { offeredKinds, requireKind } from '../../server/key-managers/registry.ts';
import { discoverTemplate, templateOf } from '../../server/key-managers/template.ts';
import { randomToken } from '../../server/lib/ids.ts';
import type { SafeFetch } from '../../server/lib/safe-fetch.ts';
import { secret } from '../../server/lib/secret.ts';
import { introspect } from '../../server/oauth/introspection.ts';
import { createJwksCache } from '../../server/oauth/jwks.ts';
import { createControlCache } from '../../server/oauth/proof-control.ts';

/*
 * Every field in which somebody can write an address that this server calls, each with everything that calls it.
 * Whether anything came of the calls is nobody's concern here: only whether somebody was reached.
 */

export type Calls = (fetch: SafeFetch, address: string) => Promise<unknown>;

const ISSUER = 'https://id.example.com';
const WELL_KNOWN = '/.well-known/openid-configuration';
const credentials = { clientId: 'client-1', clientSecret: 'the secret' };

const ioOf = (fetch: SafeFetch) => ({ fetch, clock: Date.now, randomToken });

const NOWHERE: Endpoints = {
  token: null,
  authorization: null,
  introspection: null,
  revocation: null,
  pushedAuthorization: null,
  userinfo: null,
  registration: null,
  jwks: null,
};

/** Goes on when one of the calls fails: each is to be made. */
const every = async (...calls: readonly (() => Promise<unknown> | undefined)[]): Promise<void> => {
  for (const call of calls)
    try {
      await call();
    } catch {
      // Whatever it was refused with; who was reached is counted at the other end.
    }
};

interface Changes {
  readonly kind?: string;
  readonly issuer?: string;
  readonly metadataAt?: string;
  readonly endpoints?: Partial<Endpoints>;
  readonly settings?: Settings;
}

const configOf = ({ kind = 'OIDC', issuer = ISSUER, endpoints = {}, settings = {} }: Changes) => ({
  ...requireKind(kind).defaults,
  issuer,
  endpoints: { ...NOWHERE, ...endpoints },
  settings,
});

const prove = (fetch: SafeFetch, changes: Changes): Promise<unknown> => {
  const { clientId, clientSecret } = credentials;
  const io = { ...ioOf(fetch), controls: createControlCache(Date.now) };
  return requireKind(changes.kind ?? 'OIDC')
    .open(configOf(changes), io)
    .prove({ clientId, clientSecret: secret(clientSecret) });
};

const probe = (fetch: SafeFetch, changes: Changes): Promise<unknown> => {
  const subject = {
    ...configOf(changes),
    kind: requireKind(changes.kind ?? 'OIDC'),
    metadataAt: changes.metadataAt,
    layout: undefined,
    sampleToken: undefined,
    testClient: {
      clientId: credentials.clientId,
      clientSecret: secret(credentials.clientSecret),
      scope: undefined,
    },
  };
  return runProbe(ioOf(fetch), subject);
};

/** Whoever may administer clients, in the words of every kind. */
const everybody = { administrator: 'admin' };
const secrets = {
  administratorSecret: secret('the password'),
  apiToken: secret('the token'),
  initialAccessToken: secret('the initial token'),
};

const administer = async (fetch: SafeFetch, changes: Changes): Promise<void> => {
  const { settings, endpoints } = configOf(changes);
  const access = { settings: { ...settings, ...everybody }, endpoints, secrets };
  const administration = requireKind(changes.kind ?? 'OIDC').administer?.(ioOf(fetch), access);
  const client = {
    clientId: 'client-2',
    name: 'Orders',
    grantTypes: ['client_credentials'],
    redirectUris: [],
    authentication: 'client_secret_post',
  } as const;
  await every(
    () => administration?.register(client),
    () => administration?.find(client),
  );
};

const atIssuer: Calls = (fetch, issuer) =>
  every(
    () => discoverTemplate(fetch, templateOf({ kind: 'OIDC', issuer })),
    // Where the address of metadata is written for the issuer.
    () => discoverTemplate(fetch, templateOf({ kind: 'OIDC', issuer: `${issuer}${WELL_KNOWN}` })),
    () => probe(fetch, { issuer }),
  );

/** With the issuer beside it, and to find out the issuer. */
const atMetadata: Calls = (fetch, metadataUrl) =>
  every(
    () => discoverTemplate(fetch, templateOf({ kind: 'OIDC', metadataUrl, issuer: ISSUER })),
    () => discoverTemplate(fetch, templateOf({ kind: 'OIDC', metadataUrl })),
    // What templates refuse is tried as if they had not.
    () => discoverKeyManager(fetch, { metadata: { url: metadataUrl, field: 'metadataUrl' } }),
    () => probe(fetch, { metadataAt: metadataUrl }),
  );

const atEndpoint =
  (name: keyof Endpoints): Calls =>
  (fetch, url) => {
    const endpoints = { [name]: url };
    return every(
      () => prove(fetch, { endpoints }),
      () => probe(fetch, { kind: 'CUSTOM', endpoints }),
      () => (name === 'registration' ? administer(fetch, { endpoints }) : undefined),
      () => (name === 'jwks' ? createJwksCache({ fetch, clock: Date.now }).get(url) : undefined),
      // As the gateway asks whose token it is.
      () =>
        name === 'introspection'
          ? introspect(fetch, { url, authentication: 'client_secret_post', credentials, token: 'a-token' })
          : undefined,
    );
  };

/** Where a client manages its own registration, with an endpoint above it. */
const atRegistration: Calls = async (fetch, uri) => {
  const io = { ...ioOf(fetch), controls: createControlCache(Date.now) };
  const settings = { registrationTokensPerClient: 'true' };
  const keyManager = requireKind('OIDC').open(configOf({ endpoints: { registration: uri }, settings }), io);
  const token = secret('a-registration-access-token');
  return every(() =>
    keyManager.proveRegistration?.({ clientId: credentials.clientId, access: { uri, token } }),
  );
};

/** What makes a form whole, but for the field that is tried. */
const REST: Readonly<Record<string, Settings>> = {
  WSO2_IS: { tenant: 'carbon.super' },
  WSO2_IS_7: { tenant: 'carbon.super' },
  KEYCLOAK: { realm: 'demo' },
  OKTA: { authorizationServerId: 'default' },
  AUTH0: { domain: 'example.auth0.com', audience: 'https://api.example.com' },
  PING_FEDERATE: { baseUrl: ISSUER },
  FORGEROCK: { realm: 'root' },
};

const atSetting =
  (kind: string, field: string, written: (url: string) => string = url => url): Calls =>
  (fetch, url) => {
    const raw = { ...REST[kind], [field]: written(url) };
    const parsed = requireKind(kind).parse(raw);
    // What the form refuses is tried as if it had not.
    const settings = 'settings' in parsed ? parsed.settings : raw;
    const endpoints = requireKind(kind).locate(settings)?.endpoints ?? NOWHERE;
    return every(
      () => discoverTemplate(fetch, templateOf({ kind, settings: raw })),
      () => prove(fetch, { kind, settings, endpoints }),
      () => administer(fetch, { kind, settings, endpoints }),
    );
  };

/** Host and port of an address, as a field takes them that wants a domain. */
const domainOf = (url: string): string => url.replace(/^\w+:\/\//, '').replace(/\/$/, '');

const urlSettings = offeredKinds.flatMap(({ kind, settings }) =>
  settings.filter(({ type }) => type === 'URL').map(({ name }) => [kind, name] as const),
);

const endpointNames = [
  'token',
  'authorization',
  'introspection',
  'revocation',
  'pushedAuthorization',
  'userinfo',
  'registration',
  'jwks',
] as const satisfies readonly (keyof Endpoints)[];

/** By where they are in the API: an input of GraphQL, or a setting of a kind. */
export const outboundFields: Readonly<Record<string, Calls>> = {
  'CreateKeyManagerInput.issuer': atIssuer,
  'ProbeKeyManagerInput.issuer': atIssuer,
  'UpdateKeyManagerInput.issuer': atIssuer,
  'RegistrationAccessInput.uri': atRegistration,
  'CreateKeyManagerInput.metadataUrl': atMetadata,
  'ProbeKeyManagerInput.metadataUrl': atMetadata,
  'UpdateKeyManagerInput.metadataUrl': atMetadata,
  ...Object.fromEntries(endpointNames.map(name => [`EndpointsInput.${name}`, atEndpoint(name)])),
  ...Object.fromEntries(urlSettings.map(([kind, name]) => [`${kind}.${name}`, atSetting(kind, name)])),
  'AUTH0.domain': atSetting('AUTH0', 'domain', domainOf),
  'AUTH0.tenantDomain': atSetting('AUTH0', 'tenantDomain', domainOf),
};
