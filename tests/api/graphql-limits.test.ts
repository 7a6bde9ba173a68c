import { beforeAll, describe, expect, it } from 'vitest';
import { idOf, openWorld, type World } from './authorization-world.ts';
import { type Answer, openPortal, type Portal } from './graphql-support.ts';

/* What a document may ask for, and what is said of one that may not. */

let portal: Portal;
let world: World;
let bearer: Readonly<Record<string, string>>;
/** The portal of `world`'s data, which has no limits of its own, seen through those of the standard settings. */
let ask: (query: string, variables?: object) => Promise<Answer>;

beforeAll(async () => {
  world = await openWorld();
  bearer = world.as('administrator', 'token');
  portal = await openPortal({ db: world.deps.db });
  ask = (query, variables) => portal.ask(query, variables, bearer);
});

/** Refused under the standard limits, and fine without them: it is the limit that refuses. */
const expectLimited = async (query: string, code = 'TOO_COMPLEX') => {
  const refused = await ask(query);
  expect(refused.codes).toContain(code);
  expect(refused.status).toBeLessThan(500);
  expect(JSON.stringify(refused.data)).not.toContain('acme');
};
const expectFree = async (query: string) => {
  expect((await world.ask(query, {}, bearer)).codes).toEqual([]);
};

const deep = (levels: number, [open, close] = ['', '']) => {
  const inner = `subscriptions(first: 1) { edges { node { ${open} application {`;
  const end = `} ${close} } } }`;
  return `{ applications(first: 1) { edges { node { ${inner.repeat(levels)} id ${end.repeat(levels)} } } } }`;
};

describe('limits', () => {
  it('bound the depth', async () => {
    expect((await ask(deep(2))).codes).toEqual([]);
    await expectLimited(deep(6));
    await expectFree(deep(6));
  });

  it('bound the depth through fragments, named or not', async () => {
    const named = `{ applications(first: 1) { edges { node { ...A } } } }
      fragment A on Application { subscriptions(first: 1) { edges { node { application { ...B } } } } }
      fragment B on Application { subscriptions(first: 1) { edges { node { application { ...C } } } } }
      fragment C on Application { subscriptions(first: 1) { edges { node { application { ...D } } } } }
      fragment D on Application { subscriptions(first: 1) { edges { node { application { id } } } } }`;
    await expectLimited(named);
    await expectFree(named);
    const inline = deep(6, ['... on ApiSubscription {', '}']);
    await expectLimited(inline);
    await expectFree(inline);
  });

  it('bound the breadth', async () => {
    const broad = (n: number) => `{ viewer { ${'name '.repeat(n - 1)}} }`;
    expect((await ask(broad(300))).codes).toEqual([]);
    await expectLimited(broad(301));
    await expectFree(broad(301));
  });

  it('bound the cost, whatever the names of things', async () => {
    const wide = `query __schema { applications(first: 100) { edges { node { subscriptions(first: 100) { edges { node { id } } } } } } }`;
    await expectLimited(wide);
    await expectFree(wide);
    expect((await ask('{ applications(first: 100) { edges { node { id name } } } }')).codes).toEqual([]);
  });

  it('count the pages that variables ask for', async () => {
    const query = `query ($n: Int) { applications(first: $n) { edges { node { subscriptions(first: $n) { edges { node { id } } } } } } }`;
    expect((await ask(query, { n: 100 })).codes).toEqual(['TOO_COMPLEX']);
    expect((await ask(query, { n: 5 })).codes).toEqual([]);
  });

  const pageOf = (first: number) => ask(`{ applications(first: ${first}) { edges { node { id } } } }`);

  it('give nothing away for a page of none', async () => {
    const { codes, text } = await pageOf(0);
    expect({ codes, text }).toEqual({ codes: [], text: '{"data":{"applications":{"edges":[]}}}' });
  });

  it.each([-1, -1_000_000])('refuse a page of %i', async first => {
    const { codes, text } = await pageOf(first);
    expect(codes).toEqual(['INPUT_INVALID']);
    expect(text).toContain('"data":null');
  });

  it('bound the aliases', async () => {
    const aliases = (n: number) =>
      `{ ${Array.from({ length: n }, (_, i) => `a${i}: __typename`).join(' ')} }`;
    expect((await ask(aliases(30))).codes).toEqual([]);
    await expectLimited(aliases(31));
  });

  it('bound the directives', async () => {
    const directives = (n: number) =>
      `{ ${Array.from({ length: n }, () => '__typename @include(if: true)').join(' ')} }`;
    expect((await ask(directives(30))).codes).toEqual([]);
    await expectLimited(directives(31));
    expect((await ask(`{ viewer ${'@include(if: true) '.repeat(10)}{ name } }`)).codes).not.toEqual([]);
  });

  it('bound the tokens', async () => {
    const long = (n: number) => `{ viewer @include(if: [${'1 '.repeat(n)}]) { name } }`;
    // Both are wrong, but only the one that is not too long is read to its end.
    expect((await ask(long(1_900))).codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    const refused = await ask(long(2_000));
    expect(refused.codes).toEqual(['GRAPHQL_PARSE_FAILED']);
    expect(refused.text).toContain('2000 tokens');
  });

  it('hold for the operation that is not executed, too', async () => {
    const aliases = Array.from({ length: 31 }, (_, i) => `a${i}: __typename`).join(' ');
    const { codes } = await portal.send({
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer },
      body: JSON.stringify({ query: `query A { __typename } query B { ${aliases} }`, operationName: 'A' }),
    });
    expect(codes).toEqual(['TOO_COMPLEX']);
  });

  it('bound how deep the schema is asked about itself', async () => {
    const nested = (n: number) =>
      `{ __schema { types { ${'fields { type { '.repeat(n)} name ${'} } '.repeat(n)} } } }`;
    expect((await ask(nested(1))).codes).toEqual([]);
    expect((await ask(nested(8))).codes).not.toEqual([]);
  });
});

