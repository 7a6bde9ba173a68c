import { expect, it } from 'vitest';
import { openTestDatabase } from '../../tests/support/database.ts';
import { auditTables } from '../audit/table.ts';
import { changeLogTables } from '../db/change-log.ts';
import type { StoreDeps } from '../db/deps.ts';
import { randomIds } from '../lib/ids.ts';
import { ensureResident } from './seed.ts';
import { keyManagerStore } from './store.ts';

const open = async (): Promise<StoreDeps> => ({
  db: await openTestDatabase(),
  clock: () => 1_000,
  ids: randomIds,
});

it('makes the resident key manager once', async () => {
  const deps = await open();
  const made = await ensureResident(deps, 'http://localhost:4000/oauth2');
  expect(made).toMatchObject({
    kind: 'RESIDENT',
    organizationId: null,
    issuer: 'http://localhost:4000/oauth2',
  });
  expect(await ensureResident(deps, made.issuer)).toEqual(made);
});

it('moves it with the portal, rather than making a second one', async () => {
  const deps = await open();
  const made = await ensureResident(deps, 'http://localhost:4000/oauth2');
  const moved = await ensureResident(deps, 'https://portal.example.com/oauth2');
  expect(moved).toMatchObject({
    id: made.id,
    version: made.version + 1,
    issuer: 'https://portal.example.com/oauth2',
    endpoints: {
      token: 'https://portal.example.com/oauth2/token',
      jwks: 'https://portal.example.com/oauth2/jwks',
    },
  });
  expect(await keyManagerStore(deps.db).ofKind(deps.db.read, 'RESIDENT')).toEqual([moved]);
  const { auditEvent } = auditTables(deps.db.kit);
  const actions = await deps.db.read.select({ action: auditEvent.action }).from(auditEvent);
  expect(actions.map(({ action }) => action)).toEqual(['keyManager.create', 'keyManager.update']);
  const { changeLog } = changeLogTables(deps.db.kit);
  expect(await deps.db.read.select({ id: changeLog.entityId }).from(changeLog)).toEqual([
    { id: made.id },
    { id: made.id },
  ]);
});
