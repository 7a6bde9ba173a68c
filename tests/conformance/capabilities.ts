import { offeredKinds, requireKind } from '../../server/key-managers/registry.ts';

/*
 * What the conformance run showed of each kind, as docs/key-managers.md has it. A cell is written by the test that
 * showed it: what no test wrote is no cell.
 */

export const CAPABILITIES = [
  'discovery',
  'introspection',
  'revocation',
  'client credentials',
  'register',
  'find',
  'update',
  'remove',
  'rotate',
] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** By a server that nobody here wrote; by an imitation that keeps to what is published; or shown not to be there. */
export type Shown = 'REAL' | 'CONTRACT' | 'NOT_OFFERED';

export const kindsInTable: readonly string[] = [requireKind('RESIDENT'), ...offeredKinds].map(
  ({ kind }) => kind,
);

const seen = new Map<string, Set<Shown>>();

/** Called by a test that has shown it. */
export const shows = (kind: string, capability: Capability, shown: Shown): void => {
  const key = `${kind} ${capability}`;
  seen.set(key, (seen.get(key) ?? new Set()).add(shown));
};
