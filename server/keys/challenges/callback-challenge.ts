import { createHash } from 'node:crypto';
import { isLoopbackUrl } from '../../lib/loopback-url.ts';
import { type AuthorizationRound, newRound, type Unregistered } from '../../oauth/callback-proof.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { askAlike } from '../alike.ts';
import { bindClient } from '../bind.ts';
import { KeyManagerCannotVerify } from '../errors.ts';
import { type ClaimedClient, countClaim } from '../ground.ts';
import type { Announce } from '../progress.ts';
import { undecided } from '../proof-words.ts';
import type { Examined } from '../prove.ts';
import type { Provided } from '../provide.ts';
import {
  type ChallengeDeps,
  challengesOf,
  noSuchChallenge,
  type OpenChallenge,
  requireChallenge,
  sealFor,
  startChallenge,
  unsealed,
  useChallenge,
} from './challenge.ts';
import { requireProven } from './require-proven.ts';
import { type ChallengeRow, challengeStore } from './store.ts';

export const CALLBACK_PREFIX = '/callback-challenge/';

const LIFETIME_MS = 15 * 60 * 1000;

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

/**
 * The last part of the one-time address. It is made from the challenge's id with a key that the store does not have,
 * so that it need not be kept: by the current key, or by an older one when that has changed meanwhile.
 */
const tokensOf = ({ seal }: ChallengeDeps, id: string): readonly string[] =>
  seal.fingerprints(id, 'callback-challenge');

const callbackOf = ({ publicUrl }: ChallengeDeps, token: string): string =>
  `${new URL(publicUrl).origin}${CALLBACK_PREFIX}${token}`;

/** The one-time address of a challenge. @throws NotFound when the key that it was made with is gone. */
export const callbackUrl = (deps: ChallengeDeps, row: ChallengeRow): string => {
  const token = tokensOf(deps, row.id).find(one => tokenHash(one) === row.tokenHash);
  if (token === undefined) throw noSuchChallenge();
  return callbackOf(deps, token);
};

const otherPort = (callback: string): readonly Unregistered[] => {
  const url = new URL(callback);
  // RFC 8252 section 7.3: on loopback, every port is the registered one.
  if (isLoopbackUrl(callback)) return [];
  url.port = '8443';
  return [{ callback: url.href, subject: 'another port of this address' }];
};

const tokenIn = (callback: string): string => callback.slice(callback.lastIndexOf('/') + 1);

/** Another one-time address of the same form, which nobody was ever shown. */
export const siblingOf = (callback: string, ids: () => string): string => {
  const { length } = tokenIn(callback);
  return `${callback.slice(0, -length)}${`${ids()}${ids()}`.slice(0, length)}`;
};

/**
 * Callbacks that were never registered, each near to the one-time one in a way that a careless comparison overlooks.
 * The decisive one is the sibling: a pattern that knows nothing of the one-time part fits both or neither.
 */
export const unregisteredNear = (callback: string, ids: () => string): readonly Unregistered[] => {
  const { protocol, pathname } = new URL(callback);
  const last = callback.endsWith('A') ? 'E' : 'A';
  const foreign = createHash('sha256').update(ids()).digest('hex').slice(0, 32);
  return [
    { callback: siblingOf(callback, ids), subject: 'another callback of this address' },
    { callback: `${protocol}//${foreign}.invalid${pathname}`, subject: 'the same path at another host' },
    { callback: `${callback.slice(0, -1)}${last}`, subject: 'its last character changed' },
    { callback: `${callback}/${ids()}`, subject: 'a path below it' },
    { callback: `${callback}?x=${ids()}`, subject: 'a query behind it' },
    ...otherPort(callback),
  ];
};

export interface CallbackChallenge {
  readonly id: string;
  readonly callbackUrl: string;
  readonly expiresAt: number;
}

