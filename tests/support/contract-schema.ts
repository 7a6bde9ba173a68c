import { isDeepStrictEqual } from 'node:util';
import { isRecord, type JsonRecord, member } from '../../server/oauth/json.ts';

/*
 * The part of JSON Schema that the published documents use, read more strictly than it asks for: a member that a
 * schema does not name is a problem, since it is how a misspelt one shows.
 */

export interface Reading {
  readonly document: JsonRecord;
  readonly direction: 'REQUEST' | 'ANSWER';
}

/** Follows `$ref` inside the document. */
export const resolveReference = (document: JsonRecord, schema: JsonRecord): JsonRecord => {
  const reference = member(schema, '$ref');
  if (typeof reference !== 'string') return schema;
  const found = reference
    .replace(/^#\//, '')
    .split('/')
    .map(part => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, part) => (isRecord(at) ? member(at, part) : undefined), document);
  if (!isRecord(found)) throw new Error(`The document refers to ${reference}, which it does not have.`);
  return resolveReference(document, found);
};

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
};

const listOf = (schema: JsonRecord, name: string): readonly JsonRecord[] => {
  const list = member(schema, name);
  return Array.isArray(list) ? list.filter(item => isRecord(item)) : [];
};

const typeProblems = (schema: JsonRecord, value: unknown, at: string): readonly string[] => {
  const declared = member(schema, 'type');
  if (declared === undefined) return [];
  const allowed = Array.isArray(declared) ? declared : [declared];
  const found = typeOf(value);
  const fits = allowed.includes(found) || (found === 'integer' && allowed.includes('number'));
  return fits ? [] : [`${at} is ${found} instead of ${allowed.join(' or ')}`];
};

const textProblems = (schema: JsonRecord, value: unknown, at: string): readonly string[] => {
  if (typeof value !== 'string') return [];
  const { minLength, maxLength, pattern } = schema;
  return [
    ...(typeof minLength === 'number' && value.length < minLength ? [`${at} is too short`] : []),
    ...(typeof maxLength === 'number' && value.length > maxLength ? [`${at} is too long`] : []),
    ...(typeof pattern === 'string' && !new RegExp(pattern, 'u').test(value)
      ? [`${at} is not like ${pattern}`]
      : []),
  ];
};

const numberProblems = (schema: JsonRecord, value: unknown, at: string): readonly string[] => {
  const { minimum, maximum } = schema;
  if (typeof value !== 'number') return [];
  const small = typeof minimum === 'number' && value < minimum;
  const big = typeof maximum === 'number' && value > maximum;
  return small || big ? [`${at} is out of range`] : [];
};

const choiceProblems = (
  reading: Reading,
  schema: JsonRecord,
  value: unknown,
  at: string,
): readonly string[] => {
  const choices = [...listOf(schema, 'oneOf'), ...listOf(schema, 'anyOf')];
  if (choices.length === 0) return [];
  const tried = choices.map(choice => problemsOf(reading, choice, value, at));
  return tried.some(problems => problems.length === 0) ? [] : (tried[0] ?? []);
};

interface Members {
  readonly named: ReadonlyMap<string, JsonRecord>;
  readonly required: readonly string[];
}

/** What an object schema names, over all of its parts. */
const membersOf = (reading: Reading, schema: JsonRecord): Members => {
  const parts = listOf(schema, 'allOf').map(part =>
    membersOf(reading, resolveReference(reading.document, part)),
  );
  const properties = member(schema, 'properties');
  const own = Object.entries(isRecord(properties) ? properties : {}).flatMap(([name, one]) =>
    isRecord(one) ? [[name, one] as const] : [],
  );
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  return {
    named: new Map([...parts.flatMap(({ named }) => [...named]), ...own]),
    required: [...parts.flatMap(part => part.required), ...required],
  };
};

/** What only the server sets is missing in requests, and what only clients set in answers. */
const isOfTheOther = (reading: Reading, schema: JsonRecord | undefined): boolean => {
  const resolved = schema && resolveReference(reading.document, schema);
  return resolved?.[reading.direction === 'REQUEST' ? 'readOnly' : 'writeOnly'] === true;
};

const objectProblems = (
  reading: Reading,
  schema: JsonRecord,
  value: unknown,
  at: string,
): readonly string[] => {
  if (!isRecord(value)) return [];
  const { named, required } = membersOf(reading, schema);
  const others = member(schema, 'additionalProperties');
  const missing = required.filter(
    name => !Object.hasOwn(value, name) && !isOfTheOther(reading, named.get(name)),
  );
  return [
    ...missing.map(name => `${at}.${name} is missing`),
    ...Object.entries(value).flatMap(([name, inner]) => {
      const place = `${at}.${name}`;
      const declared = named.get(name);
      if (declared !== undefined) {
        if (isOfTheOther(reading, declared)) return [`${place} is not set by this side`];
        return problemsOf(reading, declared, inner, place);
      }
      if (isRecord(others)) return problemsOf(reading, others, inner, place);
      return named.size > 0 && others !== true ? [`${place} is not named by the schema`] : [];
    }),
  ];
};

const itemProblems = (
  reading: Reading,
  schema: JsonRecord,
  value: unknown,
  at: string,
): readonly string[] => {
  const { items, minItems, maxItems } = schema;
  if (!Array.isArray(value)) return [];
  const few = typeof minItems === 'number' && value.length < minItems;
  const many = typeof maxItems === 'number' && value.length > maxItems;
  return [
    ...(few || many ? [`${at} has ${value.length} items`] : []),
    ...(isRecord(items)
      ? value.flatMap((item, index) => problemsOf(reading, items, item, `${at}[${index}]`))
      : []),
  ];
};

/** What is wrong with a value, each with its place; empty is well. */
export const problemsOf = (
  reading: Reading,
  declared: JsonRecord,
  value: unknown,
  at: string,
): readonly string[] => {
  const schema = resolveReference(reading.document, declared);
  if (value === null && schema.nullable === true) return [];
  const types = typeProblems(schema, value, at);
  if (types.length > 0) return types;
  const listed = member(schema, 'enum');
  const isListed = !Array.isArray(listed) || listed.some(one => isDeepStrictEqual(one, value));
  return [
    ...(isListed ? [] : [`${at} is none of ${Array.isArray(listed) ? listed.join(', ') : ''}`]),
    ...textProblems(schema, value, at),
    ...numberProblems(schema, value, at),
    ...itemProblems(reading, schema, value, at),
    ...objectProblems(reading, schema, value, at),
    ...choiceProblems(reading, schema, value, at),
  ];
};
