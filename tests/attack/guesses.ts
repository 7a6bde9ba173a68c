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
import { SHOWS_A_PAGE, startAccomplice, startDecoy, startGuessed, TAKES_ANY } from './guessed-servers.ts';
import { NOW, scene } from './scene.ts';
import { openAttackWorld } from './world.ts';

/*
 * Guesses at the secret of one client, by administrators who go through whichever door lets them. What counts is how
 * many have arrived at its server.
 */

const MINUTE = 60_000;
const PER_PERSON = 5;
const PER_CLIENT = 10;

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
  readonly revocation?: string;
  readonly token?: string | null;
}

const save = async ({ db }: Portal, kind: 'CUSTOM' | 'OIDC' | 'WSO2_IS', saved: Saved): Promise<void> => {
  const { id, issuer, introspection = null, revocation = null, token = `${issuer}/token` } = saved;
  const none = { authorization: null, userinfo: null, registration: null, jwks: null };
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
      endpoints: { ...none, introspection, revocation, token, pushedAuthorization: null },
      displayedEndpoints: null,
      trust: standardTrust,
      policy: standardPolicy,
      settings: kind === 'WSO2_IS' ? { serverUrl: issuer } : {},
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

/** One person provides and another probes, until each has made all the wrong guesses that they may. */
const throughBothDoors = async (portal: Portal, saved: Omit<Saved, 'id'>, kind: 'CUSTOM' | 'WSO2_IS') => {
  await save(portal, kind, { id: 'theirs', ...saved });
  for (let index = 0; index < 8; index += 1) {
    await provideAt(portal, administrator('one'), 'theirs', `guess-${index}`);
    await probeAt(portal, administrator('other'), { keyManagerId: 'theirs' }, `guess-p${index}`);
  }
  return 2 * PER_PERSON;
};

const NOWHERE = 'http://127.0.0.1:1';

/** Under a kind that decides nothing by what the one guessed at answers. */
const underAnUndecidedKind = (portal: Portal, issuer: string): Promise<number> =>
  throughBothDoors(
    portal,
    { issuer: NOWHERE, introspection: `${issuer}/introspect`, token: null },
    'WSO2_IS',
  );

/** At an address whose refusals nobody can read. */
const behindAPage = (portal: Portal, issuer: string): Promise<number> =>
  throughBothDoors(portal, { issuer: NOWHERE, token: `${issuer}${SHOWS_A_PAGE}` }, 'CUSTOM');

/** Beside an address of the same server that takes any secret. */
const besideOneThatTakesAny = (portal: Portal, issuer: string): Promise<number> =>
  throughBothDoors(
    portal,
    {
      issuer: NOWHERE,
      introspection: `${issuer}/introspect`,
      revocation: `${issuer}${TAKES_ANY}`,
      token: null,
    },
    'WSO2_IS',
  );

/** Beside an address of their own, where each guess is proved. */
const besideAnAccomplice = async (portal: Portal, issuer: string): Promise<number> => {
  await using accomplice = await startAccomplice();
  const { issuer: revocation } = accomplice;
  return await throughBothDoors(
    portal,
    { issuer: NOWHERE, introspection: `${issuer}/introspect`, revocation, token: null },
    'WSO2_IS',
  );
};

const attacks = {
  byOnePerson,
  bySeveral,
  behindAnotherEndpoint,
  underOtherNames,
  byMetadata,
  underAnUndecidedKind,
  behindAPage,
  besideOneThatTakesAny,
  besideAnAccomplice,
};

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