/** Begins a callback challenge. @throws whatever `startChallenge` throws, and KeyManagerCannotVerify. */
export const startCallbackChallenge = async (
  deps: ChallengeDeps,
  viewer: Viewer,
  claimed: ClaimedClient,
): Promise<CallbackChallenge> => {
  const { row } = await startChallenge(deps, viewer, claimed, (id, { keyManager }) => {
    if (keyManager.endpoints.authorization === null)
      throw new KeyManagerCannotVerify(undecided.NO_ENDPOINT(keyManager.name), []);
    const [token = ''] = tokensOf(deps, id);
    return { kind: 'CALLBACK', lifetimeMs: LIFETIME_MS, tokenHash: tokenHash(token) };
  });
  return { id: row.id, callbackUrl: callbackUrl(deps, row), expiresAt: row.expiresAt };
};

/** The request that a browser may carry: what recognizes its answer is kept, sealed. */
const beginRound = async (deps: ChallengeDeps, { row, claimed, ground }: OpenChallenge) => {
  const round = newRound(() => `${deps.ids()}${deps.ids()}`);
  await deps.db.transaction(tx =>
    challengeStore(deps.db).beginRound(tx, row.id, sealFor(deps, row.id, 'round', round), deps.clock()),
  );
  const challenges = challengesOf(deps, ground.keyManager);
  return challenges.authorizationUrl(claimed.consumerKey, callbackUrl(deps, row), round);
};

/** The round that a browser's request belongs to; undefined when none is under way. */
export const roundOf = (
  deps: ChallengeDeps,
  { id, sealedRound }: ChallengeRow,
): AuthorizationRound | undefined => {
  const text = sealedRound === null ? undefined : unsealed(deps, id, 'round', sealedRound);
  return text === undefined ? undefined : JSON.parse(text);
};

const ask = async (
  deps: ChallengeDeps,
  viewer: Viewer,
  challenge: OpenChallenge,
  announce: Announce,
): Promise<Examined> => {
  const { row, claimed, ground } = challenge;
  const { keyManager } = ground;
  const callback = callbackUrl(deps, row);
  const attempt = await countClaim(deps, viewer, keyManager, claimed.consumerKey, row.id);
  announce('REACHING');
  const unregistered = unregisteredNear(callback, deps.ids);
  const { consumerKey } = claimed;
  const challenges = challengesOf(deps, keyManager);
  const asking = { viewer, keyManager, consumerKey, announce, isGuess: false } as const;
  const { outcome } = await askAlike(deps, asking, async onStage => ({
    outcome: await challenges.proveByCallback({ clientId: consumerKey, callback, unregistered }, onStage),
  }));
  if (outcome.outcome !== 'CANNOT_VERIFY' || outcome.why !== 'BROWSER_NEEDED')
    return requireProven({ keyManager, way: 'CALLBACK', attempt }, outcome);
  await attempt.forgive();
  const words = undecided.BROWSER_NEEDED(keyManager.name);
  throw new KeyManagerCannotVerify(words, outcome.evidence, await beginRound(deps, challenge));
};

/**
 * Maps a client that the one-time callback was registered for. Where the person's browser has shown that already,
 * nobody is asked again.
 * @throws as `provideExistingKeys`.
 */
export const provideWithCallback = async (
  deps: ChallengeDeps,
  viewer: Viewer,
  challengeId: string,
  announce: Announce = () => {},
): Promise<Provided> => {
  const challenge = await requireChallenge(deps, viewer, challengeId, 'CALLBACK');
  const { row, claimed, ground } = challenge;
  const examined: Examined = row.evidence
    ? { finding: { method: 'CALLBACK', grade: 'PROVEN', evidence: row.evidence }, doubt: undefined }
    : await ask(deps, viewer, challenge, announce);
  const keyMapping = await bindClient(deps, viewer, { claimed, ground, examined }, tx =>
    useChallenge(deps, tx, row),
  );
  announce('SAVED');
  return { keyMapping };
};
