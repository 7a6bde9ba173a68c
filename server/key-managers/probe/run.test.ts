import type { ServerResponse } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import { createSafeFetch } from '../../lib/safe-fetch.ts';
import { newSigner } from '../../oauth/jwt.testing.ts';
import {
  type Answering,
  io,
  json,
  metadataOf,
  OAUTH,
  OPENID,
  page,
  probed,
  safeFetch,
  serve,
  signer,
  statesOf,
  stepOf,
  subjectAt,
} from './probe.testing.ts';
import type { ProbeStep } from './report.ts';
import { runProbe } from './run.ts';

afterAll(() => safeFetch.close());

it('negative control: a server that keeps to the standards passes', async () => {
  const { report } = await probed(() => false);
  expect(Object.values(statesOf(report))).not.toContain('FAILED');
  expect(statesOf(report)).toMatchObject({ INTROSPECTION: 'PASSED', KEYS: 'PASSED', ISSUER: 'PASSED' });
});

describe('metadata', () => {
  it('is found at one address where the other serves none', async () => {
    const { report } = await probed(({ path }, response) => path === OPENID && json(response, 404, {}));
    const step = stepOf(report, 'METADATA');
    expect(step.state).toBe('PASSED');
    expect(step.evidence.map(({ status }) => status)).toEqual([404, 200]);
  });

  it('that differs between both addresses is told', async () => {
    const { report } = await probed(
      ({ path, issuer }, response) =>
        path === OAUTH && json(response, 200, { ...metadataOf(issuer), token_endpoint: `${issuer}/other` }),
    );
    expect(stepOf(report, 'METADATA')).toMatchObject({
      state: 'WARNING',
      summary: expect.stringContaining('token_endpoint'),
    });
  });

  it.each([
    ['a page', 'FAILED', (response: ServerResponse) => page(response)],
    ['nothing', 'NOT_OFFERED', (response: ServerResponse) => json(response, 404, {})],
  ])('that is %s: %s', async (_, state, answer) => {
    const { report } = await probed(
      ({ path }, response) => path.startsWith('/.well-known') && answer(response),
    );
    expect(stepOf(report, 'METADATA')).toMatchObject({ state });
    expect(stepOf(report, 'METADATA')).not.toHaveProperty('unreachable');
    expect(stepOf(report, 'ISSUER').state).toBe('SKIPPED');
  });

  it('of another issuer is not used', async () => {
    const { report } = await probed(
      ({ path, issuer }, response) =>
        path.startsWith('/.well-known') &&
        json(response, 200, { ...metadataOf(issuer), issuer: 'https://other.example' }),
    );
    expect(stepOf(report, 'ISSUER')).toMatchObject({
      state: 'FAILED',
      summary: expect.stringContaining('https://other.example'),
    });
    expect(report.findings.endpoints.token).toBeNull();
  });

  it('with a fault of the server is unreachable, never gone', async () => {
    const { report } = await probed(
      ({ path }, response) => path.startsWith('/.well-known') && json(response, 500, {}),
    );
    expect(stepOf(report, 'METADATA')).toMatchObject({ state: 'FAILED', unreachable: true });
  });
});

describe('what is offered', () => {
  it.each([
    ['a page', (response: ServerResponse) => page(response), 'FAILED'],
    ['a page with 400', (response: ServerResponse) => page(response, 400), 'FAILED'],
    ['a page with 401, which asks who is there', (response: ServerResponse) => page(response, 401), 'PASSED'],
    ['nothing', (response: ServerResponse) => json(response, 404, {}), 'FAILED'],
    ['no POST', (response: ServerResponse) => json(response, 405, {}), 'FAILED'],
    ['everything', (response: ServerResponse) => json(response, 200, { active: true }), 'WARNING'],
  ])('by name, but answers with %s', async (_, answer, state) => {
    const { report } = await probed(({ path }, response) => path === '/introspect' && answer(response));
    expect(stepOf(report, 'INTROSPECTION').state).toBe(state);
    expect(report.findings.endpoints.introspection === null).toBe(state === 'FAILED');
    expect(stepOf(report, 'REVOCATION').state).toBe('PASSED');
  });

  it('but redirects to a sign-in page', async () => {
    const { report } = await probed(({ path }, response) => {
      if (path !== '/introspect') return false;
      response.writeHead(302, { location: '/login', 'content-length': 0 });
      response.end();
      return true;
    });
    expect(stepOf(report, 'INTROSPECTION').state).toBe('FAILED');
  });

  it('but is in trouble: what is set stays', async () => {
    const { report, issuer } = await probed(
      ({ path }, response) => path === '/introspect' && json(response, 503, {}),
    );
    expect(stepOf(report, 'INTROSPECTION')).toMatchObject({ state: 'FAILED', unreachable: true });
    expect(report.findings.endpoints.introspection).toBe(`${issuer}/introspect`);
  });

  const unnamed: Answering = ({ path, issuer }, response) => {
    if (!path.startsWith('/.well-known')) return false;
    const { token_endpoint, jwks_uri } = metadataOf(issuer);
    return json(response, 200, { issuer, token_endpoint, jwks_uri });
  };

  it('without being named is found where others have it', async () => {
    const { report, issuer } = await probed(unnamed);
    expect(stepOf(report, 'INTROSPECTION')).toMatchObject({ state: 'WARNING' });
    expect(report.findings.endpoints).toMatchObject({
      introspection: `${issuer}/introspect`,
      revocation: `${issuer}/revoke`,
    });
    expect(stepOf(report, 'REGISTRATION').state).toBe('NOT_OFFERED');
  });

  it('is not believed of a server that answers everywhere alike', async () => {
    const { report } = await probed(
      (arrived, response) =>
        unnamed(arrived, response) ||
        (arrived.path !== '/jwks' && json(response, 401, { error: 'invalid_client' })),
    );
    expect(stepOf(report, 'INTROSPECTION').state).toBe('NOT_OFFERED');
  });
});

