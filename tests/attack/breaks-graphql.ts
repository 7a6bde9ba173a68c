import { edit } from './breaks.ts';
import { type CaughtBreak, caughtBy } from './suite-breaks.ts';

/* What one request may ask of the GraphQL endpoint, in what form, and what it is told when something goes wrong. */

const APP = 'app.ts';
const BUILDER = 'schema/builder.ts';
const ENDPOINT = 'schema/endpoint.ts';
const LIMITS = 'schema/limits.ts';
const BODY = 'http/body.ts';

const limits = caughtBy('tests/api/graphql-limits.test.ts', 'limits > give nothing away for a page of none');
const door = caughtBy(
  'tests/api/graphql-door.test.ts',
  'a session cookie alone > is enough together with our header, from a page of ours',
);
const errors = caughtBy(
  'tests/api/graphql-errors.test.ts',
  'takes a secret as a variable, and answers in its own words',
);
const persisted = caughtBy(
  'tests/api/graphql-persisted.test.ts',
  'a document that is known by its hash > takes variables and the name of its operation',
);

/** The limits of the complexity plugin, with one of them so high that nobody meets it. */
const unlimited = (limit: 'depth' | 'breadth' | 'complexity') =>
  edit(
    BUILDER,
    'context => context.deps.graphqlLimits',
    `context => ({ ...context.deps.graphqlLimits, ${limit}: 1e9 })`,
  );

const asked: readonly CaughtBreak[] = [
  limits('limits > bound the depth', 'a document is only so deep', unlimited('depth')),
  limits('limits > bound the breadth', 'a document is only so broad', unlimited('breadth')),
  limits('limits > bound the cost', 'an operation costs only so much', unlimited('complexity')),
  limits(
    'limits > bound the aliases',
    'aliases repeat only so much',
    edit(LIMITS, 'MOST_ALIASES = 30', 'MOST_ALIASES = 3000'),
  ),
  limits(
    'limits > bound the directives',
    'directives repeat only so much',
    edit(LIMITS, 'MOST_DIRECTIVES = 30', 'MOST_DIRECTIVES = 3000'),
  ),
  limits(
    'limits > bound the tokens',
    'a document is read to its end only where that is near',
    edit(LIMITS, 'parseFn(source, { ...options, maxTokens })', 'parseFn(source, options)'),
  ),
  limits(
    'limits > refuse a page of -1',
    'no page of less than nothing makes another one cheaper',
    edit('schema/connection.ts', 'if ((args.first ?? 0) < 0) throw', 'if ((args.first ?? 0) < -1e9) throw'),
  ),
  caughtBy('server/lib/paging.test.ts', 'a page > is told from the last one by one row more')(
    'a page > that is asked for with ',
    'a page is only so long',
    edit('lib/paging.ts', 'LARGEST_SIZE = 100', 'LARGEST_SIZE = 100_000'),
  ),
  limits(
    'who is not signed in > is told so by a code',
    'nothing is answered to nobody',
    edit(BUILDER, 'context.viewer?.passwordChosen === true', 'context !== null'),
  ),
  limits(
    'who is not signed in > is told so by a code: subscription',
    'nobody watches without signing in',
    edit(BUILDER, 'authorizeOnSubscribe: true', 'authorizeOnSubscribe: false'),
  ),
  persisted(
    'knows no document by the names that every object has',
    'only what was built is a document by its hash',
    edit('schema/persisted.ts', 'byId.get(id) ?? null', 'byId.get(id) ?? Object(byId)[id.slice(7)] ?? null'),
  ),
];

const within = caughtBy('tests/api/portal-limits.test.ts', 'answers what is within all of them');
const START = 'start.ts';

const set: readonly CaughtBreak[] = [
  within(
    'refuses what is beyond the depth',
    'the depth is the one that is set',
    edit(START, 'depth: config.limits.graphql.depth', 'depth: 15'),
  ),
  within(
    'refuses what is beyond the cost',
    'the cost is the one that is set',
    edit(START, 'complexity: config.limits.graphql.cost', 'complexity: 5_000'),
  ),
  within(
    'refuses what is beyond the tokens',
    'the tokens are as many as are set',
    edit(START, 'maxTokens: config.limits.graphql.tokens', 'maxTokens: 2_000'),
  ),
  within(
    'refuses what is beyond the body',
    'a body is as large as is set',
    edit(START, 'bodyBytes: config.limits.bodyBytes', 'bodyBytes: 102_400'),
  ),
];

const form: readonly CaughtBreak[] = [
  door(
    'methods > refuses an operation by GET',
    'no operation comes by GET',
    edit(APP, "if (req.method === 'GET') return playground(", "if (req.method === 'GET') return operation("),
  ),
  door(
    'a session cookie alone > is refused as ',
    'no form is an operation',
    edit(APP, 'if (!isJson(req)) return', 'if (!req.headers) return'),
  ),
  door(
    'bodies > are refused in batches',
    'one request is one operation',
    edit(ENDPOINT, 'batching: false', 'batching: { limit: 100 }'),
  ),
  door(
    'bodies > are refused above the limit',
    'a body that says that it is too large is not read',
    edit(BODY, 'if (size > limit) return undefined;', ''),
    edit(BODY, "if (Number(req.headers['content-length'] ?? 0) > limit) return undefined;", ''),
  ),
  door(
    'bodies > are refused above the limit',
    'a body that comes to be too large is read no further',
    edit(BODY, 'if (size > limit) return undefined;', ''),
  ),
  door(
    'bodies > are answered with what no cache may keep',
    'no cache keeps an answer',
    edit(APP, "    res.setHeader('cache-control', 'no-store');\n", ''),
  ),
  door(
    'an API token > opens nothing to the pages of other sites',
    'no other site reads an answer',
    edit(ENDPOINT, 'cors: false', "cors: { origin: '*' }"),
  ),
];

const told: readonly CaughtBreak[] = [
  errors(
    'masks what fails in a resolver, and says so in one field alone',
    'what nobody declared is masked',
    edit(
      ENDPOINT,
      'instanceof GraphQLError)) return hidden(deps, cause);',
      'instanceof GraphQLError)) return error;',
    ),
  ),
  errors(
    'masks what fails in a resolver, and says so in one field alone',
    'the log has no message of a driver',
    edit(ENDPOINT, 'error: known.name, frames }', 'error: known.message, frames }'),
  ),
  errors(
    'does not repeat the secret of an input that does not fit',
    'a variable that does not fit is not quoted',
    edit('schema/quoted-input.ts', '{reasonOf(reason)}`', '{error.message}`'),
  ),
  errors(
    'repeats no secret of a document beside something else that is wrong',
    'a document that does not fit is not quoted',
    edit(LIMITS, 'error instanceof GraphQLError ? ofDocument(error) : error', 'error'),
  ),
  errors(
    'does not repeat what it could not read',
    'a body that cannot be read is not quoted',
    edit(
      ENDPOINT,
      "reworded(error, NO_OPERATION, 'BAD_REQUEST')",
      "reworded(error, error.message, 'BAD_REQUEST')",
    ),
  ),
  errors(
    'refuses a secret inside a document',
    'a secret comes as a variable',
    edit(
      'schema/scalars.ts',
      "throw new ScalarRefused('Send a secret as a variable, not inside the document.');",
      "return secret('');",
    ),
  ),
];

export const graphqlBreaks: readonly CaughtBreak[] = [...asked, ...set, ...form, ...told];
