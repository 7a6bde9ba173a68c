import { expect, test } from 'vitest';
import { openCatalogue, people } from '../../tests/support/catalogue.ts';
import { auditStore } from '../audit/store.ts';
import { Forbidden } from '../errors.ts';
import { isFirstTime, readSettings, updateSettings } from './service.ts';

const open = async (initialSwitches = { keyProvisioning: true, provisionedAppValidation: true }) => ({
  ...(await openCatalogue()),
  initialSwitches,
});

test.each([true, false])('the switches begin as the configuration says: %s', async keyProvisioning => {
  const deps = await open({ keyProvisioning, provisionedAppValidation: !keyProvisioning });
  expect(await readSettings(deps)).toEqual({
    keyProvisioning,
    provisionedAppValidation: !keyProvisioning,
    updatedAt: null,
  });
});

test('what was switched stays, whatever the configuration begins with', async () => {
  const deps = await open();
  const updated = await updateSettings(deps, people.platformAdministrator, { keyProvisioning: false });
  expect(updated).toMatchObject({ keyProvisioning: false, provisionedAppValidation: true });
  expect(updated.updatedAt).not.toBeNull();
  expect(await readSettings(deps)).toEqual(updated);
  const restarted = { ...deps, initialSwitches: { keyProvisioning: true, provisionedAppValidation: false } };
  expect(await readSettings(restarted)).toMatchObject({
    keyProvisioning: false,
    provisionedAppValidation: false,
  });
});

test('the audit says what was before and what is now, and nothing when nothing changed', async () => {
  const deps = await open();
  await updateSettings(deps, people.platformAdministrator, { provisionedAppValidation: false });
  await updateSettings(deps, people.platformAdministrator, { provisionedAppValidation: false });
  expect(await auditStore(deps.db).following(0, 10)).toMatchObject([
    {
      action: 'settings.update',
      organizationId: null,
      actorId: 'platform',
      details: { provisionedAppValidation: { before: true, after: false } },
    },
  ]);
});

test.each(['administrator', 'publisher', 'developer'] as const)(
  'an organization’s %s may not switch what concerns all',
  async role => {
    const deps = await open();
    await expect(updateSettings(deps, people[role], { keyProvisioning: false })).rejects.toThrow(Forbidden);
    expect(await readSettings(deps)).toMatchObject({ keyProvisioning: true, updatedAt: null });
  },
);

test('reading takes one statement', async () => {
  const deps = await open();
  await readSettings(deps);
  deps.statements.length = 0;
  await readSettings(deps);
  expect(deps.statements).toHaveLength(1);
});

test('the first time is once', async () => {
  const deps = await open();
  const times = [];
  for (const what of ['one', 'one', 'other']) {
    times.push(await deps.db.transaction(tx => isFirstTime(deps, tx, what)));
  }
  expect(times).toEqual([true, false, true]);
  expect(await readSettings(deps)).toMatchObject({ updatedAt: null });
});
