import { describe, expect, it } from 'vitest';
import { type DecisionRow, decide, standardTable, type Verdict } from './decision-table.ts';
import type { EndpointAnswer, EndpointKind } from './endpoint-request.ts';

const answerOf = (
  endpoint: EndpointKind,
  status: number,
  json?: Readonly<Record<string, unknown>>,
): EndpointAnswer => ({
  endpoint,
  url: 'https://id.example.com/asked',
  status,
  contentType: 'application/json',
  shape: json === undefined ? 'EMPTY' : 'JSON',
  ...(json === undefined ? {} : { json }),
  ...(typeof json?.error === 'string' ? { error: json.error } : {}),
  elapsedMs: 1,
});

const error = (code: string) => ({ error: code });

/** An answer for each row, in the order of the table, and what it says. */
const samples: readonly (readonly [EndpointAnswer, Verdict])[] = [
  [answerOf('registration', 200, { client_id: 'c' }), 'ACCEPTED'],
  [answerOf('registration', 401, error('invalid_token')), 'REJECTED'],
  [answerOf('introspection', 200, { active: false }), 'ACCEPTED'],
  [answerOf('introspection', 401, error('invalid_client')), 'REJECTED'],
  [answerOf('introspection', 403), 'REJECTED'],
  [answerOf('introspection', 403, error('invalid_client')), 'REJECTED'],
  [answerOf('introspection', 400, error('invalid_client')), 'REJECTED'],
  [answerOf('revocation', 200), 'ACCEPTED'],
  [answerOf('revocation', 401, error('invalid_client')), 'REJECTED'],
  [answerOf('revocation', 403, error('unauthorized_client')), 'REJECTED'],
  [answerOf('revocation', 403, error('invalid_client')), 'REJECTED'],
  [answerOf('revocation', 400, error('invalid_client')), 'REJECTED'],
  [answerOf('pushedAuthorization', 201, { request_uri: 'urn:x', expires_in: 60 }), 'ACCEPTED'],
  [answerOf('pushedAuthorization', 400, error('invalid_request')), 'ACCEPTED'],
  [answerOf('pushedAuthorization', 400, error('unauthorized_client')), 'ACCEPTED'],
  [answerOf('pushedAuthorization', 400, error('invalid_scope')), 'ACCEPTED'],
  [answerOf('pushedAuthorization', 401, error('invalid_request')), 'REJECTED'],
  [answerOf('pushedAuthorization', 403, error('invalid_client')), 'REJECTED'],
  [answerOf('pushedAuthorization', 400, error('invalid_client')), 'REJECTED'],
  [answerOf('token', 200, { access_token: 'a' }), 'ACCEPTED'],
  [answerOf('token', 400, error('unauthorized_client')), 'ACCEPTED'],
  [answerOf('token', 400, error('invalid_scope')), 'ACCEPTED'],
  [answerOf('token', 400, error('invalid_target')), 'ACCEPTED'],
  [answerOf('token', 400, error('unsupported_grant_type')), 'UNDECIDED'],
  [answerOf('token', 400, error('invalid_request')), 'UNDECIDED'],
  [answerOf('token', 400, error('invalid_client')), 'REJECTED'],
  [answerOf('token', 401, error('invalid_client')), 'REJECTED'],
  [answerOf('token', 401, error('unauthorized_client')), 'REJECTED'],
  [answerOf('token', 401), 'REJECTED'],
  [answerOf('token', 403), 'UNDECIDED'],
];

const OTHERWISE: Readonly<Record<Verdict, Verdict>> = {
  ACCEPTED: 'REJECTED',
  REJECTED: 'ACCEPTED',
  UNDECIDED: 'ACCEPTED',
};

/** The table with one row that says the opposite. */
const broken = (at: number): readonly DecisionRow[] =>
  standardTable.map((row, index) => (index === at ? { ...row, verdict: OTHERWISE[row.verdict] } : row));

describe('the standard table', () => {
  it('has an example for each of its rows, and a source', () => {
    expect(samples).toHaveLength(standardTable.length);
    expect(standardTable.filter(({ seen }) => seen.length < 20)).toEqual([]);
  });

  it.each(samples.map(([answer, verdict], at) => [at, answer, verdict] as const))(
    'row %i: %j is %s, by that row and no other',
    (at, answer, verdict) => {
      expect(decide(standardTable, answer)).toBe(verdict);
      expect(decide(broken(at), answer)).toBe(OTHERWISE[verdict]);
    },
  );

  it.each([
    answerOf('registration', 200, {}),
    answerOf('registration', 200, { client_id: ['c'] }),
    answerOf('registration', 403),
    answerOf('registration', 204),
    answerOf('pushedAuthorization', 200, { request_uri: 'urn:x' }),
    answerOf('pushedAuthorization', 201, {}),
    answerOf('pushedAuthorization', 400),
    answerOf('pushedAuthorization', 403, error('invalid_request')),
    answerOf('introspection', 200, { active: 'true' }),
    answerOf('revocation', 200, error('invalid_client')),
    answerOf('token', 200, {}),
  ])('says nothing of %j', answer => {
    expect(decide(standardTable, answer)).toBe('UNDECIDED');
  });

  it('takes an error for a right secret only from what says that it is JSON, and a refusal from anything', () => {
    const page = { contentType: 'text/html' };
    const scope = answerOf('token', 400, error('invalid_scope'));
    expect(decide(standardTable, { ...scope, ...page })).toBe('UNDECIDED');
    expect(decide(standardTable, { ...answerOf('token', 401, error('invalid_client')), ...page })).toBe(
      'REJECTED',
    );
    // Negative control.
    expect(decide(standardTable, { ...scope, contentType: 'Application/JSON; charset=utf-8' })).toBe(
      'ACCEPTED',
    );
  });
});
