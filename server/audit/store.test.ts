import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openCatalogue, people } from '../../tests/support/catalogue.ts';
import { planOf } from '../../tests/support/query-plan.ts';
import type { PageRequest } from '../lib/paging.ts';
import { recordChange } from './record.ts';
import { auditStore } from './store.ts';

type Deps = Awaited<ReturnType<typeof openCatalogue>>;

/** Entries 1 to 15: by turns of two applications and of neither. */
const filled = async (): Promise<Deps> => {
  const deps = await openCatalogue();
  await deps.db.transaction(async tx => {
    for (const applicationId of Array.from({ length: 5 }, () => ['one', 'two', undefined]).flat()) {
      await recordChange(deps, tx, {
        actor: people.administrator,
        organizationId: 'acme',
        action: 'application.update',
        entity: 'test',
        entityId: 'thing',
        ...(applicationId && { details: { applicationId } }),
      });
    }
  });
  return deps;
};

const read = async (deps: Deps, ids: readonly string[], request: PageRequest) => {
  const pages = await auditStore(deps.db).pagesOfApplications(ids, request);
  return [...pages].map(([id, { items, hasNext }]) => [id, items.map(({ sequence }) => sequence), hasNext]);
};

describe('pages of applications', () => {
  const first = { limit: 2, after: undefined };

  it('are the same of one alone as of one among several', async () => {
    const deps = await filled();
    const requests = [0, 1, 2, 4, 5, 6].flatMap(limit =>
      [undefined, ['14'], ['13'], ['4'], ['1']].map(after => ({ limit, after })),
    );
    for (const request of requests) {
      const alone = [await read(deps, ['one'], request), await read(deps, ['two'], request)].flat();
      expect(await read(deps, ['one', 'two', 'none'], request)).toEqual([...alone, ['none', [], false]]);
    }
  });

  it('go on, newest first, from where the one before ended', async () => {
    const deps = await filled();
    expect(await read(deps, ['one', 'two'], first)).toEqual([
      ['one', [13, 10], true],
      ['two', [14, 11], true],
    ]);
    expect(await read(deps, ['one'], { limit: 2, after: ['10'] })).toEqual([['one', [7, 4], true]]);
    expect(await read(deps, ['one'], { limit: 2, after: ['4'] })).toEqual([['one', [1], false]]);
  });
});

describe('a page of applications is read from the index, without a sort', () => {
  const found = 'SEARCH audit_event USING INDEX audit_event_application (application_id=? AND sequence';
  const isSlow = (step: string) => /TEMP B-TREE|SCAN (audit_event|older)|CO-ROUTINE/.test(step);

  const plansOf = (deps: Deps, texts: readonly string[]): readonly string[] => {
    const connection = new SqliteDatabase(deps.file);
    const steps = texts.flatMap(text => planOf(connection, text));
    connection.close();
    return steps;
  };

  it.each([[['one']], [['one', 'two', 'three']]])('of %j', async ids => {
    const deps = await filled();
    deps.statements.length = 0;
    await read(deps, ids, { limit: 2, after: ['9'] });
    expect(deps.statements).toHaveLength(1);
    const steps = plansOf(deps, deps.statements);
    expect(steps).toContainEqual(expect.stringContaining(found));
    expect(steps.filter(isSlow)).toEqual([]);
  });

  it('negative control: numbering all entries of an application is noticed', async () => {
    const numbered = `SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY application_id ORDER BY sequence DESC) AS place
      FROM audit_event WHERE application_id IN (?, ?)) WHERE place <= ? ORDER BY place`;
    expect(plansOf(await filled(), [numbered]).filter(isSlow)).not.toEqual([]);
  });
});
