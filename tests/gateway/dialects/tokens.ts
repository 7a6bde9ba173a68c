import { base64url, CompactSign, generateKeyPair } from 'jose';
import type { openSubscribed } from '../decision-support.ts';

const part = (value: unknown): string => base64url.encode(JSON.stringify(value));

/** Tokens by what is the matter with each. */
export const makeTokens = async (subscribed: Awaited<ReturnType<typeof openSubscribed>>) => {
  const { issuer, other, stranger } = subscribed;
  const now = Math.floor(Date.now() / 1000);
  const of = (claims: Readonly<Record<string, unknown>>, header: Readonly<Record<string, unknown>> = {}) =>
    issuer.token({ claims, header });
  const good = await of({ scope: 'a b' });
  const [head = '', body = '', signature = ''] = good.split('.');
  const forger = await generateKeyPair('RS256');
  const shared = new TextEncoder().encode('a shared secret of 32 bytes, at least');
  return {
    good,
    sandbox: await of({ client_id: 'sand' }),
    scoped: await of({ scope: 'x orders:write' }),
    admin: await of({ scope: 'orders:admin' }),
    silent: await of({ sub: undefined }),
    foreignName: await of({ sub: 'josé\r\nX-Latchkey-Plan: gold' }),
    expired: await of({ iat: now - 600, exp: now - 300 }),
    early: await of({ nbf: now + 600 }),
    lasting: await of({ exp: now + 400 * 24 * 3600 }),
    endless: await of({ exp: undefined }),
    idToken: await of({ nonce: 'n', aud: 'client' }, { typ: 'JWT' }),
    logout: await of({}, { typ: 'logout+jwt' }),
    untyped: await of({}, { typ: undefined }),
    bound: await of({ cnf: { jkt: 'x' } }),
    unmapped: await of({ client_id: 'nobody' }),
    upperCase: await of({ client_id: 'CLIENT' }),
    clientless: await of({ client_id: undefined }),
    clientList: await of({ client_id: ['client'] }),
    subjectOnly: await of({ client_id: undefined, sub: 'client' }),
    suspended: await of({ client_id: 'suspended' }),
    unproven: await of({ client_id: 'unproven' }),
    lonely: await of({ client_id: 'lonely' }),
    otherIssuer: await other.token(),
    stranger: await stranger.token(),
    impostor: await stranger.token({ claims: { iss: issuer.issuer } }),
    slashIssuer: await of({ iss: `${issuer.issuer}/` }),
    unknownKey: await of({}, { kid: 'key-2' }),
    forged: await issuer.token({ key: forger.privateKey }),
    unsigned: `${part({ alg: 'none', typ: 'at+jwt' })}.${body}.`,
    halfSigned: `${part({ alg: 'none', typ: 'at+jwt', kid: 'key-1' })}.${body}.${signature}`,
    symmetric: await new CompactSign(base64url.decode(body))
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'key-1' })
      .sign(shared),
    changed: `${head}.${part({ iss: issuer.issuer, client_id: 'client', exp: now + 300 })}.${signature}`,
    padded: `${good}==`,
    cut: good.slice(0, -1),
    fiveParts: `${good}.a.b`,
    opaque: 'an-opaque-token',
    long: `${good}${'A'.repeat(9_000)}`,
  };
};

export type Tokens = Awaited<ReturnType<typeof makeTokens>>;
export type TokenName = keyof Tokens;
