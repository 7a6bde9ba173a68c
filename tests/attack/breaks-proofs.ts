import { edit } from './breaks.ts';
import { type CaughtBreak, caughtBy } from './suite-breaks.ts';

/* What counts as a proof, and what is believed of a server that says so. */

const PROOF = 'oauth/proof.ts';
const ENDPOINT = 'oauth/endpoint-request.ts';

const safety = caughtBy(
  'server/oauth/proof-safety.test.ts',
  'what is handed out > names the wait that a busy server asks for',
);

const secrets: readonly CaughtBreak[] = [
  safety(
    'negative control > is what stands between a server that accepts anything and a proof',
    'a right secret proves something where a wrong one is refused',
    edit(
      PROOF,
      "if (control === 'ACCEPTS') return { why: await whyAccepted(run, probe, authentication) };",
      '',
    ),
  ),
  safety(
    'negative control > of one client does not vouch for another: a public client passes with any secret',
    'a negative control is of one client',
    edit('oauth/proof-control.ts', ', claim.clientId])', '])'),
  ),
  safety(
    'secrets that prove nothing',
    'an empty secret proves nothing',
    edit(
      PROOF,
      "clientId === '' || clientSecret.trim() === '' || /\\p{Cc}/u.test(clientSecret)",
      "clientId === ''",
    ),
  ),
  safety(
    'minted tokens > of another client prove nothing',
    'a token is of the client that was claimed',
    edit(PROOF, "if (minted === 'DIFFERS') return { end: cannot(run, 'TOKEN_OF_ANOTHER') };", ''),
  ),
  caughtBy(
    'tests/api/key-managers-decisions.test.ts',
    'shows rows as they were set, and those of the kind with the standard after them',
  )(
    'a row of an administrator > never makes an answer a proof that a wrong secret gets as well',
    'no row of an administrator makes a proof of what a wrong secret gets as well',
    edit(
      'oauth/negative-control.ts',
      "(verdict === 'ACCEPTED' && answer.status >= 400)) return undefined;",
      "(verdict === 'ACCEPTED' && answer.status >= 400)) return 'REFUSES';",
    ),
  ),
  caughtBy(
    'server/key-managers/opened.test.ts',
    'an opened key manager > is the same one until it is changed',
  )(
    'the administration of clients > has no way to make one where that is forbidden, and keeps the others',
    'no client is made where making clients is switched off',
    edit('key-managers/opened.ts', 'clientCreation ? { register, ...rest } : rest', '{ register, ...rest }'),
  ),
  caughtBy(
    'server/oauth/endpoint-request.test.ts',
    'askEndpoint > says the network’s trouble in the same words',
  )(
    'askEndpoint > takes the secret out of both fields',
    'what a server echoes is taken out',
    edit(ENDPOINT, 'printable(redact(text, spellings), length)', 'printable(text, length)'),
  ),
  caughtBy('server/oauth/proof.test.ts', 'proveClient against servers of every kind > 429')(
    'proveClient against servers of every kind > 500',
    'trouble of a server is neither yes nor no',
    edit(ENDPOINT, "if (status >= 500) return 'SERVER_ERROR';", ''),
  ),
  caughtBy('server/oauth/registration-uri.test.ts', 'a client configuration URI > may not be another host')(
    'a client configuration URI > may not be another realm of the host',
    'a registration access token goes nowhere but below the registration endpoint',
    edit('oauth/registration-uri.ts', 'return below && sameQuery', 'return sameQuery'),
  ),
];

const jsonOnly = caughtBy(
  'server/oauth/media-type.test.ts',
  'metadata > negative control: as JSON it is metadata',
);

