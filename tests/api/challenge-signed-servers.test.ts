import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  type Behaviour,
  endpointsAt,
  type MisbehavingServer,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import { provideSigned, signed, startSigned } from './challenge-support.ts';
import { newApplication, newKeyManager } from './provide-support.ts';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;
let keyManagerId: string;
let applicationId: string;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({
      env: {
        LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000',
        LATCHKEY_LIMITS_ATTEMPTS_PER_CLIENT: '1000',
        LATCHKEY_LIMITS_ATTEMPTS_PER_KEY_MANAGER: '1000',
      },
    }),
    startMisbehavingServer(),
  ]);
  admin = await signedIn(latchkey.url);
  keyManagerId = await newKeyManager(admin, server.issuer);
  applicationId = await newApplication(admin);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

const begin = (changes: { readonly keyManagerId: string; readonly audience?: 'TOKEN_ENDPOINT' }) =>
  startSigned(admin, { applicationId, consumerKey: 'client-1', ...changes });

describe('a key manager that is not as it should be', () => {
  const beginThere = () => begin({ keyManagerId });
  const attempt = async (behaviour: Behaviour) => {
    const { challenge, claims } = await beginThere();
    server.behave(behaviour);
    return provideSigned(admin, challenge, signed(claims, ec.privateKey));
  };

  it('proves nothing when it takes any signature', async () => {
    const answer = await attempt(({ path }) =>
      path === '/introspect' ? { status: 200, body: { active: false } } : { status: 404 },
    );
    expect(expectType(answer, 'KeyManagerCannotVerifyError').evidence.map(one => one.control)).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  it('proves nothing when it says neither yes nor no to the signature of another key', async () => {
    const seen = new Set<string>();
    const answer = await attempt(({ path, form }) => {
      const again = seen.has(path);
      seen.add(path);
      return path === '/introspect' && form.has('client_assertion') && !again
        ? { status: 200, body: { active: false } }
        : { status: 400, body: { error: 'invalid_request' } };
    });
    expectType(answer, 'KeyManagerCannotVerifyError');
  });

  it('may take an assertion at one endpoint and not at another', async () => {
    const seen = new Set<string>();
    const answer = await attempt(({ path, form }) => {
      const jti = JSON.parse(
        Buffer.from(form.get('client_assertion')?.split('.')[1] ?? '', 'base64url').toString() || '{}',
      ).jti;
      const first = seen.size === 0 || seen.has(jti);
      seen.add(jti);
      if (path !== '/token' || !first) return { status: 401, body: { error: 'invalid_client' } };
      return { status: 200, body: { access_token: 'a-token', token_type: 'Bearer' } };
    });
    expectType(answer, 'ProvideExistingKeysPayload');
  });

  it('is not believed to refuse what it may have taken before', async () => {
    const answer = await attempt(({ path }) =>
      path === '/introspect'
        ? { status: 400, body: { error: 'invalid_request' } }
        : { status: 401, body: { error: 'invalid_client' } },
    );
    expectType(answer, 'KeyManagerCannotVerifyError');
  });

  it.each([
    ['is in trouble', { status: 503 }],
    ['limits', { status: 429 }],
  ] as const)('is unreachable when it %s', async (_, reply) => {
    expectType(await attempt(() => reply), 'KeyManagerUnreachableError');
  });

  it('is never shown what was addressed to another one', async () => {
    const [victim, thief] = [await startMisbehavingServer(), await startMisbehavingServer()];
    const id = await newKeyManager(admin, victim.issuer, {
      endpoints: { ...endpointsAt(thief.issuer), introspection: `${victim.issuer}/introspect` },
    });
    const { challenge, claims } = await begin({ keyManagerId: id });
    expect(JSON.parse(claims).aud).toBe(victim.issuer);
    const before = thief.arrived.length;
    await provideSigned(admin, challenge, signed(claims, ec.privateKey));
    expect(thief.arrived).toHaveLength(before);
    // Negative control: what is addressed to it does arrive.
    const own = await begin({ keyManagerId: id, audience: 'TOKEN_ENDPOINT' });
    await provideSigned(admin, own.challenge, signed(own.claims, ec.privateKey));
    expect(thief.arrived.length).toBeGreaterThan(before);
    await Promise.all([victim.stop(), thief.stop()]);
  });
});
