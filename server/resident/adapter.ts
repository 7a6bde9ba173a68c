import { createHash } from 'node:crypto';
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { type ArtifactRow, artifactStore, issuedToClient } from './artifact-store.ts';
import { type CallerAddress, recordConsent } from './audit-consent.ts';
import { metadataOf } from './client-metadata.ts';
import { residentStore } from './store.ts';

interface AdapterDeps extends StoreDeps {
  readonly callerAddress: CallerAddress;
}

/** Whoever holds the id of one of these may act with it, so the store knows its hash only. */
const BEARERS: ReadonlySet<string> = new Set([
  'AccessToken',
  'ClientCredentials',
  'RefreshToken',
  'AuthorizationCode',
]);

const storedId = (model: string, id: string): string =>
  BEARERS.has(model) ? createHash('sha256').update(id).digest('base64url') : id;

const issuedUnder = (payload: AdapterPayload): string | null => {
  if (payload.grantId !== undefined) return payload.grantId;
  return payload.clientId === undefined ? null : issuedToClient(payload.clientId);
};

const rowOf = (model: string, id: string, payload: AdapterPayload, expiresAt: number | null): ArtifactRow => {
  const { jti, ...rest } = payload;
  return {
    model,
    id: storedId(model, id),
    payload: BEARERS.has(model) ? rest : { ...rest, jti },
    grantId: issuedUnder(payload),
    accountId: payload.accountId ?? null,
    userCode: payload.userCode ?? null,
    uid: payload.uid ?? null,
    expiresAt,
    consumedAt: null,
  };
};

const payloadOf = (row: ArtifactRow, now: number, bearerId?: string): AdapterPayload | undefined => {
  if (row.expiresAt !== null && row.expiresAt <= now) return undefined;
  return {
    ...row.payload,
    ...(bearerId === undefined ? {} : { jti: bearerId }),
    ...(row.consumedAt === null ? {} : { consumed: Math.floor(row.consumedAt / 1000) }),
  };
};

const nothing = async (): Promise<undefined> => undefined;

const artifactReads = ({ db, clock }: StoreDeps, model: string) => {
  const store = artifactStore(db);
  return {
    find: async (id: string) => {
      const row = await store.byId(model, storedId(model, id));
      return row && payloadOf(row, clock(), BEARERS.has(model) ? id : undefined);
    },
    findByUid: async (uid: string) => {
      const row = await store.byUid(model, uid);
      return row && payloadOf(row, clock());
    },
    // Only the device grant has user codes, and it is not offered.
    findByUserCode: nothing,
  };
};

const artifacts = (deps: AdapterDeps, model: string): Adapter => {
  const { db, clock } = deps;
  const store = artifactStore(db);
  const save = async (tx: Write, row: ArtifactRow): Promise<void> => {
    await store.upsert(tx, row);
    // A grant is saved when a person consents, and at no other time.
    if (model === 'Grant') await recordConsent(deps, tx, row);
  };
  return {
    ...artifactReads(deps, model),
    upsert: async (id, payload, expiresIn) => {
      const expiresAt = expiresIn === undefined ? null : clock() + expiresIn * 1000;
      await db.transaction(tx => save(tx, rowOf(model, id, payload, expiresAt)));
    },
    consume: async id => {
      const first = await db.transaction(tx => store.consume(tx, model, storedId(model, id), clock()));
      // The library looks before it consumes; between the two, another request may have done the same.
      if (!first) throw new errors.InvalidGrant(`${model} has been used`);
    },
    destroy: async id => {
      await db.transaction(tx => store.remove(tx, model, storedId(model, id)));
    },
    revokeByGrantId: async grantId => {
      await db.transaction(tx => store.removeByGrant(tx, grantId));
    },
  };
};

const refuseRegistration = async (): Promise<never> => {
  throw new errors.AccessDenied('clients are registered in the identity console');
};

/** Clients are read anew for each request, so that a disabled one is refused at once. */
const clients = ({ db }: StoreDeps): Adapter => ({
  find: async clientId => {
    const found = await residentStore(db).clientById(clientId);
    return found?.client.enabled ? metadataOf(found.client, found.name ?? 'Latchkey') : undefined;
  },
  findByUid: nothing,
  findByUserCode: nothing,
  upsert: refuseRegistration,
  consume: refuseRegistration,
  destroy: refuseRegistration,
  revokeByGrantId: refuseRegistration,
});

/** The authorization server's state in our store. */
export const createAdapter =
  (deps: AdapterDeps) =>
  (model: string): Adapter =>
    model === 'Client' ? clients(deps) : artifacts(deps, model);

/** Deletes what has expired, and says how much that was. */
export const pruneArtifacts = (deps: Pick<StoreDeps, 'db' | 'clock'>): Promise<number> =>
  deps.db.transaction(tx => artifactStore(deps.db).prune(tx, deps.clock()));
