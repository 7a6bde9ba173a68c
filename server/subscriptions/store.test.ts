import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openCatalogue, people } from '../../tests/support/catalogue.ts';
import { planOf } from '../../tests/support/query-plan.ts';
import { createApi } from '../apis/service.ts';
import { createApplication } from '../applications/service.ts';
import type { PageRequest } from '../lib/paging.ts';
import { seedPlans } from './seed.ts';
import { listPlans } from './service.ts';
import { subscriptionStore } from './store.ts';

const { developer, publisher } = people;

/** Two applications with seven subscriptions each, of which some were made at one time. */
const filled = async () => {
  const deps = await openCatalogue();
  await seedPlans(deps);
  const [{ id: planId } = { id: '' }] = await listPlans(deps);
  const one = (await createApplication(deps, developer, { name: 'One', description: '' })).id;
  const two = (await createApplication(deps, developer, { name: 'Two', description: '' })).id;
  const none = (await createApplication(deps, developer, { name: 'None', description: '' })).id;
  for (const [index, createdAt] of [3, 1, 2, 2, 2, 3, 4].entries()) {
    const about = { name: `API ${index}`, description: '', context: `/api-${index}`, version: 'v1' };
    const endpoints = { productionEndpoint: null, sandboxEndpoint: null };
    const accepts = { scopes: [], resources: [], keyManagerIds: ['km-platform'] };
    const { id: apiId } = await createApi(deps, publisher, { ...about, ...endpoints, ...accepts });
    await deps.db.transaction(async tx => {
      for (const [name, applicationId] of Object.entries({ one, two })) {
        const row = { applicationId, apiId, planId, state: 'ACTIVE', createdAt } as const;
        await subscriptionStore(deps.db).insert(tx, { id: `${name}-${7 - index}`, ...row });
      }
    });
  }
  const ids = { one, two, none };
  const read = async (names: readonly (keyof typeof ids)[], request: PageRequest) => {
    const pages = await subscriptionStore(deps.db).pages(
      names.map(name => ids[name]),
      request,
    );
    return [...pages.values()].map(({ items, hasNext }) => [items.map(({ id }) => id), hasNext]);
  };
  return { deps, read };
};

describe('pages of applications', () => {
  it('are the same of one alone as of one among several', async () => {
    const { read } = await filled();
    const requests = [0, 1, 2, 6, 7, 8].flatMap(limit =>
      [undefined, ['1', 'one-6'], ['2', 'one-4'], ['2', 'p'], ['4', 'z'], ['0']].map(after => ({
        limit,
        after,
      })),
    );
    for (const request of requests) {
      const alone = [await read(['one'], request), await read(['two'], request)].flat();
      expect(await read(['one', 'two', 'none'], request)).toEqual([...alone, [[], false]]);
    }
  });

  it('go on, oldest first and by id within a time, from where the one before ended', async () => {
    const { read } = await filled();
    expect(await read(['one', 'two'], { limit: 3, after: undefined })).toEqual([
      [['one-6', 'one-3', 'one-4'], true],
      [['two-6', 'two-3', 'two-4'], true],
    ]);
    expect(await read(['one'], { limit: 3, after: ['2', 'one-4'] })).toEqual([
      [['one-5', 'one-2', 'one-7'], true],
    ]);
    expect(await read(['one'], { limit: 3, after: ['3', 'one-7'] })).toEqual([[['one-1'], false]]);
  });
});

describe('a page of applications is read from the index, and ends where it does', () => {
  const found = 'INDEX subscription_application (application_id=? AND (created_at,id)>(?,?))';
  const isSlow = (step: string) => /SCAN (subscription|shown)|CO-ROUTINE/.test(step);

  const plansOf = ({ deps }: Awaited<ReturnType<typeof filled>>, texts: readonly string[]) => {
    const connection = new SqliteDatabase(deps.file);
    const steps = texts.flatMap(text => planOf(connection, text));
    connection.close();
    return steps;
  };

  const foundUpTo = found.replace(/\)$/, ' AND created_at<?)');

  it.each([
    // The several pages that were read are put in order together.
    { names: ['one'] as const, sorts: 0, read: [found] },
    { names: ['one', 'two', 'none'] as const, sorts: 1, read: [foundUpTo, found] },
  ])('of $names', async ({ names, sorts, read }) => {
    const world = await filled();
    world.deps.statements.length = 0;
    await world.read(names, { limit: 2, after: ['2', 'one-4'] });
    expect(world.deps.statements).toHaveLength(1);
    const steps = plansOf(world, world.deps.statements);
    const indexed = steps.filter(step => step.startsWith('SEARCH '));
    expect(indexed.map(step => step.slice(step.indexOf('INDEX')))).toEqual(read);
    expect(steps.filter(step => step.includes('TEMP B-TREE'))).toHaveLength(sorts);
    expect(steps.filter(isSlow)).toEqual([]);
  });

  it('negative control: numbering all subscriptions of an application is noticed', async () => {
    const numbered = `SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY application_id ORDER BY created_at, id) AS place
      FROM subscription WHERE application_id IN (?, ?)) WHERE place <= ? ORDER BY place`;
    expect(plansOf(await filled(), [numbered]).filter(isSlow)).not.toEqual([]);
  });
});
