import type { ActionOn } from '../audit/actions.ts';
import { recordChange } from '../audit/record.ts';
import type { StoreDeps } from '../db/deps.ts';
import { Conflict, NotFound, requireRevision, requireValid } from '../errors.ts';
import { endOf, mappingChange } from '../keys/change.ts';
import { nameRule, proseRule } from '../lib/check.ts';
import type { Page, PageRequest } from '../lib/paging.ts';
import { subscriptionChange } from '../subscriptions/change.ts';
import { can, requireAccess } from '../viewer/access.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { mayManage } from './policy.ts';
import { type Application, applicationStore } from './store.ts';

const nameTaken = (name: string) =>
  new Conflict(`There is an application named “${name}” already. Choose another name.`, ['name']);

/** The application, when the viewer may see it. */
export const findApplication = async (
  deps: StoreDeps,
  viewer: Viewer,
  id: string,
): Promise<Application | undefined> => {
  const application = await applicationStore(deps.db).byId(id);
  return application && mayManage(viewer, application) ? application : undefined;
};

/** @throws NotFound when there is none that the viewer may see and change. */
export const requireApplication = async (
  deps: StoreDeps,
  viewer: Viewer,
  id: string,
  path: readonly string[] = ['id'],
): Promise<Application> => {
  const application = await findApplication(deps, viewer, id);
  if (!application) throw new NotFound('application', path);
  return application;
};

/** The viewer's applications; for administrators, all of the organization. */
export const listApplications = (
  deps: StoreDeps,
  viewer: Viewer,
  search: string,
  page: PageRequest,
): Promise<Page<Application>> =>
  applicationStore(deps.db).page(
    {
      organizationId: viewer.organizationId,
      ownerId: can(viewer, 'application.all') ? undefined : viewer.userId,
      search,
    },
    page,
  );

/** @throws Forbidden, InputInvalid, or Conflict when the owner has one of that name. */
export const createApplication = async (
  deps: StoreDeps,
  viewer: Viewer,
  input: { readonly name: string; readonly description: string },
): Promise<Application> => {
  requireAccess(viewer, 'application.create');
  requireValid('name', nameRule()(input.name));
  requireValid('description', proseRule()(input.description));
  const at = deps.clock();
  const application: Application = {
    id: deps.ids(),
    organizationId: viewer.organizationId,
    ownerId: viewer.userId,
    name: input.name,
    description: input.description,
    state: 'ACTIVE',
    revision: 1,
    createdAt: at,
    updatedAt: at,
  };
  return deps.db.transaction(async tx => {
    if (!(await applicationStore(deps.db).insert(tx, application))) throw nameTaken(input.name);
    await recordChange(deps, tx, change(viewer, 'application.create', application));
    return application;
  });
};

/** What is left out stays. */
interface ApplicationUpdate {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** What the change was made from. */
  readonly revision?: number | undefined;
}

/** @throws NotFound, InputInvalid, or Conflict when the owner has another of that name or it was changed meanwhile. */
export const updateApplication = async (
  deps: StoreDeps,
  viewer: Viewer,
  id: string,
  input: ApplicationUpdate,
): Promise<Application> => {
  await requireApplication(deps, viewer, id);
  if (input.name !== undefined) requireValid('name', nameRule()(input.name));
  if (input.description !== undefined) requireValid('description', proseRule()(input.description));
  return deps.db.transaction(async tx => {
    const store = applicationStore(deps.db);
    const application = await store.within(tx, id);
    if (!application) throw new NotFound('application', ['id']);
    requireRevision(input.revision, application.revision);
    const changed: Application = {
      ...application,
      name: input.name ?? application.name,
      description: input.description ?? application.description,
      revision: application.revision + 1,
      updatedAt: deps.clock(),
    };
    if (await store.isNameTaken(tx, changed)) throw nameTaken(changed.name);
    if (!(await store.update(tx, id, changed))) throw new NotFound('application', ['id']);
    await recordChange(deps, tx, change(viewer, 'application.update', changed));
    return changed;
  });
};

/**
 * Removes it with its key mappings and subscriptions, each with its own audit entry; the clients at their key
 * managers are untouched. @throws NotFound
 */
export const deleteApplication = async (deps: StoreDeps, viewer: Viewer, id: string): Promise<void> => {
  const application = await requireApplication(deps, viewer, id);
  await deps.db.transaction(async tx => {
    const store = applicationStore(deps.db);
    for (const mapping of await store.removeMappings(tx, id))
      await recordChange(
        deps,
        tx,
        mappingChange(viewer, application.organizationId, endOf(mapping.state), mapping, undefined),
      );
    for (const subscription of await store.removeSubscriptions(tx, id)) {
      const names = { application: application.name };
      await recordChange(deps, tx, subscriptionChange(viewer, 'subscription.delete', subscription, names));
    }
    if (!(await store.remove(tx, id))) throw new NotFound('application', ['id']);
    await recordChange(deps, tx, change(viewer, 'application.delete', application));
  });
};

const change = (viewer: Viewer, action: ActionOn<'application'>, application: Application) => ({
  actor: viewer,
  organizationId: application.organizationId,
  action,
  entity: 'application',
  entityId: application.id,
  details: { name: application.name },
  changed: [{ entity: 'application' as const, id: application.id }],
});
