import { describe, expect, it } from 'vitest';
import { configurationFaults, configurationOf, pemsOf } from './configuration.ts';

const base = {
  name: 'Corporate',
  'endpoints.token': 'https://id.example.com/token',
  'trust.tokenHandling': 'INTROSPECTION',
  'trust.consumerKeyClaim': 'azp',
  'trust.scopesClaim': 'scope',
  'trust.algorithms': 'RS256',
  'trust.profile': 'LEGACY',
  'trust.clockToleranceSeconds': '0',
};

const formOf = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};

describe('a form as it is sent', () => {
  it('takes an empty endpoint out and reads every choice', () => {
    const input = configurationOf(
      formOf({
        ...base,
        enabled: 'on',
        'trust.audiences': 'urn:a\n\nurn:b',
        'policy.clientAuthentication': 'AUTO',
      }),
    );
    expect(input.endpoints).toMatchObject({ token: 'https://id.example.com/token', jwks: null });
    expect(input.trust).toEqual({
      tokenHandling: 'INTROSPECTION',
      consumerKeyClaim: 'azp',
      scopesClaim: 'scope',
      scopesFormat: 'BOTH',
      algorithms: ['RS256'],
      audiences: ['urn:a', 'urn:b'],
      requiredClaim: null,
      profile: 'LEGACY',
      clockToleranceSeconds: 0,
      certificates: [],
    });
    expect(input).toMatchObject({ enabled: true, policy: { outOfBandProvisioning: false } });
  });

  it('leaves the proof and the credentials alone where the form has none', () => {
    const input = configurationOf(formOf({ ...base, introspectionClientSecret: '' }));
    expect(input.policy).not.toHaveProperty('proof');
    expect(input).not.toHaveProperty('introspectionClientSecret');
    const chosen = configurationOf(
      formOf({ ...base, 'policy.proof': 'OFF', introspectionClientSecret: ' s ' }),
    );
    expect(chosen).toMatchObject({ policy: { proof: 'OFF' }, introspectionClientSecret: ' s ' });
  });

  it('shares only where the form lets one choose, and asks for a claim only where one is written', () => {
    const alone = configurationOf(formOf(base));
    expect(alone).not.toHaveProperty('sharedWithAll');
    const some = configurationOf(formOf({ ...base, sharing: 'LISTED', sharedWith: 'org' }));
    expect(some).toMatchObject({ sharedWithAll: false, sharedWith: ['org'] });
    const claim = { 'trust.requiredClaim.name': ' realm ', 'trust.requiredClaim.value': ' red' };
    expect(configurationOf(formOf({ ...base, ...claim })).trust?.requiredClaim).toEqual({
      name: 'realm',
      value: ' red',
    });
  });

  it('names roles only where a rule is about them', () => {
    const roles = { 'policy.access': 'PUBLISHER' };
    const everyone = configurationOf(formOf({ ...base, ...roles, 'policy.rule': 'EVERYONE' }));
    expect(everyone.policy?.access).toEqual({ rule: 'EVERYONE', roles: [] });
    const only = configurationOf(formOf({ ...base, ...roles, 'policy.rule': 'ONLY' }));
    expect(only.policy?.access).toEqual({ rule: 'ONLY', roles: ['PUBLISHER'] });
  });
});

describe('certificates in one text', () => {
  const pem = (name: string) => `-----BEGIN ${name}-----\nMIIB\n-----END ${name}-----`;
  it.each([
    ['', []],
    [` ${pem('CERTIFICATE')}\n`, [pem('CERTIFICATE')]],
    [`${pem('CERTIFICATE')}\n\n${pem('PUBLIC KEY')}\n`, [pem('CERTIFICATE'), pem('PUBLIC KEY')]],
    [`${pem('CERTIFICATE')}\nstray`, [pem('CERTIFICATE'), 'stray']],
  ])('%j are %j', (text, pems) => {
    expect(pemsOf(text)).toEqual(pems);
  });
});

describe('what is wrong with it', () => {
  it.each([
    [{}, []],
    [{ name: ' ' }, ['name']],
    [{ 'endpoints.jwks': 'id.example.com/keys' }, ['endpoints.jwks']],
    [{ 'displayedEndpoints.token': 'id.example.com/token' }, ['displayedEndpoints.token']],
    [{ metadataUrl: 'id.example.com' }, ['metadataUrl']],
    [{ 'trust.clockToleranceSeconds': '' }, ['trust.clockToleranceSeconds']],
    [{ 'policy.rule': 'ONLY' }, ['policy.access']],
  ])('%j: %j', (fields, names) => {
    const input = configurationOf(formOf({ ...base, ...fields }));
    expect(configurationFaults(input).map(({ name }) => name)).toEqual(names);
  });

  it('is no algorithm at all', () => {
    const { 'trust.algorithms': _, ...rest } = base;
    expect(configurationFaults(configurationOf(formOf(rest))).map(({ name }) => name)).toEqual([
      'trust.algorithms',
    ]);
  });
});