describe('keys', () => {
  const keysProbed = async (keys: readonly object[]) =>
    (await probed(({ path }, response) => path === '/jwks' && json(response, 200, { keys }))).report;

  const weak = { kty: 'RSA', kid: 'weak', n: Buffer.alloc(128, 0xc1).toString('base64url'), e: 'AQAB' };

  it.each([
    ['a weak key', [signer.jwk, weak], 'WARNING', 'WEAK'],
    ['two keys of one name', [signer.jwk, newSigner('RS256', 'k1').jwk], 'FAILED', 'DUPLICATE_KID'],
    ['a shared secret', [signer.jwk, { kty: 'oct', kid: 's', k: 'c2VjcmV0' }], 'WARNING', 'SYMMETRIC'],
    ['none', [], 'FAILED', undefined],
  ])('%s', async (_, keys, state, problem) => {
    const report = await keysProbed(keys);
    const step = stepOf(report, 'KEYS');
    expect(step.state).toBe(state);
    if (problem !== undefined) expect(step.advice).toContain(problem);
    expect(report.findings.keys).toHaveLength(keys.length);
  });

  it('for encryption are no trouble', async () => {
    const report = await keysProbed([
      signer.jwk,
      { ...newSigner('RS256', 'e').jwk, use: 'enc', alg: 'RSA-OAEP' },
    ]);
    expect(stepOf(report, 'KEYS')).toMatchObject({ state: 'PASSED' });
    expect(report.findings.algorithms).toEqual(['RS256']);
  });
});

it('a server that is gone is unreachable in every step that asks it', async () => {
  const server = await serve(() => false);
  const subject = subjectAt(server.url, {
    endpoints: { token: `${server.url}/token`, introspection: `${server.url}/introspect` },
  });
  await server[Symbol.asyncDispose]();
  const { report } = await runProbe(io, subject);
  for (const name of ['METADATA', 'ENDPOINTS', 'INTROSPECTION', 'WRONG_SECRET'] as const)
    expect(stepOf(report, name)).toMatchObject({ state: 'FAILED', unreachable: true });
  // Nothing names these, and nobody said that they are not offered.
  for (const name of ['REVOCATION', 'PUSHED_AUTHORIZATION'] as const)
    expect(stepOf(report, name)).toMatchObject({ state: 'SKIPPED', unreachable: true });
  expect(report.findings.endpoints).toMatchObject(subject.endpoints);
  expect(report.latencyMs).toBeNull();
});

it('a server that never answers is unreachable, not gone', async () => {
  await using server = await serve(({ path }) => !path.startsWith('/.well-known'));
  const impatient = {
    ...io,
    fetch: (request: Parameters<typeof safeFetch>[0]) => safeFetch({ ...request, timeoutMs: 200 }),
  };
  const { report } = await runProbe(impatient, subjectAt(server.url));
  expect(statesOf(report)).toMatchObject({ METADATA: 'PASSED', ENDPOINTS: 'FAILED', KEYS: 'FAILED' });
  expect(stepOf(report, 'INTROSPECTION')).toMatchObject({ unreachable: true });
  expect(report.findings.endpoints).toMatchObject({
    token: `${server.url}/token`,
    introspection: `${server.url}/introspect`,
    jwks: `${server.url}/jwks`,
  });
});

it('tells each step as it is done', async () => {
  await using server = await serve(() => false);
  const told: ProbeStep[] = [];
  const { report } = await runProbe(io, subjectAt(server.url), { onStep: step => told.push(step) });
  expect(told).toEqual(report.steps);
});

it('plain http beyond this machine is no passing matter', async () => {
  const elsewhere = createSafeFetch({
    allowLoopback: true,
    allowedCidrs: [],
    lookup: async () => ['127.0.0.1'],
  });
  await using server = await serve(() => false);
  const issuer = server.url.replace('127.0.0.1', 'id.example');
  const { report } = await runProbe({ ...io, fetch: elsewhere }, subjectAt(issuer));
  expect(stepOf(report, 'TLS').state).toBe('FAILED');
  await elsewhere.close();
});
