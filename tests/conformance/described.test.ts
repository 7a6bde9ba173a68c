import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseStrictJson } from '../../server/oauth/json.ts';
import { describeWithContracts } from '../support/contract.ts';
import { openCsdl } from '../support/contract-csdl.ts';
import { openMetadata } from '../support/contract-metadata.ts';
import { openRegistrations, registrationRequestProblems } from '../support/contract-registration.ts';
import { openLedger } from '../support/described.ts';
import type { Exchange } from '../support/products/product.ts';
import { type RunningProduct, startProduct } from '../support/products/start.ts';

/* That what imitations are held against turns red when something drifts. */

const exchange = (changes: Partial<Exchange>): Exchange => ({
  method: 'GET',
  path: '/',
  query: new URLSearchParams(),
  headers: {},
  form: new URLSearchParams(),
  json: undefined,
  status: 200,
  answer: undefined,
  ...changes,
});

describeWithContracts('metadata', () => {
  const issuer = 'https://pf.example.com';
  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/as/authorization.oauth2`,
    token_endpoint: `${issuer}/as/token.oauth2`,
    jwks_uri: `${issuer}/pf/JWKS`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
  /** Undefined takes a member out. */
  const problems = (changes: object, unnamed: readonly string[] = []) =>
    openMetadata('pingfederate.json', unnamed).problems(
      exchange({
        path: '/.well-known/openid-configuration',
        answer: parseStrictJson(JSON.stringify({ ...metadata, ...changes })),
      }),
    );
  const pushed = { pushed_authorization_request_endpoint: `${issuer}/as/par.oauth2` };

  it('lets pass what keeps to the standards and to the vendor', () => {
    expect(problems({})).toEqual([]);
    expect(problems(pushed, Object.keys(pushed))).toEqual([]);
  });

  it.each([
    ['metadata.jwks_uri is missing', { jwks_uri: undefined }],
    ['metadata.token_endpoint is integer instead of string', { token_endpoint: 1 }],
    ['metadata.response_types_supported is string instead of array', { response_types_supported: 'code' }],
    ['metadata.introspect_endpoint is not named', { introspect_endpoint: issuer }],
    ['pushed_authorization_request_endpoint is not in the published metadata', pushed],
    ['token_endpoint ends in as/tokens', { token_endpoint: `${issuer}/as/tokens` }],
  ])('finds that %s', (problem, changes) => {
    expect(problems(changes)).toContainEqual(expect.stringContaining(problem));
  });
});

describeWithContracts('registrations', () => {
  const { problems } = openRegistrations('/register');
  const client = {
    client_id: 'a',
    client_secret: 'b',
    client_secret_expires_at: 0,
    registration_access_token: 'c',
    registration_client_uri: 'https://as.example.com/register/a',
  };
  const read = (changes: object) =>
    problems(exchange({ path: '/register/a', answer: { ...client, ...changes } }));

  it('lets pass what keeps to RFC 7591 and RFC 7592', () => {
    expect(read({})).toEqual([]);
    expect(registrationRequestProblems({ method: 'POST', json: { redirect_uris: [] } })).toEqual([]);
    expect(
      problems(exchange({ path: '/register/a', status: 401, answer: { error: 'invalid_token' } })),
    ).toEqual([]);
  });

  it('finds what an answer lacks, and what no standard names', () => {
    const { registration_access_token: _, client_secret_expires_at: __, ...less } = client;
    expect(problems(exchange({ path: '/register/a', answer: { ...less, id: 1 } }))).toEqual([
      expect.stringContaining('answer.client_secret_expires_at is missing'),
      expect.stringContaining('answer.registration_access_token is missing'),
      expect.stringContaining('answer.id is not named'),
    ]);
    const refused = exchange({ path: '/register/a', status: 400, answer: { error: 'no' } });
    expect(problems(refused)).toEqual([expect.stringContaining('answer.error is none of')]);
  });

  it('finds what nobody may send', () => {
    const sent = (method: string, json: object) =>
      registrationRequestProblems({ method, json }, [{ description: 'x', ...client }]);
    expect(sent('POST', { client_id: 'mine' })).toEqual([expect.stringContaining('client_id is not named')]);
    expect(sent('PUT', { client_id: 'a', description: 'x' })).toEqual([]);
    expect(sent('PUT', { description: 'x', registration_access_token: 'c' })).toEqual([
      expect.stringContaining('client_id is missing'),
      expect.stringContaining('registration_access_token is not named'),
    ]);
  });
});

describeWithContracts('the schema of Microsoft Graph', () => {
  const { problems, describes } = openCsdl('entra.csdl.xml', '/v1.0/applications', 'application');
  const post = (json: object) =>
    problems(exchange({ method: 'POST', path: '/v1.0/applications', json, status: 201, answer: {} }));
  const addPassword = (json: object) =>
    problems(
      exchange({
        method: 'POST',
        path: '/v1.0/applications/1/microsoft.graph.addPassword',
        json,
        answer: {},
      }),
    );

  it('is of applications and their actions', () => {
    const paths = ['/v1.0/applications', "/v1.0/applications(appId='a')", '/v1.0/applicationTemplates'];
    expect(paths.map(path => describes(exchange({ path })))).toEqual([true, true, false]);
  });

  it('lets pass what keeps to it', () => {
    expect(post({ displayName: 'orders', web: { redirectUris: [] }, passwordCredentials: [] })).toEqual([]);
    expect(addPassword({ passwordCredential: { displayName: 'x' } })).toEqual([]);
  });

  it.each([
    ['request.name is not named', { name: 'orders' }],
    ['request.displayName is integer', { displayName: 1 }],
    ['request.web.callbacks is not named', { web: { callbacks: [] } }],
    ['request.passwordCredentials[0].keyId is not like', { passwordCredentials: [{ keyId: '1' }] }],
    ['request.web.redirectUris is null', { web: { redirectUris: null } }],
  ])('finds that %s', (problem, json) => {
    expect(post(json)).toContainEqual(expect.stringContaining(problem));
  });

  it('finds what an action does not take', () => {
    expect(addPassword({ password: {} })).toEqual([expect.stringContaining('request.password is not named')]);
  });
});

describeWithContracts('an imitation', () => {
  let product: RunningProduct;
  beforeAll(async () => {
    product = await startProduct('OKTA');
  });
  afterAll(() => product.stop());

  it('is held against all that was exchanged with it, and not against its misbehaviour', async () => {
    const ledger = openLedger(product);
    await fetch(`${product.issuer}/.well-known/openid-configuration`);
    expect(ledger.shownSince(0)).toBe('CONTRACT');
    await fetch(product.endpoints.jwks ?? '');
    expect(ledger.shownSince(0)).toBe('STANDARD');
    expect(ledger.shownSince(0, ['jwks'])).toBe('CONTRACT');
    expect(ledger.shownSince(ledger.mark())).toBe('STANDARD');
    product.behave({ status: 418 });
    await fetch(`${product.baseUrl}/somewhere`);
    product.behave(undefined);
    expect(ledger.problems()).toEqual([]);
    await fetch(`${product.baseUrl}/somewhere`);
    expect(ledger.problems()).toEqual(['GET /somewhere (404) is neither described nor listed']);
  });
});
