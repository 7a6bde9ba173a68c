import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { bodyOf, listenOnLoopback, sendJson } from '../lib/safe-fetch.testing.ts';
import { createSafeFetch } from '../lib/safe-fetch.ts';
import { secret } from '../lib/secret.ts';
import { KeyManagerRefused, KeyManagerUnavailable } from './administration.ts';
import {
  basic,
  bearer,
  callAdministration,
  callAsAdministrator,
  recordsOf,
} from './administration-request.ts';

const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
afterAll(() => safeFetch.close());

const io = { fetch: safeFetch, clock: () => 1000, randomToken: () => 'random' };

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly type?: string;
}

const serving = ({ status, text, type = 'application/json' }: Answer) =>
  listenOnLoopback((_request, response) => {
    response.writeHead(status, { 'content-type': type });
    response.end(text);
  });

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'it did not fail',
    (error: unknown) => error,
  );

const get = async (answer: Answer, expected: readonly number[] = [200]) => {
  await using server = await serving(answer);
  const authorization = bearer(secret('the-token'));
  return await callAdministration(io, { method: 'GET', url: server.url, authorization, expected });
};

describe('callAdministration', () => {
  it.each([
    ['OAuth', { error: 'invalid_request', error_description: 'why' }, 'invalid_request', 'why'],
    ['Keycloak', { errorMessage: 'exists' }, 'exists', 'exists'],
    ['Okta', { errorCode: 'E0000001', errorSummary: 'why' }, 'E0000001', 'why'],
    ['WSO2', { code: 'APP-60006', message: 'm', description: 'why' }, 'APP-60006', 'why'],
    ['PingFederate', { resultId: 'validation_error', message: 'why' }, 'validation_error', 'why'],
    [
      'Microsoft Graph',
      { error: { code: 'Request_BadRequest', message: 'why' } },
      'Request_BadRequest',
      'why',
    ],
  ])('reads what %s says about a refusal', async (_product, body, error, description) => {
    const failure = await failureOf(get({ status: 400, text: JSON.stringify(body) }));
    expect(failure).toBeInstanceOf(KeyManagerRefused);
    expect(failure).toMatchObject({ evidence: { method: 'GET', status: 400, error, description, at: 1000 } });
  });

  it('does not repeat what it was sent, in any spelling', async () => {
    const authorization = basic('administrator', secret('hidden-password'));
    await using server = await listenOnLoopback((request, response) => {
      const echoed = `${request.headers.authorization} hidden-password`;
      sendJson(response, 400, { error: echoed, error_description: echoed });
    });
    const failure = await failureOf(
      callAdministration(io, {
        method: 'GET',
        url: server.url,
        authorization,
        expected: [200],
        secrets: [secret('hidden-password')],
      }),
    );
    const seen = inspect(failure, { depth: 9 });
    expect(seen).toContain('***');
    for (const text of ['hidden-password', authorization.reveal().slice(6)]) expect(seen).not.toContain(text);
  });

  it.each([401, 403])('takes a page with status %i for a refusal: containers answer so', async status => {
    const failure = await failureOf(get({ status, text: '<html></html>', type: 'text/html' }));
    expect(failure).toMatchObject({ evidence: { status } });
  });

  it.each([
    [{ status: 404, text: '<html></html>', type: 'text/html' }, [200, 404], 'NOT_FOUND'],
    [{ status: 404, text: '{}' }, [200], 'NOT_FOUND'],
    [{ status: 200, text: ' <!doctype html>' }, [200], 'NOT_JSON'],
    [{ status: 200, text: '<html></html>', type: 'text/html' }, [201], 'NOT_JSON'],
    [{ status: 202, text: '{}' }, [200], 'PROTOCOL'],
    [{ status: 500, text: '{}' }, [200], 'SERVER_ERROR'],
  ])('takes %j for trouble where %j is expected', async (answer, expected, reason) => {
    const failure = await failureOf(get(answer, expected));
    expect(failure).toBeInstanceOf(KeyManagerUnavailable);
    expect(failure).toMatchObject({ reason, status: answer.status });
  });

  it('gives a status that is expected to the caller', async () => {
    expect(await get({ status: 404, text: '{"a":1}' }, [200, 404])).toMatchObject({
      status: 404,
      json: { a: 1 },
    });
  });

  it('reads no list out of something else', async () => {
    const answer = await get({ status: 200, text: '[1]' });
    expect(() => recordsOf(answer)).toThrow(KeyManagerUnavailable);
  });
});

/** Issues tokens 1, 2, 3, ...; only the newest is good. */
const tokenServer = async () => {
  const issued: string[] = [];
  const seen: (string | undefined)[] = [];
  const server = await listenOnLoopback(async (request, response) => {
    if (request.url === '/token') {
      issued.push(await bodyOf(request));
      return sendJson(response, 200, { access_token: `token-${issued.length}`, expires_in: 60 });
    }
    seen.push(request.headers.authorization);
    return sendJson(response, request.url === '/refused' ? 401 : 200, {});
  });
  return { ...server, issued, seen };
};

describe('callAsAdministrator', () => {
  const setup = async () => {
    const server = await tokenServer();
    let now = 0;
    const grant = { tokenEndpoint: `${server.url}/token`, clientId: 'a', clientSecret: secret('b') };
    const call = callAsAdministrator({ ...io, clock: () => now }, grant);
    const get = (path: string) => failureOf(call({ method: 'GET', url: server.url + path, expected: [200] }));
    return { server, get, wait: (ms: number) => (now += ms) };
  };

  it('keeps a token while it lasts', async () => {
    const { server, get, wait } = await setup();
    await get('/');
    wait(29_999);
    await get('/');
    expect(server.seen).toEqual(['Bearer token-1', 'Bearer token-1']);
    wait(1);
    await get('/');
    expect(server.seen.at(-1)).toBe('Bearer token-2');
    await server[Symbol.asyncDispose]();
  });

  it('asks once, and starts with a fresh token after a refusal', async () => {
    const { server, get } = await setup();
    expect(await get('/refused')).toBeInstanceOf(KeyManagerRefused);
    expect(server.seen).toHaveLength(1);
    await get('/');
    expect(server.seen).toEqual(['Bearer token-1', 'Bearer token-2']);
    await server[Symbol.asyncDispose]();
  });
});
