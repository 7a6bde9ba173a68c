import { expect, it } from 'vitest';
import { byClient, type MappedClient, none } from './policy.ts';

const mapped = (id: string, createdAt: number, changes: Partial<MappedClient> = {}): MappedClient => ({
  id,
  issuer: 'https://id.example.com',
  clientId: 'storefront-web',
  keyType: 'PRODUCTION',
  createdAt,
  endedAt: null,
  ...changes,
});

const row = (keyMappingId: string, requests: number, outcome = 'ALLOWED') => ({
  ...none,
  day: 1,
  apiId: 'api',
  applicationId: 'app',
  keyMappingId,
  outcome,
  requests,
});

it('counts a client as one that was removed and provided again', () => {
  const [before, now] = [mapped('m1', 1, { endedAt: 2 }), mapped('m2', 3)];
  const rows = [row('m1', 2), row('m2', 3), row('m1', 1, 'SCOPE_MISSING'), row('', 9)];
  expect(byClient(rows, [now, before])).toMatchObject([
    { allowed: { requests: 5 }, refused: 1, mapping: now },
  ]);
});

it('keeps apart what differs in its issuer or key type', () => {
  const others = [
    mapped('m2', 1, { issuer: 'https://other.example.com' }),
    mapped('m3', 1, { keyType: 'SANDBOX' }),
  ];
  const rows = [row('m1', 1), row('m2', 3), row('m3', 2)];
  expect(byClient(rows, [mapped('m1', 1), ...others]).map(({ mapping }) => mapping.id)).toEqual([
    'm2',
    'm3',
    'm1',
  ]);
});
