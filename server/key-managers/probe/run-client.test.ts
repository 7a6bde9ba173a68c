import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoopbackServer } from '../../lib/safe-fetch.testing.ts';
import { secret } from '../../lib/secret.ts';
import { newSigner, sign } from '../../oauth/jwt.testing.ts';
import {
  type Answering,
  io,
  json,
  page,
  probed,
  safeFetch,
  serve,
  signer,
  stepOf,
  subjectAt,
  testClient,
} from './probe.testing.ts';
import { runProbe } from './run.ts';

afterAll(() => safeFetch.close());

describe('a test client', () => {
  const ID = 'client-1';
  const SECRET = 'a/secret+of the%client';

  const knowing: Answering = ({ path, form }, response) => {
    if (form.get('client_secret') !== SECRET || form.get('client_id') !== ID) return false;
    if (path === '/introspect') return json(response, 200, { active: false });
    return path === '/revoke' && json(response, 200, {});
  };

  it('at a server that takes the body alone', async () => {
    const { report } = await probed(knowing, { testClient: testClient(ID, SECRET) });
    expect(report.findings.workingAuthentications).toEqual(['client_secret_post']);
    expect(stepOf(report, 'WRONG_SECRET').state).toBe('PASSED');
  });

  it('at a server that accepts a wrong secret of it too', async () => {
    const { report } = await probed(
      ({ path, form }, response) =>
        path === '/introspect' && form.get('client_id') === ID && json(response, 200, { active: false }),
      { testClient: testClient(ID, SECRET) },
    );
    expect(stepOf(report, 'WRONG_SECRET')).toMatchObject({
      state: 'FAILED',
      summary: 'A wrong secret of the test client is accepted.',
    });
  });

  it('whose secret both encodings spell alike leaves open which one is read', async () => {
    const plain = 'onlylettersanddigits1';
    const { report } = await probed(
      (_, response) => {
        const { authorization } = response.req.headers;
        const right = authorization === `Basic ${Buffer.from(`${ID}:${plain}`).toString('base64')}`;
        return right && json(response, 200, { active: false });
      },
      { testClient: testClient(ID, plain) },
    );
    expect(stepOf(report, 'CLIENT_AUTHENTICATION').state).toBe('WARNING');
    expect(report.findings.workingAuthentications).toEqual(['client_secret_basic']);
  });

  it.each([400, 401, 403, 200])(
    'is not quoted from an answer with status %i that quotes it',
    async status => {
      const { report } = await probed(
        ({ path, form }, response) => {
          if (!['/introspect', '/revoke', '/token'].includes(path)) return false;
          const sent = `${form} ${response.req.headers.authorization ?? ''} ${form.get('client_secret') ?? ''}`;
          return json(response, status, {
            active: true,
            error: sent,
            error_description: sent,
            client_id: sent,
            scope: sent,
            access_token: sent,
          });
        },
        {
          testClient: testClient(ID, SECRET),
          sampleToken: secret(`an-opaque-sample-token-${'0815'.repeat(30)}`),
        },
      );
      const text = JSON.stringify(report);
      for (const spelling of [
        SECRET,
        encodeURIComponent(SECRET),
        new URLSearchParams([['', SECRET]]).toString().slice(1),
        Buffer.from(`${ID}:${SECRET}`).toString('base64'),
        'an-opaque-sample-token',
      ])
        expect(text).not.toContain(spelling);
    },
  );
});

describe('the secret of a test client', () => {
  const ID = 'client-1';
  const SECRET = 'the right secret';
  const lent = { testClient: testClient(ID, SECRET) };

  /** Whether anything that refused it did not turn out to take it, and no other. */
  const refused = async (answering: Answering) => {
    const { answers } = await probed(answering, lent);
    return answers.refusedAt.some(url => !answers.acceptedAt.includes(url));
  };
  const takes =
    (status: number, body: object): Answering =>
    ({ form }, response) =>
      form.get('client_secret') === SECRET && json(response, status, body);

  it('is refused where every way to show it is', async () => {
    expect(await refused(() => false)).toBe(true);
  });

  it('is refused where that is a page', async () => {
    const answering: Answering = ({ method }, response) =>
      method === 'POST' &&
      response.writeHead(401, { 'content-type': 'text/html' }).end('<p>No.') === response;
    expect(await refused(answering)).toBe(true);
  });

  it('is not refused where one way to show it is taken, and another secret is not', async () => {
    expect(await refused(takes(200, { active: false }))).toBe(false);
    // Negative control: what takes any secret in one way does not speak for the other.
    const takesAny: Answering = ({ form }, response) =>
      form.has('client_secret') && json(response, 200, { active: false });
    expect(await refused(takesAny)).toBe(true);
  });

  it.each<readonly [string, Answering]>([
    ['nobody answers', (_, response) => response.destroy() === response],
    ['the answers say neither', ({ method }, response) => method === 'POST' && page(response)],
    ['the server is in trouble', ({ method }, response) => method === 'POST' && json(response, 503, {})],
    ['any is taken', ({ method }, response) => method === 'POST' && json(response, 200, { active: false })],
  ])('is not refused where %s', async (_, answering) => {
    expect(await refused(answering)).toBe(false);
  });

  it('is not refused where there is none', async () => {
    expect((await probed(() => false)).answers).toEqual({ refusedAt: [], acceptedAt: [] });
  });
});

