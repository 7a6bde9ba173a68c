import { expect, it } from 'vitest';
import { type Attempt, stagesOf } from './stages.ts';

const states = (attempt: Attempt) => stagesOf(attempt).map(({ state }) => state);
const reports = (...stages: Attempt['reports'][number]['stage'][]) =>
  stages.map((stage, at) => ({ stage, elapsedMs: at * 10 }));

const running = { type: 'running' } as const;
const failed = (code: string) => ({ type: 'failed', code }) as const;

const table: [string, Attempt, string][] = [
  ['before any report', { reports: [], outcome: running }, 'active waiting waiting waiting'],
  ['while reaching', { reports: reports('REACHING'), outcome: running }, 'active waiting waiting waiting'],
  [
    'once reached',
    { reports: reports('REACHING', 'REACHED'), outcome: running },
    'done active waiting waiting',
  ],
  [
    'once accepted before the control',
    { reports: reports('REACHED', 'ACCEPTED'), outcome: running },
    'done active done waiting',
  ],
  [
    'when bound without reports',
    { reports: [], outcome: { type: 'bound', proven: true } },
    'done done done done',
  ],
  [
    'when bound without proof',
    { reports: [], outcome: { type: 'bound', proven: false } },
    'skipped skipped skipped done',
  ],
  [
    'when unreachable',
    { reports: [], outcome: failed('KEY_MANAGER_UNREACHABLE') },
    'failed waiting waiting waiting',
  ],
  [
    'when lost half-way',
    { reports: reports('REACHED', 'REFUSES_WRONG_SECRET'), outcome: failed('KEY_MANAGER_UNREACHABLE') },
    'done done failed waiting',
  ],
  ['when rejected', { reports: [], outcome: failed('CLIENT_REJECTED') }, 'done waiting failed waiting'],
  [
    'when any secret is accepted',
    { reports: reports('REACHED'), outcome: failed('KEY_MANAGER_CANNOT_VERIFY') },
    'done failed waiting waiting',
  ],
  [
    'when already mapped',
    {
      reports: reports('REACHED', 'REFUSES_WRONG_SECRET', 'ACCEPTED'),
      outcome: failed('CLIENT_ALREADY_MAPPED'),
    },
    'done done done failed',
  ],
  [
    'when not even begun',
    { reports: [], outcome: failed('TOO_MANY_ATTEMPTS') },
    'waiting waiting waiting waiting',
  ],
];

it.each(table)('%s', (_name, attempt, expected) => {
  expect(states(attempt).join(' ')).toBe(expected);
});

it('gives each stage the time that was reported for it', () => {
  const stages = stagesOf({ reports: reports('REACHING', 'REACHED'), outcome: running });
  expect(stages[0]).toEqual({ name: 'REACHED', state: 'done', elapsedMs: 10 });
  expect(stages[1]).not.toHaveProperty('elapsedMs');
});
