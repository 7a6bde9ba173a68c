import { findApi, requireApi } from '../apis/service.ts';
import { findApplication, requireApplication } from '../applications/service.ts';
import type { Application } from '../applications/store.ts';
import { recordChange } from '../audit/record.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { Conflict, InputInvalid, NotFound } from '../errors.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { subscriptionChange } from './change.ts';
import { byGenerosity } from './policy.ts';
import { type PlanRow, type SubscriptionRow, subscriptionStore } from './store.ts';

/** The plans that can be subscribed to, the most generous first. */
export const listPlans = async (deps: Pick<StoreDeps, 'db'>): Promise<readonly PlanRow[]> =>
  [...(await subscriptionStore(deps.db).plans())].sort(byGenerosity);

export const findPlan = (deps: Pick<StoreDeps, 'db'>, id: string): Promise<PlanRow | undefined> =>
  subscriptionStore(deps.db).planById(id);

/** Within the transaction that names it, so that it is not deleted in between. @throws NotFound */
const requirePlan = async (deps: StoreDeps, tx: Write, id: string): Promise<PlanRow> => {
  const plan = await subscriptionStore(deps.db).planWithin(tx, id);
  if (!plan) throw new NotFound('plan', ['planId']);
  return plan;
};

/** A plan that the API offers. An API that names none offers all. @throws NotFound, InputInvalid */
const requireOffered = async (deps: StoreDeps, tx: Write, apiId: string, id: string): Promise<PlanRow> => {
  const store = subscriptionStore(deps.db);
  const plan = await requirePlan(deps, tx, id);
  const offered = await store.plansOffered(tx, apiId);
  if (offered.length === 0 || offered.some(one => one.id === id)) return plan;
  const names = [...offered].sort(byGenerosity).map(({ name }) => name);
  throw new InputInvalid(`This API is not offered under ${plan.name}. Choose ${names.join(' or ')}.`, [
    'planId',
  ]);
};

/** The subscription, when the viewer may see it. */
export const findSubscription = async (
  deps: StoreDeps,
  viewer: Viewer,
  id: string,
): Promise<SubscriptionRow | undefined> => {
  const subscription = await subscriptionStore(deps.db).byId(id);
  if (!subscription) return undefined;
  const application = await findApplication(deps, viewer, subscription.applicationId);
  return application && subscription;
};

export interface NewSubscription {
  readonly applicationId: string;
  readonly apiId: string;
  readonly planId: string;
}

/** @throws NotFound of any of the three, InputInvalid when the API does not offer the plan, or Conflict when the application subscribes to the API already. */
export const subscribe = async (
  deps: StoreDeps,
  viewer: Viewer,
  input: NewSubscription,
): Promise<SubscriptionRow> => {
  const application = await requireApplication(deps, viewer, input.applicationId, ['applicationId']);
  const api = await requireApi(deps, viewer, input.apiId, ['apiId']);
  const subscription: SubscriptionRow = {
    id: deps.ids(),
    applicationId: application.id,
    apiId: api.id,
    planId: input.planId,
    state: 'ACTIVE',
    createdAt: deps.clock(),
  };
  return deps.db.transaction(async tx => {
    const plan = await requireOffered(deps, tx, api.id, input.planId);
    if (!(await subscriptionStore(deps.db).insert(tx, subscription))) {
      throw new Conflict(`${application.name} subscribes to ${api.name} already.`, ['apiId']);
    }
    const names = { application: application.name, api: api.name, plan: plan.name };
    await recordChange(deps, tx, subscriptionChange(viewer, 'subscription.create', subscription, names));
    return subscription;
  });
};

const gone = () => new NotFound('subscription', ['subscriptionId']);

/** @throws NotFound when there is none that the viewer may see and change. */
const requireSubscription = async (deps: StoreDeps, viewer: Viewer, id: string) => {
  const subscription = await subscriptionStore(deps.db).byId(id);
  const application = subscription && (await findApplication(deps, viewer, subscription.applicationId));
  if (!application) throw gone();
  return { subscription, application };
};

/** What it is about, for the audit; the API may be out of the viewer's sight by now. */
const namesOf = async (
  deps: StoreDeps,
  viewer: Viewer,
  { subscription, application }: Awaited<ReturnType<typeof requireSubscription>>,
) => {
  const api = await findApi(deps, viewer, subscription.apiId);
  return { application: application.name, ...(api && { api: api.name }) };
};

/** Moves a subscription to another plan; what was used of the old one is not carried over. @throws NotFound, InputInvalid */
export const changePlan = async (
  deps: StoreDeps,
  viewer: Viewer,
  id: string,
  planId: string,
): Promise<SubscriptionRow> => {
  const about = await namesOf(deps, viewer, await requireSubscription(deps, viewer, id));
  return deps.db.transaction(async tx => {
    const store = subscriptionStore(deps.db);
    const before = await store.within(tx, id);
    if (!before) throw gone();
    if (before.planId === planId) return before;
    const plan = await requireOffered(deps, tx, before.apiId, planId);
    await store.setPlan(tx, id, planId);
    const changed = { ...before, planId };
    const names = {
      ...about,
      plan: plan.name,
      planBefore: (await store.planWithin(tx, before.planId))?.name ?? '',
    };
    await recordChange(deps, tx, subscriptionChange(viewer, 'subscription.update', changed, names));
    return changed;
  });
};

/** Gives back the application, which from now on may not call the API. @throws NotFound */
export const unsubscribe = async (deps: StoreDeps, viewer: Viewer, id: string): Promise<Application> => {
  const found = await requireSubscription(deps, viewer, id);
  const { subscription, application } = found;
  const names = await namesOf(deps, viewer, found);
  return deps.db.transaction(async tx => {
    if (!(await subscriptionStore(deps.db).remove(tx, id))) throw gone();
    await recordChange(deps, tx, subscriptionChange(viewer, 'subscription.delete', subscription, names));
    return application;
  });
};
