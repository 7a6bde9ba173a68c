import { builder } from '../schema/builder.ts';
import { asked, connection } from '../schema/connection.ts';
import { thrown } from '../schema/errors.ts';
import type { AuditEvent } from './service.ts';
import { findAuditEvent, listAuditEvents } from './service.ts';

const AuditEventNode = builder.objectRef<AuditEvent>('AuditEvent');

builder.node(AuditEventNode, {
  description: 'One change: who made it, when, and to what. Entries are never changed or removed.',
  id: { resolve: event => event.id },
  loadOne: (id, { deps, viewer }) => (viewer ? findAuditEvent(deps, viewer, id) : null),
  fields: t => ({
    sequence: t.exposeInt('sequence', {
      description: 'Counts all entries of this installation, from 1 and without a gap.',
    }),
    actor: t.exposeString('actorName', { description: 'Who did it, as they were called then.' }),
    action: t.exposeString('action', { description: 'What was done, as `application.create`.' }),
    entity: t.exposeString('entity', { description: 'What kind of object it was done to.' }),
    entityId: t.exposeString('entityId', { description: 'Which one; it may be gone by now.' }),
    details: t.string({
      description: 'What else is needed to understand it, as JSON; never a secret.',
      resolve: event => JSON.stringify(event.details),
    }),
    address: t.exposeString('address', {
      nullable: true,
      description: 'The network address it came from; null for what Latchkey did itself.',
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was done.' }),
    hash: t.exposeString('hash', {
      description: 'The hash over this entry and the hash of the one before it.',
    }),
  }),
});

const AuditEventConnection = builder.connectionObject(
  { type: AuditEventNode, name: 'AuditEventConnection', description: 'A page of changes, newest first.' },
  { name: 'AuditEventEdge', description: 'A change in a page.' },
);

builder.queryField('auditEvents', t =>
  t.withAuth({ signedIn: true }).field({
    type: AuditEventConnection,
    description: 'What was changed in your organization, newest first; for administrators.',
    args: {
      first: t.arg.int({ description: 'At most 100; 50 unless told.' }),
      after: t.arg.string({ description: 'The cursor to go on from.' }),
    },
    complexity: args => ({ field: 1, multiplier: args.first ?? 50 }),
    resolve: async (_, args, { deps, viewer }) =>
      connection(await listAuditEvents(deps, viewer, asked(args)).catch(thrown), event => [
        String(event.sequence),
      ]),
  }),
);
