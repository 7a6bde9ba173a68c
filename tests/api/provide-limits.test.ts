import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, expectType, signedIn, withToken } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { provideCallback, startCallback } from './challenge-support.ts';
import { codes, consumerSecret, somebody, times } from './guess-support.ts';
import {
  changeKeyManager,
  codeOf,
  newApplication,
  newKeyManager,
  newToken,
  oneMorePerson,
  openStore,
  provide,
} from './provide-support.ts';

/*
 * With the limits that Latchkey has unless told otherwise: 5 wrong guesses and 60 requests of a person, and over all
 * people 10 at a client and 60 to a key manager.
 */

const clients = Object.fromEntries(
  Array.from({ length: 100 }, (_, index) => [`client-${index}`, consumerSecret]),
);

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([startLatchkey(), startMisbehavingServer({ clients })]);
  admin = await signedIn(latchkey.url);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

const somePerson = (): Promise<Client> => oneMorePerson(latchkey, admin);

/** A key manager of its own for each test: limits count for each alone. */
const withServer = async (
  test: (keyManagerId: string, own: MisbehavingServer) => Promise<void>,
): Promise<void> => {
  const own = await startMisbehavingServer({ clients });
  try {
    await test(await newKeyManager(admin, own.issuer), own);
  } finally {
    await own.stop();
  }
};

describe('TOO_MANY_ATTEMPTS', () => {
  it('after five wrong guesses of a person, whichever clients they tried; also with the right secret', () =>
    withServer(async (id, own) => {
      const one = await somebody(await somePerson());
      expect(await codes(5, index => one.wrong(id, `client-${index}`))).toEqual(times(5, 'CLIENT_REJECTED'));
      const before = own.arrived.length;
      const error = expectType(await one.right(id, 'client-9'), 'TooManyAttemptsError');
      expect(error.retryAfterSeconds).toBeGreaterThan(0);
      expect(error.retryAfterSeconds).toBeLessThanOrEqual(600);
      expect(own.arrived.length).toBe(before);
      // Negative control: somebody else is not stopped by it.
      const other = await somebody(await somePerson());
      expect(codeOf(await other.right(id, 'client-9'))).toBe('OK');
    }));

  it('after ten wrong guesses at a client, whoever made them', () =>
    withServer(async id => {
      const people = await Promise.all([1, 2, 3].map(async () => somebody(await somePerson())));
      const [first, second, third] = people;
      if (!first || !second || !third) throw new Error('Three people are needed.');
      expect(await codes(5, () => first.wrong(id, 'client-1'))).toEqual(times(5, 'CLIENT_REJECTED'));
      expect(await codes(5, () => second.wrong(id, 'client-1'))).toEqual(times(5, 'CLIENT_REJECTED'));
      const error = expectType(await third.right(id, 'client-1'), 'TooManyAttemptsError');
      expect(error.retryAfterSeconds).toBeGreaterThan(600);
      expect(error.retryAfterSeconds).toBeLessThanOrEqual(3600);
      // Negative control: it is this client that is closed, not the person or the key manager.
      expect(codeOf(await third.right(id, 'client-2'))).toBe('OK');
    }));

  it('never for a challenge at a client that others have closed by guessing', () =>
    withServer(async (keyManagerId, own) => {
      await changeKeyManager(admin, keyManagerId, {
        endpoints: { authorization: `${own.issuer}/authorize` },
      });
      for (const _ of ['one', 'another']) {
        const stranger = await somebody(await somePerson());
        await codes(5, () => stranger.wrong(keyManagerId, 'client-1'));
      }
      const owner = await somePerson();
      const closed = await (await somebody(owner)).right(keyManagerId, 'client-1');
      expect(expectType(closed, 'TooManyAttemptsError').message).toContain('or prove it by a challenge');
      const { challenge, callbackUrl } = await startCallback(owner, {
        applicationId: await newApplication(owner),
        keyManagerId,
        consumerKey: 'client-1',
      });
      own.behave(({ path }) => {
        const { pathname, searchParams } = new URL(path, own.issuer);
        if (pathname !== '/authorize') return 'PROPER';
        if (searchParams.get('redirect_uri') !== callbackUrl) return { status: 400 };
        const state = searchParams.get('state') ?? '';
        return { status: 302, headers: { location: `${callbackUrl}?error=login_required&state=${state}` } };
      });
      expectType(await provideCallback(owner, challenge), 'ProvideExistingKeysPayload');
    }));

  it('after sixty requests to a key manager, for which nobody else is to blame', () =>
    withServer(async (id, own) => {
      own.behave(() => ({ status: 503 }));
      // Two people, because the requests of one are limited as well.
      const busy = await somebody(await somePerson());
      const one = await somebody(await somePerson());
      const seen = await codes(60, index => (index < 30 ? busy : one).wrong(id, `client-${index}`));
      expect(seen).toEqual(times(60, 'KEY_MANAGER_UNREACHABLE'));
      own.behave(() => 'PROPER');
      const before = own.arrived.length;
      const error = expectType(await one.right(id, 'client-0'), 'TooManyAttemptsError');
      expect(error.retryAfterSeconds).toBeGreaterThan(0);
      expect(error.retryAfterSeconds).toBeLessThanOrEqual(60);
      expect(own.arrived.length).toBe(before);
      // Negative control: another key manager is not closed by it.
      await withServer(async other => {
        expect(codeOf(await one.right(other, 'client-0'))).toBe('OK');
      });
    }));

  it('never for what was no guess: the key manager’s trouble and right secrets are forgiven', () =>
    withServer(async (id, own) => {
      const one = await somebody(await somePerson());
      own.behave(() => 'CUT');
      expect(await codes(6, () => one.wrong(id, 'client-1'))).toEqual(times(6, 'KEY_MANAGER_UNREACHABLE'));
      own.behave(() => ({ status: 503 }));
      expect(await codes(6, () => one.wrong(id, 'client-1'))).toEqual(times(6, 'KEY_MANAGER_UNREACHABLE'));
      own.behave(() => ({ status: 200, body: { active: false, access_token: 'x' } }));
      expect(await codes(6, () => one.wrong(id, 'client-1'))).toEqual(times(6, 'KEY_MANAGER_CANNOT_VERIFY'));
      own.behave(() => 'PROPER');
      expect(await codes(6, index => one.right(id, `client-${index}`))).toEqual(times(6, 'OK'));
      expect(await codes(6, index => one.right(id, `client-${index}`))).toEqual(
        times(6, 'CLIENT_ALREADY_MAPPED'),
      );
      // Negative control: guesses are not.
      expect(await codes(6, () => one.wrong(id, 'client-9'))).toEqual([
        ...times(5, 'CLIENT_REJECTED'),
        'TOO_MANY_ATTEMPTS',
      ]);
    }));

  it('never for a callback challenge that is looked at too early, at least twenty times', () =>
    withServer(async (keyManagerId, own) => {
      const person = await somePerson();
      await changeKeyManager(admin, keyManagerId, {
        endpoints: { authorization: `${own.issuer}/authorize` },
      });
      own.behave(({ path }) => (path.startsWith('/authorize') ? { status: 400 } : 'PROPER'));
      const { challenge } = await startCallback(person, {
        applicationId: await newApplication(person),
        keyManagerId,
        consumerKey: 'client-1',
      });
      const seen: string[] = [];
      for (let index = 0; index < 21; index += 1) {
        const answer = await provideCallback(person, challenge);
        seen.push('code' in answer ? answer.code : 'OK');
      }
      expect(seen).toEqual([...times(20, 'CLIENT_REJECTED'), 'TOO_MANY_ATTEMPTS']);
      const one = await somebody(person);
      expect(codeOf(await one.right(keyManagerId, 'client-1'))).toBe('OK');
    }));

  it('is not passed by asking at the same time', () =>
    withServer(async (id, own) => {
      const one = await somebody(await somePerson());
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => one.wrong(id, `client-${index}`)),
      );
      const seen = answers.map(codeOf).sort();
      expect(seen).toEqual([...times(5, 'CLIENT_REJECTED'), ...times(15, 'TOO_MANY_ATTEMPTS')]);
      expect(new Set(own.arrived.map(({ form }) => form.get('client_id') ?? '')).size).toBeLessThanOrEqual(6);
    }));
});

