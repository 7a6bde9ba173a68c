import { offeredKinds, requireKind } from '../../server/key-managers/registry.ts';

/*
 * What the conformance run showed of each kind, as docs/key-managers.md has it. A cell is written by the test that
 * showed it: what no test wrote is no cell.
 */

export const CAPABILITIES = [
  'discovery',
  'registration token',
  'introspection',
  'revocation',
  'pushed request',
  'client credentials',
  'signed challenge',
  'callback challenge',
  'register',
  'find',
  'update',
  'remove',
  'rotate',
] as const;

export type Capability = (typeof CAPABILITIES)[number];

/**
 * By a server that nobody here wrote; by an imitation, where all that was exchanged keeps to what the vendor published
 * for programs to read; by one that was written from a standard or from the vendor's pages; or shown not to be there.
 */
export type Shown = 'REAL' | 'CONTRACT' | 'STANDARD' | 'NOT_OFFERED';

/** What a real server showed counts most; then the least that tests of an imitation showed. */
const WORDS: readonly (readonly [Shown, string])[] = [
  ['REAL', 'real'],
  ['STANDARD', 'standard'],
  ['CONTRACT', 'contract'],
  ['NOT_OFFERED', '–'],
];

export const kindsInTable: readonly string[] = [requireKind('RESIDENT'), ...offeredKinds].map(
  ({ kind }) => kind,
);

const seen = new Map<string, Set<Shown>>();

/** Called by a test that has shown it. */
export const shows = (kind: string, capability: Capability, shown: Shown): void => {
  const key = `${kind} ${capability}`;
  seen.set(key, (seen.get(key) ?? new Set()).add(shown));
};

const cellOf = (kind: string, capability: Capability): string | undefined => {
  const all = seen.get(`${kind} ${capability}`);
  return WORDS.find(([shown]) => all?.has(shown))?.[1];
};

/** What no test showed, one way or the other: the run was not whole. */
export const unshown = (): readonly string[] =>
  kindsInTable.flatMap(kind =>
    CAPABILITIES.filter(capability => cellOf(kind, capability) === undefined).map(
      capability => `${kind}: ${capability}`,
    ),
  );

export const capabilityTable = (): string => {
  const rows = kindsInTable.map(kind => [
    `\`${kind}\``,
    ...CAPABILITIES.map(name => cellOf(kind, name) ?? '?'),
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [['kind', ...CAPABILITIES], ['---', ...CAPABILITIES.map(() => '---')], ...rows].map(line).join('\n');
};

/** Where the table is in a page, between the two comments that mark it. */
const BLOCK = /(<!-- capabilities: begin [^>]*-->\n)[\s\S]*?(\n<!-- capabilities: end -->)/;

/** @throws Error when the page has no place for it. */
export const withTable = (page: string, table: string): string => {
  if (!BLOCK.test(page)) throw new Error('The page has no place for the table of capabilities.');
  return page.replace(BLOCK, (_, begin: string, end: string) => `${begin}\n${table}\n${end}`);
};
