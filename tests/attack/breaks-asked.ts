import { type Break, broken, edit } from './breaks.ts';

/* The same for servers that are asked, for the keys that they publish, and for what has to end or to count at once. */

const ANSWER = 'oauth/introspection.ts';
const OWN_WORD = 'oauth/own-word.ts';
const ASKING = 'gateway/introspector.ts';
const CLAIMS = 'oauth/token-claims.ts';
const KEYS = 'oauth/verification-keys.ts';
const DECIDE = 'gateway/decide.ts';
const VERIFY = 'gateway/verify.ts';

const answers: readonly Break[] = [
  broken('a token is active', edit(ANSWER, "if (!response.active) return refuse('INACTIVE');", '')),
  broken(
    'whether a token is active is said by true',
    edit(ANSWER, "typeof active === 'boolean'", 'active !== undefined'),
    edit(ANSWER, 'introspection: { active, members }', 'introspection: { active: Boolean(active), members }'),
  ),
  broken('only an answer is an answer', edit(ANSWER, 'answer.status === 200 && ', '')),
  broken(
    'an answer is of the issuer that was asked',
    edit(ANSWER, "if (issuer !== undefined && issuer !== trust.issuer) return refuse('ISSUER_WRONG');", ''),
  ),
  broken(
    'an answer is about an access token',
    edit(ANSWER, 'refusal: checkTokenType(members, patient)', 'refusal: undefined'),
  ),
  broken(
    'an answer is believed for ten seconds',
    edit(ASKING, 'ACCEPTED_MS = 10_000', 'ACCEPTED_MS = 60_000'),
  ),
  broken(
    'a server that cannot be asked has said nothing',
    edit(
      ASKING,
      'const asked = ask(token, hash).finally(',
      `const asked = ask(token, hash).then(now =>
        !now.verified && now.failure === 'KEY_MANAGER_UNREACHABLE' ? (known?.evidence ?? now) : now).finally(`,
    ),
  ),
  broken(
    'a server that gives no answer is left in peace',
    edit('gateway/breaker.ts', 'if (pause !== 0 && uptime() < until) return undefined;', ''),
  ),
];

const ownWords: readonly Break[] = [
  broken(
    'an introspected JWT has a word in it',
    edit(ANSWER, 'ownWord === undefined ? claims :', 'ownWord !== null ? claims :'),
  ),
  broken(
    'an introspected JWT is of the right type',
    edit(
      OWN_WORD,
      'const kind = { refusal: checkType(header, trust), mayBeForItsClient };',
      'const kind = { refusal: undefined, mayBeForItsClient };',
    ),
  ),
  broken('an introspected JWT is of the right kind by its claims', edit(OWN_WORD, '    ...payload,\n', '')),
  broken(
    'an introspected JWT for its client alone has to be an access token',
    edit(OWN_WORD, 'OF_ACCESS_TOKENS.some(name => isSaid(member(payload, name)))', 'true'),
  ),
  broken(
    'an introspected JWT is of the client that the answer names',
    edit(OWN_WORD, "if (namesAnother(payload, trust, claims.clientId)) return 'CLIENT_DIFFERS';", ''),
  ),
  broken(
    'an introspected JWT that is bound to a key is no bearer token',
    edit(OWN_WORD, 'own.confirmation || claims.confirmation', 'claims.confirmation'),
  ),
  broken(
    'an introspected JWT ends when it says so',
    edit(OWN_WORD, 'Math.min(own.expiresAt, claims.expiresAt)', 'claims.expiresAt'),
  ),
  broken(
    'a scope is one word',
    edit(CLAIMS, 'scopes?.every(scope => /^\\S+$/.test(scope)) ? scopes : undefined', 'scopes'),
  ),
];

const keys: readonly Break[] = [
  broken(
    'a key whose private half is known is not used',
    edit(KEYS, "if (PRIVATE_MEMBERS.some(name => member(jwk, name) !== undefined)) return 'PRIVATE';", ''),
  ),
  broken(
    'a key for something else is not used',
    edit(KEYS, "if (forbiddenUse(jwk)) return 'OTHER_USE';", ''),
  ),
  broken(
    'a short key is not used',
    edit('oauth/algorithms.ts', 'MIN_RSA_BITS = 2048', 'MIN_RSA_BITS = 1024'),
  ),
  broken(
    'of two keys with one name none is used',
    edit(KEYS, '|| !rest.every(other => other.key.equals(first.key))', ''),
  ),
  broken(
    'an unknown key is looked for every ten seconds',
    edit('oauth/jwks.ts', '(since >= limits.cooldownMs || since < 0)', '(since >= 0 || since < 0)'),
  ),
];

const live: readonly Break[] = [
  broken('a disabled key manager issues nothing', edit(DECIDE, '.filter(one => one?.enabled === true)', '')),
  broken(
    'a key manager that has changed meanwhile is asked again',
    edit(DECIDE, "if (keyManager.version !== keyManagerVersion) return 'KEY_MANAGER_CHANGED';", ''),
  ),
  broken(
    'what was verified under a key manager is forgotten with its change',
    edit(VERIFY, '|| !desks.all.has(known.desk) ', ''),
  ),
  broken(
    'a blocked subscription is refused',
    edit(
      DECIDE,
      "return subscription.state === 'ACTIVE' ? { subscription, plan } : 'SUBSCRIPTION_BLOCKED';",
      'return { subscription, plan };',
    ),
  ),
  broken('a plan has an end', edit(DECIDE, 'if (!quota.left) {', 'if (!quota.left && now < 0) {')),
  broken(
    'a view that is out of date decides nothing',
    edit(DECIDE, "if (!view.fresh()) return refuse('VIEW_STALE');", ''),
  ),
  broken(
    'no token is endless',
    edit(VERIFY, 'MAX_TOKEN_LENGTH = 8_192', 'MAX_TOKEN_LENGTH = 81_920'),
    edit('oauth/jwt.ts', 'MAX_TOKEN_LENGTH = 8192', 'MAX_TOKEN_LENGTH = 81_920'),
  ),
];

export const askedBreaks: readonly Break[] = [...answers, ...ownWords, ...keys, ...live];
