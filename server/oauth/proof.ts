import type { ClientAuthentication } from './client-auth.ts';
import { ServerUnavailable, type UnavailableReason } from './endpoint-request.ts';
import { strictCompact } from './jwt.ts';
import { controlOf, strangerOf } from './negative-control.ts';
import {
  type Asker,
  authenticationsOf,
  type Finding,
  giveBack,
  type Probe,
  type ProofRun,
  probeOnce,
  probesOf,
  reachStage,
} from './proof-probe.ts';
import { unreachableBy } from './proof-record.ts';
import type {
  CannotVerify,
  ProofClaim,
  ProofIo,
  ProofOutcome,
  ProofServer,
  TokenFinding,
} from './proof-types.ts';

/** Where one rung leads: to the end, or on to the next with the reason why this one decided nothing. */
type Rung =
  | { readonly end: ProofOutcome }
  | { readonly why: CannotVerify; readonly trouble?: ServerUnavailable };

/** An endpoint that answers with a page or a redirect is out of order alone; the next one may well work. */
export const ENDPOINT_ALONE: ReadonlySet<UnavailableReason> = new Set(['NOT_FOUND', 'NOT_JSON', 'REDIRECT']);

const cannot = (run: ProofRun, why: CannotVerify): ProofOutcome => ({
  outcome: 'CANNOT_VERIFY',
  why,
  evidence: run.evidence,
});

/**
 * Tries the ways to authenticate. Another one is tried only after a refusal: a right secret in the wrong envelope is
 * refused like a wrong one.
 */
const tryWays = async (run: ProofRun, probe: Probe) => {
  let refused = false;
  for (const authentication of authenticationsOf(run)) {
    const asker: Asker = { authentication, credentials: run.claim, control: false };
    const finding = await probeOnce(run, probe, asker);
    if (finding.verdict !== 'REJECTED') return { asker, finding, refused };
    refused = true;
  }
  return undefined;
};

/** Whose token was minted? It is given back in any case. */
const inspectToken = async (run: ProofRun, asker: Asker, finding: Finding): Promise<TokenFinding> => {
  const token = finding.answer.token?.access_token;
  try {
    if (token === undefined || !strictCompact(token)) return 'OPAQUE';
    return (await run.server.verifyToken?.(token, run.claim.clientId)) ?? 'OPAQUE';
  } finally {
    await giveBack(run, asker, token);
  }
};

/** The secret was accepted, but whether the token is the server's own cannot be told without its keys. */
const keysUnavailable = (run: ProofRun, error: ServerUnavailable): ProofOutcome => {
  const { reason: unavailable, elapsedMs, status } = error;
  run.evidence.push({
    method: 'CLIENT_CREDENTIALS',
    endpoint: 'jwks',
    authentication: 'none',
    ...(status === undefined ? {} : { status }),
    unavailable,
    at: run.io.now(),
    elapsedMs,
    control: false,
  });
  return unreachableBy(error, run.evidence);
};

/** Why a wrong secret of the client is accepted: because the client is public, or because everybody is accepted. */
const whyAccepted = async (run: ProofRun, probe: Probe, authentication: ClientAuthentication) =>
  (await strangerOf(run, probe, authentication)) === 'ACCEPTS' ? 'ACCEPTS_ANYBODY' : 'ACCEPTS_ANY_SECRET';

const settle = async (run: ProofRun, probe: Probe, asker: Asker, finding: Finding): Promise<Rung> => {
  const { method } = probe;
  const { authentication } = asker;
  const minted = await inspectToken(run, asker, finding);
  if (minted instanceof ServerUnavailable) return { end: keysUnavailable(run, minted) };
  if (minted === 'DIFFERS') return { end: cannot(run, 'TOKEN_OF_ANOTHER') };
  if (minted === 'UNVERIFIED') return { end: cannot(run, 'TOKEN_UNVERIFIED') };
  const control = await controlOf(run, probe, authentication);
  if (control === 'ACCEPTS') return { why: await whyAccepted(run, probe, authentication) };
  if (control === undefined) return { why: 'UNDECIDED' };
  reachStage(run, 'REFUSES_WRONG_SECRET', method);
  reachStage(run, 'ACCEPTED', method);
  run.io.authentications?.accepted(authentication);
  const { evidence, stages } = run;
  return { end: { outcome: 'PROVEN', method, authentication, evidence, stages } };
};

const climb = async (run: ProofRun, probe: Probe): Promise<Rung> => {
  try {
    const tried = await tryWays(run, probe);
    if (tried === undefined) return { end: { outcome: 'REJECTED', evidence: run.evidence } };
    const { asker, finding, refused } = tried;
    if (finding.verdict === 'ACCEPTED') return await settle(run, probe, asker, finding);
    return refused ? { end: { outcome: 'REJECTED', evidence: run.evidence } } : { why: 'UNDECIDED' };
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
    if (!ENDPOINT_ALONE.has(error.reason)) return { end: unreachableBy(error, run.evidence) };
    return error.reason === 'NOT_FOUND' ? { why: 'NO_ENDPOINT' } : { why: 'UNDECIDED', trouble: error };
  }
};

/**
 * A blank secret proves nothing: servers take a public client's empty secret and refuse any other, so even the
 * negative control would vouch for it. Control characters can end a secret early on the other side.
 */
const provesNothing = ({ clientId, clientSecret }: ProofClaim): boolean =>
  clientId === '' || clientSecret.trim() === '' || /\p{Cc}/u.test(clientSecret);

const WORST: readonly CannotVerify[] = ['ACCEPTS_ANY_SECRET', 'ACCEPTS_ANYBODY', 'UNDECIDED', 'NO_ENDPOINT'];

const ACCEPTS: ReadonlySet<CannotVerify> = new Set(['ACCEPTS_ANY_SECRET', 'ACCEPTS_ANYBODY']);

/**
 * Finds out whether whoever gave this secret controls the client: by introspecting a random token (RFC 7662), by
 * revoking one (RFC 7009), by pushing an authorization request (RFC 9126), or by a client_credentials request
 * (RFC 6749 section 4.4). Success counts only when the same request with a wrong secret is refused; the server's
 * trouble is never success and never refusal.
 */
export const proveClient = async (
  io: ProofIo,
  server: ProofServer,
  claim: ProofClaim,
): Promise<ProofOutcome> => {
  const run: ProofRun = { io, server, claim, evidence: [], stages: [] };
  if (provesNothing(claim)) return { outcome: 'REJECTED', evidence: [] };
  const reasons: CannotVerify[] = [];
  let trouble: ServerUnavailable | undefined;
  for (const probe of probesOf(server)) {
    const rung = await climb(run, probe);
    if ('end' in rung) return rung.end;
    reasons.push(rung.why);
    trouble ??= rung.trouble;
  }
  if (trouble !== undefined && !reasons.some(why => ACCEPTS.has(why)))
    return unreachableBy(trouble, run.evidence);
  return cannot(run, WORST.find(why => reasons.includes(why)) ?? 'NO_ENDPOINT');
};
