import { ApiNode } from '../apis/graphql.ts';
import { ApplicationNode } from '../applications/graphql.ts';
import type { Application } from '../applications/store.ts';
import { Conflict, NotFound } from '../errors.ts';
import { builder } from '../schema/builder.ts';
import { PlanNode, SubscriptionNode } from './graphql.ts';
import { subscribe, unsubscribe } from './service.ts';
import type { SubscriptionRow } from './store.ts';

const SubscribeInput = builder.inputType('SubscribeInput', {
  description: 'Which application is to call which API, and how often.',
  fields: t => ({
    applicationId: t.globalID({ required: true, for: ApplicationNode, description: 'Which application.' }),
    apiId: t.globalID({ required: true, for: ApiNode, description: 'Which API.' }),
    planId: t.globalID({ required: true, for: PlanNode, description: 'How often.' }),
  }),
});

const SubscribePayload = builder
  .objectRef<{ readonly subscription: SubscriptionRow }>('SubscribePayload')
  .implement({
    description: 'The application may call the API.',
    fields: t => ({
      subscription: t.field({
        type: SubscriptionNode,
        description: 'The new subscription.',
        resolve: payload => payload.subscription,
      }),
    }),
  });

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
    errors: { types: [NotFound, Conflict] },
    args: { input: t.arg({ type: SubscribeInput, required: true, description: 'What to which.' }) },
    resolve: async (_, { input }, { deps, viewer }) => ({
      subscription: await subscribe(deps, viewer, {
        applicationId: input.applicationId.id,
        apiId: input.apiId.id,
        planId: input.planId.id,
      }),
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
