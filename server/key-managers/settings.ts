import type { Database, Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { InputInvalid } from '../errors.ts';
import type { Seal } from '../lib/seal.ts';
import type { Secret } from '../lib/secret.ts';
import type { KeyManagerKind, Settings } from './key-manager.ts';
import { requireKind } from './registry.ts';
import { type KeyManagerRow, keyManagerStore } from './store.ts';
import { credentialContext } from './table.ts';
import { requireSettings, requireWhole } from './template.ts';

const PREFIX = 'settings.';

/** Secrets among a kind's settings, by the names under which they are sealed. */
export const asCredentials = (secrets: Settings): Settings =>
  Object.fromEntries(Object.entries(secrets).map(([name, value]) => [`${PREFIX}${name}`, value]));

/** Seals each to its place; what is empty or left out keeps what is set. Gives the names, for the audit. */
export const saveCredentials = async (
  { db, clock, seal }: StoreDeps & { readonly seal: Seal },
  tx: Write,
  keyManagerId: string,
  given: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly credentials?: readonly string[] }> => {
  const set: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === '') continue;
    set.push(name);
    const sealed = seal.seal(value, credentialContext(keyManagerId, name));
    await keyManagerStore(db).setCredential(tx, { keyManagerId, name, sealed, changedAt: clock() });
  }
  return set.length === 0 ? {} : { credentials: set };
};

/** Takes credentials out. Gives the names, for the audit. @throws InputInvalid for one that is not set */
export const removeCredentials = async (
  { db }: StoreDeps,
  tx: Write,
  keyManagerId: string,
  removed: readonly string[] = [],
): Promise<{ readonly removedCredentials?: readonly string[] }> => {
  if (removed.length === 0) return {};
  const store = keyManagerStore(db);
  const held = (await store.credentialsWithin(tx, keyManagerId)).map(({ name }) => name);
  const unknown = removed.findIndex(name => !held.includes(name));
  if (unknown !== -1)
    throw new InputInvalid('There is no such credential.', ['removeCredentials', String(unknown)]);
  await store.removeCredentials(tx, keyManagerId, removed);
  return { removedCredentials: removed };
};

const heldSecrets = async ({ db }: StoreDeps, id: string): Promise<readonly string[]> =>
  (await keyManagerStore(db).credentials([id]))
    .filter(({ name }) => name.startsWith(PREFIX))
    .map(({ name }) => name.slice(PREFIX.length));

/** The secrets of a kind's form, for whoever speaks to the key manager as their owner. */
export const unsealSettings =
  ({ db, seal }: { readonly db: Database; readonly seal: Seal }) =>
  async (keyManagerId: string): Promise<Readonly<Record<string, Secret>>> => {
    const rows = await keyManagerStore(db).sealedCredentials(keyManagerId);
    const own = rows.filter(({ name }) => name.startsWith(PREFIX));
    return Object.fromEntries(
      own.map(({ name, sealed }) => [
        name.slice(PREFIX.length),
        seal.open(sealed, `key_manager_credential|${keyManagerId}|${name}`),
      ]),
    );
  };

interface SettingsChange {
  readonly settings?: Settings | undefined;
  readonly removeCredentials?: readonly string[] | undefined;
}

/**
 * The settings of a stored key manager after a change; what is left out stays, and so do secrets that are not among
 * the credentials to be removed.
 * @throws InputInvalid naming the field, or when they would lead to another issuer: that is fixed.
 */
export const changedSettings = async (
  deps: StoreDeps,
  before: Pick<KeyManagerRow, 'id' | 'kind' | 'settings'>,
  { settings: given = {}, removeCredentials: removed = [] }: SettingsChange,
  kind: KeyManagerKind = requireKind(before.kind),
): Promise<{ readonly settings: Settings; readonly secrets: Settings }> => {
  const taken = removed.filter(name => name.startsWith(PREFIX)).map(name => name.slice(PREFIX.length));
  if (Object.keys(given).length === 0 && taken.length === 0)
    return { settings: before.settings, secrets: {} };
  const held = (await heldSecrets(deps, before.id)).filter(name => !taken.includes(name));
  const parsed = requireSettings(kind, { ...before.settings, ...given }, held);
  requireWhole(kind, parsed.settings, [...held, ...Object.keys(parsed.secrets)]);
  const issuer = kind.locate(parsed.settings)?.issuer;
  if (issuer !== kind.locate(before.settings)?.issuer)
    throw new InputInvalid(
      `These settings lead to the issuer ${issuer}. The issuer is fixed: add a key manager for it instead.`,
      ['settings'],
    );
  return parsed;
};
