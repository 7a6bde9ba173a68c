import { Conflict, Forbidden, InputInvalid, InUse, NotFound } from '../errors.ts';
import { builder } from '../schema/builder.ts';
import { deletedPayload, idInput, revisionInput } from '../schema/shapes.ts';
import { PlanNode, QuotaPeriodEnum, SpikePeriodEnum } from './graphql.ts';
import { createPlan, deletePlan, type PlanUpdate, updatePlan } from './manage-plans.ts';
import type { PlanRow } from './store.ts';

const texts = {
  name: '1 to 100 characters, unique.',
  description: 'At most 500 characters, for the people who choose it.',
  requests: 'How many requests in each period: a whole number from 1 to 1,000,000,000. Goes with `period`.',
  period: 'How long it counts.',
  spikeRequests: 'How many requests may come in each spike period, evenly. Goes with `spikePeriod`.',
  spikePeriod: 'Over how long they have to be even.',
} as const;

const CreatePlanInput = builder.inputType('CreatePlanInput', {
  description:
    'A new plan. Without requests and period there is no limit; without the other two no spike arrest.',
  fields: t => ({
    name: t.string({ required: true, description: texts.name }),
    description: t.string({ description: texts.description }),
    requests: t.int({ description: texts.requests }),
    period: t.field({ type: QuotaPeriodEnum, description: texts.period }),
    spikeRequests: t.int({ description: texts.spikeRequests }),
    spikePeriod: t.field({ type: SpikePeriodEnum, description: texts.spikePeriod }),
  }),
});

const UpdatePlanInput = builder.inputType('UpdatePlanInput', {
  description:
    'Changes of a plan, for every subscription that is on it. What is left out stays; null for both parts of a limit takes it away.',
  fields: t => ({
    id: t.globalID({ required: true, for: PlanNode, description: 'Which one.' }),
    revision: t.int({ description: revisionInput }),
    name: t.string({ description: texts.name }),
    description: t.string({ description: texts.description }),
    requests: t.int({ description: texts.requests }),
    period: t.field({ type: QuotaPeriodEnum, description: texts.period }),
    spikeRequests: t.int({ description: texts.spikeRequests }),
    spikePeriod: t.field({ type: SpikePeriodEnum, description: texts.spikePeriod }),
  }),
});

const DeletePlanInput = idInput('DeletePlanInput', PlanNode, 'The plan to delete.');

const planPayload = (name: string, description: string) =>
  builder.objectRef<{ readonly plan: PlanRow }>(name).implement({
    description,
    fields: t => ({
      plan: t.field({ type: PlanNode, description: 'As it is now.', resolve: payload => payload.plan }),
    }),
  });

const CreatePlanPayload = planPayload('CreatePlanPayload', 'The plan can be chosen.');
const UpdatePlanPayload = planPayload('UpdatePlanPayload', 'The plan was changed.');
const DeletePlanPayload = deletedPayload('DeletePlanPayload', PlanNode, 'The plan is gone.');

const planUpdate = ({ id: _, ...input }: typeof UpdatePlanInput.$inferInput): PlanUpdate => ({
  ...input,
  revision: input.revision ?? undefined,
  name: input.name ?? undefined,
  description: input.description ?? undefined,
});

builder.mutationFields(t => ({
  createPlan: t.withAuth({ signedIn: true }).field({
    type: CreatePlanPayload,
    description: 'Makes a plan for every organization; for platform administrators.',
    errors: { types: [InputInvalid, Conflict, Forbidden] },
    args: { input: t.arg({ type: CreatePlanInput, required: true, description: 'What it allows.' }) },
    resolve: async (_, { input }, { deps, viewer }) => ({
      plan: await createPlan(deps, viewer, {
        name: input.name,
        description: input.description ?? '',
        requests: input.requests ?? null,
        period: input.period ?? null,
        spikeRequests: input.spikeRequests ?? null,
        spikePeriod: input.spikePeriod ?? null,
      }),
    }),
  }),
  updatePlan: t.withAuth({ signedIn: true }).field({
    type: UpdatePlanPayload,
    description: 'Changes a plan, which the gateways follow at once; for platform administrators.',
    errors: { types: [InputInvalid, Conflict, Forbidden, NotFound] },
    args: { input: t.arg({ type: UpdatePlanInput, required: true, description: 'What to change.' }) },
    resolve: async (_, { input }, { deps, viewer }) => ({
      plan: await updatePlan(deps, viewer, input.id.id, planUpdate(input)),
    }),
  }),
  deletePlan: t.withAuth({ signedIn: true }).field({
    type: DeletePlanPayload,
    description: 'Deletes a plan that no subscription is on; for platform administrators.',
    errors: { types: [NotFound, Forbidden, InUse] },
    args: { input: t.arg({ type: DeletePlanInput, required: true, description: 'Which one.' }) },
    resolve: async (_, { input }, { deps, viewer }) => {
      await deletePlan(deps, viewer, input.id.id);
      return { id: input.id.id };
    },
  }),
}));
