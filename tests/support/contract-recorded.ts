import { isRecord, type JsonRecord, member, parseStrictJson } from '../../server/oauth/json.ts';
import { type Contract, contractText } from './contract.ts';
import { problemsOf } from './contract-schema.ts';
import type { Exchange } from './products/product.ts';

/*
 * ForgeRock publishes no description of its agents that a program could read, but exchanges with the product were
 * recorded. A schema is read off them: what no recording shows may not be sent, nor answered.
 */

const mergedProperties = (schemas: readonly JsonRecord[]): JsonRecord => {
  const all = schemas.flatMap(({ properties }) => (isRecord(properties) ? Object.entries(properties) : []));
  const names = [...new Set(all.map(([name]) => name))];
  return Object.fromEntries(
    names.map(name => {
      const same = all.flatMap(([one, schema]) => (one === name && isRecord(schema) ? [schema] : []));
      return [name, merged(same)];
    }),
  );
};

const merged = (schemas: readonly JsonRecord[]): JsonRecord => {
  const types = [...new Set(schemas.flatMap(({ type }) => (typeof type === 'string' ? [type] : [])))];
  const items = schemas.flatMap(schema => (isRecord(schema.items) ? [schema.items] : []));
  return {
    // Null says nothing of what may stand there otherwise.
    ...(types.length === 0 ? {} : { type: types }),
    ...(types.includes('object') ? { properties: mergedProperties(schemas) } : {}),
    ...(items.length === 0 ? {} : { items: merged(items) }),
  };
};

const schemaOf = (sample: unknown): JsonRecord => {
  if (sample === null) return {};
  if (Array.isArray(sample)) return { type: 'array', items: merged(sample.map(schemaOf)) };
  if (!isRecord(sample)) return { type: typeof sample };
  const properties = Object.fromEntries(
    Object.entries(sample).map(([name, value]) => [name, schemaOf(value)]),
  );
  // A value that is set nowhere was recorded without it.
  const isSetting = 'inherited' in sample && !('value' in sample);
  return { type: 'object', properties: isSetting ? { ...properties, value: {} } : properties };
};

const bodyIn = (recording: JsonRecord, side: 'request' | 'response'): unknown => {
  const found = member(recording, side);
  return isRecord(found) ? member(found, 'body') : undefined;
};

/** Secrets were taken out of the recordings. */
const UNRECORDED: JsonRecord = { coreOAuth2ClientConfig: { userpassword: 'a secret' } };

/** What single agents look like; `root` is where they are. */
export const openRecordedAgents = (name: string, root: string): Contract => {
  const recordings: unknown = parseStrictJson(contractText(name));
  const list = Array.isArray(recordings) ? recordings.filter(isRecord) : [];
  const single = list.filter(one => member(one, 'name') !== 'list');
  const sent = merged([...single.map(one => schemaOf(bodyIn(one, 'request'))), schemaOf(UNRECORDED)]);
  const answered = merged(single.map(one => schemaOf(bodyIn(one, 'response'))));
  const problems = ({ method, path, headers, json, status, answer }: Exchange): readonly string[] => {
    const place = `${method} ${path} (${status})`;
    const document = {};
    return [
      ...(headers['accept-api-version'] === 'protocol=2.1,resource=1.0' ? [] : ['another API version']),
      ...(json === undefined ? [] : problemsOf({ document, direction: 'REQUEST' }, sent, json, 'request')),
      ...(status >= 400 ? [] : problemsOf({ document, direction: 'ANSWER' }, answered, answer, 'answer')),
    ].map(problem => `${place}: ${problem}`);
  };
  return {
    name,
    operations: list.map(one => String(member(one, 'name'))),
    isPublished: false,
    describes: ({ path }) => path.startsWith(`${root}/`),
    problems,
  };
};
