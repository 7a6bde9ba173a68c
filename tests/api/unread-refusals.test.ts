import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { AuditEvents, ProbeKeyManager } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  type Behaviour,
  endpointsAt,
  type MisbehavingServer,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import { codes, consumerSecret, somebody, times } from './guess-support.ts';
import {
  changeKeyManager,
  codeOf,
  newKeyManager,
  newPerson,
  oneMorePerson,
  unique,
} from './provide-support.ts';

const clients = Object.fromEntries(
  Array.from({ length: 10 }, (_, index) => [`client-${index}`, consumerSecret]),
);

let latchkey: Latchkey;
let admin: Client;

beforeAll(async () => {
  latchkey = await startLatchkey();
  admin = await signedIn(latchkey.url);
});

afterAll(() => latchkey?.dispose());

const somePerson = (): Promise<Client> => oneMorePerson(latchkey, admin);

const withServer = async (test: (own: MisbehavingServer) => Promise<void>): Promise<void> => {
  const own = await startMisbehavingServer({ clients });
  try {
    await test(own);
  } finally {
    await own.stop();
  }
};

describe('a guess counts where no table reads its refusal as one', () => {
  const unread: readonly (readonly [string, string, Behaviour])[] = [
    ['its kind decides nothing by it', 'KEY_MANAGER_CANNOT_VERIFY', () => 'PROPER'],
    [
      'it is a page',
      'KEY_MANAGER_UNREACHABLE',
      ({ authenticated }) =>
        authenticated
          ? 'PROPER'
          : { status: 401, body: '<p>No.</p>', headers: { 'content-type': 'text/html' } },
    ],
  ];

  /** Introspection is all that it offers, and a refusal there decides nothing for WSO2 IS up to 6. */
  const withIntrospection = (
    behaviour: Behaviour,
    test: (keyManagerId: string, own: MisbehavingServer) => Promise<void>,
  ): Promise<void> =>
    withServer(async own => {
      own.behave(behaviour);
      const issuer = `${unique('https://wso2').replace(' ', '-')}.example`;
      const { introspection } = endpointsAt(own.issuer);
      const keyManagerId = await newKeyManager(admin, issuer, {
        kind: 'WSO2_IS',
        settings: [{ name: 'serverUrl', value: issuer }],
        endpoints: { introspection, revocation: null, token: null, jwks: null, registration: null },
      });
      await test(keyManagerId, own);
    });

  it.each(unread)('because %s', (_, code, behaviour) =>
    withIntrospection(behaviour, async id => {
      const people = await Promise.all([1, 2, 3].map(async () => somebody(await somePerson())));
      const [first, second, third] = people;
      if (!first || !second || !third) throw new Error('Three people are needed.');
      expect(await codes(6, () => first.wrong(id, 'client-1'))).toEqual([
        ...times(5, code),
        'TOO_MANY_ATTEMPTS',
      ]);
      expect(await codes(5, () => second.wrong(id, 'client-1'))).toEqual(times(5, code));
      const error = expectType(await third.wrong(id, 'client-1'), 'TooManyAttemptsError');
      expect(error.message).toContain('guesses at this client');
      // Negative control: it is this client that is closed, not the person or the key manager.
      expect(codeOf(await third.wrong(id, 'client-2'))).toBe(code);
    }),
  );

  it.each(unread)('and shows the same for a right secret and a wrong one, because %s', (_, code, behaviour) =>
    withIntrospection(behaviour, async (id, own) => {
      const one = await somebody(await somePerson());
      const [wrong, right] = [await one.wrong(id, 'client-1'), await one.right(id, 'client-1')];
      expect(codeOf(wrong)).toBe(code);
      expect(right).toEqual(wrong);
      if (right.__typename === 'KeyManagerCannotVerifyError')
        expect(right.evidence).toMatchObject([{ method: 'INTROSPECTION', status: null, error: null }]);
      // Negative control: they were answered differently, as whoever manages the key manager can see.
      const asked = own.arrived.filter(({ path }) => path === '/introspect');
      expect(asked.map(({ authenticated }) => authenticated)).toEqual([false, true, false]);
      const { auditEvents } = await admin.send(AuditEvents, {});
      const told = auditEvents.edges
        .filter(({ node }) => node.action === 'keys.reject')
        .map(({ node }) => JSON.parse(node.details));
      const answers = told.map(({ evidence }) => evidence.map((seen: { status: number }) => seen.status));
      expect(answers.slice(0, 2)).toEqual([[200, 401], [401]]);
      expect(`KEY_MANAGER_${told[0].outcome}`).toBe(code);
    }),
  );

  it.each(unread)('also of a probe, because %s', (_, _code, behaviour) =>
    withIntrospection(behaviour, async (id, own) => {
      const one = await newPerson(latchkey.url, admin, 'ADMINISTRATOR');
      const guess = async (index: number) => {
        const testClient = { consumerKey: 'client-1', consumerSecret: `guess-${index}` };
        const { probeKeyManager } = await one.send(ProbeKeyManager, {
          input: { keyManagerId: id, testClient },
        });
        return 'code' in probeKeyManager ? probeKeyManager.code : 'OK';
      };
      const seen: string[] = [];
      for (let index = 0; index < 7; index += 1) seen.push(await guess(index));
      expect(seen).toEqual([...times(5, 'OK'), ...times(2, 'TOO_MANY_ATTEMPTS')]);
      const shown = own.arrived.map(({ form }) => form.get('client_secret') ?? '');
      expect(new Set(shown.filter(secret => secret.startsWith('guess-'))).size).toBe(5);
    }),
  );

  it('but not where the secret was taken after all', () =>
    withIntrospection(
      () => 'PROPER',
      async (id, own) => {
        const { revocation } = endpointsAt(own.issuer);
        await changeKeyManager(admin, id, { endpoints: { revocation } });
        // As WSO2 IS does for whoever is no administrator.
        own.behave(({ path }) =>
          path === '/introspect' ? { status: 401, body: { error: 'invalid_client' } } : 'PROPER',
        );
        const one = await somebody(await somePerson());
        expect(await codes(6, index => one.right(id, `client-${index}`))).toEqual(times(6, 'OK'));
        // Negative control: guesses are not forgiven.
        expect(await codes(6, () => one.wrong(id, 'client-9'))).toEqual([
          ...times(5, 'CLIENT_REJECTED'),
          'TOO_MANY_ATTEMPTS',
        ]);
      },
    ));
});
