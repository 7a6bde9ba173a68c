import { expect, test } from 'vitest';
import { clientAddress } from './address.ts';

const proxies = ['10.0.0.0/8', '2001:db8:1::/48'];

test.each<[string, string | null, string | null, string | null]>([
  ['no proxy', '192.0.2.1', null, '192.0.2.1'],
  ['a header that nobody trusted wrote', '192.0.2.1', '203.0.113.9', '192.0.2.1'],
  ['one trusted proxy', '10.0.0.1', '192.0.2.1', '192.0.2.1'],
  ['an IPv6 proxy', '2001:db8:1::1', '192.0.2.1', '192.0.2.1'],
  ['a mapped proxy', '::ffff:10.0.0.1', '192.0.2.1', '192.0.2.1'],
  ['two trusted proxies', '10.0.0.1', '192.0.2.1, 10.0.0.2', '192.0.2.1'],
  ['what the client wrote before them', '10.0.0.1', '203.0.113.9, 192.0.2.1, 10.0.0.2', '192.0.2.1'],
  ['a trusted proxy that wrote nothing', '10.0.0.1', null, '10.0.0.1'],
  ['a trusted proxy that wrote nonsense', '10.0.0.1', 'unknown', '10.0.0.1'],
  ['only trusted hops', '10.0.0.1', '10.0.0.3,10.0.0.2', '10.0.0.3'],
  ['no peer', null, '192.0.2.1', null],
])('finds the address behind %s', (_, peer, forwardedFor, expected) => {
  expect(clientAddress(proxies, peer, forwardedFor)).toBe(expected);
});

test('without trusted proxies the header never counts', () => {
  expect(clientAddress([], '10.0.0.1', '192.0.2.1')).toBe('10.0.0.1');
});
