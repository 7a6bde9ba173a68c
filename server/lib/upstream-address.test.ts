import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { createUpstreamPolicy, mayBeUpstream, type UpstreamOptions } from './upstream-address.ts';

const policy = (options: Partial<UpstreamOptions> = {}) =>
  createUpstreamPolicy({
    allowedCidrs: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
    allowLoopback: false,
    openPort: 0,
    ownPorts: () => [4000, 4001],
    ...options,
  });

const everything = policy({ allowedCidrs: ['0.0.0.0/0', '::/0'], allowLoopback: true });
const own = Object.values(networkInterfaces()).flatMap(list => list?.map(({ address }) => address) ?? []);

describe('upstream policy', () => {
  it.each(['8.8.8.8', '10.1.2.3', '172.31.0.1', '192.168.1.1', 'fd12::1', '2606:4700:4700::1111'])(
    'passes on to %s',
    address => expect(policy()(address, 8080)).toBe(true),
  );

  it.each(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1'])(
    'passes on to %s only while it is tried out, or when that is listed',
    address => {
      expect(policy()(address, 8080)).toBe(false);
      expect(policy({ allowLoopback: true })(address, 8080)).toBe(true);
      expect(policy({ allowedCidrs: ['127.0.0.0/8', '::1/128'] })(address, 8080)).toBe(true);
    },
  );

  it('opens one port of loopback, and of nothing else', () => {
    const sample = policy({ openPort: 4003, allowedCidrs: [] });
    expect([sample('127.0.0.1', 4003), sample('127.0.0.1', 4004)]).toEqual([true, false]);
    expect(sample('10.0.0.1', 4003)).toBe(false);
    expect(policy()('127.0.0.1', 0)).toBe(false);
  });

  it('passes on to private ranges only as they are listed', () => {
    const narrow = policy({ allowedCidrs: ['10.20.0.0/16'] });
    expect([narrow('10.20.0.1', 80), narrow('10.21.0.1', 80), narrow('192.168.1.1', 80)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each([
    '169.254.169.254',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '168.63.129.16',
    '100.100.100.200',
    'fd00:ec2::254',
    'fe80::1',
    '0.0.0.0',
    '::',
    '224.0.0.1',
    'nonsense',
    '',
  ])('never passes on to %s, whatever is listed', address => expect(everything(address, 80)).toBe(false));

  it.each([...own, '127.0.0.1', '127.5.5.5', '::1', '::ffff:7f00:1', '0.0.0.0', '::'])(
    'never passes on to our own listeners at %s',
    address => {
      expect([everything(address, 4000), everything(address, 4001)]).toEqual([false, false]);
    },
  );

  it('passes on to the ports of our listeners elsewhere', () => {
    expect(everything('127.0.0.1', 4002)).toBe(true);
    expect(everything('8.8.8.8', 4000)).toBe(true);
  });
});

describe('mayBeUpstream', () => {
  it.each([
    'http://127.0.0.1',
    'http://0x7f.1:9000',
    'http://2130706433/',
    'http://[::1]:9000/x',
    'http://[::ffff:7f00:1]',
    'http://localhost',
    'http://LOCALHOST.:9000',
    'http://a.localhost',
    'http://169.254.169.254/latest/meta-data',
    'http://[fd00:ec2::254]',
    'http://0/',
    'nonsense',
  ])('refuses %s', url => expect(mayBeUpstream(policy(), url)).toBe(false));

  it.each(['https://orders.example.com', 'http://10.0.0.8:8080/x', 'http://[fd12::1]/'])('lets %s be', url =>
    expect(mayBeUpstream(policy(), url)).toBe(true),
  );

  it('sees the port that a scheme stands for', () => {
    const at = (port: number) => policy({ allowLoopback: true, ownPorts: () => [port] });
    expect(mayBeUpstream(at(80), 'http://localhost')).toBe(false);
    expect(mayBeUpstream(at(443), 'https://localhost')).toBe(false);
    expect(mayBeUpstream(at(443), 'http://localhost')).toBe(true);
  });
});
