import { afterAll, describe, expect, it } from 'vitest';
import { createSafeFetch } from '../lib/safe-fetch.ts';
import { printable, redact, retryAfterSeconds } from './answer-text.ts';
import { askEndpoint, ServerUnavailable } from './endpoint-request.ts';
import { fakeServer, type Reply } from './oauth-server.testing.ts';
import { revoke } from './revocation.ts';
import { requestClientCredentials } from './token.ts';

const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
afterAll(() => safeFetch.close());

const credentials = { clientId: 'client-1', clientSecret: 'Canary0Secret' };

const askWith = async (reply: Reply) => {
  await using fake = await fakeServer(credentials, () => reply);
  const request = { url: `${fake.url}/t`, authentication: 'client_secret_post' as const, credentials };
  return await askEndpoint(safeFetch, { ...request, endpoint: 'token', form: {} });
};

describe('askEndpoint', () => {
  it('brings back what an error says, cut and printable', async () => {
    const long = `line one\nline two\u0007${'x'.repeat(300)}`;
    const answer = await askWith({ status: 400, body: { error: 'invalid_scope', error_description: long } });
    expect(answer).toMatchObject({ status: 400, error: 'invalid_scope', shape: 'JSON' });
    expect(answer.contentType).toBe('application/json');
    expect(answer.error_description).toMatch(/^line one line two x+$/);
    expect(answer.error_description).toHaveLength(200);
  });

  it('takes the secret out of both fields', async () => {
    const text = `no ${credentials.clientSecret}!`;
    const answer = await askWith({ status: 400, body: { error: text, error_description: text } });
    expect([answer.error, answer.error_description]).toEqual(['no ***!', 'no ***!']);
  });

  it.each([
    [{ status: 200 }, 'EMPTY'],
    [{ status: 200, body: {} }, 'JSON'],
    [{ status: 400, body: 'no' }, 'TEXT'],
  ])('tells the shape of %j', async (reply, shape) => {
    expect((await askWith(reply)).shape).toBe(shape);
  });

  it.each([
    [{ status: 302, headers: { location: '/' } }, 'REDIRECT'],
    [{ status: 429 }, 'RATE_LIMITED'],
    [{ status: 500, body: { error: 'invalid_client' } }, 'SERVER_ERROR'],
    [{ status: 404 }, 'NOT_FOUND'],
    [{ status: 405 }, 'NOT_FOUND'],
    [{ status: 200, body: '<!doctype html>' }, 'NOT_JSON'],
    [{ status: 401, body: 'x', headers: { 'content-type': 'text/html' } }, 'NOT_JSON'],
  ])('calls %j the trouble of the server', async (reply, reason) => {
    await expect(askWith(reply)).rejects.toMatchObject({ name: 'ServerUnavailable', reason });
  });

  it.each([
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/json;charset=UTF-8',
    'application/jwk-set+json',
    'application/problem+json',
  ])('takes %s for JSON', async type => {
    const reply = { status: 200, body: '{"active":false}', headers: { 'content-type': type } };
    expect((await askWith(reply)).shape).toBe('JSON');
  });

  it.each([
    ['text/html', 'text/html'],
    ['text/plain; charset=utf-8', 'text/plain'],
    ['text/json', 'text/json'],
    ['application/token-introspection+jwt', 'application/token-introspection+jwt'],
    ['application/json, text/html', 'another content type'],
    ['text/plain;x=application/json', 'text/plain'],
    ['<b>json</b>', 'another content type'],
  ])('believes no JSON that calls itself %s', async (type, shown) => {
    const reply = { status: 200, body: '{"active":false}', headers: { 'content-type': type } };
    await expect(askWith(reply)).rejects.toMatchObject({
      reason: 'NOT_JSON',
      words: `answered with ${shown} instead of JSON`,
    });
  });

  it('believes no JSON without a type', async () => {
    await expect(askWith({ status: 200, body: '{}' })).rejects.toMatchObject({
      reason: 'NOT_JSON',
      words: 'answered without a content type instead of with JSON',
    });
  });

  it.each(['text/html', 'text/plain'])('takes nothing at all for nothing, as %s', async type => {
    expect((await askWith({ status: 200, headers: { 'content-type': type } })).shape).toBe('EMPTY');
  });

  it.each(['text/html', 'text/plain'])('reads what a refusal says, as %s', async type => {
    const reply = { status: 401, body: '{"error":"invalid_client"}', headers: { 'content-type': type } };
    expect(await askWith(reply)).toMatchObject({ status: 401, error: 'invalid_client', shape: 'JSON' });
  });

  it('says the network’s trouble in the same words', async () => {
    const fake = await fakeServer(credentials, () => ({ status: 200 }));
    await fake[Symbol.asyncDispose]();
    const request = { url: fake.url, authentication: 'client_secret_post' as const, credentials };
    const failure = revoke(safeFetch, { ...request, token: 't' });
    await expect(failure).rejects.toBeInstanceOf(ServerUnavailable);
    await expect(failure).rejects.toMatchObject({ reason: 'CONNECT' });
    const forbidden = revoke(safeFetch, { ...request, url: 'https://10.0.0.1/', token: 't' });
    await expect(forbidden).rejects.toMatchObject({ reason: 'ADDRESS_FORBIDDEN' });
  });
});

describe('requestClientCredentials', () => {
  it('reads a token, and lets no parameter change the grant', async () => {
    const body = { access_token: 'abc', token_type: 'Bearer', expires_in: 60, scope: 'a b', extra: 1 };
    await using fake = await fakeServer(credentials, () => ({ status: 200, body }));
    const request = { url: fake.url, authentication: 'client_secret_basic' as const, credentials };
    const params = { scope: 'a', grant_type: 'password' };
    const answer = await requestClientCredentials(safeFetch, { ...request, params });
    expect(answer.token).toEqual({ access_token: 'abc', token_type: 'Bearer', expires_in: 60, scope: 'a b' });
    expect(fake.received[0]?.form.get('grant_type')).toBe('client_credentials');
  });
});

describe('answer text', () => {
  it('redacts the longest spelling first', () => {
    expect(redact('abc ab', ['ab', 'abc'])).toBe('*** ***');
    expect(redact('abc', [''])).toBe('abc');
  });

  it('prints one line', () => {
    expect(printable('a\r\nb\u202ec', 10)).toBe('a b c');
  });

  it.each([
    [{ 'retry-after': '17' }, 17],
    [{ 'retry-after': '999999999' }, 86_400],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT', date: 'Sun, 22 Nov 2026 10:00:00 GMT' }, 30],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT' }, undefined],
  ])('reads the wait of %j', (headers, expected) => {
    expect(retryAfterSeconds(headers)).toBe(expected);
  });
});
