import { isRegisteredError, redact } from './answer-text.ts';
import {
  type ClientAuthentication,
  type ClientCredentials,
  differ,
  plan,
  secretSpellings,
} from './client-auth.ts';
import { decide, readBy, type Verdict } from './decision-table.ts';
import { type EndpointAnswer, type EndpointKind, ServerUnavailable } from './endpoint-request.ts';
import { introspect } from './introspection.ts';
import type {
  Evidence,
  ProofClaim,
  ProofIo,
  ProofMethod,
  ProofServer,
  ProofStage,
  ProofStep,
} from './proof-types.ts';
import { pushAuthorization } from './pushed-authorization.ts';
import { revoke } from './revocation.ts';
import { requestClientCredentials, type TokenAnswer } from './token.ts';

/** One proof under way: what it works with, and what it has seen. */
export interface ProofRun {
  readonly io: ProofIo;
  readonly server: ProofServer;
  readonly claim: ProofClaim;
  readonly evidence: Evidence[];
  readonly stages: ProofStep[];
}

/** The methods that show control by the client's secret. */
type SecretMethod = 'INTROSPECTION' | 'REVOCATION' | 'PUSHED_AUTHORIZATION' | 'CLIENT_CREDENTIALS';

/** One rung of the ladder. */
export interface Probe {
  readonly method: SecretMethod;
  readonly url: string;
}

export interface Finding {
  readonly verdict: Verdict;
  readonly answer: EndpointAnswer & Pick<TokenAnswer, 'token'>;
}

/** The rungs that a server offers: what leaves no trace first, what mints a token last. */
export const probesOf = ({ endpoints }: ProofServer): readonly Probe[] => {
  const rung = (method: SecretMethod, url: string | undefined): readonly Probe[] =>
    url === undefined ? [] : [{ method, url }];
  return [
    ...rung('INTROSPECTION', endpoints.introspection),
    ...rung('REVOCATION', endpoints.revocation),
    ...rung('PUSHED_AUTHORIZATION', endpoints.pushedAuthorization),
    ...rung('CLIENT_CREDENTIALS', endpoints.token),
  ];
};

/** One more than needed: some servers lock a client out after a few refusals. */
const MOST_WAYS = 2;

/**
 * The ways to authenticate that are tried: first what worked before, then what the metadata allows; none that would
 * send the same bytes again.
 */
export const authenticationsOf = ({ io, server, claim }: ProofRun): readonly ClientAuthentication[] => {
  const planned = plan(server.authenticationMethods, server.authentication);
  const known = server.authentication === 'auto' ? io.authentications?.last() : undefined;
  const ways = [...new Set([...(known === undefined ? [] : [known]), ...planned])];
  const isSame = (way: ClientAuthentication) => way.startsWith('client_secret_basic');
  const repeated = differ(claim.clientId, claim.clientSecret) ? undefined : ways.filter(isSame)[1];
  return ways.filter(way => way !== repeated).slice(0, MOST_WAYS);
};

export const reachStage = (run: ProofRun, stage: ProofStage, method: ProofMethod): void => {
  if (run.stages.some(step => step.stage === stage && step.method === method)) return;
  run.stages.push({ stage, method });
  run.io.onStage?.({ stage, method });
};

/** As whom an endpoint is asked. */
export interface Asker {
  readonly authentication: ClientAuthentication;
  readonly credentials: ClientCredentials;
  /** True where they have to be refused. */
  readonly control: boolean;
  /** Who that is, where it is not the client of the claim. */
  readonly subject?: string;
}

const send = (
  { io, server }: ProofRun,
  { method, url }: Probe,
  { authentication, credentials }: Asker,
): Promise<EndpointAnswer & Pick<TokenAnswer, 'token'>> => {
  const request = { url, authentication, credentials };
  if (method === 'INTROSPECTION') return introspect(io.fetch, { ...request, token: io.randomToken() });
  if (method === 'REVOCATION') return revoke(io.fetch, { ...request, token: io.randomToken() });
  if (method === 'PUSHED_AUTHORIZATION')
    return pushAuthorization(io.fetch, { ...request, codeChallenge: io.randomToken() });
  return requestClientCredentials(io.fetch, { ...request, params: server.clientCredentialsParams ?? {} });
};

const KIND: Record<SecretMethod, EndpointKind> = {
  INTROSPECTION: 'introspection',
  REVOCATION: 'revocation',
  PUSHED_AUTHORIZATION: 'pushedAuthorization',
  CLIENT_CREDENTIALS: 'token',
};

/** A control's answer may name the real secret, which that request did not carry and so did not redact. */
const cleanError = (error: string, claim: ProofClaim): string =>
  isRegisteredError(error) ? error : redact(error, secretSpellings(claim));

/** Asks once, records what was seen, and reads the answer. Throws ServerUnavailable, recorded as well. */
export const probeOnce = async (run: ProofRun, probe: Probe, asker: Asker): Promise<Finding> => {
  const { credentials: _, ...shown } = asker;
  const asked = { method: probe.method, endpoint: KIND[probe.method], ...shown };
  const record = (
    seen: Pick<Evidence, 'status' | 'error' | 'unavailable' | 'elapsedMs' | 'bySetRow'>,
  ): void => {
    run.evidence.push({ ...asked, at: run.io.now(), ...seen });
  };
  try {
    const answer = await send(run, probe, asker);
    const { status, error, elapsedMs } = answer;
    record({
      status,
      elapsedMs,
      ...(error === undefined ? {} : { error: cleanError(error, run.claim) }),
      ...readBy(run.server.table, answer),
    });
    reachStage(run, 'REACHED', probe.method);
    return { verdict: decide(run.server.table, answer), answer };
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
    const { status, reason, elapsedMs } = error;
    record({ unavailable: reason, elapsedMs, ...(status === undefined ? {} : { status }) });
    throw error;
  }
};

/** Gives a minted token back. The proof stands or falls without it, so a failure is no one's concern. */
export const giveBack = async (
  run: ProofRun,
  { authentication, credentials }: Asker,
  token: string | undefined,
): Promise<void> => {
  const url = run.server.endpoints.revocation;
  if (token === undefined || url === undefined) return;
  try {
    await revoke(run.io.fetch, { url, authentication, credentials, token });
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
  }
};
