import type { DecisionRow } from '../oauth/decision-table.ts';
import { builder } from '../schema/builder.ts';

const ProofEndpoint = builder.enumType('ProofEndpoint', {
  description: 'An endpoint at which control of a client is proved.',
  values: {
    INTROSPECTION: { value: 'introspection', description: 'Introspection (RFC 7662).' },
    REVOCATION: { value: 'revocation', description: 'Revocation (RFC 7009).' },
    PUSHED_AUTHORIZATION: { value: 'pushedAuthorization', description: 'Pushed authorization (RFC 9126).' },
    TOKEN: { value: 'token', description: 'The token endpoint (RFC 6749 section 3.2).' },
    REGISTRATION: { value: 'registration', description: 'A client’s registration (RFC 7592).' },
  } as const,
});

const AnswerBody = builder.enumType('AnswerBody', {
  description: 'What the body of an answer must be.',
  values: {
    ACTIVE: { description: 'JSON with `active`, true or false.' },
    ACCESS_TOKEN: { description: 'JSON with an `access_token`.' },
    CLIENT: { description: 'JSON with a `client_id`.' },
    REQUEST_URI: { description: 'JSON with a `request_uri`.' },
    EMPTY: { description: 'Nothing.' },
    TRUE_TO_FORM: { description: 'Anything but a page, and without an error.' },
  } as const,
});

const Verdict = builder.enumType('Verdict', {
  description: 'What an answer says about the credentials with which it was asked for.',
  values: {
    ACCEPTED: {
      description: 'They are right. It counts only where the same request with wrong ones is rejected.',
    },
    REJECTED: { description: 'They are wrong, or there is no such client.' },
    UNDECIDED: { description: 'Neither: the next way to prove a client is tried.' },
  } as const,
});

const ERROR = 'The error code that it names; null: any, or none; empty: none.';
const SEEN = 'Where this answer was seen, or which standard asks for it.';

export const DecisionRowObject = builder.objectRef<DecisionRow>('DecisionRow').implement({
  description: 'One row of a decision table: what an answer means. The first that fits decides.',
  fields: t => ({
    endpoint: t.expose('endpoint', { type: ProofEndpoint, description: 'Who answers.' }),
    status: t.exposeInt('status', { description: 'The status of the answer.' }),
    error: t.string({
      nullable: true,
      description: ERROR,
      resolve: ({ error }) => (error === undefined ? null : (error ?? '')),
    }),
    body: t.field({
      type: AnswerBody,
      nullable: true,
      description: 'What its body must be; null: anything.',
      resolve: ({ body }) => body ?? null,
    }),
    verdict: t.expose('verdict', { type: Verdict, description: 'What it means.' }),
    seen: t.exposeString('seen', { description: SEEN }),
  }),
});

export const DecisionRowInput = builder.inputType('DecisionRowInput', {
  description: 'One row of a decision table: what an answer means. The first that fits decides.',
  fields: t => ({
    endpoint: t.field({ type: ProofEndpoint, required: true, description: 'Who answers.' }),
    status: t.int({
      required: true,
      description: 'The status of the answer: 200 to 299, or 400 to 499; not 404, 405, 408 or 429.',
    }),
    error: t.string({ description: ERROR }),
    body: t.field({ type: AnswerBody, description: 'What its body must be; null: anything.' }),
    verdict: t.field({ type: Verdict, required: true, description: 'What it means.' }),
    seen: t.string({ description: `${SEEN} At most 200 characters.` }),
  }),
});

export const decisionRowOf = ({
  endpoint,
  status,
  error,
  body,
  verdict,
  seen,
}: typeof DecisionRowInput.$inferInput): DecisionRow => ({
  endpoint,
  status,
  ...(typeof error === 'string' && { error: error === '' ? null : error }),
  ...(body && { body }),
  verdict,
  seen: (seen ?? '').trim(),
});
