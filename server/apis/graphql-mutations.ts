import { Conflict, Forbidden, InputInvalid, InUse, NotFound } from '../errors.ts';
import { KeyManagerNode } from '../key-managers/graphql.ts';
import { builder } from '../schema/builder.ts';
import { deletedPayload, idInput, revisionInput } from '../schema/shapes.ts';
import { PlanNode } from '../subscriptions/graphql.ts';
import { ApiNode } from './graphql.ts';
import { type ApiUpdate, createApi, deleteApi, type NewApi, updateApi } from './service.ts';
import type { ApiRow } from './store.ts';

const ApiScopeInput = builder.inputType('ApiScopeInput', {
  description: 'A scope that the API declares.',
  fields: t => ({
    name: t.string({ required: true, description: 'As tokens carry it (RFC 6749 section 3.3).' }),
    description: t.string({ description: 'What it allows; at most 500 characters.' }),
  }),
});

const ApiResourceInput = builder.inputType('ApiResourceInput', {
  description: 'A part of the API that can be called.',
  fields: t => ({
    method: t.string({ required: true, description: 'An HTTP method in capitals, or * for all.' }),
    path: t.string({ required: true, description: 'As /orders, /orders/{id} or /orders/*.' }),
    scopes: t.stringList({ required: true, description: 'Any one of these suffices; all declared.' }),
  }),
});

const texts = {
  name: '1 to 100 characters.',
  description: 'At most 2,000 characters.',
  context: 'A path as /orders.',
  version: 'As v1 or 1.0.0.',
  productionEndpoint: 'What calls with production keys reach: an http or https URL.',
  sandboxEndpoint: 'What calls with sandbox keys reach: an http or https URL.',
  scopes: 'What its resources may ask for.',
  resources: 'What can be called. None stands for everything, with any of the scopes.',
  keyManagerIds: 'Whose tokens it accepts.',
  planIds: 'The plans that it is offered under; none stands for all.',
} as const;

const CreateApiInput = builder.inputType('CreateApiInput', {
  description: 'A new API.',
  fields: t => ({
    name: t.string({ required: true, description: texts.name }),
    description: t.string({ description: texts.description }),
    context: t.string({ required: true, description: texts.context }),
    version: t.string({ required: true, description: texts.version }),
    productionEndpoint: t.string({ description: texts.productionEndpoint }),
    sandboxEndpoint: t.string({ description: texts.sandboxEndpoint }),
    scopes: t.field({ type: [ApiScopeInput], description: texts.scopes }),
    resources: t.field({ type: [ApiResourceInput], description: texts.resources }),
    keyManagerIds: t.globalIDList({ required: true, for: KeyManagerNode, description: texts.keyManagerIds }),
    planIds: t.globalIDList({ for: PlanNode, description: texts.planIds }),
  }),
});

const UpdateApiInput = builder.inputType('UpdateApiInput', {
  description: 'Changes of an API; what is left out stays, and an endpoint of null is taken away.',
  fields: t => ({
    id: t.globalID({ required: true, for: ApiNode, description: 'Which one.' }),
    revision: t.int({ description: revisionInput }),
    name: t.string({ description: texts.name }),
    description: t.string({ description: texts.description }),
    context: t.string({ description: texts.context }),
    version: t.string({ description: texts.version }),
    productionEndpoint: t.string({ description: texts.productionEndpoint }),
    sandboxEndpoint: t.string({ description: texts.sandboxEndpoint }),
    scopes: t.field({ type: [ApiScopeInput], description: texts.scopes }),
    resources: t.field({ type: [ApiResourceInput], description: texts.resources }),
    keyManagerIds: t.globalIDList({ for: KeyManagerNode, description: texts.keyManagerIds }),
    planIds: t.globalIDList({ for: PlanNode, description: texts.planIds }),
  }),
});

const DeleteApiInput = idInput('DeleteApiInput', ApiNode, 'The API to delete.');

const apiPayload = (name: string, description: string) =>
  builder.objectRef<{ readonly api: ApiRow }>(name).implement({
    description,
    fields: t => ({
      api: t.field({ type: ApiNode, description: 'As it is now.', resolve: payload => payload.api }),
    }),
  });

const CreateApiPayload = apiPayload('CreateApiPayload', 'The API was published.');
const UpdateApiPayload = apiPayload('UpdateApiPayload', 'The API was changed.');
const DeleteApiPayload = deletedPayload('DeleteApiPayload', ApiNode, 'The API is gone.');

type ScopeInput = typeof ApiScopeInput.$inferInput;

const scopesOf = (scopes: readonly ScopeInput[]) =>
  scopes.map(({ name, description }) => ({ name, description: description ?? '' }));

const idsOf = (ids: readonly { readonly id: string }[]) => ids.map(({ id }) => id);

const newApi = (input: typeof CreateApiInput.$inferInput): NewApi => ({
  ...input,
  description: input.description ?? '',
  productionEndpoint: input.productionEndpoint ?? null,
  sandboxEndpoint: input.sandboxEndpoint ?? null,
  scopes: scopesOf(input.scopes ?? []),
  resources: input.resources ?? [],
  keyManagerIds: idsOf(input.keyManagerIds),
  planIds: idsOf(input.planIds ?? []),
});

const apiUpdate = ({ id: _, ...input }: typeof UpdateApiInput.$inferInput): ApiUpdate => ({
  ...input,
  revision: input.revision ?? undefined,
  name: input.name ?? undefined,
  description: input.description ?? undefined,
  context: input.context ?? undefined,
  version: input.version ?? undefined,
  scopes: input.scopes ? scopesOf(input.scopes) : undefined,
  resources: input.resources ?? undefined,
  keyManagerIds: input.keyManagerIds ? idsOf(input.keyManagerIds) : undefined,
  planIds: input.planIds ? idsOf(input.planIds) : undefined,
});

builder.mutationFields(t => ({
  createApi: t.withAuth({ signedIn: true }).field({
    type: CreateApiPayload,
    description: 'Publishes an API in your organization; for publishers and administrators.',
    errors: { types: [InputInvalid, Conflict, Forbidden, NotFound] },
    args: { input: t.arg({ type: CreateApiInput, required: true, description: 'What to publish.' }) },
    resolve: async (_, { input }, { deps, viewer }) => ({
      api: await createApi(deps, viewer, newApi(input)),
    }),
  }),
  updateApi: t.withAuth({ signedIn: true }).field({
    type: UpdateApiPayload,
    description: 'Changes an API; for publishers and administrators.',
    errors: { types: [InputInvalid, Conflict, Forbidden, NotFound] },
    args: { input: t.arg({ type: UpdateApiInput, required: true, description: 'What to change.' }) },
    resolve: async (_, { input }, { deps, viewer }) => ({
      api: await updateApi(deps, viewer, input.id.id, apiUpdate(input)),
    }),
  }),
  deleteApi: t.withAuth({ signedIn: true }).field({
    type: DeleteApiPayload,
    description: 'Deletes an API that no application subscribes to.',
    errors: { types: [NotFound, Forbidden, InUse] },
    args: { input: t.arg({ type: DeleteApiInput, required: true, description: 'Which one.' }) },
    resolve: async (_, { input }, { deps, viewer }) => {
      await deleteApi(deps, viewer, input.id.id);
      return { id: input.id.id };
    },
  }),
}));
