import type { ApiDeps } from '../apis/service.ts';
import type { InspectorDeps } from '../inspector/service.ts';
import type { ProbeProgress } from '../key-managers/probe/progress.ts';
import type { KeyManagerDeps } from '../key-managers/service.ts';
import type { ChallengeDeps } from '../keys/challenges/challenge.ts';

/** Everything that the services behind the GraphQL API need; each of them asks for less. */
export interface Deps extends ApiDeps, KeyManagerDeps, ChallengeDeps, InspectorDeps {
  /** Where this portal is, for links and for what others are told. */
  readonly publicUrl: string;
  /** Where APIs are called. */
  readonly gatewayUrl: string;
  readonly probeProgress: ProbeProgress;
  readonly graphqlLimits: { readonly depth: number; readonly breadth: number; readonly complexity: number };
}
