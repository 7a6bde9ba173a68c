import { isRecord, type JsonRecord, member, parseStrictJson } from '../../server/oauth/json.ts';
import { type Contract, contractText } from './contract.ts';
import { problemsOf } from './contract-schema.ts';
import type { Exchange } from './products/product.ts';

/* Dynamic client registration (RFC 7591) and its management (RFC 7592), by the names that clients may be given. */

const fieldsOf = (list: 'fields' | 'errors'): readonly JsonRecord[] => {
  const document = parseStrictJson(contractText('standards/client-metadata.json'));
  const fields = isRecord(document) ? member(document, list) : undefined;
  if (!Array.isArray(fields)) throw new Error(`There are no ${list} of client metadata.`);
  return fields.filter(isRecord);
};

const namesOf = (fields: readonly JsonRecord[]): readonly string[] => fields.map(({ name }) => String(name));

const schemaOf = (names: readonly string[], required: readonly string[] = []): JsonRecord => ({
  type: 'object',
  properties: Object.fromEntries(names.map(name => [name, {}])),
  required,
});

/** What the holder of a registration sends back with an update, of what only the server gives (RFC 7592 section 2.2). */
const SENT_BACK: readonly string[] = ['client_id', 'client_secret'];

const requestSchema = (method: string, own: readonly string[]): JsonRecord => {
  const names = namesOf(fieldsOf('fields').filter(one => one.in !== 'response'));
  return method === 'PUT' ? schemaOf([...names, ...SENT_BACK, ...own], ['client_id']) : schemaOf(names);
};

/** What the server gives with a registration, and wants back with none. */
const NEVER_SENT: readonly string[] = [
  'registration_access_token',
  'registration_client_uri',
  'client_secret_expires_at',
  'client_id_issued_at',
];

/**
 * What is wrong with what a client sends to register itself, or to change its registration. An update replaces all
 * there is, so that it has what `answers` had beside the names of the standard: those are the server's own.
 */
export const registrationRequestProblems = (
  { method, json }: Pick<Exchange, 'method' | 'json'>,
  answers: readonly unknown[] = [],
): readonly string[] => {
  if (method !== 'POST' && method !== 'PUT') return json === undefined ? [] : ['a body is not foreseen'];
  const own = answers.filter(isRecord).flatMap(answer => Object.keys(answer));
  const schema = requestSchema(
    method,
    own.filter(name => !NEVER_SENT.includes(name)),
  );
  return problemsOf({ document: {}, direction: 'REQUEST' }, schema, json, 'request');
};

const answerProblems = ({ method, status, answer }: Exchange): readonly string[] => {
  // A refusal for want of a token is RFC 6750's, and a removal is answered by nothing.
  if (status === 401 || status === 403 || method === 'DELETE') return [];
  const fields = fieldsOf('fields').filter(one => one.in !== 'request');
  const always = namesOf(fields.filter(({ presence }) => String(presence).startsWith('required')));
  const hasSecret = isRecord(answer) && Object.hasOwn(answer, 'client_secret');
  // Of a secret that was issued, and of no other, there is an end.
  const required = always.filter(name => name !== 'client_secret_expires_at' || hasSecret);
  const schema =
    status < 400
      ? schemaOf(namesOf(fields), required)
      : { properties: { error: { enum: namesOf(fieldsOf('errors')) }, error_description: {} } };
  return problemsOf({ document: {}, direction: 'ANSWER' }, schema, answer, 'answer');
};

/** `below` is where registrations are. No vendor says how far it keeps to RFC 7592. */
export const openRegistrations = (below: string): Contract => ({
  name: 'standards/client-metadata.json',
  operations: ['POST', 'GET', 'PUT', 'DELETE'],
  isPublished: false,
  describes: ({ path }) => path === below || path.startsWith(`${below}/`),
  problems: exchange =>
    [...registrationRequestProblems(exchange), ...answerProblems(exchange)].map(
      problem => `${exchange.method} ${exchange.path} (${exchange.status}): ${problem}`,
    ),
});
