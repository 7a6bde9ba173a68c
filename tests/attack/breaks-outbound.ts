import { edit } from './breaks.ts';
import { type CaughtBreak, caughtBy } from './suite-breaks.ts';

/* The one way out. */

const FETCH = 'lib/safe-fetch.ts';
const AGENT = 'lib/safe-fetch-agent.ts';
const ADDRESS = 'lib/safe-fetch-address.ts';

const guard = caughtBy(
  'server/lib/safe-fetch-guard.test.ts',
  'names > says DNS when there is no address, and when the resolver fails',
);
const answers = caughtBy(
  'server/lib/safe-fetch.test.ts',
  'answers > puts neither path nor credentials into a message',
);
const addresses = caughtBy(
  'server/lib/safe-fetch-address.test.ts',
  'address policy > does not start with a range that is none',
);

export const outboundBreaks: readonly CaughtBreak[] = [
  guard(
    'forbidden addresses > refuses every spelling, and nothing connects',
    'an address that needs no lookup is judged too',
    edit(FETCH, 'if (isIP(host) !== 0 && !permitted(host))', 'if (host === "")'),
    edit(
      AGENT,
      'if (isIP(place.hostname) !== 0 && !permitted(place.hostname, port))',
      'if (place.hostname === "")',
    ),
  ),
  guard(
    'names > refuses a name when one of its addresses is forbidden',
    'each address of a name is judged',
    edit(AGENT, '!addresses.every(permitted)', '!addresses.some(permitted)'),
  ),
  guard(
    'the connected address > is judged too, before anything is sent',
    'the address that was connected to is judged',
    edit(AGENT, "if (!permitted(socket.remoteAddress ?? '', port)) {", 'if (socket.destroyed) {'),
  ),
  guard(
    'forbidden addresses > refuses plain http unless loopback is open',
    'nothing goes out without TLS',
    edit(FETCH, "options.allowLoopback ? ['https:', 'http:'] : ['https:']", "['https:', 'http:']"),
  ),
  guard(
    'URLs that two parsers read differently > are refused even where the address is open',
    'a URL is read in one way',
    edit(FETCH, 'CLEAN_URL.test(text) && !USERINFO.test(text) ? URL.parse(text) : null', 'URL.parse(text)'),
  ),
  addresses(
    'address policy > refuses 169.254.169.254 even when everything is listed',
    'no list opens the services that give out credentials',
    edit(ADDRESS, 'if (NEVER.some(cidr => inCidr(address, cidr))) return false;', ''),
  ),
  addresses(
    'address policy > refuses ::ffff:169.254.169.254 even when everything is listed',
    'an address within another one is what is reached',
    edit(ADDRESS, 'const address = unwrap(parsed);', 'const address = parsed;'),
  ),
  answers(
    'answers > hands a 302 back and follows it nowhere',
    'no redirect is followed',
    edit(
      FETCH,
      'await agent.request({',
      "await agent.compose((await import('undici')).interceptors.redirect({ maxRedirections: 3 })).request({",
    ),
  ),
  answers(
    'answers > takes a body of exactly the cap, and not one byte more',
    'no answer is longer than 256 kB',
    edit(FETCH, 'const MOST_BYTES = 256 * 1024;', 'const MOST_BYTES = 257 * 1024;'),
  ),
  answers(
    'answers > waits for three seconds unless told, and no longer',
    'no answer takes longer than three seconds',
    edit(FETCH, 'const DEFAULT_TIMEOUT_MS = 3000;', 'const DEFAULT_TIMEOUT_MS = 5000;'),
  ),
  answers(
    'answers > refuses what was packed unasked, and never unpacks it',
    'nothing is read that was packed unasked',
    edit(FETCH, "if (!['', 'identity'].includes(", "if (['none'].includes("),
  ),
  answers(
    'answers > says TLS for a certificate that nobody vouches for, whatever the environment allows',
    'certificates are verified whatever the environment says',
    edit(AGENT, 'rejectUnauthorized: true, ', ''),
  ),
  guard(
    'is closed while a transaction is open, and nothing connects',
    'no transaction waits for the network',
    edit(FETCH, 'assertNoTransaction();', ''),
  ),
];
