import { expect, it } from 'vitest';
import { openTestDatabase } from '../../tests/support/database.ts';
import { randomIds } from '../lib/ids.ts';
import { pruneSessions } from './session-store.ts';
import { viewerTables } from './table.ts';

it('removes sessions that have ended, and no other', async () => {
  const db = await openTestDatabase();
  const { user, session } = viewerTables(db.kit);
  const times = { createdAt: 0, updatedAt: 0 };
  await db.transaction(async tx => {
    const named = { id: 'ada', name: 'Ada', email: 'ada@example.com' };
    await tx
      .insert(user)
      .values({ ...named, ...times, emailVerified: false, image: null, platformAdministrator: false });
    for (const [id, expiresAt] of [
      ['ended', 1000],
      ['live', 1001],
    ] as const) {
      const from = { ipAddress: null, userAgent: null, organizationId: null };
      await tx.insert(session).values({ id, token: id, userId: 'ada', expiresAt, ...from, ...times });
    }
  });
  await pruneSessions({ db, clock: () => 1000, ids: randomIds });
  expect(await db.read.select({ id: session.id }).from(session)).toEqual([{ id: 'live' }]);
});
