import { beforeAll, describe, expect, it } from 'vitest';
import { keyStore } from '../../server/keys/store.ts';
import { idOf, OTHER, OWN, openWorld, type World } from './authorization-world.ts';

/*
 * Each application of the world made one request that passed and one that did not. One of each organization was
 * refused twice at an API of the other one.
 */

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

const ask = (caller: 'developer' | 'publisher' | 'administrator' | 'stranger', query: string) =>
  world.ask(query, {}, world.as(caller, 'token'));

const USAGE = `usage(days: 2) { days { day allowed refused medianMs p95Ms } byApi { id name allowed refused p95Ms }
  byApplication { id name allowed refused } byClient { id consumerKey issuer keyType endedAt allowed refused medianMs
  mappings { id since endedAt allowed refused } } refusals { reason title detail requests } }`;

describe('the usage of an application', () => {
  it('says what it did, day by day, where, with which client, and what went wrong', async () => {
    const { data, text } = await ask(
      'developer',
      `{ application(id: "${idOf('Application')}") { ${USAGE} } }`,
    );
    const today = new Date(world.deps.clock()).toISOString().slice(0, 10);
    expect(data).toMatchObject({
      application: {
        usage: {
          days: [
            { allowed: 0, refused: 0, medianMs: null, p95Ms: null },
            { day: today, allowed: 1, refused: 3, medianMs: 3, p95Ms: 5 },
          ],
          byApi: [
            { id: `api-${OWN}`, name: `API api-${OWN}`, allowed: 1, refused: 1, p95Ms: 5 },
            { id: null, name: null, allowed: 0, refused: 2 },
          ],
          byClient: [
            {
              ...{ id: `mapping-${OWN}`, consumerKey: `client-${OWN}`, keyType: 'PRODUCTION', endedAt: null },
              ...{ allowed: 1, refused: 3, medianMs: 3 },
              mappings: [{ id: `mapping-${OWN}`, endedAt: null, allowed: 1, refused: 3 }],
            },
          ],
          refusals: [
            { reason: 'SUBSCRIPTION_MISSING', requests: 2 },
            { reason: 'SCOPE_MISSING', title: 'Scope missing', requests: 1 },
          ],
        },
      },
    });
    expect(text).not.toContain(OTHER);
  });

  it('is asked for some days only', async () => {
    for (const days of [0, -1, 91]) {
      const query = `{ application(id: "${idOf('Application')}") { usage(days: ${days}) { days { day } } } }`;
      expect((await ask('developer', query)).codes, String(days)).toEqual(['INPUT_INVALID']);
    }
  });

  it('comes with the last use of each client', async () => {
    const query = `{ application(id: "${idOf('Application')}") { keyMappings { lastUsedAt requestsToday } } }`;
    const { data } = await ask('developer', query);
    const used = { lastUsedAt: new Date(world.deps.clock()).toISOString().slice(0, 10), requestsToday: 1 };
    expect(data).toMatchObject({
      application: { keyMappings: expect.arrayContaining([expect.objectContaining({ requestsToday: 1 })]) },
    });
    expect(JSON.stringify(data)).toContain(used.lastUsedAt);
  });
});

describe('the usage of an API', () => {
  const query = `{ api(id: "${idOf('Api')}") { name ${USAGE} } }`;

  it('is for those who publish it', async () => {
    const { data } = await ask('publisher', query);
    expect(data).toMatchObject({ api: { usage: { days: [{}, { allowed: 2, refused: 4 }] } } });
    expect(JSON.stringify(data)).toContain(`Application ${OWN}`);
  });

  it('counts what another organization’s clients were refused, and does not say whose they were', async () => {
    const { data, text } = await ask('publisher', query);
    expect(data).toMatchObject({
      api: {
        usage: {
          byApplication: expect.arrayContaining([{ id: null, name: null, allowed: 0, refused: 2 }]),
          byClient: expect.arrayContaining([
            expect.objectContaining({ id: null, consumerKey: null, refused: 2, mappings: [] }),
          ]),
          refusals: expect.arrayContaining([
            expect.objectContaining({ reason: 'SUBSCRIPTION_MISSING', requests: 2 }),
          ]),
        },
      },
    });
    expect(text).not.toContain(OTHER);
  });

  it('is nothing for others', async () => {
    expect((await ask('developer', query)).data).toMatchObject({ api: { usage: null } });
    expect((await ask('stranger', query)).data).toEqual({ api: null });
  });
});

describe('what was changed since', () => {
  const byClient = `{ api(id: "${idOf('Api')}") { usage(days: 2) {
    byClient { id consumerKey endedAt allowed refused mappings { id since endedAt allowed refused } } } } }`;
  const own = { allowed: 1, refused: 1 };

  it('a client that was provided again and not used yet is mapped', async () => {
    const { db, clock } = world.deps;
    const store = keyStore(db);
    const before = await store.byId(`mapping-${OWN}`);
    if (!before) throw new Error('The world has no mapping.');
    const [at, id] = [clock(), 'mapping-again'];
    await db.transaction(async tx => {
      await store.setState(tx, before.id, 'REMOVED', at);
      await store.insert(tx, { ...before, id, createdAt: at, updatedAt: at });
      const how = { method: 'INTROSPECTION', grade: 'PROVEN', evidence: [], by: 'developer', at } as const;
      await store.insertProof(tx, { id: 'proof-again', keyMappingId: id, ...how });
    });
    const ended = { id: before.id, endedAt: new Date(at).toISOString(), ...own };
    expect((await ask('publisher', byClient)).data).toMatchObject({
      api: {
        usage: {
          byClient: expect.arrayContaining([
            {
              ...{ id, consumerKey: `client-${OWN}`, endedAt: null, ...own },
              mappings: [expect.objectContaining(ended)],
            },
          ]),
        },
      },
    });
  });

  it('a client of an application that was deleted is still counted', async () => {
    const remove = `mutation ($id: ID!) { deleteApplication(input: { id: $id }) { __typename } }`;
    const id = idOf('Application', 'colleague');
    await world.ask(remove, { id }, world.as('administrator', 'token'));
    const gone = { id: `mapping-${OWN}-colleague`, endedAt: null, ...own };
    expect((await ask('publisher', byClient)).data).toMatchObject({
      api: {
        usage: {
          byClient: expect.arrayContaining([
            { ...gone, consumerKey: null, mappings: [{ ...gone, since: null }] },
          ]),
        },
      },
    });
  });
});
