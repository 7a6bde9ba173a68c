import type { ActionOn } from '../audit/actions.ts';
import { recordChange } from '../audit/record.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { Conflict, InUse, NotFound, requireValid } from '../errors.ts';
import { nameRule, proseRule } from '../lib/check.ts';
import type { Page, PageRequest } from '../lib/paging.ts';
import { can, requireAccess } from '../viewer/access.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { artifactStore } from './artifact-store.ts';
import { oauthOf } from './client-metadata.ts';
import { residentIssuer } from './issuer.ts';
import type { ServiceProviderOAuth } from './policy.ts';
import { countLiveMappings, type Registration, residentStore, type ServiceProviderRow } from './store.ts';

export interface ServiceProviderDeps extends StoreDeps {
  /** The portal's own address: the authorization server's issuer is below it. */
  readonly publicUrl: string;
}

/** A client's record in the resident key manager, with its OAuth settings once they are made. */
export interface ServiceProvider extends ServiceProviderRow {
  readonly oauth: ServiceProviderOAuth | null;
}

export const serviceProviderOf = ({ provider, client }: Registration): ServiceProvider => ({
  ...provider,
  oauth: client && oauthOf(client),
});

const isVisible = (viewer: Viewer, found: Registration | undefined): found is Registration =>
  found?.provider.organizationId === viewer.organizationId;

/** In the transaction that is going to change it. @throws NotFound */
export const requireRegistration = async (
  deps: StoreDeps,
  tx: Write,
  viewer: Viewer,
  id: string,
  path: readonly string[],
): Promise<Registration> => {
  const found = await residentStore(deps.db).forUpdate(tx, id);
  if (!isVisible(viewer, found)) throw new NotFound('service provider', path);
  return found;
};

/** What is written of a change to a service provider; `details` never hold a secret. */
export const serviceProviderChange = (
  viewer: Viewer,
  action: ActionOn<'serviceProvider'>,
  provider: ServiceProviderRow,
  details: Readonly<Record<string, unknown>> = {},
) => ({
  actor: viewer,
  organizationId: provider.organizationId,
  action,
  entity: 'service_provider',
  entityId: provider.id,
  details: { name: provider.name, ...details },
});

/** The service provider, when the viewer may see it. */
export const findServiceProvider = async (
  deps: StoreDeps,
  viewer: Viewer,
  id: string,
): Promise<ServiceProvider | undefined> => {
  if (!can(viewer, 'serviceProvider.manage')) return undefined;
  const found = await residentStore(deps.db).byId(id);
  return isVisible(viewer, found) ? serviceProviderOf(found) : undefined;
};

/** Those of the viewer's organization, by name. @throws Forbidden */
export const listServiceProviders = async (
  deps: StoreDeps,
  viewer: Viewer,
  request: PageRequest,
): Promise<Page<ServiceProvider>> => {
  requireAccess(viewer, 'serviceProvider.manage');
  const page = await residentStore(deps.db).page(viewer.organizationId, request);
  return { ...page, items: page.items.map(serviceProviderOf) };
};

/** @throws Forbidden, InputInvalid, or Conflict when the organization has one of that name. */
export const registerServiceProvider = async (
  deps: StoreDeps,
  viewer: Viewer,
  input: { readonly name: string; readonly description: string },
): Promise<ServiceProvider> => {
  requireAccess(viewer, 'serviceProvider.manage');
  requireValid('name', nameRule()(input.name));
  requireValid('description', proseRule()(input.description));
  const at = deps.clock();
  const provider: ServiceProviderRow = {
    id: deps.ids(),
    organizationId: viewer.organizationId,
    name: input.name,
    description: input.description,
    createdBy: viewer.userId,
    createdAt: at,
    updatedAt: at,
  };
  return deps.db.transaction(async tx => {
    if (!(await residentStore(deps.db).insert(tx, provider))) {
      throw new Conflict(`There is a service provider named “${input.name}” already.`, ['name']);
    }
    await recordChange(deps, tx, serviceProviderChange(viewer, 'serviceProvider.register', provider));
    return { ...provider, oauth: null };
  });
};

/**
 * Deletes it with its client, and everything that was issued to the client. JWTs that are already out stay
 * valid until they expire.
 * @throws Forbidden, NotFound, or InUse while its client is mapped.
 */
export const deleteServiceProvider = async (
  deps: ServiceProviderDeps,
  viewer: Viewer,
  id: string,
): Promise<void> => {
  requireAccess(viewer, 'serviceProvider.manage');
  await deps.db.transaction(async tx => {
    const { provider, client } = await requireRegistration(deps, tx, viewer, id, ['id']);
    if (client) await removeIssued(deps, tx, client.clientId);
    await residentStore(deps.db).remove(tx, id);
    const details = client ? { consumerKey: client.clientId } : {};
    await recordChange(deps, tx, serviceProviderChange(viewer, 'serviceProvider.delete', provider, details));
  });
};

const removeIssued = async (deps: ServiceProviderDeps, tx: Write, clientId: string): Promise<void> => {
  const live = await countLiveMappings(deps.db, tx, residentIssuer(deps.publicUrl), clientId);
  if (live > 0) {
    throw new InUse('Its consumer key is mapped to an application. Remove those keys there first.');
  }
  await artifactStore(deps.db).removeByClient(tx, clientId);
};
