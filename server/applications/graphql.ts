import DataLoader from 'dataloader';
import { Conflict, Forbidden, InputInvalid, NotFound } from '../errors.ts';
import { builder } from '../schema/builder.ts';
import { asked, connection } from '../schema/connection.ts';
import { perOperation } from '../schema/context.ts';
import { deletedPayload, idInput, revisionField, revisionInput } from '../schema/shapes.ts';
import { PersonObject, personById } from '../viewer/person-graphql.ts';
import {
  createApplication,
  deleteApplication,
  findApplication,
  listApplications,
  updateApplication,
} from './service.ts';
import { type Application, applicationStore } from './store.ts';

/** For fields of objects whose application the viewer may see. */
export const applicationById = perOperation(({ deps }) => {
  const { byIds } = applicationStore(deps.db);
  return new DataLoader<string, Application>(async ids => {
    const found = new Map((await byIds(ids)).map(row => [row.id, row]));
    return ids.map(id => found.get(id) ?? new NotFound('application'));
  });
});

export const ApplicationNode = builder.objectRef<Application>('Application');

builder.node(ApplicationNode, {
  description: 'What a developer builds: it subscribes to APIs and holds key mappings.',
  id: { resolve: application => application.id },
  loadOne: (id, { deps, viewer }) => (viewer ? findApplication(deps, viewer, id) : null),
  fields: t => ({
    name: t.exposeString('name', { description: 'Unique among its owner’s applications.' }),
    description: t.exposeString('description', { description: 'In the owner’s words.' }),
    owner: t.field({
      type: PersonObject,
      description: 'Who made it.',
      resolve: (application, _, context) => personById(context).load(application.ownerId),
    }),
    revision: t.exposeInt('revision', { description: revisionField }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
  }),
});

const ApplicationConnection = builder.connectionObject(
  { type: ApplicationNode, name: 'ApplicationConnection', description: 'A page of applications, by name.' },
  { name: 'ApplicationEdge', description: 'An application in a page.' },
);

builder.queryFields(t => ({
  applications: t.withAuth({ signedIn: true }).field({
    type: ApplicationConnection,
    description: 'Your applications; for administrators, all of the organization.',
    args: {
      first: t.arg.int({ description: 'At most 100; 50 unless told.' }),
      after: t.arg.string({ description: 'The cursor to go on from.' }),
      search: t.arg.string({ description: 'A part of the name.' }),
    },
    complexity: args => ({ field: 1, multiplier: args.first ?? 50 }),
    resolve: async (_, args, { deps, viewer }) =>
      connection(await listApplications(deps, viewer, args.search ?? '', asked(args)), application => [
        application.name,
        application.id,
      ]),
  }),
  application: t.withAuth({ signedIn: true }).field({
    type: ApplicationNode,
    nullable: true,
    description: 'One application; null when there is none that you may see.',
    args: { id: t.arg.globalID({ required: true, for: ApplicationNode, description: 'Its id.' }) },
    resolve: (_, { id }, { deps, viewer }) => findApplication(deps, viewer, id.id),
  }),
}));

const CreateApplicationInput = builder.inputType('CreateApplicationInput', {
  description: 'A new application.',
  fields: t => ({
    name: t.string({ required: true, description: '1 to 100 characters.' }),
    description: t.string({ description: 'At most 2,000 characters.' }),
  }),
});

const UpdateApplicationInput = builder.inputType('UpdateApplicationInput', {
  description: 'Changes of an application; what is left out stays.',
  fields: t => ({
    id: t.globalID({ required: true, for: ApplicationNode, description: 'Which one.' }),
    revision: t.int({ description: revisionInput }),
    name: t.string({ description: '1 to 100 characters.' }),
    description: t.string({ description: 'At most 2,000 characters.' }),
  }),
});

const DeleteApplicationInput = idInput(
  'DeleteApplicationInput',
  ApplicationNode,
  'The application to delete.',
);

const applicationPayload = (name: string, description: string) =>
  builder.objectRef<{ application: Application }>(name).implement({
    description,
    fields: t => ({
      application: t.field({
        type: ApplicationNode,
        description: 'As it is now.',
        resolve: payload => payload.application,
      }),
    }),
  });

const CreateApplicationPayload = applicationPayload('CreateApplicationPayload', 'The application was made.');
const UpdateApplicationPayload = applicationPayload(
  'UpdateApplicationPayload',
  'The application was changed.',
);
const DeleteApplicationPayload = deletedPayload(
  'DeleteApplicationPayload',
  ApplicationNode,
  'The application is gone, with its key mappings and subscriptions.',
);

builder.mutationFields(t => ({
  createApplication: t.withAuth({ signedIn: true }).field({
    type: CreateApplicationPayload,
    description: 'Makes an application that you own.',
    errors: { types: [InputInvalid, Conflict, Forbidden] },
    args: { input: t.arg({ type: CreateApplicationInput, required: true, description: 'What to make.' }) },
    resolve: async (_, { input }, { deps, viewer }) => ({
      application: await createApplication(deps, viewer, {
        name: input.name,
        description: input.description ?? '',
      }),
    }),
  }),
  updateApplication: t.withAuth({ signedIn: true }).field({
    type: UpdateApplicationPayload,
    description: 'Changes its name or description.',
    errors: { types: [InputInvalid, Conflict, NotFound] },
    args: { input: t.arg({ type: UpdateApplicationInput, required: true, description: 'What to change.' }) },
    resolve: async (_, { input }, { deps, viewer }) => ({
      application: await updateApplication(deps, viewer, input.id.id, {
        name: input.name ?? undefined,
        description: input.description ?? undefined,
        revision: input.revision ?? undefined,
      }),
    }),
  }),
  deleteApplication: t.withAuth({ signedIn: true }).field({
    type: DeleteApplicationPayload,
    description: 'Deletes it. The clients at their key managers are not touched.',
    errors: { types: [NotFound] },
    args: { input: t.arg({ type: DeleteApplicationInput, required: true, description: 'Which one.' }) },
    resolve: async (_, { input }, { deps, viewer }) => {
      await deleteApplication(deps, viewer, input.id.id);
      return { id: input.id.id };
    },
  }),
}));
