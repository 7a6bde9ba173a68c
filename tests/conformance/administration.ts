import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ClientAdministration,
  type ClientReference,
  type ClientSpec,
  KeyManagerRefused,
  KeyManagerUnavailable,
  type RegisteredClient,
} from '../../server/key-managers/administration.ts';
import { requireKind } from '../../server/key-managers/registry.ts';
import { createSafeFetch } from '../../server/lib/safe-fetch.ts';
import { secret } from '../../server/lib/secret.ts';
import { type Administered, type Administrable, administrable } from '../support/administered.ts';
import { contractsAreHere } from '../support/contract.ts';
import { registrationRequestProblems } from '../support/contract-registration.ts';
import { describeWithGlewlwyd } from '../support/describe-with-glewlwyd.ts';
import type { Call } from '../support/described.ts';
import { named } from '../support/provable.ts';
import { type Sent, watchedFetch } from '../support/watched-fetch.ts';
import { type Capability, kindsInTable, type Shown, shows } from './capabilities.ts';

const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
afterAll(() => safeFetch.close());

const randomToken = (bytes = 16): string => randomBytes(bytes).toString('base64url');
const io = { fetch: safeFetch, clock: () => Date.now(), randomToken };

const aSpec = (changes: Partial<ClientSpec> = {}): ClientSpec => ({
  clientId: `latchkey-${randomToken()}`,
  name: `Orders ${randomToken(4)}`,
  grantTypes: ['client_credentials'],
  redirectUris: [],
  authentication: 'client_secret_post',
  ...changes,
});

const changed = {
  grantTypes: ['authorization_code', 'client_credentials'],
  redirectUris: ['https://app.example.com/callback'],
};

const referenceOf = ({ client }: Pick<RegisteredClient, 'client'>): ClientReference => client;

const failureOf = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'it did not fail',
    (error: unknown) => error,
  );

/** Asks for a token as the client would, and says how that went. */
const tokenStatus = async (
  { tokenEndpoint, tokenParameters }: Administered,
  clientId: string,
  clientSecret: string,
): Promise<number> => {
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  const answer = await safeFetch({
    url: tokenEndpoint,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...form, ...tokenParameters }).toString(),
  });
  return answer.status;
};

const everyCall = (administration: ClientAdministration, reference: ClientReference, spec: ClientSpec) => [
  () => administration.register(spec),
  () => administration.find(reference),
  () => administration.update(reference, spec),
  () => administration.remove(reference),
  ...(administration.rotateSecret ? [() => administration.rotateSecret?.(reference)] : []),
];

/** What an administrator is let in by. */
const GETTING_IN: readonly Call[] = ['token', 'session'];

