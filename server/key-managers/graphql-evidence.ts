import type { ClientRecord } from '../oauth/client-record.ts';
import type { Evidence } from '../oauth/proof-types.ts';
import { builder } from '../schema/builder.ts';
import { UserError } from '../schema/errors.ts';
import { KeyManagerUnreachable } from './errors.ts';

const ClientRecordObject = builder.objectRef<ClientRecord>('ClientRecord').implement({
  description: 'What the key manager has on record about a client. It is shown, and decides nothing.',
  fields: t => ({
    found: t.exposeBoolean('found', { description: 'Whether it knows the client.' }),
    name: t.exposeString('name', { nullable: true, description: 'What the client is called there.' }),
    grantTypes: t.stringList({
      description: 'The grants that it may use, as RFC 7591 spells them.',
      resolve: record => [...record.grantTypes],
    }),
    enabled: t.exposeBoolean('enabled', {
      nullable: true,
      description: 'Whether it is switched on there; null: that was not told.',
    }),
  }),
});

export const EvidenceObject = builder.objectRef<Evidence>('ProofEvidence').implement({
  description: 'One request of a proof and what was answered; never a secret.',
  fields: t => ({
    method: t.exposeString('method', {
      description:
        'How it was to be shown, as in `ProofMethod`; `ADMINISTRATION`: what the key manager’s administration has on record, which is shown beside a proof and decides nothing.',
    }),
    endpoint: t.exposeString('endpoint', { description: 'Where.' }),
    authentication: t.exposeString('authentication', { description: 'How the client authenticated.' }),
    subject: t.string({
      nullable: true,
      description: 'What this request was about, where several of one proof differ in that alone.',
      resolve: one => one.subject ?? null,
    }),
    status: t.int({
      nullable: true,
      description:
        'The HTTP status; null: no answer came, the answer is told by `client`, or nothing is told of it (see `elapsedMs`).',
      resolve: one => one.status ?? null,
    }),
    error: t.string({
      nullable: true,
      description: 'The OAuth error, or why no answer came.',
      resolve: one => one.error ?? one.unavailable ?? null,
    }),
    elapsedMs: t.int({
      nullable: true,
      description:
        'How long it took, in milliseconds; null: it was not accepted, and more is not told of the answer, because that could show whether there is such a client.',
      resolve: one => one.elapsedMs ?? null,
    }),
    bySetRow: t.boolean({
      description:
        'Whether an administrator has said what this answer means, by a row of the key manager’s own.',
      resolve: one => one.bySetRow ?? false,
    }),
    control: t.exposeBoolean('control', {
      description: 'The negative control: the same request with a random secret, which has to be refused.',
    }),
    client: t.field({
      type: ClientRecordObject,
      nullable: true,
      description: 'What the answer told of the client; null: nothing.',
      resolve: one => one.client ?? null,
    }),
  }),
});

builder.objectType(KeyManagerUnreachable, {
  name: 'KeyManagerUnreachableError',
  description: 'The key manager could not be asked. Nothing was changed; try again.',
  interfaces: [UserError],
  fields: t => ({
    reason: t.exposeString('reason', { description: 'What kind of trouble.' }),
    endpoint: t.exposeString('endpoint', { description: 'Where it was asked.' }),
    retryAfterSeconds: t.int({
      nullable: true,
      description: 'When to try again, if it said so.',
      resolve: error => error.retryAfterSeconds ?? null,
    }),
    evidence: t.field({
      type: [EvidenceObject],
      description: 'What was asked and answered.',
      resolve: error => [...error.evidence],
    }),
  }),
});
