import type { Evidence } from '../oauth/proof-types.ts';
import { builder } from '../schema/builder.ts';
import { UserError } from '../schema/errors.ts';
import { KeyManagerUnreachable } from './errors.ts';

export const EvidenceObject = builder.objectRef<Evidence>('ProofEvidence').implement({
  description: 'One request of a proof and what was answered; never a secret.',
  fields: t => ({
    method: t.exposeString('method', { description: 'What was asked.' }),
    endpoint: t.exposeString('endpoint', { description: 'Where.' }),
    authentication: t.exposeString('authentication', { description: 'How the client authenticated.' }),
    subject: t.string({
      nullable: true,
      description: 'What this request was about, where several of one proof differ in that alone.',
      resolve: one => one.subject ?? null,
    }),
    status: t.int({
      nullable: true,
      description: 'The HTTP status; null: no answer came.',
      resolve: one => one.status ?? null,
    }),
    error: t.string({
      nullable: true,
      description: 'The OAuth error, or why no answer came.',
      resolve: one => one.error ?? one.unavailable ?? null,
    }),
    elapsedMs: t.exposeInt('elapsedMs', { description: 'How long it took, in milliseconds.' }),
    control: t.exposeBoolean('control', {
      description: 'The negative control: the same request with a random secret, which has to be refused.',
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
