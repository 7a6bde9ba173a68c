import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomToken } from '../lib/ids.ts';
import { listenOn } from '../lib/listener.ts';
import { createSafeFetch } from '../lib/safe-fetch.ts';
import { secret } from '../lib/secret.ts';
import { openByProtocol, standardPolicy, standardTrust } from './protocol.ts';

const fetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });

let server: Server;
let url: string;
let claims: Readonly<Record<string, unknown>>;

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

beforeAll(async () => {
  server = createServer(async (req, res) => {
    let body = '';
    for await (const chunk of req) body += chunk;
    const right = new URLSearchParams(body).get('client_secret') === 'right-secret-of-ours';
    res.writeHead(right ? 200 : 401, { 'content-type': 'application/json' });
    const access_token = `${part({ alg: 'RS256', typ: 'at+jwt' })}.${part(claims)}.${part('signature')}`;
    res.end(JSON.stringify(right ? { access_token, token_type: 'Bearer' } : { error: 'invalid_client' }));
  });
  url = await listenOn(server, { host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await fetch.close();
  await new Promise(resolve => server.close(resolve));
});

const prove = () => {
  const none = {
    authorization: null,
    introspection: null,
    revocation: null,
    userinfo: null,
    registration: null,
  };
  const keyManager = openByProtocol()(
    {
      issuer: url,
      endpoints: { ...none, token: `${url}/token`, jwks: null },
      trust: standardTrust,
      policy: { ...standardPolicy, clientAuthentication: 'client_secret_post' },
      settings: {},
    },
    { fetch, clock: Date.now, randomToken, controls: new Map() },
  );
  return keyManager.prove({ clientId: 'ours', clientSecret: secret('right-secret-of-ours') });
};

describe('a proof by client credentials', () => {
  it('holds when the token names the issuer and the client', async () => {
    claims = { iss: url, client_id: 'ours' };
    expect(await prove()).toMatchObject({ outcome: 'PROVEN', method: 'CLIENT_CREDENTIALS' });
  });

  it.each([
    ['of another client', { client_id: 'theirs' }],
    ['that does not name its client where the gateway reads it', { client_id: undefined, azp: 'ours' }],
    ['of another issuer', { iss: 'https://elsewhere.example.com' }],
  ])('does not hold with a token %s', async (_, changes) => {
    claims = { iss: url, client_id: 'ours', ...changes };
    expect(await prove()).toMatchObject({ outcome: 'CANNOT_VERIFY', why: 'TOKEN_OF_ANOTHER' });
  });
});
