import { expect, it } from 'vitest';
import { byClient, type MappedClient, none, seenBy } from './policy.ts';

const mapped = (id: string, createdAt: number, changes: Partial<MappedClient> = {}): MappedClient => ({
  id,
  applicationId: 'app',
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
    { key: '', allowed: { requests: 9 }, mapping: undefined, mappings: [] },
    {
      ...{ key: 'm2', allowed: { requests: 5 }, refused: 1, mapping: now },
      mappings: [
        { key: 'm2', mapping: now, allowed: { requests: 3 }, refused: 0 },
        { key: 'm1', mapping: before, allowed: { requests: 2 }, refused: 1 },
      ],
    },
  ]);
});

it('knows the mapping that a client has now, though it was not used, and whenever it was asked for', () => {
  const before = mapped('m2', 3, { endedAt: 4 });
  for (const createdAt of [1, 5]) {
    const now = mapped('m1', createdAt);
    const [client] = byClient([row('m2', 1)], [now, before]);
    expect(client).toMatchObject({ key: 'm1', mapping: now, mappings: [{ key: 'm2', mapping: before }] });
  }
});

it('of a client that is mapped no more, knows the mapping that ended last', () => {
  const [first, last] = [mapped('m1', 1, { endedAt: 2 }), mapped('m2', 3, { endedAt: 4 })];
  expect(byClient([row('m1', 1)], [last, first])[0]?.mapping).toBe(last);
});

it('adds up with what was counted, with those of whom nothing is left, and of whom nothing was known', () => {
  const rows = [
    row('m1', 1),
    row('gone', 2),
    row('gone', 4, 'SCOPE_MISSING'),
    row('gone-too', 8),
    row('', 16),
  ];
  const clients = byClient(rows, [mapped('m1', 1)]);
  expect(clients.map(({ key, mapping }) => [key, mapping?.id])).toEqual([
    ['', undefined],
    ['gone-too', undefined],
    ['gone', undefined],
    ['m1', 'm1'],
  ]);
  const all = clients.reduce((sum, { allowed, refused }) => sum + allowed.requests + refused, 0);
  expect(all).toBe(31);
});

it('keeps nothing of another organization’s application but that somebody asked', () => {
  const nobody = { applicationId: '', keyMappingId: '' };
  const rows = [row('m1', 1), row('m2', 2), row('m3', 4)];
  const owners = ['acme', null, 'globex'];
  const owned = rows.map((one, index) => ({ ...one, organizationId: owners[index] ?? null }));
  const [own, gone, other] = rows;
  expect(seenBy(owned, 'acme', nobody)).toEqual([own, gone, { ...other, ...nobody }]);
});

it('keeps apart what differs in its application, issuer or key type', () => {
  const others = [
    mapped('m2', 1, { issuer: 'https://other.example.com' }),
    mapped('m3', 1, { keyType: 'SANDBOX' }),
    mapped('m4', 1, { applicationId: 'other' }),
  ];
  const rows = [row('m1', 1), row('m2', 4), row('m3', 3), row('m4', 2)];
  expect(byClient(rows, [mapped('m1', 1), ...others]).map(({ key }) => key)).toEqual([
    'm2',
    'm3',
    'm4',
    'm1',
  ]);
});
