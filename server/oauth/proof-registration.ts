import { isRegisteredError, redact } from './answer-text.ts';
import { recordOf } from './client-record.ts';
import { decide, readBy, type Verdict } from './decision-table.ts';
import { ServerUnavailable } from './endpoint-request.ts';
import { strictCompact } from './jwt.ts';
import { wrongSecret } from './proof-control.ts';
import { unreachableBy } from './proof-record.ts';
import type {
  CannotVerify,
  ControlResult,
  Evidence,
  ProofIo,
  ProofOutcome,
  ProofServer,
  ProofStep,
  RegistrationClaim,
  RegistrationOutcome,
} from './proof-types.ts';
import { type RegistrationAnswer, readRegistration, tokenSpellings } from './registration.ts';

const METHOD = 'REGISTRATION_ACCESS';
const HOW = { method: METHOD, authentication: 'registration_access_token' } as const;

interface Run {
  readonly io: ProofIo;
  readonly server: Pick<ProofServer, 'issuer' | 'table'>;
  readonly claim: RegistrationClaim;
  readonly evidence: Evidence[];
  readonly stages: ProofStep[];
}

interface Reading {
  readonly verdict: Verdict;
  readonly answer: RegistrationAnswer;
}

const reach = ({ io, stages }: Run, stage: ProofStep['stage']): void => {
  stages.push({ stage, method: METHOD });
  io.onStage?.({ stage, method: METHOD });
};

const read = async (run: Run, token: string, control: boolean): Promise<Reading> => {
  const { io, claim, evidence } = run;
  const record = (seen: Omit<Evidence, keyof typeof HOW | 'endpoint' | 'control' | 'at'>) =>
    evidence.push({ ...HOW, endpoint: 'registration', control, at: io.now(), ...seen });
  try {
    const answer = await readRegistration(io.fetch, { uri: claim.uri, token });
    const { status, error, elapsedMs, client } = answer;
    // A control's answer may name the real token, which that request did not carry.
    const spellings = tokenSpellings(claim.token);
    const clean = error === undefined || isRegisteredError(error) ? error : redact(error, spellings);
    const mine = client?.clientId === claim.clientId && recordOf({ ...client, enabled: null }, spellings);
    const how = readBy(run.server.table, answer);
    record({ status, elapsedMs, ...how, ...(clean && { error: clean }), ...(mine && { client: mine }) });
    return { verdict: decide(run.server.table, answer), answer };
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
    const { status, reason, elapsedMs } = error;
    record({ unavailable: reason, elapsedMs, ...(status === undefined ? {} : { status }) });
    throw error;
  }
};

/**
 * A token that must be refused. Of a signed one only the signature is changed: a server that does not check it would
 * refuse any other change for the wrong reason.
 */
export const wrongToken = (token: string, randomToken: ProofIo['randomToken']): string => {
  if (!strictCompact(token)) return wrongSecret(token, randomToken);
  const end = token.lastIndexOf('.') + 1;
  return token.slice(0, end) + wrongSecret(token.slice(end), randomToken);
};

/** Is a wrong token refused for this client? Undefined when the answer says neither. */
const controlOf = async (run: Run): Promise<ControlResult | undefined> => {
  const { io, server, claim } = run;
  const key = JSON.stringify([server.issuer, METHOD, claim.uri, claim.clientId]);
  const known = io.controls.get(key);
  if (known !== undefined) return known;
  const { verdict } = await read(run, wrongToken(claim.token, io.randomToken), true);
  if (verdict === 'UNDECIDED') return undefined;
  const result = verdict === 'REJECTED' ? 'REFUSES' : 'ACCEPTS';
  io.controls.set(key, result);
  return result;
};

const judge = async (run: Run, { verdict, answer }: Reading): Promise<ProofOutcome> => {
  const { claim, evidence, stages } = run;
  const cannot = (why: CannotVerify): ProofOutcome => ({ outcome: 'CANNOT_VERIFY', why, evidence });
  if (verdict === 'UNDECIDED') return cannot('UNDECIDED');
  // A token for the registration of another client says nothing about this one.
  if (verdict === 'REJECTED' || answer.client?.clientId !== claim.clientId)
    return { outcome: 'REJECTED', evidence };
  const control = await controlOf(run);
  if (control !== 'REFUSES') return cannot(control === 'ACCEPTS' ? 'ACCEPTS_ANY_SECRET' : 'UNDECIDED');
  reach(run, 'REFUSES_WRONG_SECRET');
  reach(run, 'ACCEPTED');
  return { outcome: 'PROVEN', ...HOW, evidence, stages };
};

const troubleOf = ({ evidence }: Run, error: ServerUnavailable): ProofOutcome =>
  error.reason === 'NOT_FOUND'
    ? { outcome: 'CANNOT_VERIFY', why: 'NO_REGISTRATION', evidence }
    : unreachableBy(error, evidence);

/**
 * Finds out whether whoever gave this registration access token controls the client (RFC 7592 section 2.1): it must
 * read the registration of exactly this client, and a wrong token must not. What the server replaced while it was
 * read is handed out whatever came of the rest: nobody else has it.
 */
export const proveRegistration = async (
  io: ProofIo,
  server: Run['server'],
  claim: RegistrationClaim,
): Promise<RegistrationOutcome> => {
  const run: Run = { io, server, claim, evidence: [], stages: [] };
  let replaced: RegistrationOutcome['replaced'];
  try {
    const reading = await read(run, claim.token, false);
    reach(run, 'REACHED');
    replaced = reading.answer.replaced;
    return { outcome: await judge(run, reading), ...(replaced && { replaced }) };
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
    return { outcome: troubleOf(run, error), ...(replaced && { replaced }) };
  }
};
