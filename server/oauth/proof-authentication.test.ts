import { afterAll, describe, expect, it } from 'vitest';
import { createAuthenticationMemory } from './authentication-memory.ts';
import type { ClientAuthentication } from './client-auth.ts';
import { fakeServer, type Presented } from './oauth-server.testing.ts';
import {
  all,
  client,
  inactive,
  invalidClient,
  newIo,
  plain,
  right,
  safeFetch,
  serverAt,
  summary,
} from './proof.testing.ts';
import { proveClient } from './proof.ts';

afterAll(() => safeFetch.close());

const remembering = (way: ClientAuthentication) => {
  const memory = createAuthenticationMemory();
  memory.accepted(way);
  return memory;
};

describe('client authentication', () => {
  const only = (way: Presented['way']) => (presented: Presented) =>
    presented.way === way ? inactive : invalidClient;

  it.each([
    ['post', undefined, 'client_secret_post', 1],
    ['basic', undefined, 'client_secret_basic', 2],
    ['basic', ['client_secret_basic'], 'client_secret_basic', 1],
    ['raw', ['client_secret_basic'], 'client_secret_basic_raw', 2],
    ['basic', ['client_secret_post', 'client_secret_basic'], 'client_secret_basic', 2],
    ['post', ['none'], 'client_secret_post', 1],
  ] as const)('finds %s where the metadata lists %j', async (way, methods, authentication, attempts) => {
    await using fake = await fakeServer(client, only(way));
    const listed = methods === undefined ? {} : { authenticationMethods: [...methods] };
    const outcome = await proveClient(newIo(), serverAt(fake, ['introspection'], listed), client);
    expect(outcome).toMatchObject({ outcome: 'PROVEN', authentication });
    expect(outcome.evidence.filter(one => !one.control)).toHaveLength(attempts);
    expect(outcome.evidence.filter(one => one.control)).toHaveLength(1);
  });

  const rawOnly = only('raw');

  it('makes at most one attempt more than needed, where servers lock out', async () => {
    await using fake = await fakeServer(client, rawOnly);
    const outcome = await proveClient(newIo(), serverAt(fake, ['introspection']), client);
    expect(summary(outcome)).toBe('REJECTED');
    expect(fake.received).toHaveLength(2);
  });

  it('begins with how the last client was accepted', async () => {
    await using fake = await fakeServer(client, rawOnly);
    const io = newIo({ authentications: remembering('client_secret_basic_raw') });
    expect(summary(await proveClient(io, serverAt(fake, ['introspection']), client))).toBe(
      'PROVEN INTROSPECTION',
    );
    expect(fake.received).toHaveLength(2);
  });

  it('takes what a probe reported for the ways there are', async () => {
    await using fake = await fakeServer(client, rawOnly);
    const reported = ['client_secret_post', 'client_secret_basic_raw'];
    const target = serverAt(fake, ['introspection'], { authenticationMethods: reported });
    expect(summary(await proveClient(newIo(), target, client))).toBe('PROVEN INTROSPECTION');
    expect(fake.received).toHaveLength(3);
  });

  it('begins the next proof with what worked in the last', async () => {
    await using fake = await fakeServer(client, only('basic'));
    const io = newIo({ authentications: createAuthenticationMemory() });
    const target = serverAt(fake, ['introspection']);
    await proveClient(io, target, client);
    const before = fake.received.length;
    expect(summary(await proveClient(io, target, client))).toBe('PROVEN INTROSPECTION');
    expect([before, fake.received.length]).toEqual([3, 4]);
  });

  it('keeps to what an administrator has set, whatever worked before', async () => {
    await using fake = await fakeServer(client, only('basic'));
    const io = newIo({ authentications: remembering('client_secret_basic') });
    const target = serverAt(fake, ['introspection'], { authentication: 'client_secret_post' });
    expect(summary(await proveClient(io, target, client))).toBe('REJECTED');
    expect(fake.received).toHaveLength(1);
  });

  it('asks in the same way about a client that was proved before and one that is unknown', async () => {
    await using fake = await fakeServer(client, only('basic'));
    const io = newIo({ authentications: createAuthenticationMemory() });
    const target = serverAt(fake, ['introspection']);
    await proveClient(io, target, client);
    io.authentications?.accepted('client_secret_post');
    const asked = async (clientId: string) => {
      const outcome = await proveClient(io, target, { clientId, clientSecret: 'a wrong secret' });
      return outcome.evidence.map(({ authentication }) => authentication);
    };
    expect(await asked('nobody')).toEqual(await asked(client.clientId));
  });

  it('does not send the same bytes twice when the encodings do not differ', async () => {
    await using fake = await fakeServer(plain, () => invalidClient);
    const outcome = await proveClient(newIo(), serverAt(fake, all), plain);
    expect(summary(outcome)).toBe('REJECTED');
    expect(fake.received).toHaveLength(2);
  });

  it('asks once for a wrong secret where only one way is open', async () => {
    await using fake = await fakeServer(plain, () => invalidClient);
    const target = serverAt(fake, all, { authentication: 'client_secret_post' });
    expect(summary(await proveClient(newIo(), target, plain))).toBe('REJECTED');
    expect(fake.received).toHaveLength(1);
  });

  it('sends exactly the pasted bytes', async () => {
    const odd = { clientId: 'ü id', clientSecret: '  s\u00e9cret \u{1f511} ' };
    await using fake = await fakeServer(odd, presented => (right(presented) ? inactive : invalidClient));
    const outcome = await proveClient(newIo(), serverAt(fake, ['introspection']), odd);
    expect(summary(outcome)).toBe('PROVEN INTROSPECTION');
    expect(fake.received[0]?.form.get('client_secret')).toBe(odd.clientSecret);
  });
});
