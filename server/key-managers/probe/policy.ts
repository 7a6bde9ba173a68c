import { comparisons, shownByToken, tokenSteps } from './compare-findings.ts';
import type { Findings, ProbeState, ProbeStep, ProbeStepName, Report, Tone } from './report.ts';

/** Whether clients can work with a key manager, as its last probe saw it. */
export type HealthState = 'HEALTHY' | 'DEGRADED' | 'UNREACHABLE';

/** What clients and the gateway need every day. */
const NEEDED: ReadonlySet<ProbeStepName> = new Set([
  'ISSUER',
  'ENDPOINTS',
  'TLS',
  'KEYS',
  'INTROSPECTION',
  'REVOCATION',
  'WRONG_SECRET',
]);

export const healthOf = ({ steps, latencyMs }: Report): HealthState => {
  if (latencyMs === null) return 'UNREACHABLE';
  return steps.some(({ step, state }) => state === 'FAILED' && NEEDED.has(step)) ? 'DEGRADED' : 'HEALTHY';
};

/** A difference between what was known and what a probe found. */
export interface ProbeChange {
  readonly step: ProbeStepName;
  readonly tone: Tone;
  readonly text: string;
}

const RANK: Record<ProbeState, number> = { PASSED: 2, WARNING: 1, FAILED: 0, NOT_OFFERED: 0, SKIPPED: 0 };

/** Whether a step says something about the server. */
const isTold = (step: ProbeStep | undefined): step is ProbeStep =>
  step !== undefined && step.state !== 'SKIPPED' && step.unreachable !== true;

type Known = Pick<Report, 'steps' | 'findings' | 'latencyMs'>;

const stepIn = (report: Known, name: ProbeStepName): ProbeStep | undefined =>
  report.steps.find(({ step }) => step === name);

/** What was last known about a step: a probe that could not look at it knew nothing. */
const lastTold = (history: readonly Known[], name: ProbeStepName): ProbeStep | undefined =>
  history.map(report => stepIn(report, name)).find(isTold);

const stepChange = (history: readonly Known[], now: ProbeStep): readonly ProbeChange[] => {
  const before = lastTold(history, now.step);
  if (!isTold(now) || before === undefined || before.state === now.state) return [];
  const { step, summary } = now;
  const text = `${summary} Before: ${before.summary}`;
  if (tokenSteps.has(step)) return [{ step, ...shownByToken(text) }];
  return [{ step, tone: RANK[now.state] > RANK[before.state] ? 'BETTER' : 'WORSE', text }];
};

const kidsOf = ({ keys }: Findings): readonly string[] =>
  keys.filter(key => key.problem === null).map(key => key.kid ?? 'one without a name');

const keyChange = (history: readonly Known[], now: Known): readonly ProbeChange[] => {
  const before = history.find(report => isTold(stepIn(report, 'KEYS')));
  if (before === undefined || !isTold(stepIn(now, 'KEYS'))) return [];
  const [old, current] = [kidsOf(before.findings), kidsOf(now.findings)];
  const added = current.filter(kid => !old.includes(kid));
  const gone = old.filter(kid => !current.includes(kid));
  if (added.length + gone.length === 0) return [];
  const parts = [
    ...(added.length === 0 ? [] : [`new: ${added.join(', ')}`]),
    ...(gone.length === 0 ? [] : [`gone: ${gone.join(', ')}`]),
  ];
  return [{ step: 'KEYS', tone: 'EXPECTED', text: `Its keys were rotated. ${parts.join('; ')}.` }];
};

/** Each finding is compared with the last one of its kind: a probe that could not look at it found nothing. */
const findingChanges = (history: readonly Known[], now: Known): readonly ProbeChange[] =>
  comparisons.flatMap(({ step, tells, differences }) => {
    const isKnown = (report: Known) => isTold(stepIn(report, step)) && tells(report.findings);
    const before = history.find(isKnown);
    if (before === undefined || !isKnown(now)) return [];
    return differences(before.findings, now.findings).map(difference => ({ step, ...difference }));
  });

const reachChange = ([last]: readonly Known[], now: Known): readonly ProbeChange[] => {
  if (last === undefined || (last.latencyMs === null) === (now.latencyMs === null)) return [];
  return now.latencyMs === null
    ? [{ step: 'ENDPOINTS', tone: 'WORSE', text: 'It cannot be reached. What was known of it stays.' }]
    : [{ step: 'ENDPOINTS', tone: 'BETTER', text: 'It can be reached again.' }];
};

/**
 * What a probe found that was not so before. Each step is compared with what was last known about it, so that an
 * outage in between makes nothing look gone or new. `history` is newest first.
 */
export const changesSince = (history: readonly Known[], now: Known): readonly ProbeChange[] => [
  ...reachChange(history, now),
  ...now.steps.flatMap(step => stepChange(history, step)),
  ...findingChanges(history, now),
  ...keyChange(history, now),
];

export const DAY_MS = 86_400_000;

/** How many reports are kept of one key manager. */
export const HISTORY = 20;

const TEN_MINUTES_MS = 600_000;

/** A number below `most` that is always the same for an id, and spread evenly over many. */
const spreadOf = (id: string, most: number): number =>
  [...id].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % most, 7);

/**
 * When to probe again: a day later, and while it cannot be reached ten minutes later, because everybody who brings a client
 * is warned of it; each key manager at another moment of what is before that, so that many are not due at once.
 */
export const nextProbe = (keyManagerId: string, state: HealthState, now: number): number => {
  const wait = state === 'UNREACHABLE' ? TEN_MINUTES_MS : DAY_MS;
  return now + wait - spreadOf(keyManagerId, wait / 12);
};
