import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, expectType, signedIn, signIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  endpointsAt,
  type MisbehavingServer,
  page,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import { type Careless, type RedirectingServer, redirecting } from '../support/redirecting-server.ts';
import { provideCallback, startCallback } from './challenge-support.ts';
import { newApplication, newKeyManager, openStore } from './provide-support.ts';

/* A server that shows everybody a page first, so that a browser has to carry the request. */

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;
let cookie: string;
let keyManagerId: string;

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
  cookie = await signIn(latchkey.url);
  const { jwks, token } = endpointsAt(server.issuer);
  keyManagerId = await newKeyManager(admin, server.issuer, {
    endpoints: { authorization: `${server.issuer}/authorize`, token, jwks },
  });
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

const ordinary = 'https://storefront.example.com/signed-in';

const signInPage: Careless['page'] = registered =>
  registered ? page : { status: 400, body: 'Not registered' };

interface Round {
  readonly challenge: string;
  readonly callbackUrl: string;
  readonly authorizationUrl: string;
  readonly there: RedirectingServer;
}

/** A challenge that the key manager has answered with a page. */
const begin = async (careless: Careless = {}, others: readonly string[] = []): Promise<Round> => {
  const applicationId = await newApplication(admin);
  const consumerKey = `client-of-${applicationId}`;
  const { challenge, callbackUrl } = await startCallback(admin, { applicationId, keyManagerId, consumerKey });
  const there = redirecting(server.issuer, () => [callbackUrl, ...others], { page: signInPage, ...careless });
  server.behave(there.behaviour);
  const answer = expectType(await provideCallback(admin, challenge), 'KeyManagerCannotVerifyError');
  return { challenge, callbackUrl, authorizationUrl: String(answer.authorizationUrl), there };
};

