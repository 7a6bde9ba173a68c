import { PothosValidationError } from '@pothos/core';
import { GraphQLError } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { DomainError } from '../errors.ts';
import type { Ids } from '../lib/ids.ts';
import type { Log } from '../lib/log.ts';
import type { Context } from './context.ts';
import { graphiqlTabs } from './graphiql-tabs.ts';
import { schema } from './index.ts';
import { documentLimits } from './limits.ts';
import { documentParameters, persistedDocuments } from './persisted.ts';
import { withoutInput } from './quoted-input.ts';

export interface EndpointDeps {
  readonly ids: Ids;
  readonly log: Log;
  readonly maxTokens: number;
  /** The portal's own documents, by their SHA-256. */
  readonly persistedDocuments: ReadonlyMap<string, string>;
}

const coded = (error: GraphQLError, message: string, code: string): GraphQLError =>
  new GraphQLError(message, { path: error.path ?? null, extensions: { code } });

/** Says what is meant to be said, and hides everything else behind an id that the log carries. */
const told = (deps: EndpointDeps, error: unknown): Error => {
  if (!(error instanceof GraphQLError)) return hidden(deps, error);
  const cause = error.originalError;
  if (cause instanceof DomainError) return coded(error, cause.message, cause.code);
  // An id of another type, or that is none of ours.
  if (cause instanceof PothosValidationError) return coded(error, cause.message, 'INPUT_INVALID');
  if (cause !== undefined && !(cause instanceof GraphQLError)) return hidden(deps, cause);
  return error.path === undefined ? withoutInput(error) : error;
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
    // Nine megabytes that only the playground needs.
    renderGraphiQL: async options => (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options),
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
