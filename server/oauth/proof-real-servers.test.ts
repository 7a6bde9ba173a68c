import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OAuth2Server } from 'oauth2-mock-server';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standardTable } from './decision-table.ts';
import { discover, type ServerMetadata } from './metadata.ts';
import { newIo, safeFetch, summary } from './proof.testing.ts';
import { proveClient } from './proof.ts';
import type { ProofServer } from './proof-types.ts';
import { startRealServer } from './real-server.testing.ts';

const client = { clientId: 'client-1', clientSecret: 's/3+c%41:r&t-0123456789' };

const http = createServer();
const mock = new OAuth2Server();
let issuer = '';

const isAddress = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;

beforeAll(async () => {
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  issuer = isAddress(address) ? `http://127.0.0.1:${address.port}` : '';
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    features: {
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      revocation: { enabled: true },
      devInteractions: { enabled: false },
    },
  });
  http.on('request', provider.callback());
  await mock.issuer.keys.generate('RS256');
  await mock.start(0, '127.0.0.1');
});

afterAll(async () => {
  http.closeAllConnections();
  http.close();
  await mock.stop();
  await safeFetch.close();
});

const endpointsOf = (metadata: ServerMetadata): ProofServer['endpoints'] => ({
  ...(metadata.introspection_endpoint === undefined
    ? {}
    : { introspection: metadata.introspection_endpoint }),
  ...(metadata.revocation_endpoint === undefined ? {} : { revocation: metadata.revocation_endpoint }),
  ...(metadata.pushed_authorization_request_endpoint === undefined
    ? {}
    : { pushedAuthorization: metadata.pushed_authorization_request_endpoint }),
  ...(metadata.token_endpoint === undefined ? {} : { token: metadata.token_endpoint }),
});

const serverOf = (metadata: ServerMetadata, only?: keyof ProofServer['endpoints']): ProofServer => {
  const endpoints = endpointsOf(metadata);
  const one = only === undefined ? undefined : endpoints[only];
  return {
    issuer: metadata.issuer,
    endpoints: only === undefined || one === undefined ? endpoints : { [only]: one },
    authentication: 'auto',
    authenticationMethods: metadata.token_endpoint_auth_methods_supported ?? [],
    table: standardTable,
  };
};

describe('oidc-provider', () => {
  it.each([
    ['introspection', 'PROVEN INTROSPECTION'],
    ['revocation', 'PROVEN REVOCATION'],
    ['token', 'PROVEN CLIENT_CREDENTIALS'],
  ] as const)('proves a client by its %s endpoint, and refuses a wrong secret', async (only, expected) => {
    const { metadata } = await discover(safeFetch, issuer);
    const server = serverOf(metadata, only);
    expect(summary(await proveClient(newIo(), server, client))).toBe(expected);
    const wrong = { ...client, clientSecret: `${client.clientSecret}!` };
    expect(summary(await proveClient(newIo(), server, wrong))).toBe('REJECTED');
    const unknown = { ...client, clientId: 'nobody' };
    expect(summary(await proveClient(newIo(), server, unknown))).toBe('REJECTED');
  });

  it('proves by standard Basic what raw Basic would get refused', async () => {
    const { metadata } = await discover(safeFetch, issuer);
    const basic = { ...serverOf(metadata), authentication: 'client_secret_basic' as const };
    expect(summary(await proveClient(newIo(), basic, client))).toBe('PROVEN INTROSPECTION');
    const raw = { ...basic, authentication: 'client_secret_basic_raw' as const };
    expect(summary(await proveClient(newIo(), raw, client))).toBe('REJECTED');
  });
});

describe('oidc-provider, by a pushed authorization request', () => {
  const code = { grant_types: ['authorization_code'], response_types: ['code'] };
  const [one, two] = ['https://app.example.com/one', 'https://app.example.com/two'];

  it.each([
    ['with one callback', { ...code, redirect_uris: [one] }],
    ['with two callbacks', { ...code, redirect_uris: [one, two] }],
    ['without the code grant', {}],
  ])('proves a client %s, and refuses a wrong secret', async (_, metadata) => {
    await using real = await startRealServer();
    const registered = await real.register(metadata);
    const found = await discover(safeFetch, real.issuer);
    const server = serverOf(found.metadata, 'pushedAuthorization');
    expect(server.endpoints).toEqual({ pushedAuthorization: `${real.issuer}/request` });
    expect(summary(await proveClient(newIo(), server, registered))).toBe('PROVEN PUSHED_AUTHORIZATION');
    const wrong = { ...registered, clientSecret: `${registered.clientSecret}!` };
    expect(summary(await proveClient(newIo(), server, wrong))).toBe('REJECTED');
    const unknown = { ...registered, clientId: 'nobody' };
    expect(summary(await proveClient(newIo(), server, unknown))).toBe('REJECTED');
  });

  it('proves nothing of a public client, which needs no secret', async () => {
    await using real = await startRealServer();
    const open = { ...code, redirect_uris: [one], token_endpoint_auth_method: 'none' };
    const { clientId } = await real.register(open);
    const { metadata } = await discover(safeFetch, real.issuer);
    const server = serverOf(metadata, 'pushedAuthorization');
    const outcome = await proveClient(newIo(), server, { clientId, clientSecret: 'anything' });
    expect(outcome.outcome).not.toBe('PROVEN');
  });
});

describe('oauth2-mock-server', () => {
  it('accepts any secret, so it proves nothing', async () => {
    const { metadata } = await discover(safeFetch, mock.issuer.url ?? '');
    const outcome = await proveClient(newIo(), serverOf(metadata), client);
    expect(summary(outcome)).toBe('CANNOT_VERIFY ACCEPTS_ANYBODY');
  });
});
