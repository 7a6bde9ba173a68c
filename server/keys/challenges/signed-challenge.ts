import { InputInvalid } from '../../errors.ts';
import { type Secret, secret } from '../../lib/secret.ts';
import {
  type AssertionClaims,
  type AssertionProblem,
  assertionProblem,
  forgedAssertion,
} from '../../oauth/client-assertion.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { askAlike } from '../alike.ts';
import { bindClient } from '../bind.ts';
import { KeyManagerCannotVerify } from '../errors.ts';
import { type ClaimedClient, countClaim, type Ground } from '../ground.ts';
import type { Announce } from '../progress.ts';
import { undecided } from '../proof-words.ts';
import type { Provided } from '../provide.ts';
import {
  type ChallengeDeps,
  challengesOf,
  requireChallenge,
  startChallenge,
  useChallenge,
} from './challenge.ts';
import { requireProven } from './require-proven.ts';
import type { ChallengeRow } from './store.ts';

const LIFETIME_MS = 5 * 60 * 1000;

/** Whom an assertion is addressed to: RFC 7523 asks for the issuer or the token endpoint, and products for one. */
export type Audience = 'ISSUER' | 'TOKEN_ENDPOINT';

export interface SignedChallenge {
  readonly id: string;
  readonly claims: AssertionClaims;
  /** Whether the key manager finds keys by their certificates. */
  readonly byCertificate: boolean;
  readonly expiresAt: number;
}

const claimsOf = (row: ChallengeRow, consumerKey: string): AssertionClaims => ({
  iss: consumerKey,
  sub: consumerKey,
  aud: row.audience ?? '',
  jti: row.id,
  iat: Math.floor(row.createdAt / 1000),
  exp: Math.floor(row.expiresAt / 1000),
});

/** What this key manager wants unless told, among what an assertion may be addressed to there. */
const audienceOf = (deps: ChallengeDeps, { keyManager }: Ground, wanted: Audience | undefined): string => {
  const { audiences } = challengesOf(deps, keyManager);
  const named = wanted === 'ISSUER' ? keyManager.issuer : keyManager.endpoints.token;
  const audience = wanted === undefined ? audiences[0] : audiences.find(one => one === named);
  if (audience === undefined) throw new KeyManagerCannotVerify(undecided.NO_ENDPOINT(keyManager.name), []);
  return audience;
};

/**
 * Begins a signed challenge: the claims of a client assertion that is of use here alone, and for five minutes.
 * @throws KeyManagerCannotVerify, and whatever `startChallenge` throws.
 */
export const startSignedChallenge = async (
  deps: ChallengeDeps,
  viewer: Viewer,
  claimed: ClaimedClient,
  audience?: Audience,
): Promise<SignedChallenge> => {
  const { row, ground } = await startChallenge(deps, viewer, claimed, (_, found) => ({
    kind: 'SIGNED',
    lifetimeMs: LIFETIME_MS,
    audience: audienceOf(deps, found, audience),
  }));
  const { byCertificate } = challengesOf(deps, ground.keyManager);
  const claims = claimsOf(row, claimed.consumerKey);
  return { id: row.id, claims, byCertificate, expiresAt: row.expiresAt };
};

const problems: Readonly<Record<AssertionProblem, string>> = {
  MALFORMED: 'This is no signed JWT in its compact form: three parts with dots between.',
  ALGORITHM: 'Sign with RS256, RS384, RS512, PS256, ES256, ES384 or EdDSA.',
  HEADER:
    'The header of the JWT may name alg, typ, kid and the thumbprint of a certificate, and nothing else.',
  CLAIMS: 'The JWT does not hold exactly the claims of this challenge. Sign them as they are shown.',
  EXPIRED: 'The challenge has expired. Begin again.',
};

/**
 * Maps a client whose key has signed a challenge. The assertion is a bearer credential while it lives: it is shown to
 * the key manager, and nothing of it is kept.
 * @throws as `provideExistingKeys`.
 */
export const provideWithSignedChallenge = async (
  deps: ChallengeDeps,
  viewer: Viewer,
  { challengeId, assertion }: { readonly challengeId: string; readonly assertion: Secret },
  announce: Announce = () => {},
): Promise<Provided> => {
  const { row, claimed, ground } = await requireChallenge(deps, viewer, challengeId, 'SIGNED');
  const { keyManager } = ground;
  const claims = claimsOf(row, claimed.consumerKey);
  const signed = assertion.reveal().trim();
  const problem = assertionProblem(signed, claims, deps.clock());
  if (problem) throw new InputInvalid(problems[problem], ['assertion']);
  const attempt = await countClaim(deps, viewer, keyManager, claimed.consumerKey, row.id);
  // Used up before it is shown: whatever becomes of it, the key manager may take it once.
  await deps.db.transaction(tx => useChallenge(deps, tx, row));
  announce('REACHING');
  const { consumerKey } = claimed;
  const shown = {
    clientId: consumerKey,
    audience: claims.aud,
    assertion: secret(signed),
    forge: () => forgedAssertion(signed, claims, deps.ids()),
  };
  const challenges = challengesOf(deps, keyManager);
  const { outcome } = await askAlike(deps, { viewer, keyManager, consumerKey, announce }, async onStage => ({
    outcome: await challenges.proveByAssertion(shown, onStage),
  }));
  const { withinSeconds } = challenges;
  const examined = await requireProven({ keyManager, way: 'SIGNATURE', attempt, withinSeconds }, outcome);
  const keyMapping = await bindClient(deps, viewer, { claimed, ground, examined });
  announce('SAVED');
  return { keyMapping };
};
