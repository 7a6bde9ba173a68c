import { latchkey, recordChange } from '../audit/record.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { createSeal, deriveSecret, parseSealingKeys, type SealingKeys, sealedBy } from '../lib/seal.ts';
import { newSealingKeyText, readSealingKeyTexts, writeSealingKeyTexts } from '../lib/sealing-key-file.ts';
import { secret } from '../lib/secret.ts';
import { LIMITS } from '../limits/secrets.ts';
import { CLIENT_SECRETS } from '../resident/secret-hash.ts';
import type { Sealing } from './service.ts';
import { fingerprintKeyContext, sealingStore } from './store.ts';

/*
 * A new sealing key takes the place of the old ones. Whatever the moment at which this is cut off, the keys that are
 * kept open everything that is stored: the new key is in the file before anything is sealed with it, and an old one
 * leaves the file only when nothing is sealed with it. Run again, it goes on where it was cut off.
 *
 * Others may run meanwhile. They seal in writing transactions only, which come one after the other, and look first
 * whether the file was replaced: so nothing is sealed with a key that has just been dropped.
 */

/** What is done, in this order. */
export type RotationStep = 'KEY_WRITTEN' | 'SEALED_ANEW' | 'COMMITTED' | 'NOTHING_LEFT' | 'KEY_DROPPED';

export interface RotationDeps extends StoreDeps {
  readonly sealing: Sealing;
  readonly onStep?: (step: RotationStep) => void;
}

export interface Rotation {
  /** The name of the key that seals from now on. */
  readonly keyId: string;
  /** How many values were sealed anew. */
  readonly sealed: number;
  /** How many challenges were ended. */
  readonly challenges: number;
  /** The names of the keys that nothing is sealed with any more. */
  readonly dropped: readonly string[];
}

/** More than one key in the file: a rotation was cut off, or its first key was put there by hand. */
const withNewKey = (file: string): SealingKeys => {
  const texts = readSealingKeyTexts(file);
  if (texts.length === 1) writeSealingKeyTexts(file, [newSealingKeyText(), ...texts]);
  return keysIn(file);
};

const keysIn = (file: string): SealingKeys =>
  parseSealingKeys(
    secret(
      readSealingKeyTexts(file)
        .map(text => text.reveal())
        .join('\n'),
    ),
  );

const KEPT = [CLIENT_SECRETS, LIMITS] as const;

/**
 * Secrets of clients are kept as hashes, and what is counted under hashed names. Neither can be made anew: what they
 * were made with stays, sealed.
 */
const keepFingerprintKeys = async (
  { db, clock }: StoreDeps,
  tx: Write,
  { current, older = [] }: SealingKeys,
): Promise<void> => {
  const seal = createSeal({ current });
  for (const key of older)
    for (const purpose of KEPT) {
      const place = { keyId: key.id, purpose };
      const derived = deriveSecret({ current: key }, purpose).reveal();
      const sealed = seal.seal(derived, fingerprintKeyContext(place));
      await sealingStore(db).keepFingerprintKey(tx, { ...place, sealed, droppedAt: clock() });
    }
};

const allBy = (keyId: string, sealed: readonly string[]): boolean =>
  sealed.every(one => sealedBy(one) === keyId);

const sealAnew = async ({ db }: StoreDeps, tx: Write, keys: SealingKeys): Promise<number> => {
  const seal = createSeal(keys);
  let count = 0;
  for (const { sealed, context, replace } of await sealingStore(db).all(tx)) {
    if (sealedBy(sealed) === keys.current.id) continue;
    await replace(tx, seal.seal(seal.open(sealed, context).reveal(), context));
    count += 1;
  }
  return count;
};

const endPassing = async ({ db }: StoreDeps, tx: Write, keyId: string): Promise<number> => {
  const old = (await sealingStore(db).passing(tx)).filter(({ sealed }) => !allBy(keyId, sealed));
  for (const { end } of old) await end(tx);
  return old.length;
};

const recordRotation = (deps: StoreDeps, tx: Write, { keyId, ...details }: Rotation): Promise<void> =>
  recordChange(deps, tx, {
    actor: latchkey,
    organizationId: null,
    action: 'sealing.rotate',
    entity: 'sealing_key',
    entityId: keyId,
    details,
  });

/** @throws Error when something is sealed with an old key after all */
const requireNothingLeft = async ({ db }: StoreDeps, tx: Write, keyId: string): Promise<void> => {
  const store = sealingStore(db);
  const kept = (await store.all(tx)).map(({ sealed }) => [sealed]);
  const passing = (await store.passing(tx)).map(({ sealed }) => sealed);
  const left = [...kept, ...passing].filter(sealed => !allBy(keyId, sealed));
  if (left.length > 0)
    throw new Error(`${left.length} values are sealed with an old key again. Run this again.`);
};

const keepFirst = (file: string): void => writeSealingKeyTexts(file, readSealingKeyTexts(file).slice(0, 1));

/** @throws SealBroken when something does not open with the keys that there are: then no value was changed */
export const rotateSealingKey = async (deps: RotationDeps): Promise<Rotation> => {
  const { db, sealing, onStep = () => {} } = deps;
  const rotation = await db.transaction(async tx => {
    // Within the transaction, so that of two at once the second finds the first one's key.
    const keys = 'file' in sealing ? withNewKey(sealing.file) : sealing.keys;
    onStep('KEY_WRITTEN');
    await keepFingerprintKeys(deps, tx, keys);
    const sealed = await sealAnew(deps, tx, keys);
    const dropped = (keys.older ?? []).map(({ id }) => id);
    const challenges = await endPassing(deps, tx, keys.current.id);
    const done = { keyId: keys.current.id, sealed, challenges, dropped };
    await recordRotation(deps, tx, done);
    onStep('SEALED_ANEW');
    return done;
  });
  onStep('COMMITTED');
  if ('file' in sealing) {
    const { file } = sealing;
    await db.transaction(async tx => {
      await requireNothingLeft(deps, tx, rotation.keyId);
      onStep('NOTHING_LEFT');
      keepFirst(file);
    });
  }
  onStep('KEY_DROPPED');
  return rotation;
};
