import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openCatalogue, people } from '../../tests/support/catalogue.ts';
import type { StoreDeps } from '../db/deps.ts';
import { hashOf } from './policy.ts';
import { recordChange } from './record.ts';
import { auditStore } from './store.ts';
import { verifyChain } from './verify.ts';

const ENTRIES = 8;

const write = async (deps: StoreDeps, count: number): Promise<void> => {
  await deps.db.transaction(async tx => {
    for (let index = 1; index <= count; index += 1) {
      await recordChange(deps, tx, {
        actor: people.administrator,
        organizationId: 'acme',
        action: 'application.update',
        entity: 'test',
        entityId: `thing-${index}`,
        details: { name: 'Ünïcode “quoted” \u0000', nested: { absent: undefined, list: [1, null] } },
      });
    }
  });
};

const written = async (count = ENTRIES) => {
  const deps = await openCatalogue();
  await write(deps, count);
  return deps;
};

/** Changes the file behind Latchkey's back. */
const tamper = (deps: { readonly file: string }, work: (direct: SqliteDatabase.Database) => void): void => {
  const direct = new SqliteDatabase(deps.file);
  work(direct);
  direct.close();
};

/** Changes an entry and computes its hash anew, as somebody would who has read this code. */
const forge = async (deps: StoreDeps & { readonly file: string }, sequence: number, entityId: string) => {
  const [entry] = await auditStore(deps.db).following(sequence - 1, 1);
  if (!entry) throw new Error('There is no such entry.');
  const hash = hashOf({ ...entry, entityId });
  tamper(deps, direct =>
    direct
      .prepare('UPDATE audit_event SET entity_id = ?, hash = ? WHERE sequence = ?')
      .run(entityId, hash, sequence),
  );
};

test.each([0, 1, ENTRIES, 1203])('a chain of %d entries that nobody touched is intact', async count => {
  const deps = await written(count);
  const head = (await auditStore(deps.db).head()) ?? { sequence: 0, hash: '' };
  expect(await verifyChain(deps)).toEqual({ intact: true, entries: count, newest: head });
});

test.each([
  ['actor_id', "'somebody'"],
  ['actor_name', "'Somebody else'"],
  ['organization_id', "'globex'"],
  ['organization_id', 'NULL'],
  ['action', "'test.read'"],
  ['entity', "'other'"],
  ['entity_id', "'thing-9'"],
  ['details', `'{"name":"other"}'`],
  ['address', 'NULL'],
  ['at', 'at + 1'],
  ['id', "'another-id'"],
  ['previous_hash', "'x'"],
  ['hash', "'x'"],
])('an altered %s (to %s) is found and named', async (column, value) => {
  const deps = await written();
  tamper(deps, direct => direct.exec(`UPDATE audit_event SET ${column} = ${value} WHERE sequence = 4`));
  expect(await verifyChain(deps)).toMatchObject({ intact: false, fault: { kind: 'ALTERED', sequence: 4 } });
});

test('details that name another application to the database than to whoever reads them are found', async () => {
  const deps = await written();
  await deps.db.transaction(async tx => {
    const about = {
      action: 'application.update' as const,
      entity: 'test',
      entityId: 'thing',
      details: { applicationId: 'own' },
    };
    await recordChange(deps, tx, { actor: people.administrator, organizationId: 'acme', ...about });
  });
  expect(await verifyChain(deps)).toMatchObject({ intact: true });
  tamper(deps, direct =>
    direct.exec(`UPDATE audit_event SET details = '{"applicationId":"other",' || substr(details, 2)
      WHERE sequence = ${ENTRIES + 1}`),
  );
  expect(await verifyChain(deps)).toMatchObject({ fault: { kind: 'ALTERED', sequence: ENTRIES + 1 } });
});

test.each([1, 4, ENTRIES])(
  'entry %d altered with its hash computed anew is found and named',
  async sequence => {
    const deps = await written();
    await forge(deps, sequence, 'thing-forged');
    expect(await verifyChain(deps)).toMatchObject({ intact: false, fault: { kind: 'ALTERED', sequence } });
  },
);

