import { buildSchema, extendSchema, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attemptKey } from '../../server/keys/progress.ts';
import {
  callers,
  expectNothingHidden,
  isPayload,
  mutationDocument,
  outcome,
} from './authorization-answers.ts';
import { allFields, differences } from './authorization-coverage.ts';
import { type MutationRule, mutations } from './authorization-mutations.ts';
import { narrowed, nodes, queries, unreached } from './authorization-rules.ts';
import {
  collectSeen,
  fieldType,
  innerSelection,
  rowsIn,
  schema,
  selectionOf,
  typeOf,
  unknownId,
  withForeignIds,
} from './authorization-walk.ts';
import {
  type Caller,
  type Credential,
  idOf,
  OTHER,
  OWN,
  objects,
  openWorld,
  type World,
} from './authorization-world.ts';
import { type Answer, globalId } from './graphql-support.ts';

/** Everything that any answer of this file had a value of. */
const seen = new Set<string>();
const noted = (answer: Answer): Answer => {
  collectSeen(answer.data, seen);
  return answer;
};

describe('the rules', () => {
  it('speak of everything in the schema, and of nothing else', () => {
    expect(differences(schema)).toEqual({ without: [], stale: [] });
  });

  it('miss what is added to the schema', () => {
    const grown = extendSchema(
      schema,
      parse(`type Invoice implements Node { id: ID! application: Application! }
        type Receipt { at: DateTime! }
        extend type Query { invoices: [Invoice!]! }
        extend type Mutation { payInvoice(id: ID!): Receipt! }
        extend type Subscription { invoicePaid: Receipt! }
        extend type Application { organization: Organization! invoices: [Receipt!]! }`),
    );
    expect(differences(grown).without.sort()).toEqual([
      'Application.organization',
      'Invoice',
      'Invoice.application',
      'Mutation.payInvoice',
      'Query.invoices',
      'Receipt',
      'Subscription.invoicePaid',
    ]);
  });

  it('say when something of theirs is gone', () => {
    expect(differences(buildSchema('type Query { viewer: Int }')).stale).toContain('Application.owner');
  });
});

describe.each(callers)('reading as $caller by $credential', ({ caller, credential }) => {
  let world: World;
  let before: string[];

  beforeAll(async () => {
    world = await openWorld();
    before = rowsIn(world.file);
  });

  afterAll(() => expect(rowsIn(world.file)).toEqual(before));

  const ask = async (document: string, variables: object = {}) => {
    const answer = noted(await world.ask(document, variables, world.as(caller, credential)));
    expectNothingHidden(caller, answer);
    return answer;
  };

  const byId = (field: string, type: string) => {
    const inner = field === 'node' ? `{ __typename ... on ${type} ${selectionOf(type)} }` : selectionOf(type);
    return `query ($id: ID!) { result: ${field}(id: $id) ${inner} }`;
  };

  const expectOne = async (field: string, type: string) => {
    const rule = nodes[type];
    const none = await ask(byId(field, type), { id: unknownId(type) });
    for (const which of ['own', 'colleague', 'foreign'] as const) {
      if (!objects[type]?.[which]) continue;
      const answer = await ask(byId(field, type), { id: idOf(type, which) });
      if (rule?.[which]?.includes(caller)) {
        expect(answer).toMatchObject({ codes: [], data: { result: { id: idOf(type, which) } } });
      } else expect(answer.text).toBe(none.text);
    }
  };

  it.each(Object.keys(nodes))('finds %s by its id where it may be seen', async type => {
    await expectOne('node', type);
  });

  it.each(Object.entries(queries))('is answered by %s as the rule says', async (field, rule) => {
    const selection = selectionOf(fieldType('Query', field === 'node' ? 'viewer' : field));
    if ('byId' in rule) {
      if (rule.byId !== 'Node') await expectOne(field, rule.byId);
      return;
    }
    const ofAll = 'ofAll' in rule && rule.open.includes(caller);
    const args = ('args' in rule && rule.args) || '';
    const question = `{ result: ${field}${args} ${selection} }`;
    const answer = ofAll
      ? noted(await world.ask(question, {}, world.as(caller, credential)))
      : await ask(question);
    if (caller === 'anonymous') {
      const free = 'open' in rule && rule.open.includes(caller);
      expect(answer.codes).toEqual(free ? [] : ['UNAUTHENTICATED']);
      return;
    }
    if ('open' in rule) return expect(answer.codes).toEqual(rule.open.includes(caller) ? [] : ['FORBIDDEN']);
    const visible = nodes[rule.list];
    const all = { ...visible, colleague: visible?.colleague ?? [] };
    const some = Object.values(all).some(who => who?.includes(caller)) || rule.alsoFor?.includes(caller);
    if (!some && rule.refused) return expect(answer).toMatchObject({ data: null, codes: [rule.refused] });
    expect(answer.codes).toEqual([]);
    for (const which of ['own', 'colleague', 'foreign'] as const) {
      const id = objects[rule.list]?.[which];
      if (id === undefined) continue;
      const found = answer.text.includes(`"id":"${globalId(rule.list, id)}"`);
      expect({ which, found }).toEqual({ which, found: all[which]?.includes(caller) ?? false });
    }
  });

  it('is told less of what it may see and not manage', async () => {
    for (const [path, { managers, otherwise }] of Object.entries(narrowed)) {
      const [type = '', field = ''] = path.split('.');
      if (!nodes[type]?.own.includes(caller)) continue;
      const inner = innerSelection(type, field);
      const { data } = await ask(
        `query ($id: ID!) { node(id: $id) { ... on ${type} { ${field} ${inner} } } }`,
        {
          id: idOf(type),
        },
      );
      const less = expect.objectContaining({ [field]: otherwise });
      expect(data).toEqual({
        node: managers.includes(caller) ? expect.not.objectContaining(less.sample) : less,
      });
    }
  });
});

