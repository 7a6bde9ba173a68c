import type { KeyManagerKind } from './key-manager.ts';
import { oidc } from './kinds/oidc/index.ts';
import { resident } from './kinds/resident/index.ts';

const kinds: ReadonlyMap<string, KeyManagerKind> = new Map([resident, oidc].map(kind => [kind.kind, kind]));

export const findKind = (kind: string): KeyManagerKind | undefined => kinds.get(kind);

/** The kinds that an administrator can choose for a new key manager; the resident one is there from the start. */
export const offeredKinds: readonly KeyManagerKind[] = [...kinds.values()].filter(kind => kind !== resident);

/** @throws Error when a stored row names a kind that this version does not have. */
export const requireKind = (kind: string): KeyManagerKind => {
  const found = kinds.get(kind);
  if (!found) throw new Error(`No connector of kind ${kind} is registered.`);
  return found;
};
