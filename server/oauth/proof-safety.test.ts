import { afterAll, describe, expect, it } from 'vitest';
import { fakeServer, type Presented, type Reply } from './oauth-server.testing.ts';
import {
  all,
  answering,
  type Behaviour,
  empty,
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
import { createControlCache, wrongSecret } from './proof-control.ts';
import { type ProofStep, STRANGER } from './proof-types.ts';

afterAll(() => safeFetch.close());

describe('negative control', () => {
  it('asks with a wrong secret of the same shape, and only after the right one was accepted', async () => {
    await using fake = await fakeServer(plain, presented => (right(presented) ? inactive : invalidClient));
    const steps: ProofStep[] = [];
    const io = newIo({ onStage: step => steps.push(step) });
    await proveClient(io, serverAt(fake, all), plain);
    const control = fake.received[1]?.form.get('client_secret') ?? '';
    expect(control).not.toBe(plain.clientSecret);
    expect(control).toMatch(/^[A-Z][a-z]{4}\d[A-Z][a-z]{5}-_\.\d$/);
    expect(steps.map(step => step.stage)).toEqual(['REACHED', 'REFUSES_WRONG_SECRET', 'ACCEPTED']);
  });

  it('is remembered for the client', async () => {
    await using fake = await fakeServer(plain, presented => (right(presented) ? inactive : invalidClient));
    const io = newIo();
    await proveClient(io, serverAt(fake, all), plain);
    const again = await proveClient(io, serverAt(fake, all), plain);
    expect(summary(again)).toBe('PROVEN INTROSPECTION');
    expect(fake.received).toHaveLength(3);
  });

  it('of one client does not vouch for another: a public client passes with any secret', async () => {
    await using fake = await fakeServer(plain, presented =>
      right(presented) || presented.form.get('client_id') === 'public' ? inactive : invalidClient,
    );
    const io = newIo();
    await proveClient(io, serverAt(fake, ['introspection']), plain);
    const stolen = { clientId: 'public', clientSecret: 'anything' };
    const outcome = await proveClient(io, serverAt(fake, ['introspection']), stolen);
    expect(summary(outcome)).toBe('CANNOT_VERIFY ACCEPTS_ANY_SECRET');
    expect(outcome.evidence.map(({ control, subject, status }) => [control, subject, status])).toEqual([
      [false, undefined, 200],
      [true, undefined, 200],
      [true, STRANGER, 401],
    ]);
  });

  it('is what stands between a server that accepts anything and a proof', async () => {
    await using fake = await fakeServer(plain, () => inactive);
    const blind = newIo({ controls: { get: () => 'REFUSES', set: () => undefined } });
    const wrong = { ...plain, clientSecret: 'Wrong0Secret' };
    const target = serverAt(fake, ['introspection']);
    expect(summary(await proveClient(blind, target, wrong))).toBe('PROVEN INTROSPECTION');
    expect(summary(await proveClient(newIo(), target, wrong))).toBe('CANNOT_VERIFY ACCEPTS_ANYBODY');
  });

  it.each(['---', '日本', 'a', '0', 'Zz9'])('never tries the secret itself: %s', secret => {
    for (let i = 0; i < 200; i += 1) expect(wrongSecret(secret, newIo().randomToken)).not.toBe(secret);
  });

  it('forgets after its time, and keeps no more than it may', () => {
    let now = 0;
    const cache = createControlCache(() => now, 100, 2);
    cache.set('a', 'REFUSES');
    cache.set('b', 'ACCEPTS');
    cache.set('c', 'REFUSES');
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([undefined, 'ACCEPTS', 'REFUSES']);
    now = 100;
    expect(cache.get('c')).toBeUndefined();
  });
});

describe('secrets that prove nothing', () => {
  it.each(['', ' ', '\t\n', 'a\u0000b', '\u0000'])('%j is refused without asking', async clientSecret => {
    await using fake = await fakeServer(plain, () => inactive);
    const outcome = await proveClient(newIo(), serverAt(fake, all), { ...plain, clientSecret });
    expect(outcome).toEqual({ outcome: 'REJECTED', evidence: [] });
    expect(fake.hits()).toBe(0);
  });
});

describe('minted tokens', () => {
  const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.AAAA';
  const mint: Behaviour = { token: [{ status: 200, body: { access_token: jwt } }, invalidClient] };

  it('are judged and given back', async () => {
    await using fake = await fakeServer(plain, presented =>
      presented.path === '/revocation' && presented.form.get('token') !== jwt
        ? empty(404)
        : answering({ ...mint, revocation: [empty(200), invalidClient] })(presented),
    );
    const seen: string[] = [];
    const verifyToken = (token: string, clientId: string) => {
      seen.push(`${clientId} ${token}`);
      return 'MATCHES' as const;
    };
    const outcome = await proveClient(newIo(), serverAt(fake, all, { verifyToken }), plain);
    expect(summary(outcome)).toBe('PROVEN CLIENT_CREDENTIALS');
    expect(seen).toEqual([`${plain.clientId} ${jwt}`]);
    const revoked = fake.received.filter(one => one.form.get('token') === jwt);
    expect(revoked.map(one => one.path)).toEqual(['/revocation']);
  });

  it('by a wrong secret are given back as well', async () => {
    let count = 0;
    await using fake = await fakeServer(plain, ({ path }) => {
      if (path === '/revocation') return empty(404);
      count += 1;
      return { status: 200, body: { access_token: `opaque-${count}` } };
    });
    const outcome = await proveClient(newIo(), serverAt(fake, ['revocation', 'token']), plain);
    expect(summary(outcome)).toBe('CANNOT_VERIFY ACCEPTS_ANYBODY');
    const revoked = fake.received.filter(one => one.path === '/revocation').map(one => one.form.get('token'));
    expect(revoked.slice(1)).toEqual(['opaque-1', 'opaque-2', 'opaque-3']);
  });

  it('of another client prove nothing', async () => {
    await using fake = await fakeServer(plain, answering(mint));
    const target = serverAt(fake, ['token'], { verifyToken: () => 'DIFFERS' as const });
    const outcome = await proveClient(newIo(), target, plain);
    expect(summary(outcome)).toBe('CANNOT_VERIFY TOKEN_OF_ANOTHER');
  });

  it('are asked for with the parameters that the key manager needs', async () => {
    await using fake = await fakeServer(plain, answering(mint));
    const target = serverAt(fake, ['token'], { clientCredentialsParams: { audience: 'https://api' } });
    await proveClient(newIo(), target, plain);
    expect(fake.received[0]?.form.get('audience')).toBe('https://api');
    expect(fake.received[0]?.form.get('grant_type')).toBe('client_credentials');
  });
});

describe('what is handed out', () => {
  it('never holds the secret, whatever the server echoes', async () => {
    const secret = 'Canary0Secret/+9';
    const echo = (presented: Presented): Reply => {
      const sent = presented.form.get('client_secret') ?? '';
      const text = `${secret} ${sent} ${presented.authorization ?? ''} ${encodeURIComponent(secret)}`;
      return {
        status: right(presented) ? 200 : 401,
        body: { active: false, error: text, error_description: text },
      };
    };
    await using fake = await fakeServer({ clientId: 'c', clientSecret: secret }, echo);
    for (const authentication of [
      'client_secret_post',
      'client_secret_basic',
      'client_secret_basic_raw',
    ] as const) {
      const target = serverAt(fake, all, { authentication });
      const outcome = await proveClient(newIo(), target, { clientId: 'c', clientSecret: secret });
      const text = JSON.stringify(outcome);
      expect(summary(outcome)).toBe('PROVEN INTROSPECTION');
      expect(text).toContain('***');
      expect(text).not.toContain(secret);
      expect(text).not.toContain(encodeURIComponent(secret));
      expect(text).not.toContain(Buffer.from(`c:${secret}`).toString('base64'));
    }
  });

  it('names the wait that a busy server asks for', async () => {
    const busy = { status: 429, headers: { 'retry-after': '17' } };
    await using fake = await fakeServer(plain, () => busy);
    const outcome = await proveClient(newIo(), serverAt(fake, all), plain);
    expect(outcome).toMatchObject({ outcome: 'UNREACHABLE', reason: 'RATE_LIMITED', retryAfter: 17 });
    expect(fake.received).toHaveLength(1);
  });

  it('says why a server could not be reached at all', async () => {
    const fake = await fakeServer(plain, () => inactive);
    const target = serverAt(fake, all);
    await fake[Symbol.asyncDispose]();
    expect(summary(await proveClient(newIo(), target, plain))).toBe('UNREACHABLE CONNECT');
  });
});
