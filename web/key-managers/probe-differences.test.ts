import { expect, it } from 'vitest';
import { chosenIn } from './probe-differences.ts';

it('takes the format of scopes from the claim that was chosen for them', () => {
  const candidate = (claim: string, format: 'STRING' | 'ARRAY' | null) => ({
    __typename: 'ClaimCandidate' as const,
    claim,
    value: 'read',
    format,
  });
  const choices = [
    {
      __typename: 'ProbeChoice' as const,
      field: 'SCOPES_CLAIM' as const,
      candidates: [candidate('scope', 'STRING'), candidate('permissions', 'ARRAY'), candidate('scp', null)],
    },
  ];
  const chosen = (claim: string) => {
    const data = new FormData();
    data.set('choice.scopesClaim', claim);
    return chosenIn(choices, data);
  };
  expect(chosen('permissions')).toEqual({ scopesClaim: 'permissions', scopesFormat: 'ARRAY' });
  expect(chosen('scp')).toEqual({ scopesClaim: 'scp' });
  expect(chosen('')).toEqual({});
});
