import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { type Connection, openWriterConnection } from '../db/sqlite-connection.ts';
import { hashOf } from './policy.ts';
import { verifyChain } from './verify.ts';

const MIGRATIONS = join(import.meta.dirname, '../../drizzle/sqlite');

/** The migrations that there were before entries knew their application. */
const earlierMigrations = (folder: string): string => {
  const earlier = join(folder, 'earlier');
  cpSync(MIGRATIONS, earlier, { recursive: true });
  const file = join(earlier, 'meta/_journal.json');
  const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(file, 'utf8'));
  const entries = journal.entries.slice(
    0,
    journal.entries.findIndex(({ tag }) => tag.endsWith('_application-activity')),
  );
  writeFileSync(file, JSON.stringify({ ...journal, entries }));
  return earlier;
};

const openedBefore = () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-listed-'));
  const file = join(folder, 'db.sqlite');
  const connection = openWriterConnection(file);
  onTestFinished(() => {
    connection.close();
    rmSync(folder, { recursive: true });
  });
  migrate(connection, earlierMigrations(folder));
  return { file, connection };
};

/** An entry as a version writes it that knows nothing of what it is listed under. */
const writerOf = (connection: Connection) => {
  const insert = connection.prepare(
    `INSERT INTO audit_event (sequence, id, actor_id, actor_name, action, entity, entity_id, details, at, previous_hash, hash)
     VALUES (?, ?, '', '', '', ?, ?, ?, 0, ?, ?)`,
  );
  const setHead = connection.prepare(
    `INSERT INTO setting (key, value, updated_at) VALUES ('audit.head', ?, 0)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  let head = { sequence: 0, hash: '' };
  return (entity: string, entityId: string, details: Readonly<Record<string, unknown>>): void => {
    const sequence = head.sequence + 1;
    const [id, previousHash] = [`entry-${sequence}`, head.hash];
    const absent = { organizationId: null, address: null, actorId: '', actorName: '', action: '', at: 0 };
    const hash = hashOf({ ...absent, sequence, id, entity, entityId, details, previousHash });
    insert.run(sequence, id, entity, entityId, JSON.stringify(details), previousHash, hash);
    head = { sequence, hash };
    setHead.run(JSON.stringify(head));
  };
};

const listedUnder = (connection: Connection) =>
  connection.prepare('SELECT application_id FROM audit_event ORDER BY sequence').pluck().all();

test('entries that were written before are listed under their application too', () => {
  const { connection } = openedBefore();
  const write = writerOf(connection);
  write('application', 'app', { name: 'Storefront' });
  write('key_mapping', 'mapping', { applicationId: 'app' });
  write('api', 'api', { name: 'Orders' });
  write('thing', 'thing', { applicationId: 7 });
  write('thing', 'thing', { applicationId: null });
  migrate(connection, MIGRATIONS);
  expect(listedUnder(connection)).toEqual(['app', 'app', null, null, null]);
});

test('a replica of the version before that goes on writing leaves nothing unlisted and the chain intact', async () => {
  const { file, connection } = openedBefore();
  const write = writerOf(connection);
  write('application', 'app', { name: 'Storefront' });
  migrate(connection, MIGRATIONS);
  write('application', 'app', { name: 'Shop' });
  write('key_mapping', 'mapping', { applicationId: 'app' });
  write('thing', 'thing', { applicationId: 7 });
  expect(listedUnder(connection)).toEqual(['app', 'app', 'app', null]);
  const db = await openDatabase({ file, readOnly: true });
  onTestFinished(() => db.close());
  expect(await verifyChain({ db })).toMatchObject({ intact: true, entries: 4 });
});
