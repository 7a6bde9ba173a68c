import { describe, expect, it } from 'vitest';
import type { Endpoints } from '../key-manager.ts';
import { requireKind } from '../registry.ts';
import { templateOf } from '../template.ts';
import { chosenFrom } from './adopt.ts';
import type { ClaimCandidate, Findings } from './report.ts';
import { suggestionOf } from './suggestion.ts';

const NOWHERE: Endpoints = {
  token: null,
  authorization: null,
  introspection: null,
  revocation: null,
  userinfo: null,
  registration: null,
  jwks: null,
};

const findings = (scopesClaims: readonly ClaimCandidate[]): Findings => ({
  endpoints: NOWHERE,
  source: null,
  grantTypes: [],
  algorithms: [],
  keys: [],
  listedAuthentications: [],
  workingAuthentications: [],
  consumerKeyClaims: [],
  scopesClaims,
  tokenHandling: null,
  profile: null,
});

const text: ClaimCandidate = { claim: 'scope', value: 'read write', format: 'STRING' };
const list: ClaimCandidate = { claim: 'permissions', value: '[read]', format: 'ARRAY' };

describe('how scopes are written', () => {
  const { defaults } = requireKind('OKTA');

  it('is as the token shows in the one claim that fits', () => {
    expect(suggestionOf(findings([text]), defaults).trust).toMatchObject({
      scopesClaim: 'scope',
      scopesFormat: 'STRING',
    });
  });

  it.each([
    ['several claims fit', [text, list]],
    ['no JWT has shown it', [{ claim: 'scope', value: 'read' }]],
    ['the token has no scopes', []],
  ])('stays where %s', (_, scopesClaims) => {
    expect(suggestionOf(findings(scopesClaims), defaults).trust.scopesFormat).toBe('ARRAY');
  });

  it('follows the claim that is chosen', () => {
    const probe = {
      id: 'a-report',
      keyManagerId: null,
      organizationId: null,
      by: null,
      at: 0,
      elapsedMs: 0,
      report: {
        issuer: 'https://id.example.com',
        steps: [],
        findings: findings([text, list]),
        latencyMs: null,
      },
      changes: [],
    };
    const template = templateOf({ kind: 'OIDC', issuer: 'https://id.example.com' });
    const formatWith = (scopesClaim: string) =>
      chosenFrom(probe, template, { scopesClaim }).trust.scopesFormat;
    expect([formatWith('scope'), formatWith('permissions')]).toEqual(['STRING', 'ARRAY']);
    // Somebody who knows better.
    expect(formatWith('roles')).toBeUndefined();
  });
});
