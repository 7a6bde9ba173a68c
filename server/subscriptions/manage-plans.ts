import { recordChange } from '../audit/record.ts';
import type { StoreDeps } from '../db/deps.ts';
import { Conflict, InputInvalid, InUse, NotFound, requireRevision } from '../errors.ts';
import { requireAccess } from '../viewer/access.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { planChange } from './change.ts';
import { type PlanDefinition, planProblem } from './policy.ts';
import { type PlanRow, subscriptionStore } from './store.ts';

/* Plans are for every organization, so only platform administrators make and change them. */

/** What is left out stays; a null takes the limit away. */
export type PlanUpdate = { readonly [field in keyof PlanDefinition]?: PlanDefinition[field] | undefined } & {
  /** What the change was made from. */
  readonly revision?: number | undefined;
};

const nameTaken = (name: string) =>
  new Conflict(`There is a plan named “${name}” already. Choose another name.`, ['name']);

/** @throws InputInvalid */
const requireSound = (plan: PlanDefinition): void => {
  const found = planProblem(plan);
  if (found) throw new InputInvalid(found.problem, found.path);
};

/** @throws Forbidden, InputInvalid, or Conflict when there is one of that name. */
export const createPlan = async (
  deps: StoreDeps,
  viewer: Viewer,
  input: PlanDefinition,
): Promise<PlanRow> => {
  requireAccess(viewer, 'platform.manage');
  requireSound(input);
  const plan: PlanRow = { ...input, id: deps.ids(), revision: 1, createdAt: deps.clock() };
  return deps.db.transaction(async tx => {
    if (!(await subscriptionStore(deps.db).insertPlan(tx, plan))) throw nameTaken(plan.name);
    await recordChange(deps, tx, planChange(viewer, 'plan.create', plan));
    return plan;
  });
};

const given = <T>(value: T | undefined, otherwise: T): T => (value === undefined ? otherwise : value);

const merged = (plan: PlanRow, input: PlanUpdate): PlanRow => ({
  ...plan,
  name: given(input.name, plan.name),
  description: given(input.description, plan.description),
  requests: given(input.requests, plan.requests),
  period: given(input.period, plan.period),
  spikeRequests: given(input.spikeRequests, plan.spikeRequests),
  spikePeriod: given(input.spikePeriod, plan.spikePeriod),
  revision: plan.revision + 1,
});

/** @throws Forbidden, NotFound, InputInvalid, or Conflict when the name is taken or it was changed meanwhile. */
export const updatePlan = async (
  deps: StoreDeps,
  viewer: Viewer,
  id: string,
  input: PlanUpdate,
): Promise<PlanRow> => {
  requireAccess(viewer, 'platform.manage');
  return deps.db.transaction(async tx => {
    const store = subscriptionStore(deps.db);
    const current = await store.planWithin(tx, id);
    if (!current) throw new NotFound('plan', ['id']);
    requireRevision(input.revision, current.revision);
    const plan = merged(current, input);
    requireSound(plan);
    if (await store.isPlanNameTaken(tx, plan)) throw nameTaken(plan.name);
    await store.updatePlan(tx, plan);
    await recordChange(deps, tx, planChange(viewer, 'plan.update', plan));
    return plan;
  });
};

/** @throws Forbidden, NotFound, or InUse while a subscription is on it or an API names it, of whatever organization. */
export const deletePlan = async (deps: StoreDeps, viewer: Viewer, id: string): Promise<void> => {
  requireAccess(viewer, 'platform.manage');
  await deps.db.transaction(async tx => {
    const store = subscriptionStore(deps.db);
    const plan = await store.planWithin(tx, id);
    if (!plan) throw new NotFound('plan', ['id']);
    const subscriptions = await store.countOnPlan(tx, id);
    if (subscriptions > 0) {
      const count = subscriptions === 1 ? '1 subscription is' : `${subscriptions} subscriptions are`;
      throw new InUse(`${count} on ${plan.name}. They have to move to another plan first.`);
    }
    const offers = await store.countOffers(tx, id);
    if (offers > 0)
      throw new InUse(
        `${offers === 1 ? '1 API offers' : `${offers} APIs offer`} ${plan.name}. Their publishers have to offer others first.`,
      );
    await store.removePlan(tx, id);
    await recordChange(deps, tx, planChange(viewer, 'plan.delete', plan));
  });
};