/** Sends a mutation, and says what it was answered with. */
const attempt = async (
  world: World,
  [caller, credential]: readonly [Caller, Credential],
  rule: MutationRule,
  input = rule.input,
) => {
  const answer = noted(await world.ask(mutationDocument(rule.name), { input }, world.as(caller, credential)));
  expectNothingHidden(caller, answer);
  return { answer, what: outcome(answer) };
};

const takesIds = (rule: MutationRule) => withForeignIds(rule.name, rule.input, id => id).length > 0;

describe.each(callers)('changing as $caller by $credential', ({ caller, credential }) => {
  const who = [caller, credential] as const;

  const refusal = (rule: MutationRule): string | undefined => {
    if (caller === 'anonymous') return 'UNAUTHENTICATED';
    if (rule.sessionOnly && credential === 'token') return 'FORBIDDEN';
    // The other organization's administrator may do there what needs no object of this one.
    if (caller === 'stranger' && !rule.ofAll) return takesIds(rule) ? 'NOT_FOUND' : undefined;
    return rule.may.includes(caller) ? undefined : rule.otherwise;
  };

  it('is refused what the rules do not allow, and nothing is changed', async () => {
    const world = await openWorld();
    const before = rowsIn(world.file);
    for (const rule of mutations) {
      const expected = refusal(rule);
      if (expected === undefined) continue;
      const { what } = await attempt(world, who, rule);
      expect([rule.name, what]).toEqual([rule.name, expected]);
    }
    expect(rowsIn(world.file)).toEqual(before);
  });

  it('is told the same of a foreign object as of none, wherever an id is taken', async () => {
    const world = await openWorld();
    const before = rowsIn(world.file);
    const foreign = caller === 'stranger' ? 'own' : 'foreign';
    for (const rule of mutations) {
      const has = (id: string) => objects[typeOf(id)]?.foreign !== undefined;
      const theirs = withForeignIds(rule.name, rule.input, id =>
        has(id) ? idOf(typeOf(id), foreign) : undefined,
      );
      const nobodys = withForeignIds(rule.name, rule.input, id =>
        has(id) ? unknownId(typeOf(id)) : undefined,
      );
      for (const [index, { path, input }] of theirs.entries()) {
        const { answer, what } = await attempt(world, who, rule, input);
        const none = await attempt(world, who, rule, nobodys[index]?.input);
        expect([rule.name, path, answer.text]).toEqual([rule.name, path, none.answer.text]);
        expect(['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED']).toContain(what);
      }
    }
    expect(rowsIn(world.file)).toEqual(before);
  });

  it('does what the rules allow, and the other organization stays as it was', async () => {
    const world = await openWorld();
    const other = caller === 'stranger' ? OWN : OTHER;
    const before = rowsIn(world.file, other);
    expect(before.length).toBeGreaterThan(20);
    for (const rule of mutations) {
      if (refusal(rule) !== undefined) continue;
      const { what } = await attempt(world, who, rule);
      // An administrator there does not look after the platform either.
      const mayHere = caller !== 'stranger' || rule.may.includes('administrator');
      const expected = [mayHere ? rule.ends : 'FORBIDDEN'];
      if (expected[0] === undefined)
        expect([rule.name, isPayload(what), what]).toEqual([rule.name, true, what]);
      else expect([rule.name, what]).toEqual([rule.name, ...expected]);
    }
    expect(rowsIn(world.file, other)).toEqual(before);
  });
});

it('is watched by nobody else: the stages of an attempt', async () => {
  const world = await openWorld();
  const watch = (caller: Caller) =>
    fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...world.as(caller, 'session'),
      },
      body: JSON.stringify({
        query: 'subscription { provideProgress(attempt: "one") { __typename stage at elapsedMs } }',
      }),
    });
  expect(await (await watch('anonymous')).text()).toContain('UNAUTHENTICATED');
  const streams = new Map<Caller, ReadableStreamDefaultReader<Uint8Array>>();
  for (const caller of ['developer', 'administrator', 'stranger'] as const) {
    const { body } = await watch(caller);
    if (body) streams.set(caller, body.getReader());
  }
  const publish = (userId: string, elapsedMs: number) =>
    world.deps.progress.publish('provide', attemptKey(userId, 'one'), { stage: 'REACHED', at: 0, elapsedMs });
  publish(`developer-of-${OWN}`, 1);
  publish(`administrator-of-${OWN}`, 2);
  publish(`stranger-of-${OTHER}`, 3);
  const first = async (caller: Caller) => {
    let text = '';
    while (!text.includes('elapsedMs')) {
      const { value, done } = (await streams.get(caller)?.read()) ?? { value: undefined, done: true };
      if (done) break;
      text += new TextDecoder().decode(value);
    }
    await streams.get(caller)?.cancel();
    return /"elapsedMs":(\d)/.exec(text)?.[1];
  };
  expect([await first('developer'), await first('administrator'), await first('stranger')]).toEqual([
    '1',
    '2',
    '3',
  ]);
  for (const field of ['stage', 'at', 'elapsedMs']) seen.add(`ProvideStage.${field}`);
});

it('left no field out that anybody can have a value of', () => {
  const unseen = allFields(schema).filter(field => !seen.has(field));
  expect(new Set(unseen.map(field => field.split('.', 1)[0]))).toEqual(unreached);
  expect(seen.size).toBeGreaterThan(150);
});
