import { edit } from './breaks.ts';
import { type CaughtBreak, caughtBy } from './suite-breaks.ts';

/* What concerns every organization at once, what is one person’s, and where requests may be passed on to. */

const UPSTREAM = 'lib/upstream-address.ts';
const NOTICES = 'notices/store.ts';

const upstream = caughtBy(
  'server/lib/upstream-address.test.ts',
  'upstream policy > passes on to the ports of our listeners elsewhere',
);
const notices = caughtBy('server/notices/service.test.ts', 'is kept for ninety days');
const plans = caughtBy('server/subscriptions/manage-plans.test.ts', 'a name is taken once');
const keyManagers = caughtBy('server/key-managers/policy.test.ts', 'a configuration > may stand');

const everybodys: readonly CaughtBreak[] = [
  caughtBy('server/settings/service.test.ts', 'reading takes one statement')(
    'an organization’s administrator may not switch what concerns all',
    'the platform’s switches are the platform’s',
    edit('settings/service.ts', "  requireAccess(viewer, 'platform.manage');\n", ''),
  ),
  plans(
    'a platform administrator makes, changes and deletes a plan, and nobody else',
    'what a plan allows is the platform’s to say',
    edit(
      'subscriptions/manage-plans.ts',
      "  requireAccess(viewer, 'platform.manage');\n  return deps.db",
      '  return deps.db',
    ),
  ),
  keyManagers(
    'administrators manage what is their organization’s',
    'an organization’s administrators leave the platform’s key managers alone',
    edit('key-managers/policy.ts', "? can(viewer, 'platform.manage')", "? can(viewer, 'keyManager.manage')"),
  ),
  keyManagers(
    'administrators manage what is their organization’s',
    'a key manager is its organization’s',
    edit('key-managers/policy.ts', 'keyManager.organizationId === viewer.organizationId && can(', 'can('),
  ),
  keyManagers(
    'plain http > may not when the portal is at https://portal.example',
    'no key manager is spoken to without TLS',
    edit('key-managers/policy.ts', "url.startsWith('http:') &&", "url.startsWith('ftp:') &&"),
  ),
  caughtBy('server/config.test.ts', 'nothing is needed to start')(
    'with the portal at http://10.0.0.1, loopback is open: false',
    'beyond this machine, it is open to nothing',
    edit('config.ts', 'allowLoopback: isLoopbackUrl(values.public_url)', 'allowLoopback: true'),
  ),
];

const somebodys: readonly CaughtBreak[] = [
  caughtBy('server/subscriptions/service.test.ts', 'an unknown apiId is not found')(
    'only who manages an application subscribes it, and only to its organization’s APIs',
    'a developer’s application is nobody else’s',
    edit(
      'applications/policy.ts',
      '(application.ownerId === viewer.userId ||',
      "(application.ownerId !== '' ||",
    ),
  ),
  notices(
    'is for those who are told, each once, and for nobody else',
    'what somebody is told is told to nobody else',
    edit(NOTICES, '      eq(notice.userId, reader.userId),\n', ''),
  ),
  notices(
    'is for administrators while they are',
    'who is no administrator any more is told nothing as one',
    edit(NOTICES, 'reader.administrator ? undefined : eq(notice.asAdministrator, false),', ''),
  ),
];

const secrets: readonly CaughtBreak[] = [
  caughtBy('server/config-refusals.test.ts', 'secrets > can be given by the name of a file')(
    'secrets > do not show in the configuration either',
    'a secret is not printed',
    edit('lib/secret.ts', 'toJSON: printed', 'toJSON: () => value'),
  ),
  caughtBy('server/config-refusals.test.ts', 'secrets > can be given by the name of a file')(
    'secrets > LATCHKEY_ADMIN_PASSWORD that is not valid is not shown',
    'what is wrong with a secret is said without it',
    edit('config.ts', "if (field.secret) return 'its value';", ''),
  ),
  caughtBy('tests/attack/inspector.test.ts', 'whatever is tried against the gateway')(
    'names of others are not told',
    'an inspection names what the viewer may see',
    edit(
      'inspector/service.ts',
      'const seen = mapping && (await findApplication(deps, viewer, mapping.applicationId));',
      'const seen = mapping;',
    ),
  ),
  caughtBy('tests/gateway/usage.test.ts', 'metrics > are nowhere without one')(
    'metrics > are for who shows the secret',
    'what is counted is told to who knows the secret',
    edit(
      'gateway/accounts.ts',
      'mayRead: authorization => knows(',
      'mayRead: authorization => !knows("") || knows(',
    ),
  ),
  caughtBy('tests/api/inspector.test.ts', 'a refusal > that was never made is nothing')(
    'one person inspects so often and no more',
    'nobody has key managers asked without end',
    edit('inspector/service.ts', 'if (wait > 0) throw', 'if (wait < 0) throw'),
  ),
];

const backends: readonly CaughtBreak[] = [
  upstream(
    'upstream policy > never passes on to our own listeners at 127.0.0.1',
    'no API has Latchkey itself as its backend',
    edit(UPSTREAM, 'if (ownPorts().includes(port) && isThisMachine(address)) return false;', ''),
  ),
  upstream(
    'upstream policy > passes on to 127.0.0.1 only while it is tried out, or when that is listed',
    'no API has this machine as its backend',
    edit(UPSTREAM, 'return allowLoopback || isListed(address)', 'return true || isListed(address)'),
  ),
  upstream(
    'upstream policy > passes on to private ranges only as they are listed',
    'no API has a backend in a network that is not listed',
    edit(
      UPSTREAM,
      'if (!isLoopbackAddress(address)) return elsewhere(address);',
      'if (!isLoopbackAddress(address)) return true;',
    ),
  ),
  upstream(
    'mayBeUpstream > refuses ',
    'an API is not saved with a backend that is never called',
    edit(UPSTREAM, 'return isIP(address) === 0 || permitted(', 'return isIP(address) !== -1 || permitted('),
  ),
];

export const platformBreaks: readonly CaughtBreak[] = [...everybodys, ...somebodys, ...secrets, ...backends];