test.each([1, 4, ENTRIES])('removed entry %d is found and named', async sequence => {
  const deps = await written();
  tamper(deps, direct => direct.exec(`DELETE FROM audit_event WHERE sequence = ${sequence}`));
  const missing = { intact: false, fault: { kind: 'REMOVED', sequence } };
  expect(await verifyChain(deps)).toMatchObject(missing);
  await write(deps, 2);
  expect(await verifyChain(deps)).toMatchObject(missing);
});

test('an end that was cut off stays missing, however much is written after', async () => {
  const deps = await written();
  tamper(deps, direct => direct.exec('DELETE FROM audit_event WHERE sequence > 5'));
  const missing = { intact: false, fault: { kind: 'REMOVED', sequence: 6 } };
  expect(await verifyChain(deps)).toMatchObject(missing);
  await write(deps, 3);
  expect(await verifyChain(deps)).toMatchObject(missing);
});

test('a chain without anything is found, when there was something', async () => {
  const deps = await written();
  tamper(deps, direct => direct.exec('DELETE FROM audit_event'));
  expect(await verifyChain(deps)).toMatchObject({ fault: { kind: 'REMOVED', sequence: 1 } });
});

test.each([
  [3, 4],
  [2, 7],
])('entries %d and %d that changed places are found and named', async (one, other) => {
  const deps = await written();
  tamper(deps, direct =>
    direct.exec(`UPDATE audit_event SET sequence = -1 WHERE sequence = ${one};
      UPDATE audit_event SET sequence = ${one} WHERE sequence = ${other};
      UPDATE audit_event SET sequence = ${other} WHERE sequence = -1;`),
  );
  const { fault } = { fault: undefined, ...(await verifyChain(deps)) };
  expect(fault).toMatchObject({ kind: 'REORDERED', sequence: one });
  expect(fault?.explanation).toContain(`entry ${other}`);
});

test('entries that moved up to hide a removed one are found', async () => {
  const deps = await written();
  tamper(deps, direct => {
    direct.exec('DELETE FROM audit_event WHERE sequence = 4');
    for (let sequence = 5; sequence <= ENTRIES; sequence += 1) {
      direct.exec(`UPDATE audit_event SET sequence = ${sequence - 1} WHERE sequence = ${sequence}`);
    }
  });
  expect(await verifyChain(deps)).toMatchObject({ fault: { kind: 'REORDERED', sequence: 4 } });
});

test.each([0, ENTRIES + 1])('an entry that was added at place %d is found and named', async sequence => {
  const deps = await written();
  const [last] = await auditStore(deps.db).following(ENTRIES - 1, 1);
  if (!last) throw new Error('There is no last entry.');
  const added = { ...last, sequence, id: 'added', previousHash: last.hash };
  await deps.db.transaction(async tx => {
    await auditStore(deps.db).append(tx, { ...added, hash: hashOf(added) });
  });
  expect(await verifyChain(deps)).toMatchObject({ fault: { kind: 'ADDED', sequence } });
});

const forgeAll = async (deps: StoreDeps & { readonly file: string }) => {
  tamper(deps, direct =>
    direct.exec("DELETE FROM audit_event; DELETE FROM setting WHERE key = 'audit.head'"),
  );
  await write(deps, ENTRIES);
};

test('a chain that was computed anew as a whole is found by a mark noted elsewhere', async () => {
  const deps = await written();
  const known = await auditStore(deps.db).head();
  expect(await verifyChain(deps, known)).toMatchObject({ intact: true });
  await forgeAll(deps);
  expect(await verifyChain(deps, known)).toMatchObject({ fault: { kind: 'ALTERED', sequence: ENTRIES } });
  // Without it nothing shows: this is what the chain alone cannot do.
  expect(await verifyChain(deps)).toMatchObject({ intact: true });
});
