import type { ActionOn } from '../audit/actions.ts';
import { latchkey, recordChange } from '../audit/record.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { resident } from './kinds/resident/index.ts';
import { type KeyManagerRow, keyManagerStore } from './store.ts';

const endpointsOf = (issuer: string): KeyManagerRow['endpoints'] => ({
  token: `${issuer}/token`,
  authorization: `${issuer}/authorize`,
  introspection: `${issuer}/introspect`,
  revocation: `${issuer}/revoke`,
  userinfo: null,
  registration: null,
  jwks: `${issuer}/jwks`,
});

const seeded = (
  action: ActionOn<'keyManager'>,
  row: KeyManagerRow,
  details: object,
  mappingIds: readonly string[] = [],
) => ({
  actor: latchkey,
  organizationId: null,
  action,
  entity: 'key_manager',
  entityId: row.id,
  details: { name: row.name, ...details },
  changed: [
    { entity: 'key_manager' as const, id: row.id },
    ...mappingIds.map(id => ({ entity: 'key_mapping' as const, id })),
  ],
});

const requireFree = async ({ db }: StoreDeps, tx: Write, issuer: string): Promise<void> => {
  if ((await keyManagerStore(db).ofIssuer(tx, issuer)).length > 0)
    throw new Error(`${issuer} is another key manager's issuer already.`);
};

/** The portal has moved to another address: its tokens name the new issuer, so its clients' mappings do too. */
const moveResident = (deps: StoreDeps, before: KeyManagerRow, issuer: string): Promise<KeyManagerRow> => {
  const store = keyManagerStore(deps.db);
  const row: KeyManagerRow = {
    ...before,
    issuer,
    endpoints: endpointsOf(issuer),
    version: before.version + 1,
    updatedAt: deps.clock(),
  };
  return deps.db.transaction(async tx => {
    await requireFree(deps, tx, issuer);
    if (!(await store.update(tx, row)))
      throw new Error('The resident key manager is being changed elsewhere.');
    const mappingIds = await store.moveMappings(tx, row.id, issuer);
    const details = { issuer, before: before.issuer };
    await recordChange(deps, tx, seeded('keyManager.update', row, details, mappingIds));
    return row;
  });
};

const makeResident = (deps: StoreDeps, issuer: string): Promise<KeyManagerRow> => {
  const at = deps.clock();
  const row: KeyManagerRow = {
    id: deps.ids(),
    organizationId: null,
    kind: resident.kind,
    name: 'Resident key manager',
    displayName: null,
    description: 'The authorization server inside Latchkey.',
    metadataUrl: null,
    issuer,
    endpoints: endpointsOf(issuer),
    displayedEndpoints: null,
    ...resident.defaults,
    settings: {},
    enabled: true,
    sharedWithAll: true,
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
  return deps.db.transaction(async tx => {
    await requireFree(deps, tx, issuer);
    await keyManagerStore(deps.db).insert(tx, row);
    await recordChange(deps, tx, seeded('keyManager.create', row, { issuer }));
    return row;
  });
};

/** The resident key manager's row, which belongs to the platform: made at the first start, moved with the portal. */
export const ensureResident = async (deps: StoreDeps, issuer: string): Promise<KeyManagerRow> => {
  const [known] = await keyManagerStore(deps.db).ofKind(deps.db.read, resident.kind);
  if (!known) return makeResident(deps, issuer);
  return known.issuer === issuer ? known : moveResident(deps, known, issuer);
};
