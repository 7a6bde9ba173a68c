import { expect, it } from 'vitest';
import { OWN, openWorld } from './authorization-world.ts';

/* What an answer says when something goes wrong, and what it keeps to itself. */

const CANARY = 'canary-4b1d0f6c';

/** What of our insides must not be in an answer. */
const INSIDES = /\bselect\b|\binsert\b|sqlite|drizzle|node_modules|\.ts\b|file:\/\/|\/server\/|at \w+ \(/i;

it('masks what nobody declared, under an id that the log carries', async () => {
  const world = await openWorld();
  const headers = world.as('administrator', 'token');
  const rename =
    'mutation ($input: UpdateApplicationInput!) { updateApplication(input: $input) { __typename } }';
  await world.deps.db.close();
  const answer = await world.ask(rename, { input: { id: 'QXBwbGljYXRpb246eA==', name: CANARY } }, headers);
  // The door itself reads who is calling, so it is the door that fails here.
  expect(answer.status).toBe(500);
  expect(answer.text).not.toMatch(INSIDES);
  const { errorId } = JSON.parse(answer.text);
  expect(errorId).toMatch(/^[\w-]{22}$/);
  expect(world.logged()).toContain(errorId);
  expect(answer.text + world.logged()).not.toContain(CANARY);
});

it('masks what fails in a resolver, and says so in one field alone', async () => {
  const world = await openWorld();
  const headers = world.as('administrator', 'token');
  // What is prepared by then goes on; what is not fails as a broken driver does, its message full of values.
  await world.ask('{ settings { publicUrl } applications { edges { cursor } } }', {}, headers);
  const fail = () => {
    throw new Error(`SQLITE_IOERR: SELECT * FROM "user" WHERE id = '${CANARY}'`);
  };
  Object.assign(world.deps.db.read, { select: fail });
  const query =
    '{ applications(first: 1) { edges { node { name owner { name } } } } settings { publicUrl } }';
  const answer = await world.ask(query, {}, headers);
  expect(answer).toMatchObject({ status: 200, codes: ['INTERNAL'] });
  expect(answer.text).not.toMatch(INSIDES);
  const [error] = JSON.parse(answer.text).errors;
  expect(Object.keys(error.extensions).sort()).toEqual(['code', 'errorId']);
  expect(error.message).toContain(error.extensions.errorId);
  const line = world
    .logged()
    .split('\n')
    .find(each => each.includes(error.extensions.errorId));
  expect(line).toContain('A GraphQL operation failed.');
  expect(answer.text + world.logged()).not.toContain(CANARY);
  expect(world.logged()).not.toContain('SELECT');
});

const PROVIDE = `mutation ($input: ProvideExistingKeysInput!) {
  provideExistingKeys(input: $input) { __typename ... on UserError { code } } }`;

const literal = (value: string) =>
  `mutation { provideExistingKeys(input: { applicationId: "QXBwbGljYXRpb246eA==", keyManagerId: "S2V5TWFuYWdlcjp4",
    keyType: SANDBOX, consumerKey: "key", consumerSecret: ${value} }) { __typename } }`;

it.each([
  ['a text', `"${CANARY}"`],
  ['a block', `"""${CANARY}"""`],
  ['an enum', CANARY.replaceAll('-', '_')],
  ['an object', `{ value: "${CANARY}" }`],
  ['a list', `["${CANARY}"]`],
])('refuses a secret inside a document, as %s, and repeats it nowhere', async (_, value) => {
  const world = await openWorld();
  const answer = await world.ask(literal(value), {}, world.as('developer', 'token'));
  expect(answer.codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  expect(answer.text).toContain('as a variable');
  expect(answer.text + world.logged()).not.toMatch(/canary/);
});

it.each([
  ['a field too many', '{ consumerSecret: "CANARY", more: 1 }'],
  ['a field too few', '{ consumerSecret: "CANARY" }'],
  ['a list around it', '[{ consumerSecret: "CANARY" }]'],
  ['a text in its place', '"CANARY"'],
])('repeats no secret of a document beside something else that is wrong: %s', async (_, input) => {
  const world = await openWorld();
  const query = `mutation { provideExistingKeys(input: ${input.replace('CANARY', CANARY)}) { __typename } }`;
  const answer = await world.ask(query, {}, world.as('developer', 'token'));
  expect(new Set(answer.codes)).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
  expect(answer.text + world.logged()).not.toContain(CANARY);
});

it('refuses a secret as the default of a variable', async () => {
  const world = await openWorld();
  const query = `mutation ($secret: Secret! = "${CANARY}") ${literal('$secret').slice('mutation'.length)}`;
  const answer = await world.ask(query, {}, world.as('developer', 'token'));
  expect(answer.codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  expect(answer.text + world.logged()).not.toContain(CANARY);
});

const fine = {
  applicationId: 'QXBwbGljYXRpb246eA==',
  keyManagerId: 'S2V5TWFuYWdlcjp4',
  keyType: 'SANDBOX',
  consumerKey: 'key',
  consumerSecret: CANARY,
};

it.each([
  ['without a field', { ...fine, keyType: undefined }],
  ['with a field too many', { ...fine, more: 1 }],
  ['with a wrong value', { ...fine, keyType: 'BOTH' }],
  ['as a list', [fine]],
  ['as a text', CANARY],
  ['as an object', { ...fine, consumerSecret: { value: CANARY } }],
  ['as a list of secrets', { ...fine, consumerSecret: [CANARY] }],
  ['one level too deep', { input: fine }],
  ['in another field', { ...fine, label: { consumerSecret: CANARY } }],
  ['as an id', { ...fine, applicationId: { consumerSecret: CANARY } }],
])('does not repeat the secret of an input that does not fit: %s', async (_, input) => {
  const world = await openWorld();
  const answer = await world.ask(PROVIDE, { input }, world.as('developer', 'token'));
  expect(answer.status).toBeLessThan(500);
  expect(new Set(answer.codes)).toEqual(new Set(['INPUT_INVALID']));
  expect(answer.text).toContain('The variable $input does not fit');
  expect(answer.text + world.logged()).not.toContain(CANARY);
});

it('takes a secret as a variable, and answers in its own words', async () => {
  const world = await openWorld();
  const answer = await world.ask(PROVIDE, { input: fine }, world.as('developer', 'token'));
  expect(answer).toMatchObject({ codes: [], data: { provideExistingKeys: { code: 'NOT_FOUND' } } });
  expect(answer.text + world.logged()).not.toContain(CANARY);
});

it('says the same of an id of another type, of no type and of nothing', async () => {
  const world = await openWorld();
  const ask = (id: string) =>
    world.ask('query ($id: ID!) { node(id: $id) { id } }', { id }, world.as('administrator', 'token'));
  const odd = [
    '',
    'x',
    'QXBw',
    Buffer.from('Nothing:1').toString('base64'),
    Buffer.from(':').toString('base64'),
  ];
  for (const id of [...odd, Buffer.from(`Person:${OWN}`).toString('base64'), '\u0000', '🗝'.repeat(100)]) {
    const { status, text } = await ask(id);
    expect([id, status < 500, text.includes('INTERNAL')]).toEqual([id, true, false]);
    expect(text).toContain('no id of an object');
  }
});

const sendText = async (body: string) => {
  const world = await openWorld();
  const headers = { 'content-type': 'application/json', ...world.as('developer', 'token') };
  const answer = await fetch(`${world.url}/graphql`, { method: 'POST', headers, body });
  return { text: await answer.text(), logged: world.logged() };
};

it.each([
  ['a body that ends too early', `{"variables":{"input":{"consumerSecret":"${CANARY}`],
  ['a body with a secret outside of quotation marks', `{"variables":{"consumerSecret":${CANARY}}}`],
  ['no JSON at all', CANARY],
  ['a text', JSON.stringify(CANARY)],
  ['an operation of another name', JSON.stringify({ query: '{ viewer { name } }', operationName: CANARY })],
  ['a parameter that there is not', JSON.stringify({ query: '{ viewer { name } }', [CANARY]: 1 })],
  ['a document that is an object', JSON.stringify({ query: { [CANARY]: CANARY } })],
])('does not repeat what it could not read: %s', async (_, body) => {
  const { text, logged } = await sendText(body);
  expect(JSON.parse(text).errors[0].extensions.code).toBe('BAD_REQUEST');
  expect(text + logged).not.toMatch(/canary|originalError/i);
});

it.each([
  ['an enum that has no such value', 'keyType: VALUE'],
  ['a field that there is not', 'VALUE: 1'],
  ['a field twice', 'VALUE: 1, VALUE: 2'],
  ['a variable that there is not', 'consumerKey: $VALUE'],
  ['an object for a text', 'consumerKey: { VALUE: 1 }'],
])('does not repeat what stands as a value in a document: %s', async (_, field) => {
  const world = await openWorld();
  const value = CANARY.replaceAll('-', '_');
  const query = `mutation { provideExistingKeys(input: { ${field.replaceAll('VALUE', value)} }) { __typename } }`;
  const answer = await world.ask(query, {}, world.as('developer', 'token'));
  expect(new Set(answer.codes)).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
  expect(answer.text + world.logged()).not.toContain(value);
  // Negative control: what the document itself is built of is told, so that it can be mended.
  const named = await world.ask(`{ ${value} }`, {}, world.as('developer', 'token'));
  expect(named.text).toContain(value);
});

it('says which field of an input is missing, and what was expected of another', async () => {
  const world = await openWorld();
  const ask = async (input: object) =>
    (await world.ask(PROVIDE, { input }, world.as('developer', 'token'))).text;
  expect(await ask({ ...fine, keyType: undefined })).toContain(
    'A ProvideExistingKeysInput needs the field keyType.',
  );
  expect(await ask({ ...fine, consumerKey: 1 })).toContain(
    'input.consumerKey: A value of type String is expected.',
  );
  expect(await ask({ ...fine, consumerSecret: 1 })).toContain('input.consumerSecret: A secret is a text.');
});

it('says that a variable does not fit where it is null at last, and logs no fault of ours', async () => {
  const world = await openWorld();
  const query = 'query ($id: ID = "QXBwbGljYXRpb246eA") { node(id: $id) { id } }';
  const answer = await world.ask(query, { id: null }, world.as('developer', 'token'));
  expect(answer.codes).toEqual(['INPUT_INVALID']);
  expect(world.logged()).not.toContain('failed.');
});

it.each(['', '{', '# only a comment'])(
  'sends no stack with what it says of the document %j',
  async document => {
    const world = await openWorld();
    const { text } = await world.ask(document, {}, world.as('administrator', 'token'));
    expect(text).toContain('"errors"');
    expect(text).not.toMatch(INSIDES);
    expect(text).not.toMatch(/stack/i);
  },
);
