/** The four things that must hold before a client is bound, in the order in which they are shown. */
export const stageNames = ['REACHED', 'REFUSES_WRONG_SECRET', 'ACCEPTED', 'SAVED'] as const;
export type StageName = (typeof stageNames)[number];

export type StageState = 'waiting' | 'active' | 'done' | 'failed' | 'skipped';
export type Stage = { name: StageName; state: StageState; elapsedMs?: number };

/** What the portal reported of an attempt, and how it ended. */
export type Attempt = {
  reports: readonly { stage: StageName | 'REACHING'; elapsedMs: number }[];
  outcome: { type: 'running' } | { type: 'bound'; proven: boolean } | { type: 'failed'; code: string };
};

/** The stage that an error code speaks of; none when the attempt did not get as far as the first. */
const failedAt: Readonly<Record<string, StageName>> = {
  KEY_MANAGER_UNREACHABLE: 'REACHED',
  KEY_MANAGER_CANNOT_VERIFY: 'REFUSES_WRONG_SECRET',
  CLIENT_REJECTED: 'ACCEPTED',
  CLIENT_ALREADY_MAPPED: 'SAVED',
};

const failedStage = (code: string, reported: ReadonlySet<string>): StageName | undefined => {
  const named = failedAt[code];
  // Lost half-way: what failed is the first stage that was not reported.
  return named && reported.has(named) ? stageNames.find(name => !reported.has(name)) : named;
};

const stateOf = (name: StageName, { reports, outcome }: Attempt): StageState => {
  const reported = new Set<string>(reports.map(({ stage }) => stage));
  if (outcome.type === 'bound')
    return reported.has(name) || outcome.proven || name === 'SAVED' ? 'done' : 'skipped';
  if (outcome.type === 'failed') {
    const failed = failedStage(outcome.code, reported);
    if (name === failed) return 'failed';
    // An answer of the key manager shows that it was reached, whether or not that was reported.
    const implied = name === 'REACHED' && failed !== undefined;
    return reported.has(name) || implied ? 'done' : 'waiting';
  }
  if (reported.has(name)) return 'done';
  return name === stageNames.find(other => !reported.has(other)) ? 'active' : 'waiting';
};

/** How each stage stands, from what was reported so far and the mutation's answer. */
export const stagesOf = (attempt: Attempt): Stage[] =>
  stageNames.map(name => {
    const elapsedMs = attempt.reports.find(({ stage }) => stage === name)?.elapsedMs;
    return { name, state: stateOf(name, attempt), ...(elapsedMs !== undefined && { elapsedMs }) };
  });
