import fc from 'fast-check';
import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { expect, it } from 'vitest';
import { schema } from './authorization-walk.ts';
import { idOf, objects, openWorld, type World } from './authorization-world.ts';
import { openPortal } from './graphql-support.ts';

/* Documents made from the schema, and made wrong: whatever they are, they are never a failure of ours. */

type Any<T> = fc.Arbitrary<T>;

const text = fc.oneof(
  fc.constantFrom(
    '',
    'name',
    'https://id.example.com',
    'http://127.0.0.1:9',
    '/x',
    'v1',
    'a@b.example',
    '%',
    '_',
    "'",
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const anyId = fc.oneof(fc.constantFrom(...Object.keys(objects).map(type => idOf(type))), text);

const scalar = (name: string): Any<unknown> => {
  if (name === 'Int') return fc.oneof(fc.integer({ min: -2, max: 101 }), fc.integer());
  if (name === 'Boolean') return fc.boolean();
  if (name === 'DateTime') return fc.constantFrom('2026-11-22T06:13:00Z', 'yesterday');
  if (name === 'URL') return fc.constantFrom('https://id.example.com/a', 'http://127.0.0.1:9/b', 'x');
  return name === 'ID' ? anyId : text;
};

/** A value for an input: mostly one that fits, now and then anything. */
const value = (type: GraphQLInputType): Any<unknown> =>
  fc.oneof(
    { weight: 200, arbitrary: fitting(type) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  );

const fitting = (type: GraphQLInputType): Any<unknown> => {
  const inner = getNullableType(type);
  if (isListType(inner)) return fc.array(value(inner.ofType), { maxLength: 3 });
  if (isEnumType(inner)) return fc.constantFrom(...inner.getValues().map(({ name }) => name));
  if (!isInputObjectType(inner)) return scalar(getNamedType(inner).name);
  const fields = Object.values(inner.getFields());
  const required = fields.filter(field => isNonNullType(field.type)).map(field => field.name);
  return fc.record(Object.fromEntries(fields.map(field => [field.name, value(field.type)])), {
    requiredKeys: required,
  });
};

interface Part {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly declared: readonly string[];
}

const joined = (parts: readonly Part[], wrap: (texts: string) => string): Part => ({
  text: wrap(parts.map(part => part.text).join(' ')),
  variables: Object.assign({}, ...parts.map(part => part.variables)),
  declared: parts.flatMap(part => part.declared),
});

let counter = 0;

/** A field with its arguments as variables, which a random number keeps apart. */
const fieldOf = (field: GraphQLField<unknown, unknown>, depth: number): Any<Part> => {
  const args = field.args.map(arg =>
    fc.tuple(value(arg.type), fc.boolean()).map(([given, left]): Part => {
      if (left && !isNonNullType(arg.type)) return { text: '', variables: {}, declared: [] };
      counter += 1;
      const name = `${arg.name}${counter}`;
      return {
        text: `${arg.name}: $${name}`,
        variables: { [name]: given },
        declared: [`$${name}: ${arg.type}`],
      };
    }),
  );
  return fc
    .tuple(fc.tuple(...args), selection(getNamedType(field.type).name, depth))
    .map(([given, inner]) => {
      const list = joined(given, texts => (texts.trim() === '' ? '' : `(${texts})`));
      return joined([list, inner], texts => `${field.name}${texts}`);
    });
};

/** Some of the fields of a type, and so on until it is deep enough. */
const selection = (typename: string, depth: number): Any<Part> => {
  const type = schema.getType(typename);
  const plain = fc.constant<Part>({ text: ' { __typename }', variables: {}, declared: [] });
  if (!type || isLeafType(type)) return fc.constant({ text: '', variables: {}, declared: [] });
  if (depth === 0) return plain;
  if (isUnionType(type) || isInterfaceType(type)) {
    return fc
      .subarray([...schema.getPossibleTypes(type)], { minLength: 1 })
      .chain(some =>
        fc.tuple(
          ...some.map(one =>
            selection(one.name, depth - 1).map(inner =>
              joined([inner], texts => `... on ${one.name}${texts}`),
            ),
          ),
        ),
      )
      .map(parts => joined(parts, texts => ` { __typename ${texts} }`));
  }
  if (!isObjectType(type)) return plain;
  return fc
    .shuffledSubarray(Object.values(type.getFields()), { minLength: 1 })
    .map(fields => fields.slice(0, 4))
    .chain(some => fc.tuple(...some.map(field => fieldOf(field, depth - 1))))
    .map(parts => joined(parts, texts => ` { ${texts} }`));
};

const operation = (kind: 'query' | 'mutation', depth: number): Any<Part> =>
  selection(kind === 'query' ? 'Query' : 'Mutation', depth).map(part => {
    const declared = part.declared.length > 0 ? `(${part.declared.join(', ')})` : '';
    return { ...part, text: `${kind}${declared}${part.text}` };
  });

/** The same document with a part of it exchanged, doubled or gone. */
const damaged = (part: Part): Any<Part> =>
  fc
    .tuple(
      fc.nat({ max: part.text.length }),
      fc.nat({ max: 8 }),
      fc.constantFrom('', '{', '}', '@skip', '$x', '...', '"', '#', '\u0000', '(', '0'),
    )
    .map(([at, length, put]) => ({
      ...part,
      text: part.text.slice(0, at) + put + part.text.slice(at + length),
    }));

const documents = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: operation('query', 6) },
      { weight: 2, arbitrary: operation('mutation', 4) },
    ),
    fc.nat({ max: 7 }),
  )
  .chain(([part, dice]) => (dice === 0 ? damaged(part) : fc.constant(part)));

/** What a run of documents was answered with, by the code of the first error. */
const outcomes = async (world: World, headers: Readonly<Record<string, string>>, runs: number) => {
  const counted = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(documents, async ({ text: query, variables }) => {
      const { status, codes, data, text: said } = await world.ask(query, variables, headers);
      expect(status).toBeLessThan(500);
      expect(codes).not.toContain('INTERNAL');
      expect(JSON.parse(said)).toBeTypeOf('object');
      const outcome = data === null ? (codes[0] ?? '') : 'REACHED';
      expect(codes.filter(code => !/^[A-Z_]+$/.test(code))).toEqual([]);
      counted.set(outcome, (counted.get(outcome) ?? 0) + 1);
    }),
    { numRuns: runs, seed: 20261122, interruptAfterTimeLimit: 100_000, markInterruptAsFailure: true },
  );
  return counted;
};

it('answers 500 documents out of the schema without a failure of its own', { timeout: 120_000 }, async () => {
  const world = await openWorld();
  const standard = { ...world, ...(await openPortal({ db: world.deps.db })) };
  const administrator = world.as('administrator', 'session');
  const wide = await outcomes(world, administrator, 350);
  const limited = await outcomes(standard, world.as('administrator', 'token'), 150);
  // They are documents that reach the resolvers, not only ones that are refused at the door.
  expect(wide.get('REACHED')).toBeGreaterThan(50);
  expect(wide.get('INPUT_INVALID')).toBeGreaterThan(0);
  expect([...wide.keys(), ...limited.keys()]).toContain('GRAPHQL_PARSE_FAILED');
  expect(world.logged()).not.toContain('failed.');
});
