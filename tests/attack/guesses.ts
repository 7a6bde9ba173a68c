import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Database } from '../../server/db/database.ts';
import { DomainError } from '../../server/errors.ts';
import { createOpened } from '../../server/key-managers/opened.ts';
import { probeKeyManager } from '../../server/key-managers/probe/service.ts';
import { standardPolicy, standardTrust } from '../../server/key-managers/protocol.ts';
import { keyManagerStore } from '../../server/key-managers/store.ts';
import { createProgress } from '../../server/keys/progress.ts';
import { provideExistingKeys } from '../../server/keys/provide.ts';
import { randomIds, randomToken } from '../../server/lib/ids.ts';
import { createSafeFetch } from '../../server/lib/safe-fetch.ts';
import { secret } from '../../server/lib/secret.ts';
import type { Viewer } from '../../server/viewer/viewer.ts';
import { NOW, scene } from './scene.ts';
import { openAttackWorld } from './world.ts';

/*
 * Guesses at the secret of one client, by administrators who go through whichever door lets them. What counts is how
 * many have arrived at its server.
 */

const MINUTE = 60_000;
const PER_PERSON = 5;
const PER_CLIENT = 10;

const listen = async (listener: RequestListener) => {
  const server = createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
  return {
    issuer: `http://127.0.0.1:${typeof address === 'object' ? address?.port : undefined}`,
    [Symbol.asyncDispose]: stop,
  };
};

const answer = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const isMetadata = ({ url = '' }: IncomingMessage): boolean => url.startsWith('/.well-known/');

/** An authorization server that nobody knows a secret for, and how many different ones it was shown. */
const startGuessed = async () => {
  const shown = new Set<string>();
  const server = await listen(async (request, response) => {
    const issuer = `http://${request.headers.host}`;
    if (isMetadata(request)) return answer(response, 200, { issuer, token_endpoint: `${issuer}/token` });
    const guess = new URLSearchParams(await text(request)).get('client_secret') ?? '';
    if (guess.startsWith('guess-')) shown.add(guess);
    answer(response, 401, { error: 'invalid_client' });
  });
  return { ...server, shown };
};

/** A server of the guessers' own, which takes any secret, and whose metadata names the endpoint of another. */
const startDecoy = (tokenEndpoint: string) =>
  listen(async (request, response) => {
    const issuer = `http://${request.headers.host}`;
    if (isMetadata(request)) return answer(response, 200, { issuer, token_endpoint: tokenEndpoint });
    const isShown = new URLSearchParams(await text(request)).has('client_secret');
    answer(response, isShown ? 200 : 401, isShown ? { active: false } : { error: 'invalid_client' });
  });

const administrator = (name: string): Viewer => ({
  userId: name,
  name,
  email: `${name}@example.test`,
  platformAdministrator: false,
  passwordChosen: true,
  organizationId: 'organization-of-shop',
  role: 'ADMINISTRATOR',
  address: null,
  credential: { type: 'SESSION', id: name, madeAt: NOW },
});

const portalOver = (db: Database) => {
  const clock = () => NOW;
  const fetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
  const openKeyManager = createOpened({ fetch, clock, randomToken, unsealSettings: async () => ({}) });
  return {
    db,
    clock,
    ids: randomIds,
    fetch,
    openKeyManager,
    limitSecret: 'a secret of the attacks',
    attemptLimits: {
      perPerson: { max: PER_PERSON, windowMs: 10 * MINUTE },
      perClient: { max: PER_CLIENT, windowMs: 60 * MINUTE },
      perKeyManager: { max: 1000, windowMs: MINUTE },
    },
    rejections: { stepMs: 0, wait: async () => {} },
    initialSwitches: { keyProvisioning: true, provisionedAppValidation: true },
    progress: createProgress(),
  };
};

type Portal = ReturnType<typeof portalOver>;

interface Saved {
  readonly id: string;
  readonly issuer: string;
  readonly introspection?: string;
  readonly token?: string | null;
}

const save = async ({ db }: Portal, kind: 'CUSTOM' | 'OIDC', saved: Saved): Promise<void> => {
  const { id, issuer, introspection = null, token = `${issuer}/token` } = saved;
  const none = { authorization: null, revocation: null, userinfo: null, registration: null, jwks: null };
  await db.transaction(tx =>
    keyManagerStore(db).insert(tx, {
      id,
      organizationId: 'organization-of-shop',
      kind,
      name: id,
      displayName: null,
      description: '',
      issuer,
      metadataUrl: null,
      endpoints: { ...none, introspection, token, pushedAuthorization: null },
      displayedEndpoints: null,
      trust: standardTrust,
      policy: standardPolicy,
      settings: {},
      enabled: true,
      sharedWithAll: null,
      version: 1,
      createdAt: NOW,
      updatedAt: NOW,
    }),
  );
};

const testClient = (guess: string) => ({
  clientId: 'guessed',
  clientSecret: secret(guess),
  scope: undefined,
});

