import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isRecord, type JsonRecord, member } from '../../server/oauth/json.ts';
import { problemsOf, resolveReference } from './contract-schema.ts';
import type { Exchange } from './products/product.ts';
import { parseYaml } from './yaml.ts';

/*
 * The vendors' own OpenAPI documents, read where they are: they are no part of the project. Every request that a
 * connector sends and every answer that an imitation gives is held against them.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Beside the project, unless CONTRACTS_DIR says otherwise. */
export const contractsFolder = resolve(root, process.env.CONTRACTS_DIR ?? '../shared/contracts');

export const contractsAreHere: boolean = existsSync(contractsFolder);

/** A suite that reads the contracts: where they are absent it fails in CI, and says elsewhere that it was not run. */
export const describeWithContracts = (name: string, suite: () => void): void => {
  if (contractsAreHere) {
    describe(name, suite);
    return;
  }
  it(`${name}: not run, for there are no contracts`, () => {
    expect(process.env.CI, `CONTRACTS_DIR leads to ${contractsFolder}, where nothing is`).toBeUndefined();
  });
};

export const contractText = (name: string): string => readFileSync(resolve(contractsFolder, name), 'utf8');

export const discoveryDocuments = (): readonly string[] =>
  contractsAreHere ? readdirSync(resolve(contractsFolder, 'discovery')).sort() : [];

interface Operation {
  readonly method: string;
  readonly template: string;
  readonly path: RegExp;
  readonly declared: JsonRecord;
  readonly parameters: readonly JsonRecord[];
}

export interface Contract {
  /** Of the document that it was read from. */
  readonly name: string;
  readonly operations: readonly string[];
  /**
   * Whether a program can read what the vendor itself published. Recorded exchanges, and a standard of which no vendor
   * says how far it is kept, are held against as well, and are less.
   */
  readonly isPublished: boolean;
  /** Whether it is the one to hold this exchange against. */
  readonly describes: (exchange: Exchange) => boolean;
  /** What of an exchange is not as the document has it; empty is well. */
  readonly problems: (exchange: Exchange) => readonly string[];
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

const toPattern = (template: string): RegExp => {
  const parts = template.split(/\{[^}]+\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join("[^/']+")}$`);
};

const recordsIn = (value: unknown): readonly JsonRecord[] =>
  Array.isArray(value) ? value.filter(item => isRecord(item)) : [];

const operationsOf = (document: JsonRecord): readonly Operation[] => {
  const paths = member(document, 'paths');
  return Object.entries(isRecord(paths) ? paths : {}).flatMap(([template, item]) =>
    METHODS.flatMap(method => {
      const declared = isRecord(item) ? member(item, method) : undefined;
      if (!isRecord(item) || !isRecord(declared)) return [];
      const parameters = [...recordsIn(item.parameters), ...recordsIn(declared.parameters)];
      const path = toPattern(template.replace(/(?<=.)\/$/, ''));
      return [
        {
          method: method.toUpperCase(),
          template,
          path,
          declared,
          parameters: parameters.map(one => resolveReference(document, one)),
        },
      ];
    }),
  );
};

/** A path that is written out counts before one with a variable in the same place. */
const bySpecificity = (a: Operation, b: Operation): number =>
  a.template.split('{').length - b.template.split('{').length;

const parameterProblems = (
  document: JsonRecord,
  operation: Operation,
  exchange: Exchange,
): readonly string[] => {
  const inQuery = operation.parameters.filter(one => one.in === 'query');
  const names = new Set(inQuery.map(one => String(one.name)));
  const unknown = [...exchange.query.keys()].filter(name => !names.has(name));
  const missing = operation.parameters.filter(
    ({ in: place, name, required }) =>
      required === true &&
      ((place === 'query' && !exchange.query.has(String(name))) ||
        (place === 'header' && exchange.headers[String(name).toLowerCase()] === undefined)),
  );
  return [
    ...unknown.map(name => `there is no parameter ${name}`),
    ...missing.map(({ name }) => `the parameter ${name} is missing`),
    ...inQuery.flatMap(one => {
      const value = exchange.query.get(String(one.name));
      const schema = isRecord(one.schema) ? one.schema : { type: one.type };
      return value === null || schema.type !== 'string'
        ? []
        : problemsOf({ document, direction: 'REQUEST' }, schema, value, String(one.name));
    }),
  ];
};

/** The schema of a body: OpenAPI 3 by its media type, OpenAPI 2 by itself. */
const schemaIn = (holder: JsonRecord): unknown => {
  const content = member(holder, 'content');
  if (!isRecord(content)) return member(holder, 'schema');
  const json = Object.entries(content).find(([type]) => /json/.test(type))?.[1];
  return isRecord(json) ? member(json, 'schema') : undefined;
};

const bodyOf = (document: JsonRecord, { declared, parameters }: Operation): JsonRecord | undefined => {
  const body = member(declared, 'requestBody');
  return isRecord(body) ? resolveReference(document, body) : parameters.find(one => one.in === 'body');
};

const requestProblems = (
  document: JsonRecord,
  operation: Operation,
  { json }: Exchange,
): readonly string[] => {
  const body = bodyOf(document, operation);
  if (json === undefined) return body?.required === true ? ['the body is missing'] : [];
  const schema = body && schemaIn(body);
  return isRecord(schema)
    ? problemsOf({ document, direction: 'REQUEST' }, schema, json, 'request')
    : ['a body is not foreseen'];
};

/** Documents leave out what every operation can answer. */
const UNWRITTEN = new Set([401, 403, 404, 405, 409, 429, 500, 503]);

const answerProblems = (
  document: JsonRecord,
  { declared }: Operation,
  exchange: Exchange,
): readonly string[] => {
  const responses = member(declared, 'responses');
  const of = isRecord(responses) ? responses : {};
  const { status, answer } = exchange;
  const found = of[String(status)] ?? of[`${Math.floor(status / 100)}XX`] ?? of.default;
  if (!isRecord(found)) return UNWRITTEN.has(status) ? [] : [`the status ${status} is not foreseen`];
  const schema = schemaIn(resolveReference(document, found));
  if (isRecord(schema)) {
    // Errors often come from something in front of the service, which sends no body.
    if (answer === undefined && status >= 400) return [];
    return problemsOf({ document, direction: 'ANSWER' }, schema, answer, 'answer');
  }
  return answer === undefined || status >= 400 ? [] : ['a body is not foreseen in the answer'];
};

/** Opens a document of the folder; `base` is what stands before its paths. */
export const openContract = (name: string, base: string): Contract => {
  const document = parseYaml(contractText(name));
  if (!isRecord(document)) throw new Error(`${name} is no OpenAPI document.`);
  const operations = operationsOf(document).toSorted(bySpecificity);
  const operationOf = (exchange: Exchange): Operation | undefined => {
    const path = exchange.path.startsWith(base) ? exchange.path.slice(base.length) : undefined;
    return operations.find(
      one => path !== undefined && one.method === exchange.method && one.path.test(path),
    );
  };
  const problems = (exchange: Exchange): readonly string[] => {
    const operation = operationOf(exchange);
    if (operation === undefined) return [`${exchange.method} ${exchange.path} is not in ${name}`];
    return [
      ...parameterProblems(document, operation, exchange),
      ...requestProblems(document, operation, exchange),
      ...answerProblems(document, operation, exchange),
    ].map(problem => `${exchange.method} ${operation.template} (${exchange.status}): ${problem}`);
  };
  return {
    name,
    operations: operations.map(({ method, template }) => `${method} ${template}`),
    isPublished: true,
    describes: exchange => operationOf(exchange) !== undefined,
    problems,
  };
};
