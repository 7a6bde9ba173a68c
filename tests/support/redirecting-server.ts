import { createHash } from 'node:crypto';
import type { Arrived, Behaviour, Reply } from './misbehaving-server.ts';

/*
 * How an authorization server sends people back, for `startMisbehavingServer`: with one registered callback, and
 * every carelessness that a test asks for.
 */

export interface Careless {
  /** Whether somebody is sent to a callback; by the letter unless told. */
  readonly sends?: (asked: string, registered: string) => boolean;
  /** What it answers at a callback, in place of `login_required` with state and issuer. */
  readonly answer?: (proper: URLSearchParams, callback: string) => string;
  /** It shows a page first, as to somebody without a browser. */
  readonly page?: (registered: boolean) => Reply;
  /** It redeems codes for whatever callback. */
  readonly bindsNothing?: boolean;
  /** It gives up a code after the first refusal. */
  readonly burnsCodes?: boolean;
  /** It wants the client's secret with a code. */
  readonly confidential?: boolean;
  /** For which client its tokens are. */
  readonly tokenFor?: string;
}

interface Code {
  readonly callback: string;
  readonly challenge: string;
  readonly clientId: string;
  readonly nonce: string;
}

const notFound: Reply = { status: 400, body: '<h1>This callback is not registered.</h1>' };

const jwt = (payload: object): string =>
  `${Buffer.from('{"alg":"ES256"}').toString('base64url')}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.${Buffer.from('signature').toString('base64url')}`;

export interface RedirectingServer {
  readonly behaviour: Behaviour;
  /** What the person's browser gets for an authorization request: they are signed in and allow it. */
  readonly visit: (authorizationUrl: string) => string;
}

/** For the issuer and the one callback that is registered there for every client. */
export const redirecting = (
  issuer: string,
  registered: () => readonly string[],
  careless: Careless = {},
): RedirectingServer => {
  const codes = new Map<string, Code>();
  const sends = careless.sends ?? ((asked, one) => asked === one);
  const authorize = ({ path }: Arrived): Reply => {
    const { searchParams } = new URL(path, issuer);
    const callback = searchParams.get('redirect_uri') ?? '';
    const known = registered().some(one => sends(callback, one));
    if (careless.page) return careless.page(known);
    if (!known) return notFound;
    const proper = new URLSearchParams({
      error: 'login_required',
      state: searchParams.get('state') ?? '',
      iss: issuer,
    });
    const location = careless.answer?.(proper, callback) ?? `${callback}?${proper}`;
    return { status: 302, headers: { location } };
  };
  const redeem = ({ form }: Arrived): Reply => {
    const refused = { status: 400, body: { error: 'invalid_grant' } };
    if (careless.confidential) return { status: 401, body: { error: 'invalid_client' } };
    const code = codes.get(form.get('code') ?? '');
    if (!code) return refused;
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const bound = careless.bindsNothing || form.get('redirect_uri') === code.callback;
    const right = bound && challenge === code.challenge && form.get('client_id') === code.clientId;
    if (right || careless.burnsCodes) codes.delete(form.get('code') ?? '');
    if (!right) return refused;
    const aud = careless.tokenFor ?? code.clientId;
    const idToken = jwt({ iss: issuer, aud, sub: 'somebody', nonce: code.nonce });
    return { status: 200, body: { access_token: 'opaque', token_type: 'Bearer', id_token: idToken } };
  };
  return {
    behaviour: arrived => {
      if (arrived.path.startsWith('/authorize')) return authorize(arrived);
      return arrived.path === '/token' ? redeem(arrived) : 'PROPER';
    },
    visit: authorizationUrl => {
      const { searchParams } = new URL(authorizationUrl);
      const callback = searchParams.get('redirect_uri') ?? '';
      if (!registered().includes(callback)) throw new Error('This callback is not registered.');
      const id = `code-${codes.size}`;
      codes.set(id, {
        callback,
        challenge: searchParams.get('code_challenge') ?? '',
        clientId: searchParams.get('client_id') ?? '',
        nonce: searchParams.get('nonce') ?? '',
      });
      return `${callback}?${new URLSearchParams({ code: id, state: searchParams.get('state') ?? '', iss: issuer })}`;
    },
  };
};
