import { randomBytes } from 'node:crypto';
import { createSafeFetch } from '../lib/safe-fetch.ts';
import { standardTable } from './decision-table.ts';
import type { FakeServer, Presented, Reply } from './oauth-server.testing.ts';
import { createControlCache } from './proof-control.ts';
import type { ProofIo, ProofOutcome, ProofServer } from './proof-types.ts';

export const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });

export const client = { clientId: 'client-1', clientSecret: 's/3+c%41:r&t' };
export const plain = { clientId: 'client-1', clientSecret: 'Right0Secret-_.9' };

export const newIo = (extra: Partial<ProofIo> = {}): ProofIo => ({
  fetch: safeFetch,
  now: () => 1_000,
  randomToken: (bytes = 32) => randomBytes(bytes).toString('base64url'),
  controls: createControlCache(() => 1_000),
  ...extra,
});

export type Which = 'introspection' | 'revocation' | 'pushedAuthorization' | 'token';

export const serverAt = (
  fake: FakeServer,
  which: readonly Which[],
  extra: Partial<ProofServer> = {},
): ProofServer => ({
  issuer: fake.url,
  endpoints: Object.fromEntries(which.map(one => [one, `${fake.url}/${one}`])),
  authentication: 'auto',
  table: standardTable,
  ...extra,
});

export const all: readonly Which[] = ['introspection', 'revocation', 'pushedAuthorization', 'token'];
export const right = (presented: Presented): boolean => presented.way !== 'wrong';

export const page = { status: 200, body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } };
export const inactive: Reply = { status: 200, body: { active: false } };
export const invalidClient: Reply = { status: 401, body: { error: 'invalid_client' } };
export const minted: Reply = { status: 200, body: { access_token: 'minted-token', token_type: 'Bearer' } };
export const pushed: Reply = { status: 201, body: { request_uri: 'urn:example:1', expires_in: 60 } };
export const empty = (status: number): Reply => ({ status });
export const error = (status: number, code: string): Reply => ({ status, body: { error: code } });

export const summary = (outcome: ProofOutcome): string => {
  switch (outcome.outcome) {
    case 'PROVEN':
      return `PROVEN ${outcome.method}`;
    case 'UNREACHABLE':
      return `UNREACHABLE ${outcome.reason}`;
    case 'CANNOT_VERIFY':
      return `CANNOT_VERIFY ${outcome.why}`;
    default:
      return outcome.outcome;
  }
};

/** What each path answers to right and to wrong credentials. */
export type Behaviour = Partial<Record<Which, readonly [right: Reply, wrong: Reply]>>;

export const answering =
  (behaviour: Behaviour) =>
  (presented: Presented): Reply => {
    const which = all.find(one => presented.path === `/${one}`);
    const pair = which === undefined ? undefined : behaviour[which];
    return pair === undefined ? empty(404) : right(presented) ? pair[0] : pair[1];
  };

export const both = (reply: Reply): readonly [Reply, Reply] => [reply, reply];
