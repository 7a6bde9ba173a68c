import { type EndpointAnswer, postForm, ServerUnavailable } from './endpoint-request.ts';
import { isRecord, member, stringOf } from './json.ts';
import { parseCompact } from './jwt.ts';
import { endFor, findingOf, openRecord, type ProofRecord } from './proof-record.ts';
import type { ProofIo, ProofOutcome, ProofServer, TokenFinding } from './proof-types.ts';
import { readToken } from './token.ts';

/** An authorization code that a browser brought to a one-time callback. Whoever brought it is not believed. */
export interface CodeClaim {
  readonly clientId: string;
  readonly code: string;
  readonly callback: string;
  /** A callback that is not the one of the code: redeemed with it, the code must be refused. */
  readonly otherCallback: string;
  readonly verifier: string;
  readonly nonce: string;
}

type Io = Pick<ProofIo, 'fetch' | 'now' | 'onStage'>;

type Server = Pick<ProofServer, 'issuer' | 'verifyToken'> & {
  readonly token: string;
  readonly revocation?: string;
};

/** RFC 6749 section 4.1.3, as a client without a secret. */
const redeem = (
  io: Io,
  record: ProofRecord,
  url: string,
  claim: CodeClaim,
  control: boolean,
): Promise<EndpointAnswer> => {
  const { clientId, code, verifier } = claim;
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: control ? claim.otherCallback : claim.callback,
    client_id: clientId,
    code_verifier: verifier,
  };
  const subject = control ? 'the code, for another callback' : 'the code, for the one-time callback';
  return record.ask({ endpoint: 'token', control, subject }, () =>
    postForm(io.fetch, { endpoint: 'token', url, form, secrets: [code, verifier] }),
  );
};

const hasToken = (answer: EndpointAnswer): boolean =>
  answer.status === 200 && readToken(answer.json) !== undefined;

const memberOf = (answer: EndpointAnswer, name: string): string | undefined =>
  isRecord(answer.json) ? stringOf(member(answer.json, name)) : undefined;

/** RFC 7009, as a client without a secret. Nobody needs these tokens; whether they are taken back is no one's proof. */
const giveBack = async (io: Io, url: string | undefined, clientId: string, answer: EndpointAnswer) => {
  for (const name of ['refresh_token', 'access_token']) {
    const token = memberOf(answer, name);
    if (url === undefined || token === undefined) continue;
    const form = { token, token_type_hint: name, client_id: clientId };
    await postForm(io.fetch, { endpoint: 'revocation', url, form, secrets: [token] }).catch(error => {
      if (!(error instanceof ServerUnavailable)) throw error;
    });
  }
};

/** Whose is an ID token (OpenID Connect Core section 3.1.3.7)? It came from the server itself, over TLS. */
const idTokenFinding = ({ issuer }: Server, claim: CodeClaim, token: string): TokenFinding => {
  const payload = parseCompact(token)?.payload;
  if (payload === undefined) return 'OPAQUE';
  const audience = member(payload, 'aud');
  const named = Array.isArray(audience) ? audience.length === 1 && audience[0] : audience;
  return member(payload, 'iss') === issuer &&
    named === claim.clientId &&
    member(payload, 'nonce') === claim.nonce
    ? 'MATCHES'
    : 'DIFFERS';
};

const tokenFinding = (server: Server, claim: CodeClaim, answer: EndpointAnswer) => {
  const idToken = memberOf(answer, 'id_token');
  return idToken === undefined
    ? findingOf(server, memberOf(answer, 'access_token'), claim.clientId)
    : idTokenFinding(server, claim, idToken);
};

const NOT_PUBLIC: ReadonlySet<string | undefined> = new Set(['invalid_client', 'unauthorized_client']);

const settle = async (
  io: Io,
  server: Server,
  claim: CodeClaim,
  record: ProofRecord,
): Promise<ProofOutcome> => {
  const wrong = await redeem(io, record, server.token, claim, true);
  if (hasToken(wrong)) {
    await giveBack(io, server.revocation, claim.clientId, wrong);
    return record.cannotVerify('CODE_NOT_BOUND');
  }
  if (wrong.status === 401 || NOT_PUBLIC.has(wrong.error)) return record.cannotVerify('CLIENT_NOT_PUBLIC');
  record.reach('REFUSES_WRONG_SECRET');
  const right = await redeem(io, record, server.token, claim, false);
  if (!hasToken(right)) return record.cannotVerify('CODE_REFUSED');
  const finding = await tokenFinding(server, claim, right);
  await giveBack(io, server.revocation, claim.clientId, right);
  const end = endFor(record, finding);
  if (end) return end;
  if (finding === 'OPAQUE') return record.cannotVerify('TOKEN_OF_NOBODY');
  record.reach('ACCEPTED');
  return record.proven();
};

/**
 * Finds out whether a code was issued for the one-time callback of a client: the very same code must be refused for
 * another callback and then redeemed for this one (RFC 6749 section 4.1.3). Whoever brings a code that was issued
 * for another callback of the client fails at the second; a server that does not compare fails at the first.
 */
export const proveByCode = async (io: Io, server: Server, claim: CodeClaim): Promise<ProofOutcome> => {
  const record = openRecord(io, 'CALLBACK', 'none');
  try {
    return await settle(io, server, claim, record);
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
    return error.reason === 'NOT_FOUND' ? record.cannotVerify('NO_ENDPOINT') : record.unreachable(error);
  }
};
