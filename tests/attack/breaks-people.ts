import { edit } from './breaks.ts';
import { type CaughtBreak, caughtBy } from './suite-breaks.ts';

/* Who is calling, what other sites can have a browser send, what is an organization's own; and what is kept of it. */

const APP = 'app.ts';

const door = caughtBy(
  'tests/api/graphql-door.test.ts',
  'a session cookie alone > is enough together with our header, from a page of ours',
);
const accounts = caughtBy(
  'tests/api/people-accounts.test.ts',
  'signs in with e-mail and password, and the cookie says who it is',
);

const doors: readonly CaughtBreak[] = [
  door(
    'a session cookie alone > does nothing even with',
    'a cookie does nothing without our header',
    edit(APP, 'return req.headers[CSRF_HEADER] === undefined;', 'return false;'),
  ),
  door(
    'a session cookie alone > does nothing with our header, but from elsewhere',
    'a cookie does nothing from elsewhere',
    edit(APP, 'if (sent !== undefined && sent !== origin) return true;', ''),
    edit(APP, "if (site !== undefined && site !== 'same-origin') return true;", ''),
  ),
  caughtBy('tests/api/people-door.test.ts', 'refuses a body that is too large')(
    'refuses a cookie without an origin, and a browser that says the request crosses sites',
    'no other site signs in or out',
    edit('viewer/http.ts', 'if (isForeign(request.headers, origin)) {', "if (origin === '') {"),
    edit('viewer/accounts.ts', 'disableCSRFCheck: false', 'disableCSRFCheck: true'),
    edit('viewer/accounts.ts', 'disableOriginCheck: false', 'disableOriginCheck: true'),
  ),
  caughtBy('tests/api/portal-headers.test.ts', 'the playground is framed by nobody, and asks nobody else')(
    '/graphql is what it says it is',
    'each answer keeps other sites out',
    edit(APP, '    protect(res);\n', ''),
  ),
];

const sessions: readonly CaughtBreak[] = [
  accounts(
    'a cookie that was signed with another secret is nobody’s',
    'a cookie is one that we signed',
    edit(
      'viewer/session-cookie.ts',
      "if (token === '' || !isSignedBy(deps.cookieSecret, token, value.slice(dot + 1)))",
      "if (token === '')",
    ),
  ),
  accounts(
    'a session that was deleted in the database is refused at once, and one past its time',
    'a session ends',
    edit('viewer/session.ts', ' || (row.expiresAt !== null && row.expiresAt <= deps.clock())', ''),
  ),
  caughtBy('server/viewer/access.test.ts', 'what may not be done is refused, what may be done is not')(
    'an API token is no session',
    'a token makes itself no successor',
    edit('viewer/access.ts', "if (viewer.credential.type !== 'SESSION') {", 'if (!viewer.credential) {'),
  ),
];

const usage = caughtBy(
  'tests/api/usage.test.ts',
  'the usage of an application > is asked for some days only',
);

const organizations: readonly CaughtBreak[] = [
  caughtBy(
    'tests/api/authorization.test.ts',
    'reading as anonymous by session > finds Application by its id where it may be seen',
  )(
    'reading as stranger by token > finds Application by its id where it may be seen',
    'an application is its organization’s',
    edit('applications/policy.ts', 'application.organizationId === viewer.organizationId &&', ''),
  ),
  caughtBy('server/apis/service.test.ts', 'each change is audited, and told to the data plane')(
    'developers read and do not change; other organizations do not even see',
    'an API is its organization’s',
    edit(
      'apis/policy.ts',
      '  api.organizationId === viewer.organizationId;',
      "  api.organizationId !== '' && viewer !== null;",
    ),
  ),
  usage(
    'the usage of an API > counts what another organization’s clients were refused',
    'whose token was refused is its organization’s',
    edit('usage/service.ts', "{ applicationId: '', keyMappingId: '' }", '{}'),
  ),
  usage(
    'the usage of an application > says what it did',
    'whose API refused it is its organization’s',
    edit('usage/service.ts', "{ apiId: '' }", '{}'),
  ),
  caughtBy('server/audit/service.test.ts', 'a page takes at most two statements')(
    'one entry is found by those who may read it',
    'an audit is its organization’s',
    edit(
      'audit/policy.ts',
      "organizationId === viewer.organizationId && can(viewer, 'audit.read')",
      "can(viewer, 'audit.read')",
    ),
  ),
];

const chain = caughtBy('server/audit/verify.test.ts', 'a chain of');
const sealing = caughtBy('server/lib/seal.test.ts', 'a seal > opens to what was sealed, as a secret');
const log = caughtBy('server/lib/log.test.ts', 'masked by name: > not what only sounds alike');

const records: readonly CaughtBreak[] = [
  caughtBy('server/audit/record.test.ts', 'when the change fails after it was recorded, no entry stays')(
    'a change, its audit entry and its change-log row are written together',
    'the data plane is told of each change',
    edit('audit/record.ts', 'await store.tellDataPlane(tx, change.changed ?? [], at);', ''),
  ),
  chain(
    'an altered entity_id',
    'an entry is what it was when it was written',
    edit('audit/verify.ts', 'if (hashOf(entry) === entry.hash) return', 'return'),
  ),
  chain(
    'removed entry',
    'an end that was cut off is missed',
    edit('audit/verify.ts', 'if (end.sequence < newest) return', 'if (end.sequence < 0) return'),
  ),
  sealing(
    'a seal > does not open when swapped to another row',
    'what is sealed opens in its place alone',
    edit('lib/seal.ts', 'JSON.stringify([VERSION, keyId, context])', 'JSON.stringify([VERSION, keyId])'),
  ),
  sealing(
    'the key file > is refused when others may use it',
    'the sealing key is its owner’s alone',
    edit('lib/sealing-key-file.ts', '0o077', '0'),
  ),
  log(
    'masked by name: > client_secret, at the top and inside',
    'what stands under the name of a secret is not logged',
    edit('lib/log.ts', 'log: masked', 'log: fields => ({ ...fields })'),
  ),
  log(
    'searched for in text: > Authorization: Bearer',
    'what looks like a credential is not logged',
    edit('lib/log.ts', 'prettyLine(scrubbed(line)) : scrubbed(line)', 'prettyLine(line) : line'),
  ),
];

export const peopleBreaks: readonly CaughtBreak[] = [...doors, ...sessions, ...organizations, ...records];