it('neither a sample token nor the secret is quoted where an error code quotes it', async () => {
  const lent = { token: 'opaquesampletoken', secret: 'correcthorsebatterystaple' };
  const { report } = await probed(
    ({ path, form }, response) => {
      if (path !== '/introspect') return false;
      if (form.get('token') === lent.token) return json(response, 400, { error: lent.token });
      const right = form.get('client_secret') === lent.secret;
      return right ? json(response, 200, { active: false }) : json(response, 401, { error: lent.secret });
    },
    { testClient: testClient('client-1', lent.secret), sampleToken: secret(lent.token) },
  );
  expect(stepOf(report, 'WRONG_SECRET').evidence.map(({ status }) => status)).toEqual([401]);
  expect(stepOf(report, 'TOKEN').evidence.map(({ status }) => status)).toEqual([400]);
  for (const text of Object.values(lent)) expect(JSON.stringify(report)).not.toContain(text);
});

describe('a sample token', () => {
  let issuer: string;
  let server: LoopbackServer;
  beforeAll(async () => {
    server = await serve(() => false);
    issuer = server.url;
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const looked = async (claims: object, header: object = {}) =>
    runProbe(
      io,
      subjectAt(issuer, {
        sampleToken: secret(await sign(signer, { iss: issuer, ...claims }, { ...header })),
      }),
    );

  it.each([
    ['azp', { client_id: undefined, azp: 'a' }],
    ['cid', { client_id: undefined, cid: 'a' }],
    ['appid', { client_id: undefined, appid: 'a' }],
  ])('with its client in %s', async (claim, claims) => {
    const { report } = await looked(claims);
    expect(report.findings.consumerKeyClaims).toEqual([{ claim, value: 'a' }]);
  });

  it('with scopes in a list', async () => {
    const { report } = await looked({ scope: undefined, scp: ['read', 'write'] });
    expect(report.findings.scopesClaims).toEqual([{ claim: 'scp', value: '[read, write]', format: 'ARRAY' }]);
    expect(stepOf(report, 'SCOPES_CLAIM').summary).toBe('The scopes: scp (as an array).');
  });

  it('with scopes in one text', async () => {
    const { report } = await looked({ scope: 'read write' });
    expect(report.findings.scopesClaims).toEqual([{ claim: 'scope', value: 'read write', format: 'STRING' }]);
    expect(stepOf(report, 'SCOPES_CLAIM').summary).toBe('The scopes: scope (as one text).');
  });

  it('that is opaque shows how introspection has its scopes, and not how a JWT would', async () => {
    const { report } = await probed(
      ({ path, form }, response) =>
        path === '/introspect' &&
        json(
          response,
          200,
          form.get('token') === 'opaque' ? { active: true, scope: 'read' } : { active: false },
        ),
      { sampleToken: secret('opaque'), testClient: testClient('client-1', 'its secret') },
    );
    expect(report.findings.scopesClaims).toEqual([{ claim: 'scope', value: 'read' }]);
  });

  it.each([
    ['of another issuer', { iss: 'https://other.example' }, {}],
    ['of a key that is not published', {}, { kid: 'unknown' }],
  ])('%s is not taken', async (_, claims, header) => {
    const { report } = await looked(claims, header);
    expect(stepOf(report, 'TOKEN').state).toBe('FAILED');
    expect(report.findings).toMatchObject({ tokenHandling: null, profile: null });
  });

  it('that looks like an ID token is introspected', async () => {
    const { report } = await looked({ aud: 'client-1' }, { typ: 'JWT' });
    expect(stepOf(report, 'TOKEN').state).toBe('WARNING');
    expect(report.findings).toMatchObject({ tokenHandling: 'INTROSPECTION', profile: 'legacy' });
  });

  it('with a signature that does not fit is not taken', async () => {
    const token = await sign(newSigner('RS256', 'k1'), { iss: issuer });
    const { report } = await runProbe(io, subjectAt(issuer, { sampleToken: secret(token) }));
    expect(stepOf(report, 'TOKEN').state).toBe('FAILED');
  });
});
