import { createPublicKey } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomToken } from '../lib/ids.ts';
import { listenOn } from '../lib/listener.ts';
import { createSafeFetch } from '../lib/safe-fetch.ts';
import { secret } from '../lib/secret.ts';
import { newSigner, sign } from '../oauth/jwt.testing.ts';
import type { Trust } from './key-manager.ts';
import { byProtocol, type Dialect, standardPolicy, standardTrust } from './protocol.ts';

const fetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });

const signer = newSigner('ES256', 'key-1');
const stranger = newSigner('ES256', 'key-1');

let server: Server;
let url: string;
let token: string;
/** What the server publishes as its keys; undefined: nothing can be had there. */
let published: readonly object[] | undefined;

beforeAll(async () => {
  server = createServer(async (req, res) => {
    let body = '';
    for await (const chunk of req) body += chunk;
    const answer = (status: number, json: object) => {
      res.writeHead(status, { 'content-type': 'application/json' });
      res.end(JSON.stringify(json));
    };
    if (req.url === '/jwks') return published ? answer(200, { keys: published }) : answer(503, {});
    const right = new URLSearchParams(body).get('client_secret') === 'right-secret-of-ours';
    return right
      ? answer(200, { access_token: token, token_type: 'Bearer' })
      : answer(401, { error: 'invalid_client' });
  });
  url = await listenOn(server, { host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await fetch.close();
  await new Promise(resolve => server.close(resolve));
});

beforeEach(async () => {
  published = [signer.jwk];
  token = await sign(signer, { iss: url, client_id: 'ours' });
});

let now = 1_000_000;

interface Changes {
  readonly dialect?: Dialect;
  readonly trust?: Trust;
  readonly jwks?: string | null;
}

const open = ({ trust = standardTrust, jwks = `${url}/jwks`, dialect = {} }: Changes = {}) => {
  const none = {
    authorization: null,
    introspection: null,
    revocation: null,
    userinfo: null,
    registration: null,
  };
  const keyManager = byProtocol(dialect).open(
    {
      issuer: url,
      endpoints: { ...none, token: `${url}/token`, jwks },
      trust,
      policy: { ...standardPolicy, clientAuthentication: 'client_secret_post' },
      settings: {},
    },
    { fetch, clock: () => now, randomToken, controls: new Map() },
  );
  return () => keyManager.prove({ clientId: 'ours', clientSecret: secret('right-secret-of-ours') });
};

const prove = (changes?: Changes) => open(changes)();

describe('a proof by client credentials', () => {
  it('holds when the token names the issuer and the client, and the server has signed it', async () => {
    expect(await prove()).toMatchObject({ outcome: 'PROVEN', method: 'CLIENT_CREDENTIALS' });
  });

  it.each([
    ['of another client', { client_id: 'theirs' }],
    ['that does not name its client where the gateway reads it', { client_id: undefined, azp: 'ours' }],
    ['of another issuer', { iss: 'https://elsewhere.example.com' }],
  ])('does not hold with a token %s', async (_, changes) => {
    token = await sign(signer, { iss: url, client_id: 'ours', ...changes });
    expect(await prove()).toMatchObject({ outcome: 'CANNOT_VERIFY', why: 'TOKEN_OF_ANOTHER' });
  });

  it('does not hold with a token that another key has signed', async () => {
    token = await sign(stranger, { iss: url, client_id: 'ours' });
    expect(await prove()).toMatchObject({ outcome: 'CANNOT_VERIFY', why: 'TOKEN_UNVERIFIED' });
    // Negative control: with that key published, it is the signature alone that was wrong.
    published = [stranger.jwk];
    expect(await prove()).toMatchObject({ outcome: 'PROVEN' });
  });

  it('does not hold with an algorithm that is not accepted', async () => {
    const trust = { ...standardTrust, algorithms: ['RS256'] as const };
    expect(await prove({ trust })).toMatchObject({ outcome: 'CANNOT_VERIFY', why: 'TOKEN_UNVERIFIED' });
  });

  it('takes the certificates typed in for the keys', async () => {
    const pem = createPublicKey(signer.privateKey).export({ type: 'spki', format: 'pem' }).toString();
    published = undefined;
    const trust = { ...standardTrust, certificates: [pem] };
    expect(await prove({ trust, jwks: null })).toMatchObject({ outcome: 'PROVEN' });
    token = await sign(stranger, { iss: url, client_id: 'ours' });
    expect(await prove({ trust, jwks: null })).toMatchObject({ why: 'TOKEN_UNVERIFIED' });
  });

  it('is the key manager’s trouble, and no refusal, when its keys cannot be had', async () => {
    published = undefined;
    const outcome = await prove();
    expect(outcome).toMatchObject({ outcome: 'UNREACHABLE', reason: 'SERVER_ERROR' });
    expect(outcome.evidence.at(-1)).toMatchObject({ endpoint: 'jwks', status: 503, authentication: 'none' });
  });

  it('asks for no keys where tokens are introspected, or are no JWTs', async () => {
    published = undefined;
    const trust = { ...standardTrust, tokenHandling: 'INTROSPECTION' as const };
    expect(await prove({ trust })).toMatchObject({ outcome: 'PROVEN' });
    token = 'an-opaque-token';
    expect(await prove()).toMatchObject({ outcome: 'PROVEN' });
  });

  it('reads no token that is for somebody else', async () => {
    token = await sign(stranger, { iss: 'https://graph.example.com', client_id: 'ours' });
    expect(await prove()).toMatchObject({ why: 'TOKEN_OF_ANOTHER' });
    expect(await prove({ dialect: { tokensForOthers: () => true } })).toMatchObject({ outcome: 'PROVEN' });
  });

  it('looks for a new key once, when the token names one that is not known', async () => {
    const proveAgain = open();
    expect(await proveAgain()).toMatchObject({ outcome: 'PROVEN' });
    const next = newSigner('ES256', 'key-2');
    token = await sign(next, { iss: url, client_id: 'ours' });
    published = [signer.jwk, next.jwk];
    now += 10_000;
    expect(await proveAgain()).toMatchObject({ outcome: 'PROVEN' });
  });
});
