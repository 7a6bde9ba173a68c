import { ASSERTION_TYPE } from './client-assertion.ts';
import { decide, readBy, type Verdict } from './decision-table.ts';
import { type EndpointAnswer, type EndpointKind, postForm, ServerUnavailable } from './endpoint-request.ts';
import { ENDPOINT_ALONE } from './proof.ts';
import { endFor, findingOf, openRecord, type ProofRecord } from './proof-record.ts';
import type { CannotVerify, ProofIo, ProofOutcome, ProofServer } from './proof-types.ts';
import { readToken } from './token.ts';

/** A signed client assertion (RFC 7523). It is a bearer credential: it goes to the endpoints of its audience alone. */
export interface AssertionClaim {
  readonly clientId: string;
  readonly assertion: string;
  /** The same assertion with a signature that must be refused. */
  readonly forge: () => Promise<string>;
}

interface Run {
  readonly io: ProofIo;
  readonly server: ProofServer;
  readonly claim: AssertionClaim;
  readonly record: ProofRecord;
}

interface Probe {
  readonly endpoint: EndpointKind;
  readonly url: string;
  readonly form: Readonly<Record<string, string>>;
}

/** What leaves no trace first, what mints a token last. */
const probesOf = ({ io, server }: Run): readonly Probe[] => {
  const probe = (endpoint: EndpointKind, url: string | undefined, form: Probe['form']): readonly Probe[] =>
    url === undefined ? [] : [{ endpoint, url, form }];
  const { introspection, revocation, pushedAuthorization, token } = server.endpoints;
  const random = () => ({ token: io.randomToken(), token_type_hint: 'access_token' });
  return [
    ...probe('introspection', introspection, random()),
    ...probe('revocation', revocation, random()),
    ...probe('pushedAuthorization', pushedAuthorization, {
      response_type: 'code',
      code_challenge: io.randomToken(),
      code_challenge_method: 'S256',
    }),
    ...probe('token', token, { ...server.clientCredentialsParams, grant_type: 'client_credentials' }),
  ];
};

/** Every spelling of an assertion that a server could echo back, its signature alone among them. */
const spellings = (assertion: string): readonly string[] => [assertion, ...assertion.split('.')];

interface Finding {
  readonly verdict: Verdict;
  readonly answer: EndpointAnswer;
}

const present = async (
  { io, server, claim, record }: Run,
  { endpoint, url, form }: Probe,
  assertion: string,
  control: boolean,
): Promise<Finding> => {
  const request = {
    endpoint,
    url,
    form: {
      ...form,
      client_id: claim.clientId,
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: assertion,
    },
    secrets: [...spellings(assertion), ...spellings(claim.assertion)],
  };
  const answer = await record.ask(
    { endpoint, control },
    () => postForm(io.fetch, request),
    answered => readBy(server.table, answered),
  );
  return { verdict: decide(server.table, answer), answer };
};

/** Where one endpoint leads: to the end, or on to the next with what this one said. */
type Rung =
  | { readonly end: ProofOutcome }
  | {
      readonly said: CannotVerify | 'REFUSED';
      /** It was taken, and what became of the control is why that shows nothing. */
      readonly taken?: boolean;
      readonly trouble?: ServerUnavailable;
    };

const presentForged = async (run: Run, probe: Probe, forged: string): Promise<void> => {
  try {
    await present(run, probe, forged, true);
  } catch (error) {
    if (!(error instanceof ServerUnavailable && ENDPOINT_ALONE.has(error.reason))) throw error;
  }
};

/**
 * A server may remember an assertion that it refused, and name the repetition an error in the request, as if the
 * signature were right. So where an error is what counts, the forged one goes the whole way of the one that was shown.
 */
const controlOf = async (
  run: Run,
  probe: Probe,
  before: readonly Probe[],
  shown: EndpointAnswer,
): Promise<Finding> => {
  const forged = await run.claim.forge();
  if (shown.status >= 400) for (const earlier of before) await presentForged(run, earlier, forged);
  return present(run, probe, forged, true);
};

const settle = async (
  run: Run,
  probe: Probe,
  before: readonly Probe[],
  answer: EndpointAnswer,
): Promise<Rung> => {
  const { record, server, claim } = run;
  // A token that was minted is not given back: that would take another assertion, and this one is used up.
  const token = readToken(answer.json)?.access_token;
  const end = endFor(record, await findingOf(server, token, claim.clientId));
  if (end) return { end };
  const control = await controlOf(run, probe, before, answer);
  const taken = answer.status < 400;
  // An error for the forged one too says nothing: this server looks at the rest of the request first.
  if (control.verdict === 'ACCEPTED' && control.answer.status < 400)
    return { said: 'ACCEPTS_ANY_SIGNATURE', taken };
  if (control.verdict !== 'REJECTED') return { said: 'UNDECIDED', taken };
  record.reach('REFUSES_WRONG_SECRET');
  record.reach('ACCEPTED');
  return { end: record.proven() };
};

const climb = async (run: Run, probe: Probe, before: readonly Probe[]): Promise<Rung> => {
  try {
    const { verdict, answer } = await present(run, probe, run.claim.assertion, false);
    if (verdict === 'ACCEPTED') return await settle(run, probe, before, answer);
    return { said: verdict === 'REJECTED' ? 'REFUSED' : 'UNDECIDED' };
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
    if (!ENDPOINT_ALONE.has(error.reason)) return { end: run.record.unreachable(error) };
    return error.reason === 'NOT_FOUND' ? { said: 'NO_ENDPOINT' } : { said: 'UNDECIDED', trouble: error };
  }
};

const WORST: readonly CannotVerify[] = ['ACCEPTS_ANY_SIGNATURE', 'UNDECIDED', 'NO_ENDPOINT'];

/**
 * Finds out whether whoever signed this assertion has the client's key: by presenting it (RFC 7523 section 2.2) with
 * a random token to introspect or revoke, or for a token. Success counts only when the same assertion with another
 * key's signature is refused. Servers take an assertion once, and not each endpoint takes one: so a refusal leads on
 * to the next endpoint, and after an answer that said neither it is no refusal at all.
 */
export const proveByAssertion = async (
  io: ProofIo,
  server: ProofServer,
  claim: AssertionClaim,
): Promise<ProofOutcome> => {
  const record = openRecord(io, 'PRIVATE_KEY_JWT', 'private_key_jwt');
  const run: Run = { io, server, claim, record };
  const said: Exclude<Rung, { end: ProofOutcome }>[] = [];
  const probes = probesOf(run);
  for (const [index, probe] of probes.entries()) {
    const rung = await climb(run, probe, probes.slice(0, index));
    if ('end' in rung) return rung.end;
    said.push(rung);
  }
  const answers: readonly (CannotVerify | 'REFUSED')[] = said
    .map(rung => rung.said)
    .filter(one => one !== 'NO_ENDPOINT');
  const taken = said.some(rung => rung.taken);
  if (answers[0] === 'REFUSED' && !taken && !answers.includes('ACCEPTS_ANY_SIGNATURE'))
    return record.rejected();
  const trouble = said.find(rung => rung.trouble)?.trouble;
  if (trouble && !answers.includes('ACCEPTS_ANY_SIGNATURE')) return record.unreachable(trouble);
  return record.cannotVerify(WORST.find(why => answers.includes(why)) ?? 'NO_ENDPOINT');
};
