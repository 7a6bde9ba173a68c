import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestProbeKeyManagerMutationVariables } from '../gql/graphql.ts';
import { type Client, signedIn } from '../support/client.ts';
import { ProbeKeyManager } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, metadataOf, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { times } from './guess-support.ts';
import {
  changeKeyManager,
  codeOf,
  newApplication,
  newKeyManager,
  newPerson,
  openStore,
  provide,
} from './provide-support.ts';

/*
 * A probe with a test client tries a secret, as providing keys does: whatever the door, 5 wrong guesses of a person,
 * and over all people 10 at a client and 60 requests to a key manager.
 */

const consumerSecret = 'the right secret';
const clients = Object.fromEntries(
  Array.from({ length: 20 }, (_, index) => [`client-${index}`, consumerSecret]),
);

let latchkey: Latchkey;
let admin: Client;

beforeAll(async () => {
  latchkey = await startLatchkey();
  admin = await signedIn(latchkey.url);
});

afterAll(() => latchkey?.dispose());

type Where = Pick<TestProbeKeyManagerMutationVariables['input'], 'keyManagerId' | 'issuer'>;

/** What one administrator does, through either door. */
const doorsOf = async (client: Client) => {
  const applicationId = await newApplication(client);
  const probe = async (where: Where, testClient?: { consumerKey: string; consumerSecret: string }) => {
    const { probeKeyManager } = await client.send(ProbeKeyManager, { input: { ...where, testClient } });
    return 'code' in probeKeyManager ? probeKeyManager.code : 'OK';
  };
  return {
    probe: (where: Where, consumerKey: string, secret = 'the wrong secret') =>
      probe(where, { consumerKey, consumerSecret: secret }),
    look: (where: Where) => probe(where),
    provide: async (keyManagerId: string, consumerKey: string, secret = 'the wrong secret') =>
      codeOf(await provide(client, { applicationId, keyManagerId, consumerKey, consumerSecret: secret })),
  };
};

const administrator = async (of = { latchkey, admin }) => {
  const store = openStore(of.latchkey);
  store.prepare(`DELETE FROM limit_counter WHERE bucket LIKE 'sign-in-%'`).run();
  store.close();
  return doorsOf(await newPerson(of.latchkey.url, of.admin, 'ADMINISTRATOR'));
};

const repeated = async (count: number, attempt: (index: number) => Promise<string>) => {
  const seen: string[] = [];
  for (let index = 0; index < count; index += 1) seen.push(await attempt(index));
  return seen;
};

/** The guesses that arrived at a server: each different one once, however often it was shown. */
const guessesAt = ({ arrived }: MisbehavingServer): ReadonlySet<string> =>
  new Set(
    arrived.map(({ form }) => form.get('client_secret') ?? '').filter(secret => secret.startsWith('guess-')),
  );

const withServer = async (test: (own: MisbehavingServer) => Promise<void>): Promise<void> => {
  const own = await startMisbehavingServer({ clients });
  try {
    await test(own);
  } finally {
    await own.stop();
  }
};

const withKeyManager = (test: (id: string, own: MisbehavingServer) => Promise<void>): Promise<void> =>
  withServer(async own => test(await newKeyManager(admin, own.issuer), own));

const OPENID = '/.well-known/openid-configuration';
const OAUTH = '/.well-known/oauth-authorization-server';

/** Nineteen ways to write one server: its issuer, and the addresses of its metadata. */
const spellingsOf = (issuer: string): readonly string[] => {
  const { host, port } = new URL(issuer);
  const schemes = Array.from({ length: 13 }, (_, bits) =>
    [...'http'].map((letter, at) => ((bits >> at) & 1 ? letter.toUpperCase() : letter)).join(''),
  );
  return [
    issuer,
    ...schemes.map(scheme => `${scheme}://${host}${OPENID}`),
    `${issuer}${OPENID}/`,
    `${issuer}${OAUTH}`,
    `${issuer}/x/..${OPENID}`,
    `http://127.1:${port}${OPENID}`,
    `http://0x7F.0.0.1:${port}${OAUTH}`,
  ];
};

/** Has its metadata wherever the standards look for it. */
const withFoundServer = (test: (own: MisbehavingServer) => Promise<void>): Promise<void> =>
  withServer(own => {
    own.behave(({ path }) =>
      path.startsWith('/.well-known/') ? { status: 200, body: metadataOf(own.issuer) } : 'PROPER',
    );
    return test(own);
  });

