import { expect, test } from 'vitest';
import { InputInvalid } from '../../server/errors.ts';
import { secret } from '../../server/lib/secret.ts';
import { DEFAULT_ADMIN_EMAIL, ensureFirstAdministrator } from '../../server/organizations/first-start.ts';
import { organizationTables } from '../../server/organizations/table.ts';
import { viewerTables } from '../../server/viewer/table.ts';
import { openTestDatabase } from '../support/database.ts';
import { auditOf, send, setUpPeople, signedIn } from './people-support.ts';

test('the first start makes an administrator with a password to print, once', async () => {
  const db = await openTestDatabase();
  const people = await setUpPeople();
  const deps = { ...people.deps, db };
  const both = await Promise.all([ensureFirstAdministrator(deps, {}), ensureFirstAdministrator(deps, {})]);
  const made = both.filter(result => result !== undefined);
  expect(made).toHaveLength(1);
  expect(await ensureFirstAdministrator(deps, {})).toBeUndefined();
  expect(made[0]?.email).toBe(DEFAULT_ADMIN_EMAIL);
  expect(JSON.stringify(made)).not.toContain(made[0]?.password?.reveal());
  const { user } = viewerTables(db.kit);
  const { organization } = organizationTables(db.kit);
  expect([await db.read.$count(user), await db.read.$count(organization)]).toEqual([1, 1]);
  expect(await auditOf(db, 'member.add')).toMatchObject([{ actorName: 'Latchkey' }]);
});

test('what the first start makes up can sign in', async () => {
  const people = await setUpPeople();
  const { user } = viewerTables(people.db.kit);
  await people.db.transaction(async tx => {
    await tx.delete(user);
  });
  const first = await ensureFirstAdministrator(people.deps, {});
  const body = { email: first?.email, password: first?.password?.reveal() };
  expect((await send(people, '/sign-in/email', { body })).status).toBe(200);
  expect(await signedIn(people, body)).toMatchObject({ platformAdministrator: true, role: 'ADMINISTRATOR' });
});

test('the first start refuses a password that is too short, and makes nothing', async () => {
  const people = await setUpPeople();
  const deps = { ...people.deps, db: await openTestDatabase() };
  const wanted = { email: 'ada@example.com', password: secret('short') };
  await expect(ensureFirstAdministrator(deps, wanted)).rejects.toThrow(InputInvalid);
  await expect(ensureFirstAdministrator(deps, { email: 'ada' })).rejects.toThrow(InputInvalid);
  expect(await deps.db.read.$count(viewerTables(deps.db.kit).user)).toBe(0);
});
