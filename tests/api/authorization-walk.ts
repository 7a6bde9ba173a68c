import { readFileSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { globalId } from './graphql-support.ts';

export const schema: GraphQLSchema = buildSchema(
  readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'),
);

const named = (name: string): GraphQLNamedType => {
  const type = schema.getType(name);
  if (!type) throw new Error(`There is no type ${name}.`);
  return type;
};

/** Everything that can be asked of a type, into every object that it leads to and that is not on the way yet. */
export const selectionOf = (typename: string, way: readonly string[] = []): string => {
  const type = named(typename);
  if (isUnionType(type)) {
    const members = type.getTypes().map(one => `... on ${one.name} ${selectionOf(one.name, way)}`);
    return `{ __typename ${members.join(' ')} }`;
  }
  if (!isObjectType(type)) throw new Error(`${typename} has no fields.`);
  const fields = Object.values(type.getFields()).flatMap(field => {
    const to = getNamedType(field.type);
    if (isLeafType(to)) return [field.name];
    return way.includes(to.name) || to.name === typename
      ? []
      : [`${field.name} ${selectionOf(to.name, [...way, typename])}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
};

/** Everything that can be asked of a field of a type; nothing of one that is a value itself. */
export const innerSelection = (typename: string, field: string): string => {
  const type = named(typename);
  const found = isObjectType(type) ? type.getFields()[field] : undefined;
  if (!found) throw new Error(`There is no ${typename}.${field}.`);
  const to = getNamedType(found.type);
  return isLeafType(to) ? '' : selectionOf(to.name, [typename]);
};

export const fieldType = (root: 'Query' | 'Mutation', field: string): string => {
  const type = named(root);
  const found = isObjectType(type) ? type.getFields()[field] : undefined;
  if (!found) throw new Error(`There is no ${root}.${field}.`);
  return getNamedType(found.type).name;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Adds every `Type.field` that an answer has a value of. */
export const collectSeen = (value: unknown, seen: Set<string>): void => {
  if (Array.isArray(value)) for (const one of value) collectSeen(one, seen);
  if (!isRecord(value)) return;
  for (const [field, inner] of Object.entries(value)) {
    if (field !== '__typename') seen.add(`${value.__typename}.${field}`);
    collectSeen(inner, seen);
  }
};

/** Every text in an answer, with what ids and cursors stand for. */
export const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value, Buffer.from(value, 'base64url').toString()];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isRecord(value) ? Object.values(value).flatMap(textsIn) : [];
};

/** The inputs in which one id is exchanged: for each place that takes one, by its path. */
export const withForeignIds = (
  mutation: string,
  input: Readonly<Record<string, unknown>>,
  replace: (id: string) => string | undefined,
): { readonly path: string; readonly input: Readonly<Record<string, unknown>> }[] => {
  const type = named(`${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`);
  if (!isInputObjectType(type)) throw new Error(`${mutation} has no input.`);
  return Object.values(type.getFields())
    .filter(field => getNamedType(field.type).name === 'ID' && field.name in input)
    .flatMap(field => {
      const value = input[field.name];
      const old = Array.isArray(value) ? value[0] : value;
      const id = replace(String(old));
      if (id === undefined) return [];
      return [{ path: field.name, input: { ...input, [field.name]: Array.isArray(value) ? [id] : id } }];
    });
};

/** The type that an id names. */
export const typeOf = (id: string): string => Buffer.from(id, 'base64').toString().split(':', 1)[0] ?? '';

export const unknownId = (type: string): string =>
  globalId(type, type === 'Member' ? 'no.body' : 'AAAAAAAAAAAAAAAAAAAAAA');

/** Every row of every table, as text; counters of attempts aside, which count what was refused. */
export const rowsIn = (file: string, containing = ''): string[] => {
  const connection = new SqliteDatabase(file, { readonly: true });
  const tables = connection
    .prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'limit_counter'")
    .pluck()
    .all();
  const rows = tables.flatMap(table =>
    connection
      .prepare<[], object>(`SELECT * FROM "${table}"`)
      .all()
      .map(row => `${table} ${JSON.stringify(row)}`),
  );
  connection.close();
  return rows.filter(row => row.includes(containing)).sort();
};
