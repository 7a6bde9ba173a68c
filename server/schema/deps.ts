import type { KeyDeps } from '../keys/deps.ts';
import type { KeyManagerDeps } from '../key-managers/service.ts';

/** Everything that the services behind the GraphQL API need; each of them asks for less. */
export interface Deps extends KeyManagerDeps, KeyDeps {
  readonly graphqlLimits: { readonly depth: number; readonly breadth: number; readonly complexity: number };
}
