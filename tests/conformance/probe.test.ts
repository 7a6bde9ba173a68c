import { OAuth2Server } from 'oauth2-mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  io,
  safeFetch,
  statesOf,
  stepOf,
  subjectAt,
  testClient,
} from '../../server/key-managers/probe/probe.testing.ts';
import { probeSteps } from '../../server/key-managers/probe/report.ts';
import { runProbe } from '../../server/key-managers/probe/run.ts';
import { listenOnLoopback, sendJson } from '../../server/lib/safe-fetch.testing.ts';
import { secret } from '../../server/lib/secret.ts';
import { isRecord, type JsonRecord, parseStrictJson } from '../../server/oauth/json.ts';
import { type AuthorizationServer, startAuthorizationServer } from '../support/authorization-server.ts';
import { contractText, describeWithContracts, discoveryDocuments } from '../support/contract.ts';
import { describeWithGlewlwyd } from '../support/describe-with-glewlwyd.ts';
import { type Glewlwyd, startGlewlwyd } from '../support/glewlwyd.ts';

/* The capability probe at servers that nobody here wrote. */

const ODD = 's/3+c%41:r&t-0123456789';

afterAll(() => safeFetch.close());

describe.each(['jwt', 'opaque'] as const)('oidc-provider with %s access tokens', format => {
  let server: AuthorizationServer;
  beforeAll(async () => {
    const clients = [{ id: 'client-1', secret: ODD, scope: 'orders:read' }];
    server = await startAuthorizationServer({ format, clients });
  });
  afterAll(() => server?.stop());

  it('is seen as it is with a test client', async () => {
    const client = testClient('client-1', ODD, 'orders:read');
    const { report } = await runProbe(io, subjectAt(server.issuer, { testClient: client }));
    expect(report.steps.map(({ step }) => step)).toEqual(probeSteps);
    expect(statesOf(report)).toEqual({
      METADATA: 'PASSED',
      ISSUER: 'PASSED',
      ENDPOINTS: 'PASSED',
      TLS: 'SKIPPED',
      KEYS: 'PASSED',
      INTROSPECTION: 'PASSED',
      REVOCATION: 'PASSED',
      REGISTRATION: 'PASSED',
      PUSHED_AUTHORIZATION: 'PASSED',
      CLIENT_AUTHENTICATION: 'PASSED',
      WRONG_SECRET: 'PASSED',
      TOKEN: 'PASSED',
      CONSUMER_KEY_CLAIM: 'PASSED',
      SCOPES_CLAIM: 'PASSED',
    });
    expect(report.findings).toMatchObject({
      endpoints: {
        introspection: `${server.issuer}/token/introspection`,
        registration: `${server.issuer}/reg`,
      },
      algorithms: ['RS256'],
      // The third one is refused: it reads Basic as the RFC has it.
      workingAuthentications: ['client_secret_post', 'client_secret_basic'],
      consumerKeyClaims: [{ claim: 'client_id', value: 'client-1' }],
      scopesClaims: [{ claim: 'scope', value: 'orders:read' }],
      tokenHandling: format === 'jwt' ? 'LOCAL' : 'INTROSPECTION',
      profile: format === 'jwt' ? 'at+jwt' : null,
    });
  });

  it('shows less without one, and says what would show more', async () => {
    const { report } = await runProbe(io, subjectAt(server.issuer));
    for (const name of ['CLIENT_AUTHENTICATION', 'TOKEN', 'CONSUMER_KEY_CLAIM', 'SCOPES_CLAIM'] as const)
      expect(stepOf(report, name)).toMatchObject({
        state: 'SKIPPED',
        advice: expect.stringContaining('test client'),
      });
    expect(stepOf(report, 'WRONG_SECRET').state).toBe('PASSED');
  });

  it('refuses a test client with a wrong secret in every way, and nothing is concluded from that', async () => {
    const client = testClient('client-1', 'a wrong secret');
    const { report } = await runProbe(io, subjectAt(server.issuer, { testClient: client }));
    expect(stepOf(report, 'CLIENT_AUTHENTICATION').state).toBe('FAILED');
    expect(report.findings.workingAuthentications).toEqual([]);
    expect(JSON.stringify(report)).not.toContain('a wrong secret');
  });
});

