import { GraphQLError, isSchema } from 'graphql';
import { createGraphQLError } from 'graphql-yoga';
import { expect, test } from 'vitest';
import { schema } from '../../server/schema/index.ts';

test('tests, Yoga and the schema share one copy of graphql', () => {
  expect(createGraphQLError('From Yoga.')).toBeInstanceOf(GraphQLError);
  expect(isSchema(schema)).toBe(true);
});
