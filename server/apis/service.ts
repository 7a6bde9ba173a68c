import { findApplication } from '../applications/service.ts';
import type { ActionOn } from '../audit/actions.ts';
import type { Actor, Change } from '../audit/record.ts';
import { recordChange } from '../audit/record.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { Conflict, Forbidden, InputInvalid, InUse, NotFound, requireRevision } from '../errors.ts';
import { keyManagerStore } from '../key-managers/store.ts';
import type { Page, PageRequest } from '../lib/paging.ts';
import { subscriptionStore } from '../subscriptions/store.ts';
import { requireAccess } from '../viewer/access.ts';
import type { Viewer } from '../viewer/viewer.ts';
import {
  type ApiDefinition,
  apiPath,
  coversWhole,
  findProblem,
  type MayBeUpstream,
  mayManage,
  maySee,
  wholeApi,
} from './policy.ts';
import { type ApiRow, apiStore } from './store.ts';

export interface ApiDeps extends StoreDeps {
  readonly mayBeUpstream: MayBeUpstream;
}

const MOST_KEY_MANAGERS = 50;
const MOST_PLANS = 50;

/** The API, when the viewer may see it. */
export const findApi = async (
  deps: Pick<StoreDeps, 'db'>,
  viewer: Viewer,
  id: string,
): Promise<ApiRow | undefined> => {
  const api = await apiStore(deps.db).byId(id);
  return api && maySee(viewer, api) ? api : undefined;
};

/** @throws NotFound when there is none that the viewer may see. */
export const requireApi = async (
  deps: Pick<StoreDeps, 'db'>,
  viewer: Viewer,
  id: string,
  path: readonly string[] = ['id'],
): Promise<ApiRow> => {
  const api = await findApi(deps, viewer, id);
  if (!api) throw new NotFound('API', path);
  return api;
};

/** @throws NotFound, or Forbidden when the viewer may see it but not change it. */
const requireManaged = async (deps: StoreDeps, viewer: Viewer, id: string): Promise<ApiRow> => {
  const api = await requireApi(deps, viewer, id);
  if (!mayManage(viewer, api)) throw new Forbidden();
  return api;
};

/** All of the viewer's organization. */
export const listApis = (
  deps: Pick<StoreDeps, 'db'>,
  viewer: Viewer,
  search: string,
  page: PageRequest,
): Promise<Page<ApiRow>> => apiStore(deps.db).page({ organizationId: viewer.organizationId, search }, page);

/** Those of them that an application does not subscribe to; none when the viewer may not see the application. */
export const listSubscribableApis = async (
  deps: StoreDeps,
  viewer: Viewer,
  applicationId: string,
  search: string,
  page: PageRequest,
): Promise<Page<ApiRow>> => {
  const application = await findApplication(deps, viewer, applicationId);
  if (!application) return { items: [], hasNext: false };
  const { organizationId } = viewer;
  return apiStore(deps.db).page({ organizationId, search, subscribableBy: application.id }, page);
};

/** An API as it is asked for: without resources, all of it asks for any of its scopes. */
export interface NewApi extends ApiDefinition {
  readonly keyManagerIds: readonly string[];
  /** The plans that it is offered under; none stands for all. */
  readonly planIds?: readonly string[];
}

/** What is left out stays; an endpoint of null is taken away. */
export type ApiUpdate = { readonly [field in keyof NewApi]?: NewApi[field] | undefined } & {
  /** What the change was made from. */
  readonly revision?: number | undefined;
};

const requireDefinition = ({ mayBeUpstream }: ApiDeps, definition: ApiDefinition): void => {
  const found = findProblem(definition, mayBeUpstream);
  if (found) throw new InputInvalid(found.problem, found.path);
};

/**
 * Within the transaction that names them, so that none is deleted in between. One that the API accepts already may
 * stay, even when it is no longer shared with the organization. @throws InputInvalid or NotFound
 */
const requireKeyManagers = async (
  deps: StoreDeps,
  tx: Write,
  viewer: Viewer,
  ids: readonly string[],
  kept: readonly string[] = [],
): Promise<void> => {
  if (ids.length === 0 || ids.length > MOST_KEY_MANAGERS) {
    throw new InputInvalid(`Choose 1 to ${MOST_KEY_MANAGERS} key managers: their tokens are accepted.`, [
      'keyManagerIds',
    ]);
  }
  for (const [index, id] of ids.entries()) {
    if (!kept.includes(id) && !(await keyManagerStore(deps.db).seenWithin(tx, viewer, id)))
      throw new NotFound('key manager', ['keyManagerIds', String(index)]);
  }
};

/** Within the transaction that names them. @throws InputInvalid or NotFound */
const requirePlans = async (deps: StoreDeps, tx: Write, ids: readonly string[]): Promise<void> => {
  if (ids.length > MOST_PLANS)
    throw new InputInvalid(`Choose at most ${MOST_PLANS} plans, or none for all.`, ['planIds']);
  for (const [index, id] of ids.entries()) {
    if (!(await subscriptionStore(deps.db).planWithin(tx, id)))
      throw new NotFound('plan', ['planIds', String(index)]);
  }
};

const pathTaken = (api: ApiDefinition) =>
  new Conflict(`There is an API at ${apiPath(api)} already. Choose another context or version.`, ['context']);