const arrive = async (url: string, headers: Record<string, string> = { cookie }) => {
  const answer = await fetch(url, { headers });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

const isProven = async ({ challenge }: Round): Promise<boolean> =>
  (await provideCallback(admin, challenge)).__typename === 'ProvideExistingKeysPayload';

it('proves a public client by the code that comes to the callback', async () => {
  const round = await begin();
  expect(new URL(round.authorizationUrl).searchParams.get('redirect_uri')).toBe(round.callbackUrl);
  expect(new URL(round.authorizationUrl).searchParams.has('prompt')).toBe(false);
  const { status, text, headers } = await arrive(round.there.visit(round.authorizationUrl));
  expect([status, text]).toEqual([200, expect.stringContaining('The callback is registered')]);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  const { keyMapping } = expectType(
    await provideCallback(admin, round.challenge),
    'ProvideExistingKeysPayload',
  );
  expect(keyMapping.proof).toMatchObject({ method: 'CALLBACK', grade: 'PROVEN' });
  expect(
    keyMapping.proof.evidence.map(({ endpoint, status, control }) => [endpoint, status, control]),
  ).toEqual([
    [`${server.issuer}/token`, 400, true],
    [`${server.issuer}/token`, 200, false],
  ]);
});

describe('whoever only knows the addresses cannot forge it', () => {
  const stateOf = ({ authorizationUrl }: Round) => new URL(authorizationUrl).searchParams.get('state') ?? '';

  it('by typing the address of an error', async () => {
    const round = await begin();
    const query = new URLSearchParams({ error: 'login_required', state: stateOf(round), iss: server.issuer });
    const { status, text } = await arrive(`${round.callbackUrl}?${query}`);
    expect([status, text]).toEqual([400, expect.stringContaining('No code came with you')]);
    expect(await isProven(round)).toBe(false);
  });

  it('by a code that was made up', async () => {
    const round = await begin();
    const query = new URLSearchParams({ code: 'made-up', state: stateOf(round), iss: server.issuer });
    expect((await arrive(`${round.callbackUrl}?${query}`)).text).toContain('Not proven');
    expect(await isProven(round)).toBe(false);
  });

  /** The person changes where they are sent back to, to a callback that the client has had all along. */
  const carriedOver = ({ authorizationUrl, callbackUrl, there }: Round): string => {
    const changed = new URL(authorizationUrl);
    changed.searchParams.set('redirect_uri', ordinary);
    return there.visit(changed.href).replace(ordinary, callbackUrl);
  };

  it('by a code that was issued for another callback of the client, with our code challenge', async () => {
    const round = await begin({}, [ordinary]);
    expect((await arrive(carriedOver(round))).text).toContain('issued for another callback');
    expect(await isProven(round)).toBe(false);
  });

  it('not even where the server redeems codes for any callback', async () => {
    const round = await begin({ bindsNothing: true }, [ordinary]);
    expect((await arrive(carriedOver(round))).text).toContain('redeems a code for any callback');
    expect(await isProven(round)).toBe(false);
    // And so it is with a code that was issued for the right one: nothing tells them apart.
    const honest = await begin({ bindsNothing: true });
    await arrive(honest.there.visit(honest.authorizationUrl));
    expect(await isProven(honest)).toBe(false);
  });

  it('by a code of another client', async () => {
    const round = await begin({ tokenFor: 'another' });
    const { text } = await arrive(round.there.visit(round.authorizationUrl));
    expect(text).toContain('for another client');
    expect(await isProven(round)).toBe(false);
  });

  it('by the answer to another request', async () => {
    const round = await begin();
    const url = new URL(round.there.visit(round.authorizationUrl));
    for (const [name, value] of [
      ['state', 'another'],
      ['iss', 'https://elsewhere.example.com'],
    ] as const) {
      const other = new URL(url);
      other.searchParams.set(name, value);
      expect((await arrive(other.href)).text).toContain('Not the answer that was expected');
    }
    // Negative control: the right one is still awaited.
    expect((await arrive(url.href)).status).toBe(200);
    expect(await isProven(round)).toBe(true);
  });
});

it('says what to do instead, where a code needs the client’s secret, or is given up after a refusal', async () => {
  const confidential = await begin({ confidential: true });
  const { text } = await arrive(confidential.there.visit(confidential.authorizationUrl));
  expect(text).toContain('with its secret alone');
  const burning = await begin({ burnsCodes: true });
  expect((await arrive(burning.there.visit(burning.authorizationUrl))).text).toContain('gives up a code');
});

it('takes one answer, once', async () => {
  const round = await begin();
  const url = round.there.visit(round.authorizationUrl);
  const answers = await Promise.all([arrive(url), arrive(url), arrive(url)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
});

/** One column of a challenge, past everything that guards it. */
const disposableStore = () => {
  const store = openStore(latchkey);
  return {
    get: (id: string, column: string): string =>
      store.prepare<[string], string>(`SELECT ${column} FROM proof_challenge WHERE id = ?`).pluck().get(id) ??
      '',
    set: (id: string, column: string, value: string) =>
      store.prepare(`UPDATE proof_challenge SET ${column} = ? WHERE id = ?`).run(value, id),
    [Symbol.dispose]: () => void store.close(),
  };
};

describe('the page at a callback', () => {
  const text = async (url: string, headers: Record<string, string>) => {
    const answer = await arrive(url, headers);
    return `${answer.status} ${answer.text}`;
  };

  it('is the same for strangers, and for what is unknown, expired or used', async () => {
    const unknown = `${latchkey.url}/callback-challenge/${'A'.repeat(43)}`;
    const nothing = await text(unknown, { cookie });
    expect(nothing).toMatch(/^404 .*Nothing to do here/s);
    const round = await begin();
    const url = round.there.visit(round.authorizationUrl);
    expect(await text(url, {})).toBe(nothing);
    expect(await text(url, { cookie: 'latchkey.session_token=made-up.signature' })).toBe(nothing);
    expect(await text(round.callbackUrl, { cookie })).toBe(nothing);
    const head = await fetch(url, { method: 'HEAD', headers: { cookie } });
    expect(head.status).toBe(404);
    const store = openStore(latchkey);
    const expire = store.prepare('UPDATE proof_challenge SET expires_at = ? WHERE id = ?');
    expire.run(1, round.challenge);
    expect(await text(url, { cookie })).toBe(nothing);
    expire.run(Date.now() + 60_000, round.challenge);
    // Somebody else who is signed in learns no more than a stranger.
    const give = store.prepare('UPDATE proof_challenge SET user_id = ? WHERE id = ?');
    const { user_id: owner } = store
      .prepare<[string], { user_id: string }>('SELECT user_id FROM proof_challenge WHERE id = ?')
      .get(round.challenge) ?? { user_id: '' };
    give.run('somebody else', round.challenge);
    expect(await text(url, { cookie })).toBe(nothing);
    give.run(owner, round.challenge);
    store.close();
    // Negative control: none of this has used it up.
    expect((await arrive(url)).status).toBe(200);
    expect(await text(url, { cookie })).toBe(nothing);
  });

  it('says of what does not open any more what it says of what has expired', async () => {
    const nothing = await text(`${latchkey.url}/callback-challenge/${'A'.repeat(43)}`, { cookie });
    const round = await begin();
    const url = round.there.visit(round.authorizationUrl);
    const expired = await provideCallback(admin, 'AAAAAAAAAAAAAAAAAAAAAA');
    using store = disposableStore();
    for (const column of ['sealed_client', 'sealed_round'] as const) {
      const sealed = store.get(round.challenge, column);
      store.set(round.challenge, column, sealed.replace(/^v1\.[\w-]+/, 'v1.key-of-before'));
      expect(await text(url, { cookie })).toBe(nothing);
      if (column === 'sealed_client')
        expect(JSON.stringify(await provideCallback(admin, round.challenge))).toBe(JSON.stringify(expired));
      store.set(round.challenge, column, sealed);
    }
    const hash = store.get(round.challenge, 'token_hash');
    store.set(round.challenge, 'token_hash', 'made with a key that is gone');
    expect(JSON.stringify(await provideCallback(admin, round.challenge))).toBe(JSON.stringify(expired));
    store.set(round.challenge, 'token_hash', hash);
    // Negative control: as it was, it is answered.
    expect((await arrive(url)).status).toBe(200);
  });

  it('shows nothing of what came with the request, and runs nothing', async () => {
    const round = await begin();
    const answer = await arrive(`${round.callbackUrl}?error=<script>alert(1)</script>&state=x`);
    expect(answer.text).not.toContain('<script>');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
