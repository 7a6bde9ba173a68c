import { recordChange } from '../audit/record.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { Conflict, InputInvalid, requireRevision } from '../errors.ts';
import { randomToken } from '../lib/ids.ts';
import type { Seal } from '../lib/seal.ts';
import { requireAccess } from '../viewer/access.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { artifactStore } from './artifact-store.ts';
import { type ClientRow, oauthOf, wireGrants } from './client-metadata.ts';
import { GATEWAY_CLIENT_ID } from './issuer.ts';
import {
  type GrantType,
  type OAuthRequest,
  type OAuthSettings,
  parseConsumerKey,
  parseConsumerSecret,
  planOAuth,
} from './policy.ts';
import { hashSecret } from './secret-hash.ts';
import {
  requireRegistration,
  type ServiceProvider,
  serviceProviderChange,
  serviceProviderOf,
} from './service.ts';
import { type Registration, residentStore } from './store.ts';

interface ConfigureDeps extends StoreDeps {
  readonly seal: Seal;
}

export interface ConfiguredOAuth {
  readonly serviceProvider: ServiceProvider;
  readonly consumerKey: string;
  /** Given once, when it was made here; never one that the administrator chose. */
  readonly consumerSecret: string | null;
  readonly clearedGrantTypes: readonly GrantType[];
}

interface SecretPlan {
  readonly hash: string | null;
  readonly made: string | null;
  /** Whether what was issued to the client until now must end. */
  readonly changed: boolean;
}

const SECRET_BYTES = 32;

const madeSecret = ({ seal }: ConfigureDeps): SecretPlan & { readonly made: string } => {
  const made = randomToken(SECRET_BYTES);
  return { hash: hashSecret(seal, made), made, changed: true };
};

const planSecret = (
  deps: ConfigureDeps,
  current: ClientRow | null,
  publicClient: boolean,
  chosen: string | undefined,
): SecretPlan => {
  if (publicClient) return { hash: null, made: null, changed: current?.publicClient === false };
  if (chosen !== undefined) return { hash: hashSecret(deps.seal, chosen), made: null, changed: true };
  if (current?.secretHash) return { hash: current.secretHash, made: null, changed: false };
  return madeSecret(deps);
};

const clientRow = (
  { provider, client }: Registration,
  consumerKey: string,
  settings: OAuthSettings,
  secretHash: string | null,
  now: number,
): ClientRow => ({
  clientId: consumerKey,
  serviceProviderId: provider.id,
  secretHash,
  redirectUris: settings.callbackUrls,
  grantTypes: wireGrants(settings.grantTypes),
  scopes: settings.scopes,
  accessTokenFormat: settings.tokenIssuer,
  accessTokenTtl: settings.tokenLifetimeSeconds,
  publicClient: settings.publicClient,
  enabled: client?.enabled ?? true,
  revision: (client?.revision ?? 0) + 1,
  createdAt: client?.createdAt ?? now,
  updatedAt: now,
});

const save = async (deps: StoreDeps, tx: Write, row: ClientRow, isNew: boolean): Promise<void> => {
  const store = residentStore(deps.db);
  if (!isNew) return store.updateClient(tx, row);
  // Whoever has the gateway’s name may introspect everybody’s tokens.
  if (row.clientId !== GATEWAY_CLIENT_ID && (await store.insertClient(tx, row))) return;
  throw new Conflict('This consumer key is taken. Choose another, or leave it out to have one made.', [
    'consumerKey',
  ]);
};

const configureWithin = async (
  deps: ConfigureDeps,
  tx: Write,
  viewer: Viewer,
  registration: Registration,
  request: OAuthRequest,
): Promise<ConfiguredOAuth> => {
  const { provider, client } = registration;
  requireRevision(request.revision, client?.revision ?? 0);
  const { settings, clearedGrantTypes } = planOAuth(client && oauthOf(client), request);
  const consumerKey = client?.clientId ?? request.consumerKey ?? deps.ids();
  const { consumerSecret } = request;
  const chosen = consumerSecret === undefined ? undefined : parseConsumerSecret(consumerSecret, consumerKey);
  const secret = planSecret(deps, client, settings.publicClient, chosen);
  const row = clientRow(registration, consumerKey, settings, secret.hash, deps.clock());
  await save(deps, tx, row, client === null);
  if (secret.changed) await artifactStore(deps.db).removeByClient(tx, consumerKey);
  const details = { consumerKey, ...settings, secretChanged: secret.changed };
  await recordChange(deps, tx, serviceProviderChange(viewer, 'serviceProvider.configure', provider, details));
  return {
    serviceProvider: serviceProviderOf({ provider, client: row }),
    consumerKey,
    consumerSecret: secret.made,
    clearedGrantTypes,
  };
};

/** @throws Forbidden, NotFound, InputInvalid, or Conflict when the consumer key is taken or it was changed meanwhile. */
export const configureOAuth = async (
  deps: ConfigureDeps,
  viewer: Viewer,
  id: string,
  request: OAuthRequest,
): Promise<ConfiguredOAuth> => {
  requireAccess(viewer, 'serviceProvider.manage');
  if (request.consumerKey !== undefined) parseConsumerKey(request.consumerKey);
  return deps.db.transaction(async tx => {
    const registration = await requireRegistration(deps, tx, viewer, id, ['serviceProviderId']);
    return configureWithin(deps, tx, viewer, registration, request);
  });
};

/**
 * Gives the client a new secret. The old one, and what was issued with it, ends at once; JWTs that are
 * already out stay valid until they expire.
 * @throws Forbidden, NotFound, or InputInvalid when the client has no secret.
 */
export const regenerateSecret = async (
  deps: ConfigureDeps,
  viewer: Viewer,
  id: string,
): Promise<{ readonly serviceProvider: ServiceProvider; readonly consumerSecret: string }> => {
  requireAccess(viewer, 'serviceProvider.manage');
  return deps.db.transaction(async tx => {
    const path = ['serviceProviderId'];
    const { provider, client } = await requireRegistration(deps, tx, viewer, id, path);
    if (!client) throw new InputInvalid('Configure OAuth first: it has no consumer key yet.', path);
    if (client.publicClient) throw new InputInvalid('A public client has no secret.', path);
    const { hash, made } = madeSecret(deps);
    const row: ClientRow = {
      ...client,
      secretHash: hash,
      revision: client.revision + 1,
      updatedAt: deps.clock(),
    };
    await residentStore(deps.db).updateClient(tx, row);
    await artifactStore(deps.db).removeByClient(tx, client.clientId);
    const details = { consumerKey: client.clientId };
    await recordChange(
      deps,
      tx,
      serviceProviderChange(viewer, 'serviceProvider.regenerate_secret', provider, details),
    );
    return { serviceProvider: serviceProviderOf({ provider, client: row }), consumerSecret: made };
  });
};
