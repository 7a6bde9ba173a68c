import { latchkey, recordChange } from '../audit/record.ts';
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

/** Makes the resident key manager's row at the first start; it belongs to the platform. */
export const ensureResident = async (deps: StoreDeps, issuer: string): Promise<KeyManagerRow> => {
  const store = keyManagerStore(deps.db);
  const known = await store.byIssuer(deps.db.read, issuer);
  if (known) return known;
  const at = deps.clock();
  const row: KeyManagerRow = {
    id: deps.ids(),
    organizationId: null,
    kind: resident.kind,
    name: 'Resident key manager',
    description: 'The authorization server inside Latchkey.',
    issuer,
    endpoints: endpointsOf(issuer),
    ...resident.defaults,
    settings: {},
    enabled: true,
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
  return deps.db.transaction(async tx => {
    if (!(await store.insert(tx, row))) throw new Error('The resident key manager is being made elsewhere.');
    await recordChange(deps, tx, {
      actor: latchkey,
      organizationId: null,
      action: 'keyManager.create',
      entity: 'key_manager',
      entityId: row.id,
      details: { name: row.name, issuer },
      changed: [{ entity: 'key_manager', id: row.id }],
    });
    return row;
  });
};
