import { DomainError, NotFound } from '../../errors.ts';
import type { AuthorizationRound } from '../../oauth/callback-proof.ts';
import { ServerUnavailable } from '../../oauth/endpoint-request.ts';
import { unreachableBy } from '../../oauth/proof-record.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { located } from '../alike.ts';
import { undecided } from '../proof-words.ts';
import { unreachable } from '../prove.ts';
import { callbackUrl, roundOf, siblingOf, tokenHash } from './callback-challenge.ts';
import {
  type ChallengeDeps,
  challengesOf,
  isOpen,
  isOwn,
  type OpenChallenge,
  requireChallenge,
} from './challenge.ts';
import { challengeStore } from './store.ts';

/** What became of a browser that came to a one-time callback. */
export type Arrival =
  /** Whatever the reason: nobody learns what this address is, or was. */
  | { readonly arrived: 'NOTHING' }
  | { readonly arrived: 'PROVEN'; readonly keyManager: string }
  /** Not the answer to what this browser was sent to ask. */
  | { readonly arrived: 'OTHER_ANSWER' }
  | { readonly arrived: 'NO_CODE'; readonly keyManager: string }
  | { readonly arrived: 'NOT_PROVEN'; readonly why: string };

const nothing: Arrival = { arrived: 'NOTHING' };

/** Redeems the code that a browser brought, and keeps what that showed. */
const redeem = async (
  deps: ChallengeDeps,
  { row, claimed, ground }: OpenChallenge,
  round: AuthorizationRound,
  code: string,
): Promise<Arrival> => {
  const { keyManager } = ground;
  const callback = callbackUrl(deps, row);
  const outcome = located(
    keyManager,
    await challengesOf(deps, keyManager).proveByCode({
      clientId: claimed.consumerKey,
      code,
      callback,
      otherCallback: siblingOf(callback, deps.ids),
      verifier: round.verifier,
      nonce: round.nonce,
    }),
  );
  if (outcome.outcome !== 'PROVEN') {
    const why = outcome.outcome === 'CANNOT_VERIFY' ? outcome.why : 'UNDECIDED';
    return { arrived: 'NOT_PROVEN', why: undecided[why](keyManager.name) };
  }
  await deps.db.transaction(tx => challengeStore(deps.db).keep(tx, row.id, outcome.evidence));
  return { arrived: 'PROVEN', keyManager: keyManager.name };
};

const answer = async (
  deps: ChallengeDeps,
  challenge: OpenChallenge,
  round: AuthorizationRound,
  parameters: URLSearchParams,
): Promise<Arrival> => {
  const { keyManager } = challenge.ground;
  const challenges = challengesOf(deps, keyManager);
  const answers = await challenges.isAnswer(parameters, round);
  if (answers instanceof ServerUnavailable) throw unreachable(keyManager, unreachableBy(answers, []));
  if (!answers) return { arrived: 'OTHER_ANSWER' };
  const mine = await deps.db.transaction(tx =>
    challengeStore(deps.db).endRound(tx, challenge.row.id, deps.clock()),
  );
  if (!mine) return nothing;
  const [code, ...more] = parameters.getAll('code');
  return code && more.length === 0
    ? redeem(deps, challenge, round, code)
    : { arrived: 'NO_CODE', keyManager: keyManager.name };
};

/**
 * What a browser brings can be typed by whoever knows the address: an error proves nothing, and a code only what the
 * key manager makes of it. So the code is redeemed with a verifier that never left this server, once, and only for
 * the person whose challenge it is.
 */
export const arriveAtCallback = async (
  deps: ChallengeDeps,
  viewer: Viewer | null,
  token: string,
  parameters: URLSearchParams,
): Promise<Arrival> => {
  const row = await challengeStore(deps.db).byToken(tokenHash(token));
  if (!viewer || !row || !isOwn(row, viewer) || !isOpen(row, deps.clock())) return nothing;
  const round = roundOf(deps, row);
  if (!round || parameters.size === 0) return nothing;
  try {
    return await answer(deps, await requireChallenge(deps, viewer, row.id, 'CALLBACK'), round, parameters);
  } catch (error) {
    if (error instanceof NotFound) return nothing;
    // What stands against the challenge by now may be told: it is the person's own.
    if (error instanceof DomainError) return { arrived: 'NOT_PROVEN', why: error.message };
    throw error;
  }
};