it('a restart forgets no attempt, and time does', async () => {
  const first = await startLatchkey();
  const session = await signedIn(first.url);
  const token = await newToken(session);
  const keyManagerId = await newKeyManager(session, server.issuer);
  const applicationId = await newApplication(session);
  const guess = (client: Client, secret = 'the wrong secret') =>
    provide(client, { applicationId, keyManagerId, consumerKey: 'client-1', consumerSecret: secret });
  expect(await codes(5, () => guess(session))).toEqual(times(5, 'CLIENT_REJECTED'));
  await first.close();
  const second = await startLatchkey({ folder: first.folder });
  const again = withToken(second.url, token);
  expect(codeOf(await guess(again, consumerSecret))).toBe('TOO_MANY_ATTEMPTS');
  const store = openStore(second);
  // As if they had been made eleven minutes earlier.
  store.prepare(`UPDATE limit_counter SET at = at - 660000 WHERE bucket LIKE 'person|%'`).run();
  store.close();
  expect(codeOf(await guess(again, consumerSecret))).toBe('OK');
  await second.dispose();
});

it('a restart forgets neither the guesses at a client nor the requests to a key manager', async () => {
  const env = {
    LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000',
    LATCHKEY_LIMITS_ATTEMPTS_PER_CLIENT: '2',
    LATCHKEY_LIMITS_ATTEMPTS_PER_KEY_MANAGER: '4',
  };
  const other = await startMisbehavingServer({ clients });
  let running = await startLatchkey({ env });
  const session = await signedIn(running.url);
  const token = await newToken(session);
  const [keyManagerId, elsewhere] = [
    await newKeyManager(session, server.issuer),
    await newKeyManager(session, other.issuer),
  ];
  const applicationId = await newApplication(session);
  const ask = async (id: string, consumerKey: string, secret = consumerSecret) =>
    codeOf(
      await provide(withToken(running.url, token), {
        applicationId,
        keyManagerId: id,
        consumerKey,
        consumerSecret: secret,
      }),
    );
  const restart = async () => {
    await running.close();
    running = await startLatchkey({ env, folder: running.folder });
  };
  for (let index = 0; index < 2; index += 1)
    expect(await ask(keyManagerId, 'client-1', 'the wrong secret')).toBe('CLIENT_REJECTED');
  await restart();
  expect(await ask(keyManagerId, 'client-1')).toBe('TOO_MANY_ATTEMPTS');
  // Negative control: another client is not closed by it.
  expect(await ask(keyManagerId, 'client-2')).toBe('OK');
  expect(await ask(keyManagerId, 'client-3')).toBe('OK');
  await restart();
  expect(await ask(keyManagerId, 'client-4')).toBe('TOO_MANY_ATTEMPTS');
  // Negative control: another key manager is not closed by it, and this one not for longer than a minute.
  expect(await ask(elsewhere, 'client-4')).toBe('OK');
  const store = openStore(running);
  store.prepare(`UPDATE limit_counter SET at = at - 61000 WHERE bucket LIKE 'key-manager%'`).run();
  store.close();
  expect(await ask(keyManagerId, 'client-4')).toBe('OK');
  await Promise.all([running.dispose(), other.stop()]);
});
