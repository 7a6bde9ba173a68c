import { leaveFor } from './leaving.ts';

const post = (path: string, body: Record<string, string>) =>
  fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'x-latchkey-csrf': '1' },
    body: JSON.stringify(body),
  });

export type SignInOutcome = 'signed-in' | 'refused' | 'too-many' | 'unreachable';

/** Signs in; the session is a cookie that scripts cannot read. */
export const signIn = async (email: string, password: string): Promise<SignInOutcome> => {
  try {
    const { ok, status } = await post('/auth/sign-in/email', { email, password });
    if (ok) return 'signed-in';
    if (status === 429) return 'too-many';
    return status < 500 ? 'refused' : 'unreachable';
  } catch {
    return 'unreachable';
  }
};

/** Signs out and leaves nothing of the session in the page's memory. */
export const signOut = async (): Promise<void> => {
  await post('/auth/sign-out', {}).catch(() => undefined);
  leaveFor('/sign-in');
};

/** Where to go after signing in: only ever an address of this very site. */
export const safeContinue = (wanted: string | null, origin: string): string => {
  if (!wanted?.startsWith('/')) return '/applications';
  const url = URL.parse(wanted, origin);
  // A path may come out of its dot segments with two slashes at its start, which is the start of another site.
  const here = url?.origin === origin && !url.pathname.startsWith('//');
  return here ? url.pathname + url.search + url.hash : '/applications';
};

/** Asks for the session once a visit: one that is a day old is prolonged, so that who comes back stays in. */
export const prolongSession = async (): Promise<void> => {
  // Nothing depends on it: without it the session ends a week after signing in.
  await fetch('/auth/get-session', { credentials: 'same-origin' }).catch(() => undefined);
};
