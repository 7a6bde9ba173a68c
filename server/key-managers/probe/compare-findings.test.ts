import { describe, expect, it } from 'vitest';
import { comparisons } from './compare-findings.ts';
import { changesSince } from './policy.ts';
import { type Findings, type ProbeState, type ProbeStepName, probeSteps, type Report } from './report.ts';

const endpoints = {
  token: 'https://id.example/token',
  authorization: null,
  introspection: 'https://id.example/introspect',
  revocation: null,
  pushedAuthorization: null,
  userinfo: null,
  registration: null,
  jwks: 'https://id.example/jwks',
};

const claim = (name: string, value = 'client-1') => ({ claim: name, value });

const found: Findings = {
  endpoints,
  source: 'https://id.example/.well-known/openid-configuration',
  named: endpoints,
  grantTypes: ['client_credentials', 'refresh_token'],
  algorithms: ['RS256'],
  keys: [],
  listedAuthentications: ['client_secret_basic'],
  workingAuthentications: ['client_secret_basic'],
  consumerKeyClaims: [claim('client_id')],
  scopesClaims: [claim('scope', 'read')],
  tokenHandling: 'LOCAL',
  profile: 'at+jwt',
};

/** A probe in which every step passed but those that are named. */
const report = (
  changes: Partial<Findings> = {},
  states: Partial<Record<ProbeStepName, ProbeState>> = {},
) => ({
  issuer: 'https://id.example',
  steps: probeSteps.map(step => ({
    step,
    state: states[step] ?? ('PASSED' as const),
    summary: step,
    elapsedMs: 1,
    evidence: [],
  })),
  findings: { ...found, ...changes },
  latencyMs: 1,
});

const changes = (history: readonly Report[], now: Report) =>
  changesSince(history, now).map(({ step, tone, text }) => `${step} ${tone}: ${text}`);

const otherToken = 'It may be another token that shows this, and no change of the server.';

const named = (other: Partial<Findings['endpoints']>) => ({ named: { ...endpoints, ...other } });

describe('what was found otherwise is an event, though every step passes', () => {
  it.each<[string, Partial<Findings>]>([
    [
      'METADATA WORSE: Its metadata names another token endpoint: https://id.example/v2/token. Before: https://id.example/token.',
      named({ token: 'https://id.example/v2/token' }),
    ],
    [
      'METADATA WORSE: Its metadata no longer names its introspection endpoint. Before: https://id.example/introspect.',
      named({ introspection: null }),
    ],
    [
      'METADATA BETTER: Its metadata names its revocation endpoint now: https://id.example/revoke.',
      named({ revocation: 'https://id.example/revoke' }),
    ],
    [
      'METADATA WORSE: Its metadata lists other grant types: client_credentials. Before: client_credentials, refresh_token.',
      { grantTypes: ['client_credentials'] },
    ],
    [
      'METADATA BETTER: Its metadata lists other ways for clients to authenticate: client_secret_basic, private_key_jwt. Before: client_secret_basic.',
      { listedAuthentications: ['client_secret_basic', 'private_key_jwt'] },
    ],
    ['KEYS WORSE: Its keys are for other algorithms: ES256. Before: RS256.', { algorithms: ['ES256'] }],
    [
      `TOKEN EXPECTED: A token can be checked in another way: by introspection. Before: by its signature. ${otherToken}`,
      { tokenHandling: 'INTROSPECTION', profile: null },
    ],
    [
      `TOKEN EXPECTED: Its access token is typed otherwise: as any JWT. Before: at+jwt. ${otherToken}`,
      { profile: 'legacy' },
    ],
    [
      `CONSUMER_KEY_CLAIM EXPECTED: The consumer key is in other claims: azp. Before: client_id. ${otherToken}`,
      { consumerKeyClaims: [claim('azp')] },
    ],
    [
      `SCOPES_CLAIM EXPECTED: Scopes are in other claims: scope, scp. Before: scope. ${otherToken}`,
      { scopesClaims: [claim('scope'), claim('scp')] },
    ],
  ])('%s', (change, other) => {
    expect(changes([report()], report(other))).toEqual([change]);
    // Negative control: found so before, it is none.
    expect(changes([report(other)], report(other))).toEqual([]);
  });

  it('has a comparison for each of its parts in the list above', () => {
    expect(comparisons.map(({ step }) => step)).toEqual([
      'METADATA',
      'KEYS',
      'TOKEN',
      'CONSUMER_KEY_CLAIM',
      'SCOPES_CLAIM',
    ]);
  });
});

describe('what is no event', () => {
  it.each<[string, Partial<Findings>]>([
    ['another order', { grantTypes: ['refresh_token', 'client_credentials'] }],
    ['what stands in a claim', { consumerKeyClaims: [claim('client_id', 'client-2')] }],
    ['what another test client may do', { workingAuthentications: ['client_secret_post'] }],
  ])('%s', (_, other) => {
    expect(changes([report()], report(other))).toEqual([]);
  });

  it('what was not looked at, which is compared with what was last known', () => {
    const other = { tokenHandling: 'INTROSPECTION', profile: null } as const;
    const skipped = report({ tokenHandling: null, profile: null }, { TOKEN: 'SKIPPED' });
    expect(changes([report()], skipped)).toEqual([]);
    expect(changes([skipped, report()], report())).toEqual([]);
    // Negative control.
    expect(changes([skipped, report()], report(other))).toHaveLength(1);
  });

  it('a first report, and one from before this was kept', () => {
    const { named: _, ...old } = found;
    const before = { ...report(), findings: old };
    expect(changes([], report())).toEqual([]);
    expect(changes([before], report(named({ token: 'https://id.example/v2/token' })))).toEqual([]);
  });
});

it('shows a part of what a server lists without end, in letters that hide nothing', () => {
  const grantTypes = Array.from({ length: 1000 }, (_, index) => `grant${index}\u202e${'x'.repeat(9000)}`);
  const [change] = changes([report()], report({ grantTypes }));
  expect(change?.length).toBeLessThan(2500);
  expect(change).toContain('992 more');
  expect(change).not.toContain('\u202e');
});
