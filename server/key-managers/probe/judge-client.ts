import type { ClientAuthentication } from '../../oauth/client-auth.ts';
import type { Verdict } from '../../oauth/decision-table.ts';
import type { Judged, ProbeEvidence } from './report.ts';

/** One request as a client, and how its answer is read. */
export interface Tried {
  readonly authentication: ClientAuthentication;
  readonly verdict: Verdict | 'UNAVAILABLE';
  readonly evidence: ProbeEvidence;
}

const words: Record<ClientAuthentication, string> = {
  client_secret_post: 'client_secret_post',
  client_secret_basic: 'HTTP Basic as the RFC encodes it',
  client_secret_basic_raw: 'HTTP Basic with the bytes as they are',
};

export const acceptedWays = (tried: readonly Tried[]): readonly ClientAuthentication[] =>
  tried.filter(({ verdict }) => verdict === 'ACCEPTED').map(({ authentication }) => authentication);

export const noTestClient: Judged = {
  state: 'SKIPPED',
  summary: 'Only a client can show how clients authenticate.',
  advice: 'Probe with a test client. Its secret is used for this probe and then forgotten.',
  evidence: [],
};

const noDecision = (tried: readonly Tried[], evidence: readonly ProbeEvidence[]): Judged => {
  if (tried.length === 0)
    return {
      state: 'SKIPPED',
      summary: 'There is no endpoint at which a client could authenticate.',
      evidence,
    };
  if (tried.some(({ verdict }) => verdict === 'REJECTED'))
    return {
      state: 'FAILED',
      summary: 'The test client was refused in every way.',
      advice: 'Check its key and secret, and whether it may authenticate with a secret at all.',
      evidence,
    };
  const silent = tried.every(({ verdict }) => verdict === 'UNAVAILABLE');
  return {
    state: silent ? 'FAILED' : 'WARNING',
    summary: silent
      ? 'The test client got no usable answer.'
      : 'The answers to the test client neither accept nor refuse it.',
    advice: 'See below what was answered.',
    evidence,
    ...(silent ? { unreachable: true } : {}),
  };
};

/** `encodingsDiffer`: whether the two encodings of HTTP Basic send different bytes for this client. */
export const judgeAuthentication = (tried: readonly Tried[], encodingsDiffer: boolean): Judged => {
  const evidence = tried.map(one => one.evidence);
  const ways = acceptedWays(tried);
  if (ways.length === 0) return noDecision(tried, evidence);
  const summary = `It accepts ${ways.map(way => words[way]).join(', and ')}.`;
  if (ways.includes('client_secret_basic') && !encodingsDiffer)
    return {
      state: 'WARNING',
      summary: `It accepts ${ways.includes('client_secret_post') ? `${words.client_secret_post} and ` : ''}HTTP Basic; which encoding it reads cannot be told with this client.`,
      advice: 'Probe with a client whose secret has characters such as + or /, or let both be tried.',
      evidence,
    };
  return { state: 'PASSED', summary, evidence };
};

/** What a wrong secret of the test client was answered or, without one, a client that nobody knows. */
export interface Control {
  readonly tried: Tried | undefined;
  readonly known: boolean;
}

/** The negative control: where a wrong secret is accepted, nothing that a right one does proves anything. */
export const judgeControl = ({ tried, known }: Control): Judged => {
  if (tried === undefined)
    return {
      state: 'SKIPPED',
      summary: 'There is no endpoint at which a wrong secret could be tried.',
      advice: 'Without one, no client of it can be proved by a secret.',
      evidence: [],
    };
  const evidence = [tried.evidence];
  switch (tried.verdict) {
    case 'REJECTED':
      return {
        state: 'PASSED',
        summary: known
          ? 'A wrong secret of the test client is refused.'
          : 'A client that does not exist is refused. A test client would show the same for a wrong secret.',
        evidence,
      };
    case 'ACCEPTED':
      return {
        state: 'FAILED',
        summary: known
          ? 'A wrong secret of the test client is accepted.'
          : 'A client that does not exist is accepted.',
        advice: 'No client can be proved here: whatever is provided would be refused as unverifiable.',
        evidence,
      };
    case 'UNAVAILABLE':
      return {
        state: 'FAILED',
        summary: 'There was no usable answer.',
        advice: 'Probe again when it is back.',
        evidence,
        unreachable: true,
      };
    case 'UNDECIDED':
      return {
        state: 'WARNING',
        summary: 'The answer to a wrong secret neither accepts nor refuses it.',
        advice: 'Probe with a test client, and see whether another endpoint tells more.',
        evidence,
      };
  }
};
