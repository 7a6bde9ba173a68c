import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { mutations } from './authorization-mutations.ts';
import { nodes, parts, paths, queries, subscriptions } from './authorization-rules.ts';

/* Whether the tables of rules and the schema speak of the same things. */

const fieldsOf = (type: GraphQLNamedType | undefined | null): string[] =>
  isObjectType(type) ? Object.keys(type.getFields()) : [];

const implementsOne = (type: GraphQLObjectType, name: string) =>
  type.getInterfaces().some(one => one.name === name);

/** Pages, payloads and errors: what is in them is an object that has a rule, or a text. */
const isEnvelope = (type: GraphQLObjectType): boolean =>
  /(?:Connection|Edge|Payload)$/.test(type.name) || implementsOne(type, 'UserError');

const objectTypes = (schema: GraphQLSchema): GraphQLObjectType[] => {
  const operations = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(type => !type.name.startsWith('__') && !operations.includes(type));
};

/** What a field leads to, seen through pages. */
const destination = (schema: GraphQLSchema, type: GraphQLNamedType): GraphQLNamedType => {
  const item = type.name.endsWith('Connection')
    ? schema.getType(type.name.replace(/Connection$/, 'Edge'))
    : undefined;
  const node = isObjectType(item) ? item.getFields().node : undefined;
  return node ? getNamedType(node.type) : type;
};

const crossings = (schema: GraphQLSchema, type: GraphQLObjectType): string[] =>
  Object.values(type.getFields())
    .filter(field => {
      const to = destination(schema, getNamedType(field.type));
      if (isAbstractType(to)) return isInterfaceType(to) && to.name === 'Node';
      return isObjectType(to) && (implementsOne(to, 'Node') || to.name === 'Person');
    })
    .map(field => `${type.name}.${field.name}`);

const isUnnamed = (type: GraphQLObjectType) => /(?:Connection|Edge|Payload)$/.test(type.name);

const expected = (schema: GraphQLSchema): string[] => {
  const types = objectTypes(schema);
  return [
    ...fieldsOf(schema.getQueryType()).map(name => `Query.${name}`),
    ...fieldsOf(schema.getMutationType()).map(name => `Mutation.${name}`),
    ...fieldsOf(schema.getSubscriptionType()).map(name => `Subscription.${name}`),
    ...types.filter(type => implementsOne(type, 'Node') || !isEnvelope(type)).map(type => type.name),
    ...types.filter(type => !isUnnamed(type)).flatMap(type => crossings(schema, type)),
  ];
};

const ruled = (): string[] => [
  ...Object.keys(queries).map(name => `Query.${name}`),
  ...new Set(mutations.map(({ name }) => `Mutation.${name}`)),
  ...subscriptions.map(name => `Subscription.${name}`),
  ...Object.keys(nodes),
  ...parts,
  ...paths,
];

/** Every field of every object type that is no failure of a mutation. */
export const allFields = (schema: GraphQLSchema): string[] =>
  objectTypes(schema)
    .filter(type => !implementsOne(type, 'UserError'))
    .flatMap(type => fieldsOf(type).map(field => `${type.name}.${field}`));

/** What the schema has and no rule speaks of, and what rules speak of and the schema has not. */
export const differences = (schema: GraphQLSchema) => {
  const [inSchema, inRules] = [expected(schema), ruled()];
  return {
    without: inSchema.filter(name => !inRules.includes(name)),
    stale: inRules.filter(name => !inSchema.includes(name)),
  };
};
