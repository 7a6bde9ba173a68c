import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { newApplication, newKeyManager, provide } from './provide-support.ts';

/* What reads as JSON and says of itself that it is something else, where a proof has to be answered with JSON. */

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({ env: { LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000' } }),
    startMisbehavingServer({ clients: { storefront: 'the right secret', revoker: 'the right secret' } }),
  ]);
  admin = await signedIn(latchkey.url);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

const others = ['text/html', 'text/plain', 'application/octet-stream'];

describe('the answer to a proof', () => {
  let keyManagerId: string;
  beforeAll(async () => {
    keyManagerId = await newKeyManager(admin, server.issuer, {
      endpoints: { introspection: `${server.issuer}/introspect`, jwks: `${server.issuer}/jwks` },
    });
  });

  const answer = async (type: string) => {
    server.behave(({ authenticated, path }) => {
      // Otherwise the next endpoint would decide.
      if (path !== '/introspect') return { status: 404 };
      const headers = { 'content-type': type };
      return authenticated ? { status: 200, body: '{"active":false}', headers } : 'PROPER';
    });
    const consumer = { consumerKey: 'storefront', consumerSecret: 'the right secret' };
    return provide(admin, { applicationId: await newApplication(admin), keyManagerId, ...consumer });
  };

  it.each(others)('as %s proves nothing, and is said to be what it is', async type => {
    const { reason, message } = expectType(await answer(type), 'KeyManagerUnreachableError');
    expect(reason).toBe('NOT_JSON');
    expect(message).toContain(`it answered with ${type} instead of JSON.`);
  });

  it('negative control: as JSON it proves the client', async () => {
    expectType(await answer('Application/JSON;charset=UTF-8'), 'ProvideExistingKeysPayload');
  });
});

it('a revocation may answer with anything but a page: its status says all', async () => {
  const keyManagerId = await newKeyManager(admin, `${server.issuer}/revoking`, {
    endpoints: { revocation: `${server.issuer}/revoke`, jwks: `${server.issuer}/jwks` },
  });
  const answer = async (consumerKey: string, type: string, body: string) => {
    server.behave(({ authenticated }) =>
      authenticated ? { status: 200, body, headers: { 'content-type': type } } : 'PROPER',
    );
    const consumerSecret = 'the right secret';
    const applicationId = await newApplication(admin);
    return provide(admin, { applicationId, keyManagerId, consumerKey, consumerSecret });
  };
  const page = expectType(
    await answer('revoker', 'text/html', '<title>x</title>'),
    'KeyManagerUnreachableError',
  );
  expect(page.reason).toBe('NOT_JSON');
  expectType(await answer('revoker', 'text/plain', 'ok'), 'ProvideExistingKeysPayload');
});