describe('documents that mean to confuse', () => {
  it.each([
    ['cyclic fragments', '{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }'],
    ['a fragment of itself', '{ viewer { ...A } } fragment A on Viewer { name ...A }'],
    ['fields that cannot be merged', '{ viewer { a: name a: email } }'],
    [
      'arguments that cannot be merged',
      '{ applications(first: 1) { edges { cursor } } applications(first: 2) { edges { cursor } } }',
    ],
    ['an unknown field', '{ viewer { passwd } }'],
    ['an unknown argument', '{ viewer(id: 1) { name } }'],
    ['an unknown type', '{ viewer { ... on Nobody { name } } }'],
    ['an unknown directive', '{ viewer @cache { name } }'],
    ['a deferred part', '{ viewer { ... @defer { name } } }'],
    ['a streamed list', '{ plans @stream(initialCount: 1) { id } }'],
    ['two nameless operations', '{ viewer { name } } { viewer { name } }'],
    ['a definition', 'type Query { viewer: Int }'],
    ['no operation', 'fragment A on Viewer { name }'],
    ['no syntax', '{ viewer { name }'],
  ])('are refused with a reason: %s', async (_, query) => {
    const { status, codes, text } = await ask(query);
    expect(status).toBeLessThan(500);
    expect(codes).not.toEqual([]);
    expect(text).not.toContain('INTERNAL');
    expect(text).not.toContain('administrator-of-acme');
  });

  it('cost little, when fragments overlap over and over', async () => {
    const fragments = Array.from(
      { length: 120 },
      (_, i) => `fragment F${i} on Viewer { name email ...F${i + 1} }`,
    );
    const query = `{ viewer { ${'...F0 '.repeat(60)} } } ${fragments.join(' ')} fragment F120 on Viewer { name }`;
    const cpu = process.cpuUsage();
    const { status, text } = await ask(query);
    const { user } = process.cpuUsage(cpu);
    expect([status < 500, text.includes('INTERNAL')]).toEqual([true, false]);
    // A bound on work, not on time that passes: cubic growth would be far beyond.
    expect(user).toBeLessThan(5_000_000);
  });

  it('may be told what was meant: the schema is public', async () => {
    expect((await ask('{ viewer { nam } }')).text).toContain('Did you mean');
    expect((await ask('{ __schema { queryType { name } } }')).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
    expect((await portal.ask('{ __type(name: "Viewer") { name } }')).data).toEqual({
      __type: { name: 'Viewer' },
    });
  });
});

describe('who is not signed in', () => {
  it.each([
    '{ applications { edges { cursor } } }',
    `{ node(id: "${idOf('Application')}") { id } }`,
    'mutation { createApplication(input: { name: "x" }) { __typename } }',
    'subscription { provideProgress(attempt: "x") { stage } }',
    'subscription { probeProgress(attempt: "x") { step } }',
  ])('is told so by a code: %s', async query => {
    expect(await portal.ask(query)).toMatchObject({ codes: ['UNAUTHENTICATED'] });
  });
});