describe('oauth2-mock-server, which accepts anything', () => {
  const mock = new OAuth2Server();
  beforeAll(async () => {
    await mock.issuer.keys.generate('RS256');
    await mock.start(0, '127.0.0.1');
  });
  afterAll(() => mock.stop());

  const issuer = () => mock.issuer.url ?? '';

  it('fails the negative control, with a test client and without', async () => {
    const { report: without } = await runProbe(io, subjectAt(issuer()));
    expect(stepOf(without, 'WRONG_SECRET')).toMatchObject({ state: 'FAILED' });
    const client = testClient('client-1', ODD);
    const { report } = await runProbe(io, subjectAt(issuer(), { testClient: client }));
    expect(stepOf(report, 'WRONG_SECRET').state).toBe('FAILED');
    expect(stepOf(report, 'INTROSPECTION')).toMatchObject({ state: 'WARNING' });
  });

  it('shows that its tokens name no client', async () => {
    const sampleToken = secret(await mock.issuer.buildToken());
    const { report } = await runProbe(io, subjectAt(issuer(), { sampleToken }));
    expect(stepOf(report, 'TOKEN').state).toBe('PASSED');
    expect(stepOf(report, 'CONSUMER_KEY_CLAIM').state).toBe('FAILED');
    expect(report.findings).toMatchObject({ tokenHandling: 'LOCAL', profile: 'legacy' });
  });

  it('asks which claim is meant where two fit', async () => {
    const token = await mock.issuer.buildToken({
      scopesOrTransform: (_header, payload) => Object.assign(payload, { azp: 'c-1', client_id: 'c-1' }),
    });
    const { report } = await runProbe(io, subjectAt(issuer(), { sampleToken: secret(token) }));
    expect(stepOf(report, 'CONSUMER_KEY_CLAIM')).toMatchObject({ state: 'WARNING' });
    expect(report.findings.consumerKeyClaims.map(({ claim }) => claim)).toEqual(['client_id', 'azp']);
  });
});

describeWithGlewlwyd('Glewlwyd', () => {
  let server: Glewlwyd;
  beforeAll(async () => {
    server = await startGlewlwyd();
    await server.putClient({
      clientId: 'client-1',
      clientSecret: ODD,
      grantTypes: ['client_credentials'],
      scopes: ['orders:read'],
    });
  });
  afterAll(() => server?.stop());

  it('reads Basic with the bytes as they are, and registers nobody by accident', async () => {
    const client = testClient('client-1', ODD, 'orders:read');
    const { report } = await runProbe(io, subjectAt(server.issuer, { testClient: client }));
    expect(statesOf(report)).toMatchObject({
      METADATA: expect.stringMatching(/PASSED|WARNING/),
      ISSUER: 'PASSED',
      INTROSPECTION: 'PASSED',
      REVOCATION: 'PASSED',
      REGISTRATION: 'PASSED',
      CLIENT_AUTHENTICATION: 'PASSED',
      WRONG_SECRET: 'PASSED',
      TOKEN: 'PASSED',
    });
    expect(report.findings.workingAuthentications).toEqual(['client_secret_post', 'client_secret_basic_raw']);
    expect(report.findings).toMatchObject({ tokenHandling: 'LOCAL', profile: 'at+jwt' });
    expect(report.findings.consumerKeyClaims[0]?.claim).toBe('client_id');
  });
});

const documentOf = (name: string): JsonRecord => {
  const document = parseStrictJson(contractText(`discovery/${name}`));
  if (!isRecord(document)) throw new Error(`${name} is no JSON object.`);
  return document;
};

const OFFERS = {
  INTROSPECTION: 'introspection_endpoint',
  REVOCATION: 'revocation_endpoint',
  REGISTRATION: 'registration_endpoint',
  PUSHED_AUTHORIZATION: 'pushed_authorization_request_endpoint',
} as const;

/** A published document as the one of a server here: every address that it names is one of this server's. */
const serving = (document: JsonRecord) =>
  listenOnLoopback((request, response) => {
    const origin = `http://${request.headers.host}`;
    const path = request.url ?? '';
    if (path === '/tenant/.well-known/openid-configuration') {
      const moved = Object.entries(document).map(([name, value]) =>
        /_endpoint$|^jwks_uri$/.test(name) ? [name, `${origin}/served/${name}`] : [name, value],
      );
      sendJson(response, 200, { ...Object.fromEntries(moved), issuer: `${origin}/tenant` });
    } else if (path === '/served/jwks_uri') sendJson(response, 200, { keys: [] });
    else if (path.startsWith('/served/')) sendJson(response, 401, { error: 'invalid_client' });
    else sendJson(response, 404, {});
  });

describeWithContracts('each published discovery document', () => {
  it.each(discoveryDocuments())('%s: what it names is offered, and nothing else', async name => {
    const document = documentOf(name);
    await using server = await serving(document);
    const { report } = await runProbe(io, subjectAt(`${server.url}/tenant`));
    expect(stepOf(report, 'METADATA').state).toBe('PASSED');
    expect(stepOf(report, 'ISSUER').state).toBe('PASSED');
    for (const [step, field] of Object.entries(OFFERS))
      expect([step, statesOf(report)[step]]).toEqual([step, document[field] ? 'PASSED' : 'NOT_OFFERED']);
  });
});
