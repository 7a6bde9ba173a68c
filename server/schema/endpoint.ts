import { PothosSchemaError, PothosValidationError } from '@pothos/core';
import { GraphQLError, Kind } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { DomainError } from '../errors.ts';
import type { Ids } from '../lib/ids.ts';
import type { Log } from '../lib/log.ts';
import type { Context } from './context.ts';
import { graphiqlPage } from './graphiql-page.ts';
import { graphiqlTabs } from './graphiql-tabs.ts';
import { schema } from './index.ts';
import { documentLimits } from './limits.ts';
import { documentParameters, persistedDocuments } from './persisted.ts';
import { ofVariable, reworded } from './quoted-input.ts';

export interface EndpointDeps {
  readonly ids: Ids;
  readonly log: Log;
  readonly maxTokens: number;
  /** The portal's own documents, by their SHA-256. */
  readonly persistedDocuments: ReadonlyMap<string, string>;
}

/** What we throw as a GraphQL error ourselves, in words of ours. */
const OURS: ReadonlySet<unknown> = new Set([
  'FORBIDDEN',
  'INPUT_INVALID',
  'PASSWORD_CHANGE_REQUIRED',
  'PERSISTED_QUERY_NOT_FOUND',
  'TOO_COMPLEX',
  'UNAUTHENTICATED',
]);

const NO_OPERATION =
  'This is no operation. Send a JSON object with a document as `query`, or the id of a persisted one as `documentId`; and `variables` and `operationName`, where it needs them.';

/** What a library says of the request: its words may quote what was sent, so they are exchanged for ours. */
const ofRequest = ({ maxTokens }: EndpointDeps, error: GraphQLError): GraphQLError => {
  if (error.extensions.code === 'GRAPHQL_PARSE_FAILED')
    return reworded(error, `This is no GraphQL document, or one of more than ${maxTokens} tokens.`);
  const [node] = error.nodes ?? [];
  if (node?.kind === Kind.VARIABLE_DEFINITION) return ofVariable(error, node.variable.name.value);
  const said = reworded(error, NO_OPERATION, 'BAD_REQUEST');
  // What could not even be read has no place in a document.
  if (error.nodes === undefined) said.extensions.http = { status: error.extensions.http?.status ?? 400 };
  return said;
};

/** Says what is meant to be said, and hides everything else behind an id that the log carries. */
const told = (deps: EndpointDeps, error: unknown): Error => {
  // Where a field that may not be null fails at once, the executor passes on what was thrown as it is.
  if (error instanceof DomainError)
    return new GraphQLError(error.message, { extensions: { code: error.code } });
  if (!(error instanceof GraphQLError)) return hidden(deps, error);
  const cause = error.originalError;
  if (cause instanceof DomainError) return reworded(error, cause.message, cause.code);
  // An id of another type, of a type that is not there, or none of ours.
  if (cause instanceof PothosValidationError || cause instanceof PothosSchemaError)
    return reworded(error, 'This is no id of an object of the type that is asked for.', 'INPUT_INVALID');
  if (OURS.has(error.extensions.code)) return reworded(error, error.message);
  if (cause !== undefined && !(cause instanceof GraphQLError)) return hidden(deps, cause);
  if (error.nodes?.[0]?.kind === Kind.VARIABLE)
    return reworded(error, 'A variable does not fit here.', 'INPUT_INVALID');
  // What fails within an operation that fits the schema is our own mistake, not the caller's.
  return error.path === undefined ? ofRequest(deps, error) : hidden(deps, error);
};

const hidden = (deps: EndpointDeps, cause: unknown): GraphQLError => {
  const errorId = deps.ids();
  // A driver's message carries the values of a statement; its name, code and frames do not.
  const known = cause instanceof Error ? cause : new Error('not an error');
  const frames = known.stack?.split('\n').filter(line => line.startsWith('    at '));
  deps.log.error({ errorId, error: known.name, frames }, 'A GraphQL operation failed.');
  return new GraphQLError(`Something went wrong here. Tell an administrator the id ${errorId}.`, {
    extensions: { code: 'INTERNAL', errorId },
  });
};

/** The GraphQL endpoint: POST for operations, GET for nothing but the playground's page. */
export const createGraphqlEndpoint = (deps: EndpointDeps) =>
  createYoga<Context>({
    schema,
    graphqlEndpoint: '/graphql',
    batching: false,
    landingPage: false,
    logging: false,
    cors: false,
    multipart: false,
    // Whoever calls has read the body already, up to a limit of its own; here it would be copied again.
    maxRequestBodySize: false,
    extraParamNames: documentParameters,
    maskedErrors: { maskError: error => told(deps, error) },
    renderGraphiQL: graphiqlPage,
    graphiql: {
      title: 'Latchkey playground',
      additionalHeaders: { 'x-latchkey-csrf': '1' },
      credentials: 'same-origin',
      subscriptionsProtocol: 'SSE',
      shouldPersistHeaders: false,
      defaultTabs: graphiqlTabs,
    },
    plugins: [persistedDocuments(deps.persistedDocuments), documentLimits(deps.maxTokens)],
  });
