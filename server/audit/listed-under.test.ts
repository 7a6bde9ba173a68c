import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../db/migrate.ts';
import { openWriterConnection } from '../db/sqlite-connection.ts';

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

test('entries that were written before are listed under their application too', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-listed-'));
  const connection = openWriterConnection(join(folder, 'db.sqlite'));
  onTestFinished(() => {
    connection.close();
    rmSync(folder, { recursive: true });
  });
  migrate(connection, earlierMigrations(folder));
  const insert = connection.prepare(
    `INSERT INTO audit_event (sequence, id, actor_id, actor_name, action, entity, entity_id, details, at, previous_hash, hash)
     VALUES (?, ?, '', '', '', ?, ?, ?, 0, '', '')`,
  );
  insert.run(1, 'a', 'application', 'app', '{"name":"Storefront"}');
  insert.run(2, 'b', 'key_mapping', 'mapping', '{"applicationId":"app"}');
  insert.run(3, 'c', 'api', 'api', '{"name":"Orders"}');
  insert.run(4, 'd', 'thing', 'thing', '{"applicationId":7}');
  migrate(connection, MIGRATIONS);
  const listed = connection.prepare('SELECT application_id FROM audit_event ORDER BY sequence').pluck().all();
  expect(listed).toEqual(['app', 'app', null, null]);
});
