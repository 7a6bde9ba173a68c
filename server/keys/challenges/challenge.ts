import { recordChange } from '../../audit/record.ts';
import type { Write } from '../../db/database.ts';
import { InputInvalid, NotFound } from '../../errors.ts';
import type { Challenges } from '../../key-managers/key-manager.ts';
import type { KeyManagerRow } from '../../key-managers/store.ts';
import { type Seal, SealBroken } from '../../lib/seal.ts';
import { countStart } from '../../limits/attempts.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import type { KeyDeps } from '../deps.ts';
import { KeyManagerCannotVerify } from '../errors.ts';
import { type ClaimedClient, type Ground, requireGround, requireNamed } from '../ground.ts';
import { undecided } from '../proof-words.ts';
import { type ChallengeRow, challengeStore } from './store.ts';
import type { ChallengeKind } from './table.ts';

/** What the services of challenges need. */
export interface ChallengeDeps extends KeyDeps {
  readonly seal: Seal;
  readonly publicUrl: string;
}

/** A challenge of the viewer's that is still open, with what it stands on now. */
export interface OpenChallenge {
  readonly row: ChallengeRow;
  readonly claimed: ClaimedClient;
  readonly ground: Ground;
}

type Column = 'client' | 'round';

const place = (id: string, column: Column): string => `proof_challenge|${id}|${column}`;

/** In a writing transaction alone: one that waits for the rotation of the key seals with its successor. */
export const sealFor = ({ seal }: ChallengeDeps, id: string, column: Column, content: unknown): string =>
  seal.seal(JSON.stringify(content), place(id, column));

/** What was sealed with a challenge; undefined when nothing opens it any more. */
export const unsealed = (
  { seal }: ChallengeDeps,
  id: string,
  column: Column,
  sealed: string,
): string | undefined => {
  try {
    return seal.open(sealed, place(id, column)).reveal();
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
};

const clientIn = (deps: ChallengeDeps, { id, sealedClient }: ChallengeRow) => {
  const text = unsealed(deps, id, 'client', sealedClient);
  if (text === undefined) throw noSuchChallenge();
  const [consumerKey = '', label = '']: readonly string[] = JSON.parse(text);
  return { consumerKey, label };
};

const claimedBy = (deps: ChallengeDeps, row: ChallengeRow): ClaimedClient => {
  const { applicationId, keyManagerId, keyType } = row;
  return { applicationId, keyManagerId, keyType, ...clientIn(deps, row) };
};

/** What differs between the kinds: for how long, and what is found by what. */
interface Kept {
  readonly kind: ChallengeKind;
  readonly lifetimeMs: number;
  readonly audience?: string;
  readonly tokenHash?: string;
}

/** A challenge that was begun, and what it stands on. */
type Started = Pick<OpenChallenge, 'row' | 'ground'>;

/**
 * Begins a challenge, bound to the person, organization, application, key type, client, and the key manager as it is
 * configured now. `keep` may still refuse.
 * @throws NotFound, Forbidden, InputInvalid, ProvisioningDisabled, KeyManagerDisabled, KeyManagerNotAllowed,
 * TooManyAttempts.
 */
export const startChallenge = async (
  deps: ChallengeDeps,
  viewer: Viewer,
  claimed: ClaimedClient,
  keep: (id: string, ground: Ground) => Kept,
): Promise<Started> => {
  const ground = await requireGround(deps, viewer, claimed);
  requireNamed(claimed);
  const id = deps.ids();
  const { kind, lifetimeMs, audience = null, tokenHash = null } = keep(id, ground);
  await countStart(deps, viewer.userId);
  const at = deps.clock();
  const open: Omit<ChallengeRow, 'sealedClient'> = {
    id,
    kind,
    userId: viewer.userId,
    organizationId: viewer.organizationId,
    applicationId: claimed.applicationId,
    keyManagerId: claimed.keyManagerId,
    keyManagerVersion: ground.keyManager.version,
    keyType: claimed.keyType,
    audience,
    tokenHash,
    sealedRound: null,
    evidence: null,
    createdAt: at,
    expiresAt: at + lifetimeMs,
    usedAt: null,
  };
  return deps.db.transaction(async tx => {
    const row = { ...open, sealedClient: sealFor(deps, id, 'client', [claimed.consumerKey, claimed.label]) };
    await challengeStore(deps.db).insert(tx, row);
    await recordStart(deps, tx, viewer, row, ground);
    return { row, ground };
  });
};

const recordStart = (
  deps: ChallengeDeps,
  tx: Write,
  viewer: Viewer,
  { id, kind, applicationId, keyType }: ChallengeRow,
  { keyManager }: Ground,
): Promise<void> =>
  recordChange(deps, tx, {
    actor: viewer,
    organizationId: viewer.organizationId,
    action: 'keys.challenge',
    entity: 'proof_challenge',
    entityId: id,
    details: {
      applicationId,
      issuer: keyManager.issuer,
      keyType,
      proof: kind === 'SIGNED' ? 'PRIVATE_KEY_JWT' : 'CALLBACK',
    },
  });

/** Unknown, somebody else's, expired, used and sealed with a key that is gone are the same answer. */
export const noSuchChallenge = (): NotFound => new NotFound('challenge', ['challenge']);

/** Whether it is this person's, in the organization in which they act. */
export const isOwn = ({ userId, organizationId }: ChallengeRow, viewer: Viewer): boolean =>
  userId === viewer.userId && organizationId === viewer.organizationId;

/** Whether a challenge can still be answered. */
export const isOpen = ({ usedAt, expiresAt }: ChallengeRow, now: number): boolean =>
  usedAt === null && now < expiresAt;

/**
 * The viewer's own challenge, while it is open and everything that allowed it still does.
 * @throws NotFound, InputInvalid, and whatever `requireGround` throws.
 */
export const requireChallenge = async (
  deps: ChallengeDeps,
  viewer: Viewer,
  id: string,
  kind: ChallengeKind,
): Promise<OpenChallenge> => {
  const row = await challengeStore(deps.db).byId(id);
  if (!row || !isOwn(row, viewer) || row.kind !== kind || !isOpen(row, deps.clock())) throw noSuchChallenge();
  const claimed = claimedBy(deps, row);
  const ground = await requireGround(deps, viewer, claimed);
  if (ground.keyManager.version !== row.keyManagerVersion)
    throw new InputInvalid(`${ground.keyManager.name} was changed since this challenge began. Begin again.`, [
      'challenge',
    ]);
  return { row, claimed, ground };
};

/** @throws NotFound when it was used in between. */
export const useChallenge = async (deps: ChallengeDeps, tx: Write, { id }: ChallengeRow): Promise<void> => {
  if (!(await challengeStore(deps.db).use(tx, id, deps.clock()))) throw noSuchChallenge();
};

/** The ways without a secret that a key manager has. @throws KeyManagerCannotVerify when it has none. */
export const challengesOf = (deps: ChallengeDeps, keyManager: KeyManagerRow): Challenges => {
  const { challenges } = deps.openKeyManager(keyManager);
  if (!challenges) throw new KeyManagerCannotVerify(undecided.NO_ENDPOINT(keyManager.name), []);
  return challenges;
};

/** Forgets challenges that nobody can answer any more. */
export const pruneChallenges = (deps: Pick<ChallengeDeps, 'db' | 'clock'>): Promise<void> =>
  deps.db.transaction(tx => challengeStore(deps.db).prune(tx, deps.clock()));
