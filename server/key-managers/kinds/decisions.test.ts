import { describe, expect, it } from 'vitest';
import { type DecisionTable, decide, standardTable } from '../../oauth/decision-table.ts';
import type { EndpointAnswer } from '../../oauth/endpoint-request.ts';
import { tableOf } from '../decisions.ts';
import type { Endpoints } from '../key-manager.ts';
import { offeredKinds } from '../registry.ts';
import { auth0Decisions } from './auth0/decisions.ts';
import { entraDecisions } from './entra-id/decisions.ts';
import { keycloakDecisions } from './keycloak/decisions.ts';
import { oktaDecisions } from './okta/decisions.ts';
import { pingFederateDecisions } from './ping-federate/decisions.ts';
import { wso2Decisions } from './wso2-is/decisions.ts';
import { wso2Is7Decisions } from './wso2-is-7/decisions.ts';

const NOWHERE: Endpoints = {
  token: null,
  authorization: null,
  introspection: null,
  revocation: null,
  userinfo: null,
  registration: null,
  jwks: null,
};

const answerOf = (endpoint: EndpointAnswer['endpoint'], status: number, error?: string): EndpointAnswer => ({
  endpoint,
  url: 'https://id.example.com/asked',
  status,
  ...(error === undefined ? {} : { error, json: { error } }),
  contentType: 'application/json',
  shape: error === undefined ? 'EMPTY' : 'JSON',
  elapsedMs: 1,
});

/** [product, its own rows, an answer for each of them with the verdict, by the standard table]. */
const products: readonly (readonly [
  string,
  DecisionTable,
  readonly (readonly [EndpointAnswer, string, string])[],
])[] = [
  [
    'Keycloak',
    keycloakDecisions,
    [
      // TokenRevocationEndpoint.checkToken(): INVALID_TOKEN with Response.Status.OK, after checkClient().
      [answerOf('revocation', 200, 'invalid_token'), 'ACCEPTED', 'UNDECIDED'],
      // github.com/keycloak/keycloak-oauth-sig/issues/33: 400 unauthorized_client for failed client authentication.
      [answerOf('token', 400, 'unauthorized_client'), 'REJECTED', 'ACCEPTED'],
    ],
  ],
  [
    'Okta',
    oktaDecisions,
    [
      // support.okta.com: "Policy evaluation failed for this request, please check the policy configurations".
      [answerOf('token', 400, 'access_denied'), 'ACCEPTED', 'UNDECIDED'],
    ],
  ],
  [
    'Auth0',
    auth0Decisions,
    [
      // github.com/auth0/node-auth0/issues/682: {"error":"access_denied","error_description":"Unauthorized"}.
      [answerOf('token', 401, 'access_denied'), 'REJECTED', 'UNDECIDED'],
      // github.com/auth0/ruby-auth0/issues/190: "Grant type 'client_credentials' not allowed for the client."
      [answerOf('token', 403, 'unauthorized_client'), 'ACCEPTED', 'UNDECIDED'],
      // github.com/auth0/auth0-python/issues/173: 403, "Client is not authorized to access ...".
      [answerOf('token', 403, 'access_denied'), 'ACCEPTED', 'UNDECIDED'],
    ],
  ],
  [
    'Entra ID',
    entraDecisions,
    [
      // github.com/Azure/azure-xplat-cli/issues/2788: 400 with AADSTS70001 for a client that is not there.
      [answerOf('token', 400, 'unauthorized_client'), 'REJECTED', 'ACCEPTED'],
      // Microsoft's list of AADSTS codes: 1002012 and 70011 are about the form of the scope.
      [answerOf('token', 400, 'invalid_scope'), 'UNDECIDED', 'ACCEPTED'],
    ],
  ],
  [
    'PingFederate',
    pingFederateDecisions,
    [
      // docs.pingidentity.com: a client that introspects needs the grant "Access Token Validation".
      [answerOf('introspection', 401, 'unauthorized_client'), 'UNDECIDED', 'REJECTED'],
    ],
  ],
  [
    'WSO2 Identity Server 7',
    wso2Is7Decisions,
    [
      // Without a body, as some of its filters answer.
      [answerOf('introspection', 403), 'UNDECIDED', 'REJECTED'],
    ],
  ],
  [
    'WSO2 Identity Server 5 and 6',
    wso2Decisions,
    [
      // is.docs.wso2.com/en/6.0.0, "Invoke the OAuth Introspection Endpoint": with an administrator's credentials.
      [answerOf('introspection', 401), 'UNDECIDED', 'REJECTED'],
    ],
  ],
];

describe.each(products)('%s', (_, rows, samples) => {
  it.each(samples)('%j is %s, where it would be %s', (answer, verdict, otherwise) => {
    expect(decide(tableOf([], rows), answer)).toBe(verdict);
    expect(decide(standardTable, answer)).toBe(otherwise);
  });

  it('has an example for each of its rows, and a source', () => {
    const used = samples.map(([answer]) =>
      rows.findIndex(
        row =>
          decide([row], answer) === row.verdict &&
          row.status === answer.status &&
          row.endpoint === answer.endpoint &&
          (row.error === undefined || row.error === answer.error),
      ),
    );
    expect(used.toSorted((a, b) => a - b)).toEqual(rows.map((_row, index) => index));
    expect(rows.filter(({ seen }) => seen.length < 20)).toEqual([]);
  });

  it('leaves what the standard says about everything else', () => {
    expect(decide(tableOf([], rows), answerOf('token', 401, 'invalid_client'))).toBe('REJECTED');
    expect(decide(tableOf([], rows), answerOf('revocation', 401, 'invalid_client'))).toBe('REJECTED');
  });
});

const io = {
  fetch: () => Promise.reject(new Error('Nobody is asked here.')),
  clock: () => 0,
  randomToken: () => '',
  controls: new Map(),
};

it('is asked of every kind that has rows of its own, and the others read answers by the standard', () => {
  const own = offeredKinds.map(({ kind, defaults, open }) => {
    const config = { issuer: 'https://id.example.com', endpoints: NOWHERE, settings: {}, ...defaults };
    const { table } = open(config, io).protocol;
    return [kind, table.length - standardTable.length];
  });
  expect(Object.fromEntries(own)).toEqual({
    OIDC: 0,
    WSO2_IS_7: 1,
    WSO2_IS: 1,
    KEYCLOAK: 2,
    OKTA: 1,
    AUTH0: 3,
    ENTRA_ID: 2,
    PING_FEDERATE: 1,
    FORGEROCK: 0,
    CUSTOM: 0,
  });
});

it.each([
  ['at once', {}, ['FORGEROCK', 'KEYCLOAK', 'PING_FEDERATE']],
  [
    'once an administrator says that each client has its own',
    { registrationTokensPerClient: 'true' },
    ['CUSTOM', 'FORGEROCK', 'KEYCLOAK', 'OIDC', 'PING_FEDERATE'],
  ],
])('a registration access token is taken %s by these kinds alone', (_, settings, kinds) => {
  const endpoints = { ...NOWHERE, registration: 'https://id.example.com/register' };
  const taking = offeredKinds.filter(({ defaults, open }) => {
    const config = { issuer: 'https://id.example.com', endpoints, settings, ...defaults };
    return open(config, io).proveRegistration !== undefined;
  });
  expect(taking.map(({ kind }) => kind).sort()).toEqual(kinds);
});
