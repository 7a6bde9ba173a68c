import { edit } from './breaks.ts';
import { type CaughtBreak, caughtBy } from './suite-breaks.ts';

/* Who is signed in to the authorization server that is part of the portal, and whose consent it takes. */

const CONFIGURATION = 'resident/configuration.ts';
const INTERACTIONS = 'resident/interactions.ts';
const STORE = 'resident/store.ts';

const signIn = caughtBy('tests/api/resident-sign-in.test.ts', 'signing in > refusing tells the client');
const sessions = caughtBy(
  'tests/api/resident-sessions.test.ts',
  'codes and refresh tokens > a client without the refresh grant gets no refresh token',
);
const limits = caughtBy('tests/api/resident-limits.test.ts', 'right secrets take no place');
const portal = caughtBy(
  'tests/api/resident-portal.test.ts',
  'who is asked for consent > is who has signed in',
);

export const consentBreaks: readonly CaughtBreak[] = [
  portal(
    'who is asked for consent > is no program with an API token',
    'no API token gives consent',
    edit('app.ts', "return viewer.credential.type === 'SESSION' ? {", 'return viewer ? {'),
  ),
  portal(
    'who is asked for consent > is nobody whose password somebody else knows',
    'nobody gives consent with a password that somebody else knows',
    edit('app.ts', 'if (!viewer?.passwordChosen) return null;', 'if (!viewer) return null;'),
  ),
  sessions(
    'the portal’s session decides > after sign-out nothing is issued',
    'who has signed out of the portal gets no code',
    edit(
      CONFIGURATION,
      'return viewer === null || viewer.userId !== ctx.oidc.session?.accountId;',
      'return viewer !== null && viewer.userId !== ctx.oidc.session?.accountId;',
    ),
  ),
  sessions(
    'the portal’s session decides > somebody else gets codes for themselves only',
    'nobody gets a code for who was here before',
    edit(
      CONFIGURATION,
      'return viewer === null || viewer.userId !== ctx.oidc.session?.accountId;',
      'return viewer === null;',
    ),
  ),
  sessions(
    "the portal’s session decides > { prompt: 'login' } wants a recent sign-in",
    'who has to sign in anew has done so',
    edit(INTERACTIONS, 'if (!isRecentEnough(visit, deps.clock())) {', 'if (!visit) {'),
  ),
  signIn(
    'the consent form > is refused without its token',
    'consent is sent from our own form',
    edit(
      INTERACTIONS,
      'return sent.length === expected.length && timingSafeEqual(sent, expected);',
      'return true;',
    ),
  ),
  signIn(
    'the consent form > is refused with a token of another interaction',
    'a form is for one sign-in',
    edit(INTERACTIONS, '{details.uid}|', '{details.uid.slice(99)}|'),
  ),
  signIn(
    'the consent form > is refused from another origin',
    'consent is sent from our own origin',
    edit(INTERACTIONS, 'if (origin !== undefined && origin !== deps.publicOrigin) return false;', ''),
  ),
  signIn(
    'the consent form > is refused when the browser says that another site sent it',
    'no other site sends consent',
    edit(INTERACTIONS, "if (site !== undefined && site !== 'same-origin') return false;", ''),
  ),
  signIn(
    'the consent form > is not shown to one person for the session of another',
    'consent is asked of who is signed in',
    edit(INTERACTIONS, ' || !asPerson)', ')'),
  ),
  limits(
    'who is no member any more gets no further token',
    'who is no member any more gets no token',
    edit(
      STORE,
      '    .innerJoin(member, eq(member.userId, user.id))\n',
      '    .leftJoin(member, eq(member.userId, user.id))\n',
    ),
  ),
  limits(
    'who has a one-time password gets no further token',
    'nobody signs in to clients with a password that somebody else knows',
    edit(
      STORE,
      "and(eq(user.id, sql.placeholder('id')), eq(user.passwordChosen, true))",
      "eq(user.id, sql.placeholder('id'))",
    ),
  ),
];
