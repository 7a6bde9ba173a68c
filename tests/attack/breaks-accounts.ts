import { edit } from './breaks.ts';
import { type CaughtBreak, caughtBy } from './suite-breaks.ts';

/* How people sign in, what a password and a personal API token are worth, and how somebody becomes a member. */

const HTTP = 'viewer/http.ts';
const ACCOUNTS = 'viewer/accounts.ts';
const LIMIT = 'viewer/sign-in-limit.ts';
const COUNT = 'limits/count.ts';
const COOKIE = 'viewer/session-cookie.ts';
const SESSION = 'viewer/session.ts';
const STORE = 'viewer/account-store.ts';
const MEMBERS = 'organizations/members.ts';

const accounts = caughtBy(
  'tests/api/people-accounts.test.ts',
  'signs in with e-mail and password, and the cookie says who it is',
);
const door = caughtBy('tests/api/people-door.test.ts', 'an account whose row is gone is nobody');
const tokens = caughtBy('tests/api/people-tokens.test.ts', 'a token cannot live ');
const takeover = caughtBy(
  'tests/api/people-takeover.test.ts',
  'adding somebody again in the same organization replaces nothing',
);
const organizations = caughtBy(
  'tests/api/people-organizations.test.ts',
  'a member cannot be added twice, and a refused addition leaves no account',
);
const counted = caughtBy('server/limits/count.test.ts', 'refuses a window whose counters');

const guesses: readonly CaughtBreak[] = [
  accounts(
    'ten guesses from one address have to wait',
    'from one address, passwords are guessed slowly',
    edit(LIMIT, 'max: 10,', 'max: 10_000,'),
  ),
  caughtBy('server/viewer/sign-in-limit.test.ts', 'whoever has no address that is known shares one')(
    'at one account, fifty guesses pass in a quarter of an hour',
    'at one account, passwords are guessed slowly from everywhere together',
    edit(LIMIT, 'max: 50,', 'max: 50_000,'),
  ),
  accounts(
    'one IPv6 network is one address',
    'who has many addresses of one network has no more guesses',
    edit('viewer/address.ts', 'bytes.slice(0, 8)', 'bytes'),
  ),
  accounts(
    'guesses at the password of an open session are limited too',
    'a session is no way to guess its password',
    edit(HTTP, "if (path !== '/change-password') return undefined;", 'return undefined;'),
  ),
  counted(
    'takes every place or none',
    'nobody is locked out by guesses that were refused',
    edit(COUNT, 'if (wait === 0)\n', 'if (wait >= 0)\n'),
  ),
  counted(
    'hides what was typed behind a key',
    'no name of a counter is guessed back',
    edit(COUNT, "createHmac('sha256', limitSecret)", "createHmac('sha256', '')"),
  ),
  caughtBy('server/viewer/address.test.ts', 'finds the address behind one trusted proxy')(
    'finds the address behind a header that nobody trusted wrote',
    'nobody says where they come from but proxies that are trusted',
    edit('viewer/address.ts', 'if (!trustedProxies.some(cidr => isWithin(here, cidr))) break;', ''),
  ),
];

const cookieTest = 'sets the cookie so that scripts and other sites do not have it';

const cookies: readonly CaughtBreak[] = [
  accounts(cookieTest, 'no script reads the cookie', edit(ACCOUNTS, 'httpOnly: true', 'httpOnly: false')),
  accounts(
    cookieTest,
    'the cookie does not come with what other sites send',
    edit(ACCOUNTS, "sameSite: 'lax'", "sameSite: 'none'"),
  ),
  accounts(
    cookieTest,
    'no other host sets the cookie',
    edit(COOKIE, "isSecure(publicUrl) ? '__Host-latchkey' : 'latchkey'", "'latchkey'"),
  ),
  accounts(
    'a cookie that was changed is nobody’s',
    'of two cookies of one name none counts',
    edit(COOKIE, 'values.length === 1 ? values[0]', 'values.length > 0 ? values[0]'),
  ),
];

const anyPassword = edit(
  ACCOUNTS,
  'disableSignUp: true,',
  'disableSignUp: true, password: { verify: async () => true },',
);

