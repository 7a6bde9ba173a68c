import { isRecord, type JsonRecord, member, parseStrictJson, stringOf } from '../../server/oauth/json.ts';
import { type Contract, contractText } from './contract.ts';
import { problemsOf } from './contract-schema.ts';
import type { Exchange } from './products/product.ts';

/*
 * What a server says of itself: the names, types and presence of RFC 8414 and OpenID Connect Discovery, and beyond
 * them the document that the vendor's own server publishes, which an imitation may say less than, and nothing else.
 */

const fieldsOf = (name: string): readonly JsonRecord[] => {
  const document = parseStrictJson(contractText(`standards/${name}`));
  const fields = isRecord(document) ? member(document, 'fields') : undefined;
  if (!Array.isArray(fields)) throw new Error(`${name} lists no fields.`);
  return fields.filter(isRecord);
};

const TYPES: Readonly<Record<string, JsonRecord>> = {
  string: { type: 'string' },
  boolean: { type: 'boolean' },
  'string[]': { type: 'array', items: { type: 'string' } },
};

/** The standards as one schema. */
const standardSchema = (): JsonRecord => {
  const standards = [
    'rfc8414-authorization-server-metadata.json',
    'openid-connect-discovery-metadata.json',
  ].flatMap(fieldsOf);
  const typed = fieldsOf('authorization-server-metadata-extended.json');
  const named = [...standards, ...typed].map(({ name }) => [String(name), {}] as const);
  const types = typed.map(({ name, type }) => [String(name), TYPES[String(type)] ?? {}] as const);
  return {
    type: 'object',
    properties: Object.fromEntries([...named, ...types]),
    required: standards.filter(({ presence }) => presence === 'required').map(({ name }) => String(name)),
  };
};

/** How an address goes on behind the issuer, or how it ends where it is not below it. */
const endOf = (address: unknown, issuer: string): string | undefined => {
  if (typeof address !== 'string' || !URL.canParse(address)) return undefined;
  const rest = address.startsWith(issuer) ? address.slice(issuer.length) : new URL(address).pathname;
  return rest.split('/').filter(Boolean).slice(-2).join('/');
};

const driftOf = (
  published: JsonRecord,
  answer: JsonRecord,
  unnamed: readonly string[],
): readonly string[] => {
  const [ours, theirs] = [answer, published].map(one => stringOf(member(one, 'issuer')) ?? '');
  return Object.entries(answer).flatMap(([name, value]) => {
    if (!Object.hasOwn(published, name))
      return unnamed.includes(name) ? [] : [`${name} is not in the published metadata`];
    const [end, expected] = [endOf(value, ours ?? ''), endOf(published[name], theirs ?? '')];
    return name === 'issuer' || end === expected ? [] : [`${name} ends in ${end} instead of ${expected}`];
  });
};

const isMetadata = ({ method, path }: Exchange): boolean =>
  method === 'GET' && /\/\.well-known\/(openid-configuration|oauth-authorization-server)(\/|$)/.test(path);

/** `published` is what the vendor's server says of itself; `unnamed` is what an imitation adds to that. */
export const openMetadata = (published: string, unnamed: readonly string[] = []): Contract => {
  const document = parseStrictJson(contractText(`discovery/${published}`));
  if (!isRecord(document)) throw new Error(`${published} is no JSON object.`);
  const schema = standardSchema();
  const problems = ({ path, status, answer }: Exchange): readonly string[] => {
    // At the other one of the two places.
    if (status === 404) return [];
    const found = problemsOf({ document: {}, direction: 'ANSWER' }, schema, answer, 'metadata');
    const drift = isRecord(answer) ? driftOf(document, answer, unnamed) : [];
    return [...found, ...drift].map(problem => `GET ${path} (${status}): ${problem}`);
  };
  return {
    name: `discovery/${published}`,
    operations: ['GET metadata'],
    isPublished: true,
    describes: isMetadata,
    problems,
  };
};
