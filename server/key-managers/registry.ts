import type { KeyManagerKind } from './key-manager.ts';
import { auth0 } from './kinds/auth0/index.ts';
import { custom } from './kinds/custom/index.ts';
import { entraId } from './kinds/entra-id/index.ts';
import { forgerock } from './kinds/forgerock/index.ts';
import { keycloak } from './kinds/keycloak/index.ts';
import { oidc } from './kinds/oidc/index.ts';
import { okta } from './kinds/okta/index.ts';
import { pingFederate } from './kinds/ping-federate/index.ts';
import { resident } from './kinds/resident/index.ts';
import { wso2Is } from './kinds/wso2-is/index.ts';
import { wso2Is7 } from './kinds/wso2-is-7/index.ts';

const products = [wso2Is7, wso2Is, keycloak, okta, auth0, entraId, pingFederate, forgerock];

const kinds: ReadonlyMap<string, KeyManagerKind> = new Map(
  [resident, oidc, ...products, custom].map(kind => [kind.kind, kind]),
);

export const findKind = (kind: string): KeyManagerKind | undefined => kinds.get(kind);

/** The kinds that an administrator can choose for a new key manager; the resident one is there from the start. */
export const offeredKinds: readonly KeyManagerKind[] = [...kinds.values()].filter(kind => kind !== resident);

/** @throws Error when a stored row names a kind that this version does not have. */
export const requireKind = (kind: string): KeyManagerKind => {
  const found = kinds.get(kind);
  if (!found) throw new Error(`No connector of kind ${kind} is registered.`);
  return found;
};
