import { betterAuth } from 'better-auth/minimal';
import type { Log } from '../lib/log.ts';
import type { LimitDeps } from '../limits/count.ts';
import { accountsAdapter } from './accounts-adapter.ts';
import { passwordLength } from './policy.ts';
import { cookiePrefix, isSecure } from './session-cookie.ts';

/*
 * The accounts library, held to e-mail and password. Each setting that it would otherwise read from the
 * environment, or relax in a test, is given: what runs in production is what is tested.
 */

export interface AccountsDeps extends LimitDeps {
  readonly log: Log;
  readonly publicUrl: string;
  /** Signs the cookies; at least 32 random bytes as text. */
  readonly cookieSecret: string;
}

/** Carries the caller's address to the library; whatever the caller sends under this name is dropped. */
export const ADDRESS_HEADER = 'x-latchkey-client-address';

export const AUTH_PATH = '/auth';

const DAY_SECONDS = 86_400;

/** The library's own texts carry no secret, but a database error that it passes on carries a row's values. */
const firstLine = (message: string): string => message.split('\n', 1)[0] ?? '';

const cookies = (publicUrl: string) => ({
  cookiePrefix: cookiePrefix(publicUrl),
  // The prefix is ours (`__Host-`), so the library must not put its own (`__Secure-`) before it.
  useSecureCookies: false,
  defaultCookieAttributes: {
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: isSecure(publicUrl),
    path: '/',
  },
});

/** better-auth for `/auth`: sign-in, sign-out, change of password. Accounts are made elsewhere. */
export const createAccounts = (deps: AccountsDeps) => {
  const { origin } = new URL(deps.publicUrl);
  return betterAuth({
    appName: 'Latchkey',
    baseURL: origin,
    basePath: AUTH_PATH,
    // Not `secret`: before that, the library would take a list of secrets from the environment.
    secrets: [{ version: 1, value: deps.cookieSecret }],
    database: accountsAdapter(deps),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    session: {
      expiresIn: 7 * DAY_SECONDS,
      updateAge: DAY_SECONDS,
      // It would accept a session that is no longer in the database.
      cookieCache: { enabled: false },
    },
    // Ours counts, at the door (http.ts): by account as well as by address, and across restarts.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      ...cookies(deps.publicUrl),
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => deps.ids() },
    },
    logger: {
      level: 'warn',
      log: (level, message) => deps.log[level]({ part: 'accounts' }, firstLine(message)),
    },
  });
};
