import { ApplicationNode } from '../applications/graphql.ts';
import { builder } from '../schema/builder.ts';
import { asked, connection } from '../schema/connection.ts';
import { pagesOfParents } from '../schema/pages-of-parents.ts';
import { type AuditEvent, activityOfApplications } from './service.ts';

/** Less than an administrator reads in the audit: not from where it was done, nor how much else was. */
const ActivityObject = builder.objectRef<AuditEvent>('Activity').implement({
  description: 'Something that was done to an application, its keys or its subscriptions.',
  fields: t => ({
    id: t.exposeString('id', { description: 'The id of its entry in the audit, without a type.' }),
    action: t.exposeString('action', { description: 'What was done, as `keys.provide`.' }),
    actor: t.exposeString('actorName', { description: 'Who did it, as they were called then.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was done.' }),
    details: t.string({
      description: 'What else is needed to understand it, as JSON; never a secret.',
      resolve: event => JSON.stringify(event.details),
    }),
  }),
});

const ActivityConnection = builder.connectionObject(
  { type: ActivityObject, name: 'ActivityConnection', description: 'A page of what was done, newest first.' },
  { name: 'ActivityEdge', description: 'Something that was done, in a page.' },
);

const activityOf = pagesOfParents(({ deps }, ids, request) => activityOfApplications(deps, ids, request));

builder.objectField(ApplicationNode, 'activity', t =>
  t.field({
    type: ActivityConnection,
    description: 'What was done to it, its keys and its subscriptions, newest first.',
    args: {
      first: t.arg.int({ description: 'At most 100; 50 unless told.' }),
      after: t.arg.string({ description: 'The cursor to go on from.' }),
    },
    complexity: args => ({ field: 1, multiplier: args.first ?? 50 }),
    resolve: async ({ id }, args, context) =>
      connection(await activityOf(context).load({ parentId: id, request: asked(args) }), ({ sequence }) => [
        String(sequence),
      ]),
  }),
);