describe('wrong guesses of a person', () => {
  it('are counted together, whether they provide or probe', () =>
    withKeyManager(async (id, own) => {
      const one = await administrator();
      expect(await repeated(2, index => one.provide(id, `client-${index}`))).toEqual(
        times(2, 'CLIENT_REJECTED'),
      );
      expect(await repeated(3, index => one.probe({ keyManagerId: id }, `client-${index}`))).toEqual(
        times(3, 'OK'),
      );
      const before = own.arrived.length;
      expect(await one.probe({ keyManagerId: id }, 'client-7', consumerSecret)).toBe('TOO_MANY_ATTEMPTS');
      expect(await one.provide(id, 'client-8', consumerSecret)).toBe('TOO_MANY_ATTEMPTS');
      expect(own.arrived.length).toBe(before);
      // Negative control: without a secret this person may go on to probe, and others with one.
      expect(await one.look({ keyManagerId: id })).toBe('OK');
      expect(await (await administrator()).probe({ keyManagerId: id }, 'client-7')).toBe('OK');
    }));

  it('are counted together at servers that nobody has saved', () =>
    withServer(async own => {
      const one = await administrator();
      const guess = (index: number) => one.probe({ issuer: own.issuer }, `client-${index}`, `guess-${index}`);
      expect(await repeated(7, guess)).toEqual([...times(5, 'OK'), ...times(2, 'TOO_MANY_ATTEMPTS')]);
      expect(guessesAt(own).size).toBe(5);
      // Negative control: it is this person who has guessed.
      expect(await (await administrator()).probe({ issuer: own.issuer }, 'client-6', 'guess-6')).toBe('OK');
      expect(guessesAt(own).size).toBe(6);
    }));

  it('do not pass together at the same time', () =>
    withKeyManager(async (id, own) => {
      const one = await administrator();
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          one.probe({ keyManagerId: id }, `client-${index}`, `guess-${index}`),
        ),
      );
      expect(answers.sort()).toEqual([...times(5, 'OK'), ...times(7, 'TOO_MANY_ATTEMPTS')]);
      expect(guessesAt(own).size).toBe(5);
    }));

  it('are not what was no guess: right secrets and the server’s trouble are forgiven', () =>
    withKeyManager(async (id, own) => {
      const one = await administrator();
      const right = () => one.probe({ keyManagerId: id }, 'client-1', consumerSecret);
      expect(await repeated(6, right)).toEqual(times(6, 'OK'));
      const none = [
        'CUT',
        { status: 503 },
        { status: 200, body: { active: false, access_token: 'x' } },
      ] as const;
      for (const reply of none) {
        own.behave(({ path }) => (path.startsWith('/.well-known') ? 'PROPER' : reply));
        expect(await repeated(6, () => one.probe({ keyManagerId: id }, 'client-1'))).toEqual(times(6, 'OK'));
      }
      own.behave(() => 'PROPER');
      // Negative control: guesses are not.
      expect(await repeated(6, () => one.probe({ keyManagerId: id }, 'client-1'))).toEqual([
        ...times(5, 'OK'),
        'TOO_MANY_ATTEMPTS',
      ]);
    }));

  it('are guesses also where another endpoint, of whoever asks, takes any secret', () =>
    withKeyManager(async (id, own) =>
      withServer(async theirs => {
        theirs.behave(({ form }) => ({
          status: form.has('client_secret') ? 200 : 401,
          body: { active: false },
        }));
        const endpoints = { introspection: `${theirs.issuer}/introspect`, token: `${own.issuer}/token` };
        await changeKeyManager(admin, id, { endpoints });
        const one = await administrator();
        const guess = (index: number) => one.probe({ keyManagerId: id }, 'client-1', `guess-${index}`);
        expect(await repeated(6, guess)).toEqual([...times(5, 'OK'), 'TOO_MANY_ATTEMPTS']);
        expect(guessesAt(own).size).toBe(5);
      }),
    ));
});

