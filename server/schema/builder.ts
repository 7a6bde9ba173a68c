import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import { GraphQLError } from 'graphql';
import type { Secret } from '../lib/secret.ts';
import type { Context, SignedIn } from './context.ts';
import { encodeId } from './ids.ts';

/** Nobody is signed in: thrown, not declared, so that clients meet it in one place. */
const unauthenticated = (): GraphQLError =>
  new GraphQLError('Sign in, or send a personal API token as a bearer token.', {
    extensions: { code: 'UNAUTHENTICATED' },
  });

/** @throws GraphQLError when it is no id of ours. */
const decodeGlobalID = (globalId: string): { typename: string; id: string } => {
  const [typename, ...id] = Buffer.from(globalId, 'base64url').toString().split(':');
  if (typename && id.length > 0) return { typename, id: id.join(':') };
  throw new GraphQLError('This is no id of an object here.', { extensions: { code: 'INPUT_INVALID' } });
};

/** Whoever made the account knows the password as well: what is done with it could be done by either. */
const passwordNotChosen = (): GraphQLError =>
  new GraphQLError('Change the one-time password first, by POST to /auth/change-password.', {
    extensions: { code: 'PASSWORD_CHANGE_REQUIRED' },
  });

export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
  AuthScopes: { signedIn: boolean };
  AuthContexts: { signedIn: SignedIn };
  Scalars: {
    ID: { Input: string; Output: string };
    /** Milliseconds since the epoch within; ISO 8601 outside. */
    DateTime: { Input: number; Output: number };
    URL: { Input: string; Output: string };
    /** Hidden from the border on. */
    Secret: { Input: Secret; Output: never };
  };
}>({
  plugins: [ErrorsPlugin, ScopeAuthPlugin, RelayPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  errors: {
    directResult: true,
    defaultUnionOptions: {
      name: ({ fieldName }) => `${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}Result`,
    },
  },
  relay: {
    nodesQueryOptions: false,
    encodeGlobalID: encodeId,
    decodeGlobalID,
    nodeQueryOptions: {
      description: 'Any object that you may see, by its id.',
      authScopes: { signedIn: true },
    },
    edgesFieldOptions: {
      nullable: { list: false, items: false },
      description: 'The items of this page.',
      // The connection itself counts how many there may be.
      complexity: { field: 0, multiplier: 1 },
    },
    nodeFieldOptions: { nullable: false, description: 'The item.' },
    cursorFieldOptions: { description: 'Give it as `after` for what follows.' },
    pageInfoFieldOptions: { description: 'Whether and where the list goes on.' },
  },
  scopeAuth: {
    authScopes: context => ({ signedIn: context.viewer?.passwordChosen === true }),
    unauthorizedError: (_, { viewer }) => (viewer === null ? unauthenticated() : passwordNotChosen()),
    // Otherwise it is asked only at the first event, and `subscribe` runs for nobody.
    authorizeOnSubscribe: true,
  },
  complexity: {
    limit: context => context.deps.graphqlLimits,
    complexityError: kind =>
      new GraphQLError(
        `The operation asks for too much at once (${kind.toLowerCase()}). Ask for smaller pages.`,
        {
          extensions: { code: 'TOO_COMPLEX' },
        },
      ),
  },
});

builder.queryType({ description: 'What can be read.' });
builder.mutationType({
  description: 'What can be changed. Each answers with its payload or one of its errors.',
});
builder.subscriptionType({ description: 'What can be watched, over server-sent events.' });

/** The types that the builder works with, for helpers that build parts of the schema. */
export type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;