/** What a portal refuses is an answer; only the number that has arrived counts. */
const tolerating = async (guess: () => Promise<unknown>): Promise<void> => {
  try {
    await guess();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
};

/** The same server in sixteen spellings of the address of its metadata. */
const spellingsOf = (issuer: string): readonly string[] =>
  Array.from({ length: 16 }, (_, bits) => {
    const scheme = [...'http']
      .map((letter, at) => ((bits >> at) & 1 ? letter.toUpperCase() : letter))
      .join('');
    return `${issuer.replace('http', scheme)}/.well-known/openid-configuration`;
  });

const provideAt = (portal: Portal, viewer: Viewer, keyManagerId: string, guess: string) =>
  tolerating(() =>
    provideExistingKeys(portal, viewer, {
      applicationId: 'shop',
      keyManagerId,
      keyType: 'PRODUCTION',
      consumerKey: 'guessed',
      label: '',
      consumerSecret: secret(guess),
    }),
  );

const probeAt = (
  portal: Portal,
  viewer: Viewer,
  where: { keyManagerId: string } | { issuer: string; kind: string },
  guess: string,
) =>
  tolerating(() =>
    probeKeyManager(portal, viewer, { ...where, testClient: testClient(guess), sampleToken: undefined }),
  );

const OIDC = 'OIDC';

/** One person provides first, and then probes in every spelling. */
const byOnePerson = async (portal: Portal, issuer: string): Promise<number> => {
  await save(portal, 'CUSTOM', { id: 'guessed', issuer });
  const person = administrator('one');
  for (let index = 0; index < 3; index += 1) await provideAt(portal, person, 'guessed', `guess-${index}`);
  for (const [index, spelling] of spellingsOf(issuer).entries())
    await probeAt(portal, person, { issuer: spelling, kind: OIDC }, `guess-p${index}`);
  return PER_PERSON;
};

/** Four people, each in spellings of their own, and each by provision in the end. */
const bySeveral = async (portal: Portal, issuer: string): Promise<number> => {
  await save(portal, 'CUSTOM', { id: 'guessed', issuer });
  for (const [index, spelling] of spellingsOf(issuer).entries())
    await probeAt(
      portal,
      administrator(`person-${index % 4}`),
      { issuer: spelling, kind: OIDC },
      `guess-${index}`,
    );
  for (let index = 0; index < 4; index += 1)
    await provideAt(portal, administrator(`person-${index}`), 'guessed', `guess-p${index}`);
  return PER_CLIENT;
};

/** One person, at a key manager with an endpoint of their own that takes any secret. */
const behindAnotherEndpoint = async (portal: Portal, issuer: string): Promise<number> => {
  await using decoy = await startDecoy('');
  await save(portal, 'CUSTOM', { id: 'guessed', issuer, introspection: `${decoy.issuer}/introspect` });
  for (let index = 0; index < 12; index += 1)
    await probeAt(portal, administrator('one'), { keyManagerId: 'guessed' }, `guess-${index}`);
  return PER_PERSON;
};

/** Four people, each at a key manager with a name of its own and the endpoint of the one guessed at. */
const underOtherNames = async (portal: Portal, issuer: string): Promise<number> => {
  for (let index = 0; index < 4; index += 1) {
    const id = `name-${index}`;
    await save(portal, 'CUSTOM', {
      id,
      issuer: `http://127.0.0.1:1/${id}`,
      token: `${issuer}//token?x=${index}`,
    });
    for (let guess = 0; guess < 4; guess += 1)
      await provideAt(portal, administrator(id), id, `guess-${index}-${guess}`);
  }
  return PER_CLIENT;
};

/** Four people, each at a key manager whose metadata leads to the one guessed at. */
const byMetadata = async (portal: Portal, issuer: string): Promise<number> => {
  for (let index = 0; index < 4; index += 1) {
    await using decoy = await startDecoy(`${issuer}/token`);
    const id = `decoy-${index}`;
    await save(portal, 'OIDC', { id, issuer: decoy.issuer, token: null });
    for (let guess = 0; guess < 4; guess += 1)
      await probeAt(portal, administrator(id), { keyManagerId: id }, `guess-${index}-${guess}`);
  }
  return PER_CLIENT;
};

const attacks = { byOnePerson, bySeveral, behindAnotherEndpoint, underOtherNames, byMetadata };

/** One line for each way in which more or fewer guesses arrive than the limits let through. */
export const runGuesses = async (): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const [name, attack] of Object.entries(attacks)) {
    await using world = await openAttackWorld(scene, () => NOW);
    await using guessed = await startGuessed();
    const portal = portalOver(world.db);
    const expected = await attack(portal, guessed.issuer);
    await portal.fetch.close();
    if (guessed.shown.size !== expected)
      wrong.push(`${name}: ${guessed.shown.size} guesses arrived instead of ${expected}`);
  }
  return wrong;
};
