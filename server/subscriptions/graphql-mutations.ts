import { ApiNode } from '../apis/graphql.ts';
import { ApplicationNode } from '../applications/graphql.ts';
import type { Application } from '../applications/store.ts';
import { Conflict, InputInvalid, NotFound } from '../errors.ts';
import { builder } from '../schema/builder.ts';
import { PlanNode, SubscriptionNode } from './graphql.ts';
import { changePlan, subscribe, unsubscribe } from './service.ts';
import type { SubscriptionRow } from './store.ts';

const SubscribeInput = builder.inputType('SubscribeInput', {
  description: 'Which application is to call which API, and how often.',
  fields: t => ({
    applicationId: t.globalID({ required: true, for: ApplicationNode, description: 'Which application.' }),
    apiId: t.globalID({ required: true, for: ApiNode, description: 'Which API.' }),
    planId: t.globalID({ required: true, for: PlanNode, description: 'How often.' }),
  }),
});

const subscriptionPayload = (name: string, description: string) =>
  builder.objectRef<{ readonly subscription: SubscriptionRow }>(name).implement({
    description,
    fields: t => ({
      subscription: t.field({
        type: SubscriptionNode,
        description: 'As it is now.',
        resolve: payload => payload.subscription,
      }),
    }),
  });

const SubscribePayload = subscriptionPayload('SubscribePayload', 'The application may call the API.');

const ChangePlanInput = builder.inputType('ChangePlanInput', {
  description: 'The plan that a subscription is to have.',
  fields: t => ({
    subscriptionId: t.globalID({ required: true, for: SubscriptionNode, description: 'Which one.' }),
    planId: t.globalID({ required: true, for: PlanNode, description: 'How often from now on.' }),
  }),
});

const ChangePlanPayload = subscriptionPayload('ChangePlanPayload', 'The subscription has that plan.');

const UnsubscribeInput = builder.inputType('UnsubscribeInput', {
  description: 'The subscription to end.',
  fields: t => ({
    subscriptionId: t.globalID({ required: true, for: SubscriptionNode, description: 'Which one.' }),
  }),
});

const UnsubscribePayload = builder
  .objectRef<{ readonly id: string; readonly application: Application }>('UnsubscribePayload')
  .implement({
    description: 'The application may not call the API any more.',
    fields: t => ({
      unsubscribedId: t.globalID({
        description: 'The id that the subscription had.',
        resolve: ({ id }) => ({ id, type: SubscriptionNode }),
      }),
      application: t.field({
        type: ApplicationNode,
        description: 'As it is now.',
        resolve: payload => payload.application,
      }),
    }),
  });

builder.mutationFields(t => ({
  subscribe: t.withAuth({ signedIn: true }).field({
    type: SubscribePayload,
    description: 'Lets an application of yours call an API of your organization.',
    errors: { types: [NotFound, Conflict, InputInvalid] },
    args: { input: t.arg({ type: SubscribeInput, required: true, description: 'What to which.' }) },
    resolve: async (_, { input }, { deps, viewer }) => ({
      subscription: await subscribe(deps, viewer, {
        applicationId: input.applicationId.id,
        apiId: input.apiId.id,
        planId: input.planId.id,
      }),
    }),
  }),
  changePlan: t.withAuth({ signedIn: true }).field({
    type: ChangePlanPayload,
    description: 'Moves a subscription to another plan, which the gateways follow at once.',
    errors: { types: [NotFound, InputInvalid] },
    args: { input: t.arg({ type: ChangePlanInput, required: true, description: 'Which to what.' }) },
    resolve: async (_, { input: { subscriptionId, planId } }, { deps, viewer }) => ({
      subscription: await changePlan(deps, viewer, subscriptionId.id, planId.id),
    }),
  }),
  unsubscribe: t.withAuth({ signedIn: true }).field({
    type: UnsubscribePayload,
    description: 'Ends a subscription: the gateway refuses its calls from now on.',
    errors: { types: [NotFound] },
    args: { input: t.arg({ type: UnsubscribeInput, required: true, description: 'Which one.' }) },
    resolve: async (_, { input: { subscriptionId } }, { deps, viewer }) => ({
      id: subscriptionId.id,
      application: await unsubscribe(deps, viewer, subscriptionId.id),
    }),
  }),
}));
