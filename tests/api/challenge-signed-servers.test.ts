import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSigningKeys, SIGNER } from '../support/challenged.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  type Behaviour,
  endpointsAt,
  type MisbehavingServer,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import { startProduct } from '../support/products/start.ts';
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

const refused = { status: 401, body: { error: 'invalid_client' } };

/** The id of the assertion that was shown. */
const idIn = (form: URLSearchParams): string => {
  const [, claims = ''] = form.get('client_assertion')?.split('.') ?? [];
  return JSON.parse(Buffer.from(claims, 'base64url').toString() || '{}').jti;
};

/** Whether an assertion is the first that was ever shown, however often it is. */
const firstAlone = () => {
  let first: string | undefined;
  return (form: URLSearchParams): boolean => {
    first ??= idIn(form);
    return idIn(form) === first;
  };
};

const begin = (changes: { readonly keyManagerId: string; readonly audience?: 'TOKEN_ENDPOINT' }) =>
  startSigned(admin, { applicationId, consumerKey: 'client-1', ...changes });

describe('the words of a rejection', () => {
  const rejectedBy = async (keyManagerId: string, consumerKey: string, key = ec.privateKey) => {
    const { challenge, claims } = await startSigned(admin, { applicationId, keyManagerId, consumerKey });
    const answer = await provideSigned(admin, challenge, signed(claims, key));
    return expectType(answer, 'ClientRejectedError').message;
  };

  it('tell of a limit wherever the product has one, whatever the cause was', async () => {
    const keys = await newSigningKeys();
    const product = await startProduct('KEYCLOAK', { keys: { [SIGNER]: keys.key } });
    const settings = Object.entries(product.settings).map(([name, value]) => ({ name, value }));
    const { token, introspection, jwks } = product.endpoints;
    const id = await newKeyManager(admin, product.issuer, {
      kind: 'KEYCLOAK',
      settings,
      endpoints: { token, introspection, jwks, revocation: null },
    });
    const [wrongKey, nobody] = [await rejectedBy(id, SIGNER), await rejectedBy(id, 'nobody')];
    expect(wrongKey).toContain('60 seconds after the challenge began');
    expect(nobody).toBe(wrongKey);
    await product.stop();
  });

  it('tell of none where nothing is known of one', async () => {
    server.behave(() => refused);
    expect(await rejectedBy(keyManagerId, 'client-1')).not.toContain('seconds');
  });
});

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

  const minted = { status: 200, body: { access_token: 'a-token', token_type: 'Bearer' } };

  it('may take an assertion at one endpoint and not at another', async () => {
    const isFirst = firstAlone();
    const answer = await attempt(({ path, form }) => (path === '/token' && isFirst(form) ? minted : refused));
    expectType(answer, 'ProvideExistingKeysPayload');
  });

  it('refuses nothing by taking it and saying neither of the signature of another key', async () => {
    const isFirst = firstAlone();
    const answer = await attempt(({ path, form }) => {
      if (path !== '/token') return refused;
      return isFirst(form) ? minted : { status: 403 };
    });
    expectType(answer, 'KeyManagerCannotVerifyError');
  });

  describe('that calls something an error in a pushed request', () => {
    const error = { status: 400, body: { error: 'invalid_request' } };

    const attemptThere = async (behaviour: Behaviour) => {
      const there = await startMisbehavingServer();
      const endpoints = { ...endpointsAt(there.issuer), introspection: null };
      const id = await newKeyManager(admin, there.issuer, {
        endpoints: { ...endpoints, pushedAuthorization: `${there.issuer}/par` },
      });
      const { challenge, claims } = await begin({ keyManagerId: id });
      there.behave(behaviour);
      const answer = await provideSigned(admin, challenge, signed(claims, ec.privateKey));
      await there.stop();
      return answer;
    };

    it('proves nothing when that is a refused assertion shown again', async () => {
      const remembered = new Set<string>();
      const answer = await attemptThere(({ path, form }) => {
        const again = remembered.has(idIn(form));
        remembered.add(idIn(form));
        return path === '/par' && again ? error : refused;
      });
      expectType(answer, 'ClientRejectedError');
    });

    it('negative control: proves the client when it is the request, and another key is refused', async () => {
      const isFirst = firstAlone();
      const answer = await attemptThere(({ path, form }) =>
        path === '/par' && isFirst(form) ? error : refused,
      );
      expectType(answer, 'ProvideExistingKeysPayload');
    });
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
