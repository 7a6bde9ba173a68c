import type { StoreDeps } from '../db/deps.ts';

/** Everything that the services behind the GraphQL API need; each of them asks for less. */
export interface Deps extends StoreDeps {
  readonly graphqlLimits: { readonly depth: number; readonly breadth: number; readonly complexity: number };
}
