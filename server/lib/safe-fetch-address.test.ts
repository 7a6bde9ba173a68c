import { describe, expect, it } from 'vitest';
import { createAddressPolicy } from './safe-fetch-address.ts';

const strict = createAddressPolicy({ allowLoopback: false, allowedCidrs: [] });
const open = createAddressPolicy({ allowLoopback: true, allowedCidrs: ['0.0.0.0/0', '::/0'] });

describe('address policy', () => {
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '::1',
    '0:0:0:0:0:0:0:1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b::127.0.0.1',
    '2002:7f00:1::',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    '::127.0.0.1',
    '::7f00:1',
    '::a9fe:a9fe',
    'fec0::1',
    '5f00::1',
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '168.63.129.16',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '2001:db8::1',
    '64:ff9b:1::7f00:1',
    'localhost',
    '',
    '2130706433',
    '0x7f.1',
  ])('refuses %s', address => {
    expect(strict(address)).toBe(false);
  });

  it.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'])(
    'reaches the public address %s',
    address => {
      expect(strict(address)).toBe(true);
    },
  );

  it.each([
    '169.254.169.254',
    '169.254.170.2',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '100.100.100.200',
    '168.63.129.16',
    'fd00:ec2::254',
    'fe80::a9fe:a9fe',
    '0.0.0.0',
    '::',
    '224.0.0.1',
    '255.255.255.255',
  ])('refuses %s even when everything is listed', address => {
    expect(open(address)).toBe(false);
  });

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.2.3', 'fc00::1'])(
    'reaches %s once it is opened',
    address => {
      expect(open(address)).toBe(true);
    },
  );

  it('opens only the ranges that are listed', () => {
    const some = createAddressPolicy({ allowLoopback: false, allowedCidrs: ['10.20.0.0/16', 'fd12::/16'] });
    expect(some('10.20.30.40')).toBe(true);
    expect(some('::ffff:10.20.30.40')).toBe(true);
    expect(some('fd12::1')).toBe(true);
    expect(some('10.21.0.1')).toBe(false);
    expect(some('fd13::1')).toBe(false);
    expect(some('127.0.0.1')).toBe(false);
  });

  it('does not start with a range that is none', () => {
    expect(() => createAddressPolicy({ allowLoopback: false, allowedCidrs: ['10.0.0.0/33'] })).toThrow();
  });
});
