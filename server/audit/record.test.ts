import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openCatalogue, people } from '../../tests/support/catalogue.ts';
import { createApplication, listApplications } from '../applications/service.ts';
import { changeLogTables } from '../db/change-log.ts';
import { recordChange } from './record.ts';
import { auditStore } from './store.ts';

const everything = { limit: 100, after: undefined };
const { developer } = people;

const newApplication = { name: 'Shop', description: '' };

test('a change, its audit entry and its change-log row are written together', async () => {
  const deps = await openCatalogue();
  const application = await createApplication(deps, developer, newApplication);
  const { changeLog } = changeLogTables(deps.db.kit);
  const events = await auditStore(deps.db).following(0, 10);
  expect(events).toMatchObject([
    {
      sequence: 1,
      organizationId: 'acme',
      actorId: 'developer',
      actorName: 'developer of the test',
      action: 'application.create',
      entity: 'application',
      entityId: application.id,
      details: { name: 'Shop' },
      address: '192.0.2.7',
      previousHash: '',
    },
  ]);
  expect(await deps.db.read.select().from(changeLog)).toMatchObject([
    { entity: 'application', entityId: application.id },
  ]);
});

test('each entry carries the hash of the one before, and the head that of the newest', async () => {
  const deps = await openCatalogue();
  for (const name of ['One', 'Two', 'Three']) {
    await createApplication(deps, developer, { name, description: '' });
  }
  const events = await auditStore(deps.db).following(0, 10);
  expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  expect(events.map(({ previousHash }) => previousHash)).toEqual([
    '',
    ...events.slice(0, 2).map(({ hash }) => hash),
  ]);
  expect(await auditStore(deps.db).head()).toEqual({ sequence: 3, hash: events[2]?.hash });
});

test.each([
  ['audit_event', 'the audit entry'],
  ['change_log', 'the change-log row'],
  ['setting', 'the head'],
])('when %s cannot be written, the change is not made', async table => {
  const deps = await openCatalogue();
  const direct = new SqliteDatabase(deps.file);
  direct.exec(
    `CREATE TRIGGER broken BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'the disk is on fire'); END`,
  );
  await expect(createApplication(deps, developer, newApplication)).rejects.toThrow();
  expect((await listApplications(deps, developer, '', everything)).items).toEqual([]);
  expect(await auditStore(deps.db).following(0, 10)).toEqual([]);

  direct.exec('DROP TRIGGER broken');
  direct.close();
  await createApplication(deps, developer, newApplication);
  expect((await listApplications(deps, developer, '', everything)).items).toHaveLength(1);
});

test('when the change fails after it was recorded, no entry stays', async () => {
  const deps = await openCatalogue();
  const change = {
    actor: developer,
    organizationId: 'acme',
    action: 'application.update' as const,
    entity: 'test',
    entityId: 'one',
  };
  const failing = deps.db.transaction(async tx => {
    await recordChange(deps, tx, change);
    throw new Error('later');
  });
  await expect(failing).rejects.toThrow('later');
  expect(await auditStore(deps.db).following(0, 10)).toEqual([]);
  expect(await auditStore(deps.db).head()).toBeUndefined();
});
