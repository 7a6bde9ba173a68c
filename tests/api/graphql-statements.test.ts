import { beforeAll, describe, expect, it } from 'vitest';
import { applicationTables } from '../../server/applications/table.ts';
import { keyTables } from '../../server/keys/table.ts';
import { addClaim, addNotice } from './authorization-claims.ts';
import { OWN, openWorld, type World } from './authorization-world.ts';

/* How many statements an operation costs: so many, however long the list is. */

let world: World;
let headers: Readonly<Record<string, string>>;

const AT = Date.UTC(2026, 10, 22);

/** Applications with two mappings, a client that waits for approval, and a notice each. */
const addApplications = (count: number) =>
  world.deps.db.transaction(async tx => {
    const { application } = applicationTables(world.deps.db.kit);
    const { keyMapping, proof } = keyTables(world.deps.db.kit);
    const times = { createdAt: AT, updatedAt: AT };
    for (let i = 0; i < count; i += 1) {
      const of = world.deps.ids();
      const id = `app-${of}`;
      const owner = { organizationId: OWN, ownerId: `developer-of-${OWN}` };
      const named = { name: `Listed ${id}`, description: '', state: 'ACTIVE' as const };
      await tx.insert(application).values({ id, ...owner, ...named, ...times });
      for (const keyType of ['PRODUCTION', 'SANDBOX'] as const) {
        const mapping = world.deps.ids();
        await tx.insert(keyMapping).values({
          id: mapping,
          applicationId: id,
          keyManagerId: `km-${OWN}`,
          issuer: 'https://id.example.com',
          clientId: mapping,
          keyType,
          mode: 'MAPPED',
          label: '',
          state: 'ACTIVE',
          createdBy: 'somebody',
          ...times,
        });
        const how = { method: 'INTROSPECTION' as const, grade: 'PROVEN' as const, evidence: [] };
        const row = { id: world.deps.ids(), keyMappingId: mapping, ...how, by: 'somebody', at: AT };
        await tx.insert(proof).values(row);
      }
      await addClaim(world.deps, tx, `claim-${of}`, {
        of,
        organizationId: OWN,
        userId: `developer-of-${OWN}`,
      });
      await addNotice(world.deps, tx, { of, organizationId: OWN, userId: `administrator-of-${OWN}` });
    }
  });

beforeAll(async () => {
  world = await openWorld();
  headers = world.as('administrator', 'token');
  await addApplications(2);
});

/** What an operation executes, who is calling included. */
const statementsOf = async (query: string, variables: object = {}) => {
  const before = world.statements.length;
  const answer = await world.ask(query, variables, headers);
  expect(answer.codes).toEqual([]);
  return { count: world.statements.length - before, answer };
};

const LISTS = {
  'applications with their key mappings': {
    query: `{ applications(first: 50) { edges { node { id name description createdAt
      keyMappings { id consumerKey keyType state } } } } }`,
    most: 3,
  },
  'applications with all that belongs to them': {
    query: `{ applications(first: 50) { edges { node { id name owner { name }
      keyMappings { id keyManager { name } proof { grade } tokenCommand application { name } }
      subscriptions(first: 5) { edges { node { api { name keyManagers { name } } plan { name } application { name } } } }
      activity(first: 5) { edges { node { action } } }
    } } } }`,
    most: 13,
  },
  'clients that wait for approval': {
    query: `{ keyApprovals { edges { node { id consumerKey application { name } keyManager { name }
      approval { doubt canDecide evidence { status } } proof { grade } } } } viewer { waitingApprovals } }`,
    most: 7,
  },
  'applications with what waits for them': {
    query: '{ applications(first: 50) { edges { node { id keyClaims { id state approval { state } } } } } }',
    most: 4,
  },
  notices: {
    query: '{ notices { edges { node { id message application { name } } } } viewer { unreadNotices } }',
    most: 4,
  },
  APIs: {
    query: '{ apis { edges { node { id name keyManagers { id name provisioning { available } } } } } }',
    most: 5,
  },
  'key managers': {
    query:
      '{ keyManagers { edges { node { id name canManage provisioning { available } proofRequired credentials { name } } } } }',
    most: 4,
  },
} as const;

describe('lists', () => {
  const few = new Map<string, number>();

  it.each(Object.entries(LISTS))('take few statements: %s', async (name, { query, most }) => {
    const { count } = await statementsOf(query);
    few.set(name, count);
    expect(count).toBeLessThanOrEqual(most);
  });

  it('take no more for fifty than for three', async () => {
    await addApplications(60);
    for (const [name, { query }] of Object.entries(LISTS)) {
      const { count, answer } = await statementsOf(query);
      expect({ name, count }).toEqual({ name, count: few.get(name) });
      if (query.includes('keyMappings')) expect(answer.text.match(/"keyMappings"/g)).toHaveLength(50);
    }
  });
});

it('takes one statement for who is calling, and as many again for each field beside another', async () => {
  expect((await statementsOf('{ __typename }')).count).toBe(1);
  expect((await statementsOf('{ settings { publicUrl } }')).count).toBe(2);
});

it('takes as many for a change, whatever is there already', async () => {
  const create = `mutation ($input: CreateApplicationInput!) {
    createApplication(input: $input) { ... on CreateApplicationPayload { application { id name keyMappings { id } } } } }`;
  const first = await statementsOf(create, { input: { name: 'One more' } });
  await addApplications(20);
  const second = await statementsOf(create, { input: { name: 'And another one' } });
  expect(second.count).toBe(first.count);
  expect(first.count).toBeLessThanOrEqual(12);
});