/** An API must not take a part of another organization's requests by answering above or below its path. */
const requireFreePath = async (deps: StoreDeps, tx: Write, api: ApiRow): Promise<void> => {
  const store = apiStore(deps.db);
  if (await store.isPathTaken(tx, api)) throw pathTaken(api);
  if (await store.isPathNested(tx, api.organizationId, apiPath(api))) {
    throw new Conflict(`Another API answers above or below ${apiPath(api)}. Choose another context.`, [
      'context',
    ]);
  }
};

const withResources = <D extends ApiDefinition>(definition: D): D =>
  definition.resources.length === 0 ? { ...definition, resources: wholeApi(definition.scopes) } : definition;

const change = (actor: Actor, action: ActionOn<'api'>, api: ApiRow, details: object = {}): Change => ({
  actor,
  organizationId: api.organizationId,
  action,
  entity: 'api',
  entityId: api.id,
  details: { name: api.name, context: api.context, version: api.version, ...details },
  changed: [{ entity: 'api', id: api.id }],
});

const endpointsOf = ({ productionEndpoint, sandboxEndpoint }: ApiDefinition) => ({
  productionEndpoint,
  sandboxEndpoint,
});

/** Saves a new API with its audit entry, in the caller's transaction. @throws Conflict */
export const insertApi = async (
  deps: StoreDeps,
  tx: Write,
  actor: Actor,
  organizationId: string,
  { keyManagerIds, planIds = [], ...definition }: NewApi,
): Promise<ApiRow> => {
  const at = deps.clock();
  const api: ApiRow = {
    ...withResources(definition),
    id: deps.ids(),
    organizationId,
    revision: 1,
    createdAt: at,
    updatedAt: at,
  };
  const store = apiStore(deps.db);
  await requireFreePath(deps, tx, api);
  if (!(await store.insert(tx, api))) throw pathTaken(api);
  await store.setKeyManagers(tx, api.id, keyManagerIds);
  await subscriptionStore(deps.db).setPlansOfApi(tx, api.id, planIds);
  const details = { ...endpointsOf(api), keyManagerIds, ...(planIds.length > 0 ? { planIds } : {}) };
  await recordChange(deps, tx, change(actor, 'api.create', api, details));
  return api;
};

/** @throws Forbidden, InputInvalid, NotFound of a key manager, or Conflict when the path is taken. */
export const createApi = async (deps: ApiDeps, viewer: Viewer, input: NewApi): Promise<ApiRow> => {
  requireAccess(viewer, 'api.manage');
  requireDefinition(deps, input);
  return deps.db.transaction(async tx => {
    await requireKeyManagers(deps, tx, viewer, input.keyManagerIds);
    await requirePlans(deps, tx, input.planIds ?? []);
    return insertApi(deps, tx, viewer, viewer.organizationId, input);
  });
};

const given = <T>(value: T | undefined, otherwise: T): T => (value === undefined ? otherwise : value);

const merged = (api: ApiRow, input: ApiUpdate, at: number): ApiRow => {
  const scopes = given(input.scopes, api.scopes);
  return withResources({
    ...api,
    name: given(input.name, api.name),
    description: given(input.description, api.description),
    context: given(input.context, api.context),
    version: given(input.version, api.version),
    productionEndpoint: given(input.productionEndpoint, api.productionEndpoint),
    sandboxEndpoint: given(input.sandboxEndpoint, api.sandboxEndpoint),
    scopes,
    resources: given(input.resources, coversWhole(api) ? [] : api.resources),
    revision: api.revision + 1,
    updatedAt: at,
  });
};

/** @throws NotFound, Forbidden, InputInvalid, or Conflict when the path is taken or it was changed meanwhile. */
export const updateApi = async (
  deps: ApiDeps,
  viewer: Viewer,
  id: string,
  input: ApiUpdate,
): Promise<ApiRow> => {
  await requireManaged(deps, viewer, id);
  const { keyManagerIds, planIds } = input;
  return deps.db.transaction(async tx => {
    const store = apiStore(deps.db);
    if (keyManagerIds)
      await requireKeyManagers(deps, tx, viewer, keyManagerIds, await store.keyManagerIds(tx, id));
    if (planIds) await requirePlans(deps, tx, planIds);
    const current = await store.byIdWithin(tx, id);
    if (!current) throw new NotFound('API', ['id']);
    requireRevision(input.revision, current.revision);
    const api = merged(current, input, deps.clock());
    requireDefinition(deps, api);
    if (apiPath(api) !== apiPath(current)) await requireFreePath(deps, tx, api);
    await store.update(tx, api);
    if (keyManagerIds) await store.setKeyManagers(tx, id, keyManagerIds);
    if (planIds) await subscriptionStore(deps.db).setPlansOfApi(tx, id, planIds);
    const details = {
      ...endpointsOf(api),
      ...(keyManagerIds ? { keyManagerIds } : {}),
      ...(planIds ? { planIds } : {}),
    };
    await recordChange(deps, tx, change(viewer, 'api.update', api, details));
    return api;
  });
};

/** @throws NotFound, Forbidden, or InUse while applications subscribe to it. */
export const deleteApi = async (deps: StoreDeps, viewer: Viewer, id: string): Promise<void> => {
  const api = await requireManaged(deps, viewer, id);
  await deps.db.transaction(async tx => {
    const store = apiStore(deps.db);
    const subscriptions = await store.countSubscriptions(tx, id);
    if (subscriptions > 0) {
      const count =
        subscriptions === 1 ? '1 application subscribes' : `${subscriptions} applications subscribe`;
      throw new InUse(`${count} to ${api.name}. Ask their owners to unsubscribe first.`);
    }
    await store.remove(tx, id);
    await recordChange(deps, tx, change(viewer, 'api.delete', api));
  });
};
