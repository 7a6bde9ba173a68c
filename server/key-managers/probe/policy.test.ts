import { describe, expect, it } from 'vitest';
import { changesSince, healthOf } from './policy.ts';
import { type ProbeState, type ProbeStep, type ProbeStepName, probeSteps, type Report } from './report.ts';

const key = (kid: string) => ({ kid, type: 'RSA 2048', algorithm: null, use: null, problem: null });

const step = (name: ProbeStepName, state: ProbeState, changes: Partial<ProbeStep> = {}): ProbeStep => ({
  step: name,
  state,
  summary: `${name} ${state}`,
  elapsedMs: 1,
  evidence: [],
  ...changes,
});

const report = (steps: readonly ProbeStep[], kids: readonly string[] = ['a']): Report => ({
  issuer: 'https://id.example',
  steps: probeSteps.map(name => steps.find(one => one.step === name) ?? step(name, 'PASSED')),
  findings: {
    endpoints: {
      token: null,
      authorization: null,
      introspection: null,
      revocation: null,
      userinfo: null,
      registration: null,
      jwks: null,
    },
    source: null,
    grantTypes: [],
    algorithms: [],
    keys: kids.map(key),
    listedAuthentications: [],
    workingAuthentications: [],
    consumerKeyClaims: [],
    scopesClaims: [],
    tokenHandling: null,
    profile: null,
  },
  latencyMs: 41,
});

const good = report([]);
const away: Report = {
  ...report(
    probeSteps.map(name => step(name, 'FAILED', { unreachable: true })),
    [],
  ),
  latencyMs: null,
};

const tones = (history: readonly Report[], now: Report) =>
  changesSince(history, now).map(({ step: name, tone }) => `${name} ${tone}`);

describe('what changed', () => {
  it('is nothing at first, nor when all is as it was', () => {
    expect(changesSince([], good)).toEqual([]);
    expect(changesSince([good], good)).toEqual([]);
  });

  it('keys that were rotated are expected', () => {
    const [change] = changesSince([good], report([], ['b']));
    expect(change).toMatchObject({ step: 'KEYS', tone: 'EXPECTED' });
    expect(change?.text).toContain('new: b; gone: a');
  });

  it.each([
    ['PASSED', 'FAILED', 'WORSE'],
    ['PASSED', 'NOT_OFFERED', 'WORSE'],
    ['PASSED', 'WARNING', 'WORSE'],
    ['WARNING', 'PASSED', 'BETTER'],
    ['NOT_OFFERED', 'PASSED', 'BETTER'],
  ] as const)('from %s to %s is %s', (before, now, tone) => {
    const found = tones([report([step('REVOCATION', before)])], report([step('REVOCATION', now)]));
    expect(found).toEqual([`REVOCATION ${tone}`]);
  });

  it.each(['TOKEN', 'CONSUMER_KEY_CLAIM', 'SCOPES_CLAIM'] as const)(
    'is expected of what one token shows and another does not: %s',
    name => {
      const states = ['PASSED', 'WARNING', 'FAILED'] as const;
      for (const before of states)
        for (const now of states) {
          const found = changesSince([report([step(name, before)])], report([step(name, now)]));
          expect(found.map(({ tone }) => tone)).toEqual(before === now ? [] : ['EXPECTED']);
          for (const { text } of found) expect(text).toContain('It may be another token');
        }
    },
  );

  it.each(['PASSED', 'FAILED'] as const)('what was not looked at says nothing: %s', state => {
    const known = report([step('TOKEN', state)]);
    const skipped = report([step('TOKEN', 'SKIPPED')]);
    expect(tones([known], skipped)).toEqual([]);
    expect(tones([skipped, known], known)).toEqual([]);
  });

  it('an outage is told once, makes nothing gone, and what came of it is compared with before', () => {
    expect(tones([good], away)).toEqual(['ENDPOINTS WORSE']);
    expect(tones([away, good], away)).toEqual([]);
    expect(tones([away, good], good)).toEqual(['ENDPOINTS BETTER']);
    const changed = report([step('REVOCATION', 'FAILED')], ['b']);
    expect(tones([away, good], changed)).toEqual(['ENDPOINTS BETTER', 'REVOCATION WORSE', 'KEYS EXPECTED']);
  });
});

describe('health', () => {
  it.each([
    [good, 'HEALTHY'],
    [away, 'UNREACHABLE'],
    [report([step('KEYS', 'FAILED')]), 'DEGRADED'],
    [report([step('WRONG_SECRET', 'FAILED')]), 'DEGRADED'],
    [report([step('REGISTRATION', 'FAILED')]), 'HEALTHY'],
    [report([step('INTROSPECTION', 'NOT_OFFERED')]), 'HEALTHY'],
  ] as const)('%#: %s', (seen, state) => {
    expect(healthOf(seen)).toBe(state);
  });
});
