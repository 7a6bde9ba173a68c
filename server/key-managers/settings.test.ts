import { createSecretKey, randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openCatalogue } from '../../tests/support/catalogue.ts';
import { createSeal } from '../lib/seal.ts';
import { formOf } from './fields.ts';
import type { KeyManagerKind } from './key-manager.ts';
import { requireKind } from './registry.ts';
import { asCredentials, changedSettings, saveCredentials } from './settings.ts';
import { keyManagerStore } from './store.ts';
import { keyManagerTables } from './table.ts';

const TOKEN = 'an-API-token';
const ID = 'km-acme';

const text = { label: 'Text', help: 'Help.', type: 'TEXT', required: false } as const;
const kind: KeyManagerKind = {
  ...requireKind('OIDC'),
  ...formOf(
    { note: text, apiToken: { ...text, label: 'API token', type: 'SECRET', required: true } },
    () => undefined,
  ),
};

const before = { id: ID, kind: 'OIDC', settings: { note: 'first' } };
const seal = createSeal({ current: { id: 'test', key: createSecretKey(randomBytes(32)) } });

let deps: Awaited<ReturnType<typeof openCatalogue>>;

beforeEach(async () => {
  deps = await openCatalogue();
});

const save = (secrets: Record<string, string>) =>
  deps.db.transaction(tx => saveCredentials({ ...deps, seal }, tx, ID, asCredentials(secrets)));

const stored = () => deps.db.read.select().from(keyManagerTables(deps.db.kit).keyManagerCredential);

describe('a secret among the settings', () => {
  it('is kept sealed to its place, and shown by name alone', async () => {
    const { settings, secrets } = await changedSettings(
      deps,
      before,
      { settings: { apiToken: TOKEN } },
      kind,
    );
    expect(settings).toEqual({ note: 'first' });
    await save(secrets);
    const [row] = await stored();
    expect(JSON.stringify(row)).not.toContain(TOKEN);
    expect(seal.open(row?.sealed ?? '', `key_manager_credential|${ID}|settings.apiToken`).reveal()).toBe(
      TOKEN,
    );
    const shown = await keyManagerStore(deps.db).credentials([ID]);
    expect(shown).toEqual([{ keyManagerId: ID, name: 'settings.apiToken', changedAt: expect.any(Number) }]);
  });

  it('may be left out once it is set, and not before', async () => {
    const change = () => changedSettings(deps, before, { settings: { note: 'second' } }, kind);
    await expect(change()).rejects.toMatchObject({ code: 'INPUT_INVALID', path: ['settings', 'apiToken'] });
    await save({ apiToken: TOKEN });
    expect(await change()).toEqual({ settings: { note: 'second' }, secrets: {} });
    await save({ apiToken: '' });
    expect(await stored()).toHaveLength(1);
  });
});
