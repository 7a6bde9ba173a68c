import DataLoader from 'dataloader';
import { ApiNode, apiById } from '../apis/graphql.ts';
import { ApplicationNode, applicationById } from '../applications/graphql.ts';
import { NotFound } from '../errors.ts';
import { builder } from '../schema/builder.ts';
import { asked, connection } from '../schema/connection.ts';
import { perOperation } from '../schema/context.ts';
import { pagesOfParents } from '../schema/pages-of-parents.ts';
import { revisionField } from '../schema/shapes.ts';
import { planRemark } from './policy.ts';
import { findPlan, findSubscription, listPlans } from './service.ts';
import { type PlanRow, type SubscriptionRow, subscriptionStore } from './store.ts';

export const QuotaPeriodEnum = builder.enumType('QuotaPeriod', {
  description: 'How long a quota counts before it begins anew.',
  values: {
    SECOND: { description: 'A second.' },
    MINUTE: { description: 'A minute.' },
    DAY: { description: 'A day of 24 hours.' },
  } as const,
});

export const SpikePeriodEnum = builder.enumType('SpikePeriod', {
  description: 'Over how long requests have to come evenly.',
  values: {
    SECOND: { description: 'A second.' },
    MINUTE: { description: 'A minute.' },
  } as const,
});

const SubscriptionStateEnum = builder.enumType('SubscriptionState', {
  description: 'Whether calls pass.',
  values: {
    ACTIVE: { description: 'They do.' },
    BLOCKED: { description: 'They are refused.' },
  } as const,
});

export const PlanNode = builder.objectRef<PlanRow>('Plan');

builder.node(PlanNode, {
  description: 'How often an application may call an API.',
  id: { resolve: plan => plan.id },
  loadOne: (id, { deps, viewer }) => (viewer ? findPlan(deps, id) : null),
  fields: t => ({
    name: t.exposeString('name', { description: 'What it is called.' }),
    description: t.exposeString('description', { description: 'For the people who choose it.' }),
    requests: t.exposeInt('requests', {
      nullable: true,
      description: 'How many requests in each period; null when there is no limit.',
    }),
    period: t.expose('period', {
      type: QuotaPeriodEnum,
      nullable: true,
      description: 'How long it counts; null when there is no limit.',
    }),
    spikeRequests: t.exposeInt('spikeRequests', {
      nullable: true,
      description:
        'How many requests may come in each spike period, evenly; null when they may come all at once.',
    }),
    spikePeriod: t.expose('spikePeriod', {
      type: SpikePeriodEnum,
      nullable: true,
      description: 'Over how long they have to be even; null when they may come all at once.',
    }),
    remark: t.string({
      nullable: true,
      description: 'What may surprise about it, as a quota that spike arrest lets nobody use up.',
      resolve: plan => planRemark(plan) ?? null,
    }),
    revision: t.exposeInt('revision', { description: revisionField }),
  }),
});

/** There are a handful of plans: all are read at once. */
const planById = perOperation(
  ({ deps }) =>
    new DataLoader<string, PlanRow>(async ids => {
      const found = new Map((await listPlans(deps)).map(plan => [plan.id, plan]));
      return ids.map(id => found.get(id) ?? new NotFound('plan'));
    }),
);

const plansOfApi = perOperation(({ deps }) => {
  const { plansOfApis } = subscriptionStore(deps.db);
  return new DataLoader<string, readonly string[]>(async apiIds => {
    const found = Map.groupBy(await plansOfApis(apiIds), row => row.apiId);
    return apiIds.map(id => (found.get(id) ?? []).map(({ planId }) => planId));
  });
});

builder.objectField(ApiNode, 'plans', t =>
  t.field({
    type: [PlanNode],
    description: 'The plans that it is offered under; none when it is offered under all.',
    resolve: async (api, _, context) => {
      const ids = await plansOfApi(context).load(api.id);
      return Promise.all(ids.map(id => planById(context).load(id)));
    },
  }),
);

export const SubscriptionNode = builder.objectRef<SubscriptionRow>('ApiSubscription');

builder.node(SubscriptionNode, {
  description: 'That an application may call an API, and how often.',
  id: { resolve: subscription => subscription.id },
  loadOne: (id, { deps, viewer }) => (viewer ? findSubscription(deps, viewer, id) : null),
  fields: t => ({
    application: t.field({
      type: ApplicationNode,
      description: 'Which application.',
      resolve: (subscription, _, context) => applicationById(context).load(subscription.applicationId),
    }),
    api: t.field({
      type: ApiNode,
      description: 'Which API.',
      resolve: (subscription, _, context) => apiById(context).load(subscription.apiId),
    }),
    plan: t.field({
      type: PlanNode,
      description: 'How often.',
      resolve: (subscription, _, context) => planById(context).load(subscription.planId),
    }),
    state: t.expose('state', { type: SubscriptionStateEnum, description: 'Whether calls pass.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
  }),
});

const SubscriptionConnection = builder.connectionObject(
  {
    type: SubscriptionNode,
    name: 'SubscriptionConnection',
    description: 'A page of subscriptions, the oldest first.',
  },
  { name: 'SubscriptionEdge', description: 'A subscription in a page.' },
);

const subscriptionsOf = pagesOfParents(({ deps }, ids, request) =>
  subscriptionStore(deps.db).pages(ids, request),
);

builder.objectField(ApplicationNode, 'subscriptions', t =>
  t.field({
    type: SubscriptionConnection,
    description: 'The APIs that it may call, the oldest subscription first.',
    args: {
      first: t.arg.int({ description: 'At most 100; 50 unless told.' }),
      after: t.arg.string({ description: 'The cursor to go on from.' }),
    },
    complexity: args => ({ field: 1, multiplier: args.first ?? 50 }),
    resolve: async ({ id }, args, context) =>
      connection(
        await subscriptionsOf(context).load({ parentId: id, request: asked(args) }),
        ({ createdAt, id: subscriptionId }) => [String(createdAt), subscriptionId],
      ),
  }),
);

builder.queryField('plans', t =>
  t.withAuth({ signedIn: true }).field({
    type: [PlanNode],
    description: 'The plans to choose from, the most generous first.',
    resolve: async (_, __, { deps }) => [...(await listPlans(deps))],
  }),
);