describe('wrong guesses at a client', () => {
  it('are counted over all people, whether they provide or probe', () =>
    withKeyManager(async (id, own) => {
      const [first, second, third] = [await administrator(), await administrator(), await administrator()];
      expect(await repeated(5, () => first.probe({ keyManagerId: id }, 'client-1'))).toEqual(times(5, 'OK'));
      expect(await repeated(3, () => second.provide(id, 'client-1'))).toEqual(times(3, 'CLIENT_REJECTED'));
      // As a server that is not saved yet, it is the same one.
      expect(await repeated(2, () => second.probe({ issuer: own.issuer }, 'client-1'))).toEqual(
        times(2, 'OK'),
      );
      expect(await third.provide(id, 'client-1', consumerSecret)).toBe('TOO_MANY_ATTEMPTS');
      expect(await third.probe({ keyManagerId: id }, 'client-1', consumerSecret)).toBe('TOO_MANY_ATTEMPTS');
      expect(await third.probe({ issuer: own.issuer }, 'client-1', consumerSecret)).toBe('TOO_MANY_ATTEMPTS');
      // Negative control: it is this client that is closed, not the person or the key manager.
      expect(await third.probe({ keyManagerId: id }, 'client-2', consumerSecret)).toBe('OK');
      expect(await third.provide(id, 'client-2', consumerSecret)).toBe('OK');
    }));

  it('are counted at one server, however its address is written', () =>
    withFoundServer(async own => {
      // Each leads there: what is refused below is not refused for its spelling.
      const looking = await administrator();
      for (const issuer of spellingsOf(own.issuer)) expect(await looking.look({ issuer })).toBe('OK');
      const people = [await administrator(), await administrator(), await administrator()];
      const seen: string[] = [];
      for (const [index, issuer] of spellingsOf(own.issuer).entries()) {
        const person = people[Math.floor(index / 5)] ?? people[2];
        seen.push((await person?.probe({ issuer }, 'client-1', `guess-${index}`)) ?? '');
      }
      expect(seen).toEqual([...times(10, 'OK'), ...times(9, 'TOO_MANY_ATTEMPTS')]);
      expect(guessesAt(own).size).toBe(10);
      // Negative control: the third person may ask that server, about another client.
      expect(await people[2]?.probe({ issuer: own.issuer }, 'client-2', consumerSecret)).toBe('OK');
    }));

  it('are counted for one person in all spellings', () =>
    withFoundServer(async own => {
      const one = await administrator();
      const spellings = spellingsOf(own.issuer);
      const guess = (index: number) =>
        one.probe({ issuer: spellings[index] ?? own.issuer }, 'client-1', `guess-${index}`);
      expect(await repeated(spellings.length, guess)).toEqual([
        ...times(5, 'OK'),
        ...times(14, 'TOO_MANY_ATTEMPTS'),
      ]);
      expect(guessesAt(own).size).toBe(5);
    }));
});

describe('requests to a key manager', () => {
  let strict: { readonly latchkey: Latchkey; readonly admin: Client };
  beforeAll(async () => {
    const running = await startLatchkey({ env: { LATCHKEY_LIMITS_ATTEMPTS_PER_KEY_MANAGER: '4' } });
    strict = { latchkey: running, admin: await signedIn(running.url) };
  });
  afterAll(() => strict?.latchkey.dispose());

  it('are counted over all people, and every probe is one', () =>
    withServer(async own =>
      withServer(async other => {
        const id = await newKeyManager(strict.admin, own.issuer);
        const [one, another] = [await administrator(strict), await administrator(strict)];
        expect(await one.look({ keyManagerId: id })).toBe('OK');
        expect(await one.look({ issuer: `${own.issuer}${OPENID}` })).toBe('OK');
        expect(await one.probe({ keyManagerId: id }, 'client-1', consumerSecret)).toBe('OK');
        expect(await another.provide(id, 'client-1', consumerSecret)).toBe('OK');
        const before = own.arrived.length;
        expect(await another.look({ keyManagerId: id })).toBe('TOO_MANY_ATTEMPTS');
        expect(await another.probe({ keyManagerId: id }, 'client-2', consumerSecret)).toBe(
          'TOO_MANY_ATTEMPTS',
        );
        expect(await another.provide(id, 'client-2', consumerSecret)).toBe('TOO_MANY_ATTEMPTS');
        expect(own.arrived.length).toBe(before);
        expect(await another.look({ issuer: own.issuer })).toBe('TOO_MANY_ATTEMPTS');
        const asked = own.arrived.slice(before).map(({ path }) => path);
        // Who the server is has to be asked before it is known to be this one; nothing else is.
        expect(asked).toEqual([OPENID]);
        // Negative control: another server is not closed by it, saved or not.
        expect(await repeated(5, () => another.look({ issuer: other.issuer }))).toEqual(times(5, 'OK'));
        const elsewhere = await newKeyManager(strict.admin, other.issuer);
        expect(await another.look({ keyManagerId: elsewhere })).toBe('OK');
      }),
    ));
});

it('the metadata of a server that is not saved may name another one: its issuer is then refused', () =>
  withServer(async own =>
    withServer(async theirs => {
      theirs.behave(() => ({ status: 200, body: metadataOf(own.issuer) }));
      const one = await administrator();
      const answer = await one.probe({ issuer: theirs.issuer }, 'client-1', 'guess-1');
      expect(answer).toBe('KEY_MANAGER_METADATA_INVALID');
      expect(guessesAt(own).size + guessesAt(theirs).size).toBe(0);
      // Negative control: under its own name it may be asked.
      theirs.behave(() => 'PROPER');
      expect(await one.probe({ issuer: theirs.issuer }, 'client-1', 'guess-1')).toBe('OK');
      expect(guessesAt(theirs).size).toBe(1);
    }),
  ));
