import { createPrivateKey, createSecretKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../server/db/open.ts';
import type { Endpoints } from '../../server/key-managers/key-manager.ts';
import { createOpened } from '../../server/key-managers/opened.ts';
import {
  provideWithCallback,
  startCallbackChallenge,
} from '../../server/keys/challenges/callback-challenge.ts';
import type { ChallengeDeps } from '../../server/keys/challenges/challenge.ts';
import {
  provideWithSignedChallenge,
  startSignedChallenge,
} from '../../server/keys/challenges/signed-challenge.ts';
import type { ClaimedClient } from '../../server/keys/ground.ts';
import { createProgress } from '../../server/keys/progress.ts';
import { provideExistingKeys } from '../../server/keys/provide.ts';
import type { ShownControl } from '../../server/keys/shown.ts';
import { systemClock } from '../../server/lib/clock.ts';
import { randomIds, randomToken } from '../../server/lib/ids.ts';
import { createSafeFetch, type SafeFetch } from '../../server/lib/safe-fetch.ts';
import { createSeal } from '../../server/lib/seal.ts';
import { type Secret, secret } from '../../server/lib/secret.ts';
import type { Viewer } from '../../server/viewer/viewer.ts';
import { firstMessage, launch } from '../kit/processes.ts';
import { type Line, spreadOf } from '../kit/result.ts';
import {
  alternate,
  type Measure,
  type Rounds,
  ratioOf,
  remarkOf,
  type Sample,
  typical,
  typicalReference,
} from '../kit/rounds.ts';
import {
  applicationId,
  insertApplications,
  insertDeveloper,
  insertKeyManager,
  KEY_MANAGER,
  type NewKeyManager,
  ORGANIZATION,
  PERSON,
} from '../kit/seed.ts';
import type { Bench, Setting } from './bench.ts';

const SERVER = fileURLToPath(new URL('../servers/oauth.ts', import.meta.url));
const ROUNDS = 7;
const REQUESTS = 300;
const PROVISIONS = 60;
const APPLICATIONS = 200;
const UNLIMITED = { max: 1_000_000, windowMs: 1000 };

const viewer: Viewer = {
  userId: PERSON,
  name: 'Bench',
  email: 'bench@example.com',
  platformAdministrator: false,
  passwordChosen: true,
  organizationId: ORGANIZATION,
  role: 'DEVELOPER',
  credential: { type: 'SESSION', id: 'bench-session', madeAt: 0 },
  address: null,
};

/** One way to prove a client: what its key manager offers for it, and what is shown there. */
interface Rung {
  readonly endpoints: (url: string) => Partial<Endpoints>;
  /** Where it is a product's, with somebody who administers clients there. */
  readonly product?: (url: string) => Pick<NewKeyManager, 'kind' | 'settings'>;
  readonly show?: (server: Server, consumerKey: string) => ShownControl;
  /** What begins a challenge and does the person's part of it; what it gives answers the challenge. */
  readonly begin?: (world: World, claimed: ClaimedClient) => Promise<Provide>;
}

type Provide = () => Promise<unknown>;

interface World {
  readonly deps: ChallengeDeps;
  readonly fetch: SafeFetch;
  readonly server: Server;
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const signWith = (key: KeyObject, claims: object): string => {
  const signed = `${base64url({ alg: 'ES256' })}.${base64url(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
};

const beginSigned: Rung['begin'] = async ({ deps, server }, claimed) => {
  const { id, claims } = await startSignedChallenge(deps, viewer, claimed);
  const assertion = secret(signWith(server.clientKey, claims));
  return () => provideWithSignedChallenge(deps, viewer, { challengeId: id, assertion });
};

const beginCallback: Rung['begin'] = async ({ deps, fetch, server }, claimed) => {
  const { id, callbackUrl } = await startCallbackChallenge(deps, viewer, claimed);
  await fetch({ url: `${server.url}/callback?${encodeURIComponent(callbackUrl)}`, method: 'GET' });
  return () => provideWithCallback(deps, viewer, id);
};

const RUNGS: Readonly<Record<string, Rung>> = {
  registration_access: {
    endpoints: url => ({ registration: `${url}/reg` }),
    show: ({ url, registrationToken }, consumerKey) => ({
      registrationAccess: { uri: `${url}/reg/${consumerKey}`, token: registrationToken },
    }),
  },
  introspection: { endpoints: url => ({ introspection: `${url}/introspect` }) },
  revocation: { endpoints: url => ({ revocation: `${url}/revoke` }) },
  pushed_authorization: { endpoints: url => ({ pushedAuthorization: `${url}/par` }) },
  client_credentials: { endpoints: url => ({ token: `${url}/token` }) },
  introspection_and_administration: {
    endpoints: url => ({ introspection: `${url}/introspect` }),
    product: url => ({ kind: 'OKTA', settings: { organizationUrl: url } }),
  },
  client_credentials_signed: {
    endpoints: url => ({ token: `${url}/signed-token`, jwks: `${url}/jwks` }),
  },
  signed_challenge: { endpoints: url => ({ introspection: `${url}/introspect` }), begin: beginSigned },
  callback_challenge: { endpoints: url => ({ authorization: `${url}/authorize` }), begin: beginCallback },
};

/** Microseconds for one, the middle of many that came one after the other, and what reached the server for it. */
interface Timed extends Sample {
  readonly requests: number;
}

interface Server {
  readonly url: string;
  readonly secret: Secret;
  readonly registrationToken: Secret;
  readonly administratorToken: Secret;
  /** The key of every client that signs. */
  readonly clientKey: KeyObject;
}

const serverOf = (message: unknown): Server => {
  if (typeof message !== 'object' || message === null || !('secret' in message) || !('listening' in message))
    throw new Error('The authorization server did not say where it is.');
  const place = message.listening;
  const port = typeof place === 'object' && place !== null && 'port' in place ? Number(place.port) : 0;
  const registrationToken = 'registrationToken' in message ? String(message.registrationToken) : '';
  return {
    url: `http://127.0.0.1:${port}`,
    secret: secret(String(message.secret)),
    registrationToken: secret(registrationToken),
    administratorToken: secret('administratorToken' in message ? String(message.administratorToken) : ''),
    clientKey: createPrivateKey('clientKey' in message ? String(message.clientKey) : ''),
  };
};

const openStore = async ({ workspace, scope }: Setting, { url }: Server) => {
  const db = await openDatabase({
    file: workspace.scratch('proof.sqlite'),
    migrationsFolder: join(workspace.root, 'drizzle/sqlite'),
  });
  scope.defer(db.close);
  await db.transaction(tx => insertDeveloper(db, tx, 'lk_unused'));
  await db.transaction(tx => insertKeyManager(db, tx, { id: KEY_MANAGER, issuer: url, endpoints: {} }));
  await db.transaction(tx => insertApplications(db, tx, { from: 0, count: APPLICATIONS, issuer: url }));
  for (const [id, { endpoints, product }] of Object.entries(RUNGS))
    await db.transaction(tx =>
      insertKeyManager(db, tx, {
        id,
        issuer: `${url}/${id}`,
        endpoints: endpoints(url),
        ...product?.(url),
      }),
    );
  return db;
};

const openDeps = async (setting: Setting, server: Server, fetch: SafeFetch): Promise<ChallengeDeps> => ({
  db: await openStore(setting, server),
  clock: systemClock,
  ids: randomIds,
  openKeyManager: createOpened({
    fetch,
    clock: systemClock,
    randomToken,
    unsealSettings: async () => ({ apiToken: server.administratorToken }),
  }),
  limitSecret: randomToken(),
  attemptLimits: { perPerson: UNLIMITED, perClient: UNLIMITED, perKeyManager: UNLIMITED },
  rejections: { stepMs: 0, wait: async () => {} },
  initialSwitches: { keyProvisioning: true, provisionedAppValidation: true },
  progress: createProgress(),
  seal: createSeal({ current: { id: 'bench', key: createSecretKey(randomBytes(32)) } }),
  publicUrl: 'http://127.0.0.1:4000',
});

const takeCount = async (fetch: SafeFetch, { url }: Server): Promise<number> => {
  const told: unknown = JSON.parse((await fetch({ url: `${url}/`, method: 'GET' })).text);
  return typeof told === 'object' && told !== null && 'counted' in told ? Number(told.counted) : 0;
};

const timed = async (
  fetch: SafeFetch,
  server: Server,
  times: number,
  begin: () => Provide | Promise<Provide>,
): Promise<Timed> => {
  await takeCount(fetch, server);
  const durations: number[] = [];
  for (let done = 0; done < times; done += 1) {
    const work = await begin();
    const startedAt = performance.now();
    await work();
    durations.push((performance.now() - startedAt) * 1000);
  }
  return { cost: spreadOf(durations).median, requests: (await takeCount(fetch, server)) / times };
};

/** One request such as a proof is made of, through the same guarded way out. */
const bareRequest = (fetch: SafeFetch, server: Server): Measure<Timed> => {
  const authorization = `Basic ${Buffer.from(`bare:${encodeURIComponent(server.secret.reveal())}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
  const request = {
    url: `${server.url}/introspect`,
    method: 'POST',
    headers,
    body: `token=${randomToken()}`,
  } as const;
  return () => timed(fetch, server, REQUESTS, () => () => fetch(request));
};

/** A new client each time: nothing is known of it, so the proof and its negative control are both made. */
const provisions = (world: World, rung: string): Measure<Timed> => {
  const { deps, fetch, server } = world;
  const { show, begin } = RUNGS[rung] ?? {};
  let made = 0;
  const next = (): Provide | Promise<Provide> => {
    made += 1;
    const consumerKey = `${rung}-${made}`;
    const claimed: ClaimedClient = {
      applicationId: applicationId(made % APPLICATIONS),
      keyManagerId: rung,
      keyType: made % (2 * APPLICATIONS) < APPLICATIONS ? 'PRODUCTION' : 'SANDBOX',
      consumerKey,
      label: '',
    };
    if (begin) return begin(world, claimed);
    const shown = show?.(server, consumerKey) ?? { consumerSecret: server.secret };
    return () => provideExistingKeys(deps, viewer, { ...claimed, ...shown });
  };
  return () => timed(fetch, server, PROVISIONS, next);
};

const lineOf = (rounds: Rounds<string, Timed>, rung: string): Line => {
  const ratio = ratioOf(rounds, rung);
  const requests = typical(rounds, rung, sample => sample.requests);
  return {
    what: `${RUNGS[rung]?.begin ? 'answering a challenge' : 'provideExistingKeys'}, proof by ${rung}: ${requests} requests out`,
    against: `1 request to the same server (${Math.round(typicalReference(rounds, sample => sample.cost))} µs)`,
    measured: `${Math.round(typical(rounds, rung, sample => sample.cost))} µs`,
    remark: remarkOf(rounds),
    ...(ratio && { ratio }),
  };
};

const run = async (setting: Setting): Promise<readonly Line[]> => {
  const { scope } = setting;
  const running = launch({ command: process.execPath, args: [SERVER], ipc: true });
  scope.defer(running.stop);
  const server = serverOf(await firstMessage(running));
  const fetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
  scope.defer(fetch.close);
  const deps = await openDeps(setting, server, fetch);
  const reference = bareRequest(fetch, server);
  const rungs = Object.keys(RUNGS);
  const subjects = Object.fromEntries(rungs.map(rung => [rung, provisions({ deps, fetch, server }, rung)]));
  for (const warm of [reference, ...Object.values(subjects)]) await warm();
  const rounds = await alternate({ reference, subjects, rounds: ROUNDS });
  return rungs.map(rung => lineOf(rounds, rung));
};

/** What it takes to map a client: the proof with its negative control, and the transaction that keeps it. */
export const proof: Bench = { name: 'proof', needs: [], run };