const passwords: readonly CaughtBreak[] = [
  accounts(
    'a wrong password and an unknown address have the same answer',
    'a password is compared',
    anyPassword,
  ),
  accounts(
    'a change of password ends every other session',
    'whoever changes a password knows the one before',
    anyPassword,
  ),
  accounts(
    'a change of password ends every other session',
    'a new password ends the sessions of the one before',
    edit(HTTP, 'revokeOtherSessions: true', 'revokeOtherSessions: false'),
  ),
  accounts(
    'a new password has twelve characters',
    'no password is short',
    edit('viewer/policy.ts', 'least: 12', 'least: 1'),
  ),
  takeover(
    'a change of password ends the grants of clients',
    'a new password ends what clients may do',
    edit('viewer/accounts-adapter.ts', '  await endGrants(deps, tx, userId);\n', ''),
  ),
  takeover(
    'until the one-time password is changed, the account is marked',
    'a one-time password is changed to another one',
    edit(HTTP, 'body.newPassword === body.currentPassword', 'body.newPassword === undefined'),
  ),
  caughtBy('tests/api/people-graphql.test.ts', 'errors name the field')(
    'with a one-time password only the viewer answers, and says so',
    'nobody works with a password that somebody else knows',
    edit('schema/builder.ts', 'context.viewer?.passwordChosen === true', 'context.viewer !== null'),
  ),
  door(
    'behind the door, the library itself makes no account either',
    'nobody makes themselves an account',
    edit(ACCOUNTS, 'disableSignUp: true', 'disableSignUp: false'),
  ),
  door(
    'nobody can make an account, and nothing else of the library is open',
    'of the accounts library, four doors are open',
    edit(HTTP, '`)) return notFound();', '`) && path === null) return notFound();'),
  ),
  door(
    'refuses the body of a form',
    'no form signs in',
    edit(HTTP, "if (type !== 'application/json') return", 'if (type === null) return'),
  ),
  door(
    'refuses a body that is too large',
    'who signs in says little',
    edit(HTTP, 'if (size > LARGEST_BODY) return undefined;', ''),
  ),
];

const personal: readonly CaughtBreak[] = [
  tokens(
    'a token is given away once, and kept as a hash only',
    'an API token is kept as a hash',
    edit(SESSION, "createHash('sha256').update(token).digest('base64url')", 'createHash("sha256") && token'),
  ),
  tokens(
    'a revoked token and one past its time are refused at once',
    'an API token ends',
    edit(SESSION, ' || (row.expiresAt !== null && row.expiresAt <= deps.clock())', ''),
  ),
  tokens(
    'a revoked token and one past its time are refused at once',
    'a revoked API token is of no use',
    edit(
      'viewer/tokens.ts',
      'await viewerStore(deps.db).deleteToken(tx, { id, userId, organizationId })',
      '{ name: id }',
    ),
  ),
  tokens(
    'tokens are their owner’s alone',
    'nobody ends the API tokens of others',
    edit('viewer/store.ts', '            eq(apiToken.userId, key.userId),\n', ''),
  ),
  tokens(
    'a bearer token that is not valid is not made good by a cookie',
    'who shows a token is who the token says',
    edit(
      SESSION,
      'if (/^bearer\\b/i.test(authorization)) {',
      'if (/^bearer +lk_\\S+$/i.test(authorization)) {',
    ),
  ),
  tokens(
    'one person has at most fifty tokens',
    'nobody has API tokens without number',
    edit('viewer/tokens.ts', 'MOST_TOKENS = 50', 'MOST_TOKENS = 5_000'),
  ),
];

const joining: readonly CaughtBreak[] = [
  takeover(
    'who knows the first password does not come into an organization',
    'an invitation ends the sessions of the one before',
    edit(STORE, '      await tx.delete(session).where(eq(session.userId, id));\n', ''),
  ),
  takeover(
    'who knows the first password does not come into an organization',
    'whoever is told the second password is no member where the first one was told',
    edit(
      MEMBERS,
      '    await store.removeMember(tx, member);\n    await recordChange(deps, tx, change(latchkey',
      '    await recordChange(deps, tx, change(latchkey',
    ),
  ),
  takeover(
    'an account whose password was chosen is left alone by who adds it',
    'nobody takes an account over by inviting it',
    edit(MEMBERS, 'if (known?.passwordChosen) return', 'if (known === null) return'),
  ),
  takeover(
    'who has chosen no password yet is no other administrator',
    'an organization keeps an administrator who can sign in',
    edit(
      'organizations/store.ts',
      '        // Who has not chosen a password cannot do anything yet, and may never come.\n        eq(user.passwordChosen, true),\n',
      '',
    ),
  ),
  organizations(
    'the last administrator cannot be removed or demoted',
    'an organization keeps an administrator',
    edit(MEMBERS, '(await organizationStore(deps.db).countOtherAdministrators(tx, key)) === 0', '!key'),
  ),
  organizations(
    'only administrators see and manage members',
    'administrators alone invite',
    edit(MEMBERS, "  requireAccess(viewer, 'member.manage');\n  requireValid(", '  requireValid('),
  ),
  organizations(
    'members of another organization are invisible',
    'nobody changes the members of another organization',
    edit(MEMBERS, 'key?.organizationId === viewer.organizationId ? key : undefined', 'key'),
  ),
  organizations(
    'who is removed has no access any more',
    'whoever is removed has no token left',
    edit(
      'organizations/store.ts',
      '  await tx\n    .delete(apiToken)\n    .where(and(eq(apiToken.organizationId, organizationId), eq(apiToken.userId, userId)));\n',
      '',
    ),
  ),
  organizations(
    'nobody switches to an organization that they are no member of',
    'nobody acts where they are no member',
    edit('viewer/switch-organization.ts', 'if (role === undefined) throw', 'if (role === null) throw'),
  ),
];

export const accountBreaks: readonly CaughtBreak[] = [
  ...guesses,
  ...cookies,
  ...passwords,
  ...personal,
  ...joining,
];
