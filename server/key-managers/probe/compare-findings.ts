import { printable } from '../../oauth/answer-text.ts';
import type { Endpoints } from '../key-manager.ts';
import type { Findings, ProbeStepName, Tone } from './report.ts';

/** One thing that was found otherwise than before. */
export interface Difference {
  readonly tone: Tone;
  readonly text: string;
}

/** What one step finds beside its state, and how it is compared with what that step found before. */
export interface Comparison {
  readonly step: ProbeStepName;
  /** Whether these findings say anything about it; a step may be done and have found nothing to compare. */
  readonly tells: (findings: Findings) => boolean;
  readonly differences: (before: Findings, now: Findings) => readonly Difference[];
}

/** What these come to hangs on the token that was looked at: one of a client, or of whichever person lent theirs. */
export const tokenSteps: ReadonlySet<ProbeStepName> = new Set([
  'TOKEN',
  'CONSUMER_KEY_CLAIM',
  'SCOPES_CLAIM',
]);

/** Two tokens of one server differ, so that nobody is called for it. */
export const shownByToken = (text: string): Difference => ({
  tone: 'EXPECTED',
  text: `${text} It may be another token that shows this, and no change of the server.`,
});

const LONGEST = 200;
const MOST = 8;

/** A server may list a thousand, each of any length. */
const listed = (values: readonly string[]): string => {
  const shown = values.slice(0, MOST).map(value => printable(value, LONGEST));
  const more = values.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ') || 'none';
};

const lacks = (one: readonly string[], other: readonly string[]): boolean =>
  other.some(value => !one.includes(value));

/** Something that is missing may be in use; something new is in nobody's way. */
const listDifference = (what: string, before: readonly string[], now: readonly string[]) => {
  const lost = lacks(now, before);
  if (!lost && !lacks(before, now)) return [];
  return [
    { tone: lost ? 'WORSE' : 'BETTER', text: `${what}: ${listed(now)}. Before: ${listed(before)}.` },
  ] as const;
};

const names: Readonly<Record<keyof Endpoints, string>> = {
  token: 'token endpoint',
  authorization: 'authorization endpoint',
  introspection: 'introspection endpoint',
  revocation: 'revocation endpoint',
  pushedAuthorization: 'pushed authorization endpoint',
  userinfo: 'userinfo endpoint',
  registration: 'registration endpoint',
  jwks: 'address of its keys',
};

const isEndpoint = (name: string): name is keyof Endpoints => Object.hasOwn(names, name);

const addressDifference = (
  what: string,
  before: string | null,
  now: string | null,
): readonly Difference[] => {
  if (before === now) return [];
  const [then, since] = [before, now].map(url => (url === null ? undefined : printable(url, LONGEST)));
  if (since === undefined)
    return [{ tone: 'WORSE', text: `Its metadata no longer names its ${what}. Before: ${then}.` }];
  if (then === undefined) return [{ tone: 'BETTER', text: `Its metadata names its ${what} now: ${since}.` }];
  return [{ tone: 'WORSE', text: `Its metadata names another ${what}: ${since}. Before: ${then}.` }];
};

/** An address that moved answers at its old place for a while, so that no step fails yet. */
const addressDifferences = ({ named: before }: Findings, { named: now }: Findings): readonly Difference[] =>
  Object.keys(names)
    .filter(isEndpoint)
    .flatMap(name => addressDifference(names[name], before?.[name] ?? null, now?.[name] ?? null));

const metadata: Comparison = {
  step: 'METADATA',
  tells: ({ named }) => named !== undefined,
  differences: (before, now) => [
    ...addressDifferences(before, now),
    ...listDifference('Its metadata lists other grant types', before.grantTypes, now.grantTypes),
    ...listDifference(
      'Its metadata lists other ways for clients to authenticate',
      before.listedAuthentications,
      now.listedAuthentications,
    ),
  ],
};

const algorithms: Comparison = {
  step: 'KEYS',
  tells: findings => findings.algorithms.length > 0,
  differences: (before, now) =>
    listDifference('Its keys are for other algorithms', before.algorithms, now.algorithms),
};

const checked = { LOCAL: 'by its signature', INTROSPECTION: 'by introspection' } as const;

const handling = ({ tokenHandling: before }: Findings, { tokenHandling: now }: Findings) =>
  before === null || now === null || before === now
    ? []
    : [`A token can be checked in another way: ${checked[now]}. Before: ${checked[before]}.`];

const typed = { 'at+jwt': 'at+jwt', legacy: 'as any JWT' } as const;

const profile = ({ profile: before }: Findings, { profile: now }: Findings) =>
  before === null || now === null || before === now
    ? []
    : [`Its access token is typed otherwise: ${typed[now]}. Before: ${typed[before]}.`];

const token: Comparison = {
  step: 'TOKEN',
  tells: ({ tokenHandling }) => tokenHandling !== null,
  differences: (before, now) => [...handling(before, now), ...profile(before, now)].map(shownByToken),
};

/** Which claims fit. What stands in them is the token's, and differs from one to the next. */
const claims = (
  step: ProbeStepName,
  what: string,
  found: (findings: Findings) => Findings['consumerKeyClaims'],
): Comparison => {
  const namesIn = (findings: Findings) => found(findings).map(({ claim }) => claim);
  return {
    step,
    tells: findings => found(findings).length > 0,
    differences: (before, now) =>
      listDifference(what, namesIn(before), namesIn(now)).map(({ text }) => shownByToken(text)),
  };
};

/**
 * What is compared beside the states of steps. In which ways a test client is accepted is not: that is the client's
 * to decide as well, and the next one may be another.
 */
export const comparisons: readonly Comparison[] = [
  metadata,
  algorithms,
  token,
  claims('CONSUMER_KEY_CLAIM', 'The consumer key is in other claims', one => one.consumerKeyClaims),
  claims('SCOPES_CLAIM', 'Scopes are in other claims', one => one.scopesClaims),
];
