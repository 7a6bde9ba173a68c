import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  contractsAreHere,
  contractsFolder,
  describeWithContracts,
  openContract,
} from '../support/contract.ts';
import { problemsOf } from '../support/contract-schema.ts';
import { askedDocuments, UNASKED } from '../support/described.ts';
import type { Exchange } from '../support/products/product.ts';
import { parseYaml } from '../support/yaml.ts';

const documents = contractsAreHere ? readdirSync(contractsFolder).filter(name => name.endsWith('.yaml')) : [];

const exchange = (changes: Partial<Exchange>): Exchange => ({
  method: 'GET',
  path: '/',
  query: new URLSearchParams(),
  headers: {},
  form: new URLSearchParams(),
  json: undefined,
  status: 200,
  answer: undefined,
  ...changes,
});

const DCR = '/api/identity/oauth2/dcr/v1.1';

const registration = exchange({
  method: 'POST',
  path: `${DCR}/register`,
  json: { client_name: 'orders', redirect_uris: [], grant_types: ['client_credentials'] },
  status: 201,
  answer: { client_id: 'a', client_secret: 'b', client_name: 'orders' },
});

describeWithContracts('the published documents', () => {
  it.each(documents)('%s can be read, with its operations', name => {
    expect(openContract(name, '').operations.length).toBeGreaterThan(0);
  });

  it('are held against exchanges, or are listed with the reason why not', () => {
    const all = readdirSync(contractsFolder).filter(name => /\.(yaml|json|xml)$/.test(name));
    const asked = askedDocuments().filter(name => !name.includes('/'));
    expect([...asked, ...Object.keys(UNASKED)].toSorted()).toEqual(all.toSorted());
  });

  it('lets pass what keeps to them', () => {
    expect(openContract('wso2-is-dcr.yaml', DCR).problems(registration)).toEqual([]);
  });

  it.each<[string, Partial<Exchange>]>([
    ['is not in', { path: `${DCR}/registrations` }],
    ['is not in', { method: 'PATCH' }],
    ['there is no parameter force', { query: new URLSearchParams('force=1') }],
    ['the body is missing', { json: undefined }],
    ['request.redirect_uris is missing', { json: { client_name: 'orders' } }],
    ['request.scopes is not named', { json: { client_name: 'orders', redirect_uris: [], scopes: [] } }],
    ['request.client_name is integer', { json: { client_name: 1, redirect_uris: [] } }],
    ['request.redirect_uris[0] is null', { json: { client_name: 'orders', redirect_uris: [null] } }],
    ['the status 202 is not foreseen', { status: 202 }],
    ['answer is undefined instead of object', { answer: undefined }],
    ['answer.secret is not named', { answer: { client_id: 'a', secret: 'b' } }],
  ])('finds that %s', (problem, changes) => {
    const problems = openContract('wso2-is-dcr.yaml', DCR).problems({ ...registration, ...changes });
    expect(problems).toContainEqual(expect.stringContaining(problem));
  });

  it('finds a parameter that is missing', () => {
    const byName = exchange({ path: `${DCR}/register`, answer: {} });
    const { problems } = openContract('wso2-is-dcr.yaml', DCR);
    expect(problems(byName)).toContainEqual(expect.stringContaining('client_name is missing'));
    expect(problems({ ...byName, query: new URLSearchParams('client_name=a') })).toEqual([]);
  });

  it('finds what only the other side may set', () => {
    const json = { client_name: 'orders', client_id: 'mine' };
    const sent = exchange({
      method: 'POST',
      path: '/oauth2/v1/clients',
      json,
      status: 400,
      answer: undefined,
    });
    const problems = openContract('okta-oauth.yaml', '').problems(sent);
    expect(problems).toEqual([expect.stringContaining('request.client_id is not set by this side')]);
  });
});

describe('schemas', () => {
  const document = { parts: { Name: { type: 'string', minLength: 2 } } };
  const reading = { document, direction: 'ANSWER' } as const;

  it.each([
    [{ $ref: '#/parts/Name' }, 'ab', 'a'],
    [{ type: 'string', enum: ['a'] }, 'a', 'b'],
    [{ type: 'string', nullable: true }, null, 1],
    [{ type: ['string', 'null'] }, null, 1],
    [{ type: 'number', minimum: 1 }, 1.5, 0],
    [{ type: 'string', pattern: '^a$' }, 'a', 'ab'],
    [{ type: 'string', maxLength: 1 }, 'a', 'ab'],
    [{ type: 'array', minItems: 1, items: { type: 'string' } }, ['a'], []],
    [{ oneOf: [{ type: 'string' }, { type: 'boolean' }] }, true, 1],
    [
      { allOf: [{ properties: { a: {} }, required: ['a'] }, { properties: { b: {} } }] },
      { a: 1, b: 1 },
      { b: 1 },
    ],
    [{ properties: { a: {} } }, { a: 1 }, { c: 1 }],
    [{ properties: { a: {} }, additionalProperties: { type: 'string' } }, { c: 'c' }, { c: 1 }],
  ])('%j takes %j and not %j', (schema, right, wrong) => {
    expect(problemsOf(reading, schema, right, 'it')).toEqual([]);
    expect(problemsOf(reading, schema, wrong, 'it')).not.toEqual([]);
  });

  it('follows no reference that leads nowhere', () => {
    expect(() => problemsOf(reading, { $ref: '#/parts/Gone' }, 1, 'it')).toThrow('#/parts/Gone');
  });
});

describe('YAML', () => {
  it.each<[string, unknown]>([
    ['a: 1\nb:\n- x\n- y: 2\n  z: []', { a: 1, b: ['x', { y: 2, z: [] }] }],
    ["'200':\n  a: 'it''s'", { '200': { a: "it's" } }],
    ['a: "x\\ty\\\n  \\ z"', { a: 'x\ty z' }],
    ['a: one\n  two\n\n  three\nb: null', { a: 'one two\nthree', b: null }],
    ['a: |\n  one\n    two\n\nb: |-\n  three', { a: 'one\n  two\n', b: 'three' }],
    ['- - a\n  - b\n- true', [['a', 'b'], true]],
  ])('%j is read', (text, value) => {
    expect(parseYaml(text)).toEqual(value);
  });

  it.each([
    'a: &anchor 1',
    'a: *alias',
    'a: {b: 1}',
    'a: >\n  folded',
    'a: "never closed',
    'a: 1\n   b: 2\n  c: 3',
  ])('%j is refused, not guessed', text => {
    expect(() => parseYaml(text)).toThrow();
  });
});
