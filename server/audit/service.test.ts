import { expect, test } from 'vitest';
import { openCatalogue, people } from '../../tests/support/catalogue.ts';
import { Forbidden } from '../errors.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { recordChange } from './record.ts';
import { findAuditEvent, listAuditEvents } from './service.ts';

/** Entries 1 to 12, by turns of the first organization, the second and the platform. */
const owners = Array.from({ length: 4 }, () => ['acme', 'globex', null]).flat();

const filled = async () => {
  const deps = await openCatalogue();
  await deps.db.transaction(async tx => {
    for (const organizationId of owners) {
      await recordChange(deps, tx, {
        actor: people.administrator,
        organizationId,
        action: 'application.update',
        entity: 'test',
        entityId: 'thing',
      });
    }
  });
  return deps;
};

const read = async (deps: Awaited<ReturnType<typeof filled>>, viewer: Viewer, limit = 100) => {
  const sequences: number[] = [];
  let after: string[] | undefined;
  for (;;) {
    const page = await listAuditEvents(deps, viewer, { limit, after });
    sequences.push(...page.items.map(({ sequence }) => sequence));
    if (!page.hasNext) return sequences;
    after = [String(sequences.at(-1))];
  }
};

test.each([100, 5, 1])('everybody reads their own, newest first, in pages of %d', async limit => {
  const deps = await filled();
  expect(await read(deps, people.administrator, limit)).toEqual([10, 7, 4, 1]);
  expect(await read(deps, people.stranger, limit)).toEqual([11, 8, 5, 2]);
  expect(await read(deps, people.platformAdministrator, limit)).toEqual([12, 10, 9, 7, 6, 4, 3, 1]);
});

test('a platform administrator who is no administrator here reads the platform’s alone', async () => {
  const deps = await filled();
  expect(await read(deps, { ...people.platformAdministrator, role: 'DEVELOPER' })).toEqual([12, 9, 6, 3]);
});

test.each(['publisher', 'developer'] as const)('a %s reads none', async role => {
  const deps = await filled();
  await expect(listAuditEvents(deps, people[role], { limit: 10, after: undefined })).rejects.toThrow(
    Forbidden,
  );
});

test('one entry is found by those who may read it', async () => {
  const deps = await filled();
  const page = await listAuditEvents(deps, people.platformAdministrator, { limit: 2, after: undefined });
  const [ofPlatform = '', ofAcme = ''] = page.items.map(({ id }) => id);
  const seenBy = async (viewer: Viewer) => [
    (await findAuditEvent(deps, viewer, ofPlatform)) !== undefined,
    (await findAuditEvent(deps, viewer, ofAcme)) !== undefined,
  ];
  expect(await seenBy(people.platformAdministrator)).toEqual([true, true]);
  expect(await seenBy(people.administrator)).toEqual([false, true]);
  expect(await seenBy(people.publisher)).toEqual([false, false]);
  expect(await seenBy(people.stranger)).toEqual([false, false]);
});

test('a page takes at most two statements', async () => {
  const deps = await filled();
  deps.statements.length = 0;
  await listAuditEvents(deps, people.platformAdministrator, { limit: 100, after: undefined });
  expect(deps.statements.length).toBeLessThanOrEqual(2);
});