const json: readonly CaughtBreak[] = [
  caughtBy(
    'tests/api/json-only.test.ts',
    'a revocation may answer with anything but a page: its status says all',
  )(
    'the answer to a proof > as text/plain proves nothing, and is said to be what it is',
    'only what says that it is JSON grants anything',
    edit(ENDPOINT, "endpoint !== 'revocation' && isForeign(response)", 'false'),
  ),
  jsonOnly(
    'metadata > as text/plain is none',
    'only what says that it is JSON is metadata',
    edit('oauth/metadata.ts', 'const reading = isForeign(answer)', 'const reading = answer.status === 0'),
  ),
  jsonOnly(
    'keys > as text/plain are none',
    'only what says that it is JSON is keys',
    edit('oauth/jwks.ts', 'if (isForeign(answer)) throw', 'if (answer.status === 0) throw'),
  ),
  caughtBy(
    'server/oauth/decision-table.test.ts',
    'the standard table > has an example for each of its rows, and a source',
  )(
    'the standard table > takes an error for a right secret only from what says that it is JSON, and a refusal from anything',
    'only what says that it is JSON is wrong in a way that proves a secret',
    edit(
      'oauth/decision-table.ts',
      " || isJson({ headers: { 'content-type': contentType } })",
      ' || contentType !== null',
    ),
  ),
  caughtBy('server/oauth/metadata.test.ts', 'discover > says that an address may not be called')(
    'discover > refuses an issuer that differs by',
    'metadata names the very issuer that was asked for',
    edit(
      'oauth/metadata.ts',
      'if (issuer !== undefined && metadata.issuer !== issuer)',
      "if (metadata.issuer === '')",
    ),
  ),
];

const imported = caughtBy(
  'tests/api/key-managers-well-known.test.ts',
  'an address that may not stand > in both fields is refused',
);

const imports: readonly CaughtBreak[] = [
  imported(
    'a document that lies elsewhere > is not saved unseen when it is written as the',
    'an issuer that nobody has seen is not saved',
    edit('key-managers/described.ts', 'if (found && issuer === undefined) requireSeen(found);', ''),
  ),
  imported(
    'a document that lies elsewhere > of an issuer that is no address is refused',
    'an issuer that is taken from metadata is looked at as one that is typed',
    edit('key-managers/discover.ts', 'issuerProblem(issuer)', "issuerProblem('https://id.example.com')"),
  ),
  imported(
    'a document that lies elsewhere > of an issuer that is another one than the one beside it is refused',
    'what is given does not stand for metadata of another issuer',
    edit(
      'key-managers/described.ts',
      '(error instanceof KeyManagerMetadataInvalid && !metadata)',
      'error instanceof KeyManagerMetadataInvalid',
    ),
  ),
  caughtBy('tests/api/probe-requests.test.ts', 'says why its keys were not read: a page')(
    'a server that is not saved yet, probed with',
    'one probe asks nobody twice',
    edit('oauth/metadata.ts', 'before.find(({ step }) => step.url === url) ?? ', ''),
  ),
];

const callbacks = caughtBy(
  'tests/api/challenge-callback-servers.test.ts',
  'negative control: a server that is as it should be proves the client',
);

const challenges: readonly CaughtBreak[] = [
  callbacks(
    'a server that sends people where nothing was registered proves nothing > to any address',
    'a callback counts where others are refused',
    edit(
      'oauth/callback-proof.ts',
      "if (controls.includes('SENT')) return record.cannotVerify('REDIRECTS_ANYWHERE');",
      '',
    ),
  ),
  callbacks(
    'a sign-in page of several MB > is told by its status alone, as a small one is',
    'a look at a callback reads no page',
    edit('oauth/callback-proof.ts', ', withoutBody: true', ''),
  ),
  caughtBy(
    'tests/api/challenge-browser.test.ts',
    'proves a public client by the code that comes to the callback',
  )(
    'whoever only knows the addresses cannot forge it > not even where the server redeems codes for any callback',
    'a code is bound to its callback',
    edit('oauth/code-proof.ts', 'if (hasToken(wrong)) {', 'if (wrong.status === 0) {'),
  ),
];

export const proofBreaks: readonly CaughtBreak[] = [...secrets, ...json, ...imports, ...challenges];
