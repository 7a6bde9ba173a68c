import { describe, expect, it } from 'vitest';
import { answers, type Problem } from './answers.ts';
import { describeProblem } from './refusals.ts';

const problems = Object.keys(answers).filter((key): key is Problem => key in answers);

const headersOf = (headers: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1] ?? '']] : [])),
  );

describe('describeProblem', () => {
  it.each(problems)('answers %s with a problem document that says what to do', problem => {
    const { status, headers, body } = describeProblem(problem, 'request-1');
    const document: unknown = JSON.parse(body);
    expect(document).toEqual({
      type: expect.stringMatching(/^urn:latchkey:problem:[a-z-]+$/),
      title: expect.stringMatching(/.{5}/),
      status,
      detail: expect.stringMatching(/^[A-Z].{15,}\.$/),
      code: expect.stringMatching(/^\d{3,6}$/),
      requestId: 'request-1',
    });
    expect(headersOf(headers)).toMatchObject({
      'content-type': 'application/problem+json',
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
    });
  });

  it.each(problems)('challenges whoever gets a 401 or 403, as RFC 6750 section 3 wants it: %s', problem => {
    const { status, headers } = describeProblem(problem, 'r');
    const challenge = headersOf(headers)['www-authenticate'];
    if (status === 403)
      expect(challenge).toMatch(/^Bearer realm="latchkey"(, error="insufficient_scope".*)?$/);
    if (status === 401) expect(challenge).toMatch(/^Bearer realm="latchkey"(, error="invalid_token".*)?$/);
    else expect(challenge ?? '').not.toContain('invalid_token');
  });

  it.each([
    ['TOKEN_MISSING', 401, '900902', 'Bearer realm="latchkey"'],
    ['TOKEN_EXPIRED', 401, '900903', expect.stringContaining('error="invalid_token"')],
    ['SIGNATURE_INVALID', 401, '900901', expect.stringContaining('error="invalid_token"')],
    ['AUTHORIZATION_REPEATED', 400, '900901', expect.stringContaining('error="invalid_request"')],
    ['RESOURCE_NOT_FOUND', 404, '900906', undefined],
    ['SUBSCRIPTION_BLOCKED', 403, '900907', 'Bearer realm="latchkey"'],
    ['CLIENT_NOT_MAPPED', 403, '900908', 'Bearer realm="latchkey"'],
    ['SUBSCRIPTION_MISSING', 403, '900908', 'Bearer realm="latchkey"'],
    ['SCOPE_MISSING', 403, '900910', expect.stringContaining('error="insufficient_scope"')],
    ['AUDIENCE_WRONG', 403, '900914', 'Bearer realm="latchkey"'],
    ['KEY_MANAGER_UNREACHABLE', 503, '900900', undefined],
    ['QUOTA_EXCEEDED', 429, '900803', undefined],
    ['API_NOT_FOUND', 404, '404', undefined],
  ] as const)('gives %s as %d, code %s', (problem, status, code, challenge) => {
    const reply = describeProblem(problem, 'r');
    expect(reply.status).toBe(status);
    expect(JSON.parse(reply.body)).toMatchObject({ code });
    expect(headersOf(reply.headers)['www-authenticate']).toEqual(challenge);
  });

  it('names the scopes that would do, and none that could end the quoted string', () => {
    const reply = describeProblem('SCOPE_MISSING', 'r', { scopes: ['a:read', 'b"\r\nx: y', 'c d', 'e'] });
    expect(headersOf(reply.headers)['www-authenticate']).toMatch(/, scope="a:read e"$/);
    expect(reply.body).toContain('a:read, e.');
  });

  it('says when to come back', () => {
    const wait = describeProblem('QUOTA_EXCEEDED', 'r', { retryAfterSeconds: 42 });
    expect(headersOf(wait.headers)['retry-after']).toBe('42');
    // An application subscribes to an API once: it has no other way to a larger plan.
    expect(wait.body).toContain('change the plan of the subscription');
    expect(headersOf(describeProblem('VIEW_STALE', 'r').headers)['retry-after']).toBe('1');
  });

  it('says of each request its own id, in the body, in the header and in the address of its page', () => {
    for (const [requestId, portal] of [
      ['first', 'https://one.test'],
      ['the-second', 'https://two.test'],
      ['third', 'https://one.test'],
    ] as const) {
      const { headers, body } = describeProblem('TOKEN_INVALID', requestId, {}, portal);
      expect(JSON.parse(body)).toMatchObject({ requestId, instance: `${portal}/refusals/${requestId}` });
      expect(headersOf(headers)).toMatchObject({
        'x-request-id': requestId,
        'content-length': String(Buffer.byteLength(body)),
      });
    }
  });

  it('keeps the scopes of one refusal out of the next', () => {
    const { body, headers } = describeProblem('SCOPE_MISSING', 'r', { scopes: ['a:read'] });
    expect(body).toContain('a:read');
    expect(headersOf(headers)['content-length']).toBe(String(Buffer.byteLength(body)));
    expect(describeProblem('SCOPE_MISSING', 'r', { scopes: ['b'] }).body).not.toContain('a:read');
  });
});
