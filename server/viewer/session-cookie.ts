import { createHmac, timingSafeEqual } from 'node:crypto';

/*
 * The session cookie as better-auth writes it: `<token>.<HMAC-SHA-256 of the token, base64>`, percent-encoded.
 * It is verified here before anything is looked up, so that a made-up cookie costs no statement.
 */

const SIGNATURE = /^[A-Za-z0-9+/]{43}=$/;

/** `__Host-` binds a cookie to this very host (RFC 6265bis 4.1.3.2); browsers take it over https only. */
export const cookiePrefix = (publicUrl: string): string =>
  isSecure(publicUrl) ? '__Host-latchkey' : 'latchkey';

export const isSecure = (publicUrl: string): boolean => new URL(publicUrl).protocol === 'https:';

export const sessionCookieName = (publicUrl: string): string => `${cookiePrefix(publicUrl)}.session_token`;

const decoded = (value: string): string | undefined => {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
};

/** The cookie's raw value; undefined when it is absent, or there twice: then one of them is not ours. */
const onlyCookie = (header: string, name: string): string | undefined => {
  const values = header
    .split(';')
    .map(pair => pair.trim())
    .filter(pair => pair.startsWith(`${name}=`));
  return values.length === 1 ? values[0]?.slice(name.length + 1) : undefined;
};

const isSignedBy = (secret: string, token: string, signature: string): boolean => {
  const expected = createHmac('sha256', secret).update(token).digest();
  return SIGNATURE.test(signature) && timingSafeEqual(expected, Buffer.from(signature, 'base64'));
};

/** The session token of a `Cookie` header, when it carries one that we signed. */
export const sessionTokenOf = (
  deps: { readonly publicUrl: string; readonly cookieSecret: string },
  cookieHeader: string | null,
): string | undefined => {
  const raw = onlyCookie(cookieHeader ?? '', sessionCookieName(deps.publicUrl));
  const value = raw === undefined ? undefined : decoded(raw);
  if (value === undefined) return undefined;
  const dot = value.lastIndexOf('.');
  const token = value.slice(0, Math.max(dot, 0));
  if (token === '' || !isSignedBy(deps.cookieSecret, token, value.slice(dot + 1))) return undefined;
  return token;
};
