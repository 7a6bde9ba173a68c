import type { Database, Read } from '../db/database.ts';
import { createSeal, type FingerprintKey, type SealingKeys } from '../lib/seal.ts';
import { openSealingKey } from '../lib/sealing-key-file.ts';
import { fingerprintKeyContext, sealingStore } from './store.ts';

export type Sealing = { readonly keys: SealingKeys } | { readonly file: string };

export interface OpenedSealing {
  readonly keys: SealingKeys;
  /** Only for keys in a file. */
  readonly reload?: () => SealingKeys | undefined;
}

/** The keys from where the operator keeps them. `create`: a file that is missing is made. */
export const openSealing = (sealing: Sealing, options: { readonly create: boolean }): OpenedSealing =>
  'keys' in sealing ? sealing : openSealingKey(sealing.file, options);

/** What is left of the keys that were dropped. */
export const fingerprintKeys = async (
  db: Database,
  { keys, reload }: OpenedSealing,
  on: Read = db.read,
): Promise<readonly FingerprintKey[]> => {
  const seal = createSeal(keys, reload ? { reload } : {});
  return (await sealingStore(db).fingerprintKeys(on)).map(row => ({
    purpose: row.purpose,
    secret: seal.open(row.sealed, fingerprintKeyContext(row)),
  }));
};
