import type { JsonRecord } from '../../server/oauth/json.ts';
import { type Contract, contractText } from './contract.ts';
import { problemsOf } from './contract-schema.ts';
import type { Exchange } from './products/product.ts';

/*
 * Microsoft Graph describes itself in the XML of OData (CSDL 4): the types of what is sent and answered, from which
 * the addresses follow. Of that XML only what those types consist of is read.
 */

const attributesOf = (tag: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...tag.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));

/** The elements of that name, each with what stands in it. */
const elementsIn = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${name}\\b([^>]*?)(?:/>|>([\\s\\S]*?)</${name}>)`, 'g'))].map(
    ([, tag = '', inner = '']) => ({ attributes: attributesOf(tag), inner }),
  );

const GUID = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$';
const TIME = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)$';

const PRIMITIVES: Readonly<Record<string, JsonRecord>> = {
  'Edm.String': { type: 'string' },
  'Edm.Boolean': { type: 'boolean' },
  'Edm.Int32': { type: 'integer' },
  'Edm.Int64': { type: 'integer' },
  'Edm.Guid': { type: 'string', pattern: GUID },
  'Edm.DateTimeOffset': { type: 'string', pattern: TIME },
  'Edm.Binary': { type: 'string' },
  'Edm.Stream': { type: 'string' },
};

const typed = (type: string, nullable: boolean): JsonRecord => {
  const [, item] = /^Collection\((.*)\)$/.exec(type) ?? [];
  if (item !== undefined) return { type: 'array', items: typed(item, false) };
  const primitive = PRIMITIVES[type];
  if (primitive === undefined && !type.startsWith('graph.')) throw new Error(`Nobody reads ${type} here.`);
  if (primitive !== undefined) return { ...primitive, nullable };
  const declared = { $ref: `#/${type.slice('graph.'.length)}` };
  return nullable ? { oneOf: [declared, { type: 'null' }] } : declared;
};

const propertiesIn = (xml: string, element: 'Property' | 'Parameter'): JsonRecord =>
  Object.fromEntries(
    elementsIn(xml, element)
      .filter(({ attributes: { Name } }) => Name !== 'bindingParameter')
      .map(({ attributes: { Name = '', Type = '', Nullable } }) => [Name, typed(Type, Nullable !== 'false')]),
  );

const typesIn = (xml: string): JsonRecord => {
  const objects = [...elementsIn(xml, 'EntityType'), ...elementsIn(xml, 'ComplexType')].map(
    ({ attributes: { Name = '', BaseType }, inner }) => [
      Name,
      {
        type: 'object',
        properties: propertiesIn(inner, 'Property'),
        ...(BaseType === undefined ? {} : { allOf: [typed(BaseType, false)] }),
      },
    ],
  );
  const enums = elementsIn(xml, 'EnumType').map(({ attributes: { Name = '' }, inner }) => [
    Name,
    { type: 'string', enum: elementsIn(inner, 'Member').map(({ attributes }) => attributes.Name) },
  ]);
  return Object.fromEntries([...objects, ...enums]);
};

interface Shapes {
  readonly sent: JsonRecord | undefined;
  readonly answered: JsonRecord | undefined;
}

const NOTHING: Shapes = { sent: undefined, answered: undefined };

const shapesOf = (xml: string, entity: JsonRecord, { method, path }: Exchange): Shapes => {
  const [, action] = /\/microsoft\.graph\.(\w+)$/.exec(path) ?? [];
  if (action === undefined)
    return (
      {
        POST: { sent: entity, answered: entity },
        GET: { sent: undefined, answered: entity },
        PATCH: { sent: entity, answered: undefined },
      }[method] ?? NOTHING
    );
  const found = elementsIn(xml, 'Action').find(({ attributes }) => attributes.Name === action);
  if (found === undefined) throw new Error(`There is no action ${action}.`);
  const [returned] = elementsIn(found.inner, 'ReturnType');
  return {
    sent: { type: 'object', properties: propertiesIn(found.inner, 'Parameter') },
    answered: returned && typed(returned.attributes.Type ?? '', false),
  };
};

/** The entities of one set, below `base`; `type` is what each of them is. */
export const openCsdl = (name: string, base: string, type: string): Contract => {
  const xml = contractText(name);
  const document = typesIn(xml);
  if (!Object.hasOwn(document, type)) throw new Error(`${name} has no type ${type}.`);
  const bodyProblems = (direction: 'REQUEST' | 'ANSWER', schema: JsonRecord | undefined, body: unknown) => {
    const at = direction === 'REQUEST' ? 'request' : 'answer';
    if (schema === undefined) return body === undefined ? [] : [`a body is not foreseen in the ${at}`];
    return problemsOf({ document, direction }, schema, body, at);
  };
  return {
    name,
    operations: [`${type} and its actions`],
    isPublished: true,
    describes: ({ path }) => path.startsWith(base) && /^([(/].*)?$/.test(path.slice(base.length)),
    problems: exchange => {
      const { sent, answered } = shapesOf(xml, typed(`graph.${type}`, false), exchange);
      return [
        ...bodyProblems('REQUEST', sent, exchange.json),
        ...(exchange.status >= 400 ? [] : bodyProblems('ANSWER', answered, exchange.answer)),
      ].map(problem => `${exchange.method} ${exchange.path} (${exchange.status}): ${problem}`);
    },
  };
};