const suite = (subject: Administrable): void => {
  const { kind, start, real, rotates, tellsAbsence, isOpen = false, redirectUris = [] } = subject;
  const newSpec = (changes: Partial<ClientSpec> = {}): ClientSpec => aSpec({ redirectUris, ...changes });
  let server: Administered;
  let administration: ClientAdministration;
  const sent: Sent[] = [];

  beforeAll(async () => {
    server = await start();
    administration = server.open({ ...io, fetch: watchedFetch(safeFetch, sent) });
  });
  afterAll(() => server.stop());

  /** Gives what a call came to, and `has`, to note once that was looked at that the product was shown to have it. */
  const showing = async <T>(capability: Capability, call: () => Promise<T>) => {
    const mark = server.ledger?.mark() ?? 0;
    const came = await call();
    const shown: Shown = server.ledger?.shownSince(mark, GETTING_IN) ?? 'REAL';
    expect(real === null).toBe(shown !== 'REAL');
    return { came, has: () => shows(kind, capability, shown) };
  };

  const register = async (changes?: Partial<ClientSpec>) => {
    const made = await administration.register(newSpec(changes));
    return { ...made, value: made.clientSecret?.reveal() ?? '' };
  };

  it('makes a client whose secret works, and no other', async () => {
    const spec = newSpec();
    const { came, has } = await showing('register', () => administration.register(spec));
    const { client, clientSecret } = came;
    const value = clientSecret?.reveal() ?? '';
    expect(client).toMatchObject({ name: spec.name, grantTypes: spec.grantTypes, enabled: true });
    expect(await tokenStatus(server, client.clientId, value)).toBe(200);
    expect(await tokenStatus(server, client.clientId, `${value}x`)).toBe(server.refusal);
    expect(inspect(clientSecret)).not.toContain(value);
    has();
  });

  it('makes a public client, which has no secret', async () => {
    const { client, clientSecret } = await register({
      ...changed,
      grantTypes: ['authorization_code'],
      authentication: 'none',
    });
    expect(clientSecret).toBeNull();
    expect(client.redirectUris).toEqual(changed.redirectUris);
  });

  it('finds what it made', async () => {
    const made = await register(changed);
    const { came: found, has } = await showing('find', () => administration.find(referenceOf(made)));
    expect(found).toMatchObject({ clientId: made.client.clientId, name: made.client.name });
    expect(found?.redirectUris).toEqual(changed.redirectUris);
    expect(found?.grantTypes.toSorted()).toEqual(changed.grantTypes);
    has();
  });

  it('changes a client, and leaves its secret or says that there is another', async () => {
    const made = await register();
    const spec = newSpec({ name: made.client.name ?? '', ...changed });
    const { came: updated, has } = await showing('update', () =>
      administration.update(referenceOf(made), spec),
    );
    expect(updated).toMatchObject({ clientId: made.client.clientId, redirectUris: changed.redirectUris });
    const found = await administration.find(updated);
    expect(found?.grantTypes.toSorted()).toEqual(changed.grantTypes);
    const value = updated.replacedSecret?.reveal() ?? made.value;
    expect(await tokenStatus(server, made.client.clientId, value)).toBe(200);
    const isReplaced = updated.replacedSecret !== undefined;
    expect(await tokenStatus(server, made.client.clientId, made.value)).toBe(
      isReplaced ? server.refusal : 200,
    );
    has();
  });

  it('removes a client', async () => {
    const made = await register();
    const { has } = await showing('remove', () => administration.remove(referenceOf(made)));
    expect(await tokenStatus(server, made.client.clientId, made.value)).toBeOneOf([server.refusal, 400]);
    const again = failureOf(administration.remove(referenceOf(made)));
    const found = administration.find(referenceOf(made)).catch((error: unknown) => error);
    if (tellsAbsence) {
      expect(await again).toBe('it did not fail');
      expect(await found).toBeUndefined();
    } else {
      expect(await again).toMatchObject({ evidence: { status: 401 } });
      expect(await found).toMatchObject({ evidence: { status: 401 } });
    }
    has();
  });

  it('changes nothing that is not there', async () => {
    const made = await register();
    await administration.remove(referenceOf(made));
    const failure = await failureOf(administration.update(referenceOf(made), newSpec()));
    expect(failure).toBeInstanceOf(KeyManagerRefused);
    expect(await tokenStatus(server, made.client.clientId, made.value)).toBeOneOf([server.refusal, 400]);
  });

  if (rotates) {
    it('gives a new secret, and ends the old one', async () => {
      const made = await register();
      const { came: rotated, has } = await showing('rotate', async () =>
        administration.rotateSecret?.(referenceOf(made)),
      );
      const value = rotated?.clientSecret.reveal() ?? '';
      expect(value).not.toBe(made.value);
      expect(await tokenStatus(server, made.client.clientId, value)).toBe(200);
      expect(await tokenStatus(server, made.client.clientId, made.value)).toBe(server.refusal);
      has();
    });

    it('gives no secret to a client that is not there', async () => {
      const made = await register();
      await administration.remove(referenceOf(made));
      const failure = await failureOf(Promise.resolve(administration.rotateSecret?.(referenceOf(made))));
      expect(failure).toBeInstanceOf(KeyManagerRefused);
    });
  } else {
    it('offers no rotation, which the product does not have', () => {
      expect(administration.rotateSecret).toBeUndefined();
      shows(kind, 'rotate', 'NOT_OFFERED');
    });
  }

  it('says what was refused to somebody who may not, and nothing secret', async () => {
    const { find, register: attempt } = server.open(io, 'wrong');
    // Where everybody may register, only a registration has its guard.
    const made = isOpen ? await register() : undefined;
    const access = { uri: made?.client.registration?.uri ?? '', token: secret('another-token') };
    const failure = await failureOf(
      made === undefined
        ? attempt(newSpec())
        : find({ clientId: made.client.clientId, registration: access }),
    );
    expect(failure).toBeInstanceOf(KeyManagerRefused);
    expect(failure).toMatchObject({ evidence: { status: 401, method: isOpen ? 'GET' : 'POST' } });
    for (const hidden of server.secrets) expect(inspect(failure, { depth: 9 })).not.toContain(hidden);
  });

  if (real !== 'Glewlwyd') {
    it.each([
      ['SERVER_ERROR', { status: 503 }],
      ['RATE_LIMITED', { status: 429, headers: { 'retry-after': '7' } }],
      [
        'NOT_FOUND',
        { status: 404, body: '<!doctype html><title>404</title>', headers: { 'content-type': 'text/html' } },
      ],
      [
        'NOT_JSON',
        {
          status: 200,
          body: '<!doctype html><title>Sign in</title>',
          headers: { 'content-type': 'text/html' },
        },
      ],
      ['REDIRECT', { status: 302, headers: { location: 'https://login.example.com/' } }],
    ])('takes %s for trouble, never for a client that is gone, and asks once', async (reason, reply) => {
      const made = await register();
      const calls = everyCall(administration, referenceOf(made), newSpec());
      server.behave?.(reply);
      const before = server.requests.length;
      const failures = await Promise.all(calls.map(call => failureOf(Promise.resolve(call()))));
      const asked = server.requests.length - before;
      server.behave?.(undefined);
      for (const failure of failures) {
        expect(failure).toBeInstanceOf(KeyManagerUnavailable);
        expect(failure).toMatchObject({ reason, status: reply.status });
      }
      if (server.requests.length > 0) expect(asked).toBe(calls.length);
      expect(await tokenStatus(server, made.client.clientId, made.value)).toBe(200);
    });

    it('takes JSON without what it promises for trouble', async () => {
      const made = await register();
      server.behave?.({ status: 200, body: '{"hello":1}', headers: { 'content-type': 'application/json' } });
      const failure = await failureOf(administration.find(referenceOf(made)));
      server.behave?.(undefined);
      expect(failure).toMatchObject({ reason: 'NOT_JSON' });
    });
  }

  it('kept to what is published in every request, and in every answer of an imitation', () => {
    if (!contractsAreHere) return expect(process.env.CI, 'CONTRACTS_DIR leads nowhere').toBeUndefined();
    expect(sent.length).toBeGreaterThan(0);
    const answers = sent.map(({ answer }) => answer);
    const own = () => sent.flatMap(one => registrationRequestProblems(one, answers));
    expect(server.ledger?.problems() ?? own()).toEqual([]);
  });
};

/** Over every kind: what cannot be administered says so, and offers nothing. */
export const administrationConformance = (): void => {
  for (const subject of administrable) {
    if (subject.isHere) describe(named(subject), () => suite(subject));
    else describeWithGlewlwyd(named(subject), () => suite(subject));
  }

  it('is left to others where the product has nothing for it', () => {
    const administered = new Set(administrable.map(({ kind }) => kind));
    const others = kindsInTable.filter(kind => !administered.has(kind));
    expect(others).toEqual(['RESIDENT']);
    for (const kind of others) {
      expect(requireKind(kind).administer).toBeUndefined();
      for (const capability of ['register', 'find', 'update', 'remove', 'rotate'] as const)
        shows(kind, capability, 'NOT_OFFERED');
    }
  });

  it.each(administrable.filter(({ isHere }) => isHere))(
    'is unavailable to $kind when nobody answers',
    async ({ start }) => {
      const server = await start();
      const administration = server.open(io);
      await server.stop();
      const failure = await failureOf(administration.register(aSpec()));
      expect(failure).toBeInstanceOf(KeyManagerUnavailable);
    },
  );
};
