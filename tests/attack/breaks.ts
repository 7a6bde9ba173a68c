/*
 * Each protection of the data plane and of clients' secrets, and how it would be taken out: in this file, this text becomes that one. Where two
 * protections stand behind each other, both go.
 */

export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export interface Break {
  readonly protection: string;
  readonly edits: readonly Edit[];
}

export const edit = (file: string, find: string, replace: string): Edit => ({
  file: `server/${file}`,
  find,
  replace,
});

export const broken = (protection: string, ...edits: readonly Edit[]): Break => ({ protection, edits });

const JWT = 'oauth/jwt.ts';
const CLAIMS = 'oauth/token-claims.ts';
const KEYS = 'oauth/verification-keys.ts';
const DECIDE = 'gateway/decide.ts';
const ROUTE = 'gateway/route.ts';
const PROBE = 'key-managers/probe/service.ts';
const CLIENT = 'key-managers/probe/client.ts';

const signatures: readonly Break[] = [
  broken(
    'the signature is checked',
    edit(
      JWT,
      'return signatureFits(algorithm, key.key, signed, signature) ? undefined',
      'return key !== undefined ? undefined',
    ),
  ),
  broken(
    'the algorithms are those set for the key manager',
    edit(JWT, '|| !algorithms.includes(algorithm)', ''),
  ),
  broken(
    'a key verifies only by its own algorithms',
    edit(KEYS, 'return named.algorithms.includes(algorithm) ? named : undefined', 'return named'),
  ),
  broken(
    'a name leads to one key',
    edit(
      KEYS,
      'kid === undefined ? undefined : keys.byKid.get(kid)',
      'kid === undefined ? undefined : (keys.byKid.get(kid) ?? keys.byKid.get(kid.trim().toLowerCase()) ?? [...keys.byKid.values()][0])',
    ),
    edit(
      JWT,
      'return signatureFits(',
      'return keys.byKid.get(stringOf(member(header, "kid")) ?? "") === undefined || signatureFits(',
    ),
  ),
  broken('extensions that are not understood are refused', edit(JWT, "['crit', 'b64', 'zip', 'enc']", '[]')),
  broken(
    'other types of token are refused',
    edit('oauth/own-word.ts', "if (profile === 'legacy' && (type", 'if (profile !== undefined || (type'),
  ),
  broken(
    'one spelling of a token is the only one',
    edit(JWT, "return bytes.toString('base64url') === part ? bytes : undefined;", 'return bytes;'),
  ),
  broken('a member is there once', edit('oauth/json.ts', 'countWrittenMembers(text) === members', 'true')),
  broken(
    'a key name is a text',
    edit(
      JWT,
      "return kid === undefined || stringOf(kid) !== undefined ? algorithm : 'HEADER_FORBIDDEN';",
      'return algorithm;',
    ),
  ),
];

const claims: readonly Break[] = [
  broken(
    'a token expires',
    edit(CLAIMS, "if (now >= expiry + tolerance) return 'EXPIRED';", ''),
    edit(DECIDE, "if (now >= endOf(keyManager, claims)) return 'TOKEN_EXPIRED';", ''),
  ),
  broken(
    'an expiry is there',
    edit(
      CLAIMS,
      "if (!Number.isSafeInteger(expiry) || typeof expiry !== 'number') return 'EXPIRY_MISSING';",
      "if (typeof expiry !== 'number') return undefined;",
    ),
  ),
  broken('no token is for ever', edit(CLAIMS, 'expiry - start > longest + tolerance', 'false')),
  broken(
    'a token from the future waits',
    edit(CLAIMS, 'issuedAt > now + Math.max(MAX_AHEAD, tolerance)', 'false'),
  ),
  broken('a token that is not valid yet waits', edit(CLAIMS, 'notBefore > now + tolerance', 'false')),
  broken('the audience is one that is set', edit(CLAIMS, '|| !audienceFits(audiences, trust)', '')),
  broken(
    'the client is in one claim',
    edit(
      CLAIMS,
      'const clientId = stringOf(member(payload, trust.clientIdClaim));',
      "const clientId = stringOf(member(payload, trust.clientIdClaim) ?? member(payload, 'azp') ?? member(payload, 'client_id'));",
    ),
  ),
  broken(
    'a client is a text',
    edit(
      CLAIMS,
      'const clientId = stringOf(member(payload, trust.clientIdClaim));',
      'const claimed = member(payload, trust.clientIdClaim); const clientId = claimed === undefined ? undefined : String(claimed);',
    ),
  ),
  broken(
    'tokens by their own word for something else are refused',
    edit(CLAIMS, 'isMarkedOtherwise(payload) ||', ''),
  ),
  broken(
    'what looks like an ID token is refused',
    edit(CLAIMS, 'OTHER_PURPOSE.some(name => member(payload, name) !== undefined)', 'false'),
  ),
  broken(
    'a token bound to a key is no bearer token',
    edit(DECIDE, "claims.senderConstrained ? 'TOKEN_SENDER_CONSTRAINED' : keyManager", 'keyManager'),
  ),
];

const bindings: readonly Break[] = [
  broken(
    'issuers do not mix',
    edit(
      'gateway/desks.ts',
      "byIssuer.get(member(payload, 'iss')) ?? []",
      '[...byIssuer.values()].flat().slice(0, 1)',
    ),
    edit(JWT, "member(payload, 'iss') === issuer", 'true || issuer'),
  ),
  broken(
    'an API accepts its own key managers only',
    edit(DECIDE, '.map(find)', ".concat(['home', 'away', 'legacy']).map(find)"),
  ),
  broken(
    'removed and suspended keys are refused',
    edit(DECIDE, "if (mapping.state === 'SUSPENDED') return 'MAPPING_SUSPENDED';", ''),
    edit(DECIDE, "if (mapping.state !== 'ACTIVE') return 'CLIENT_NOT_MAPPED';", ''),
  ),
  broken(
    'keys are proven',
    edit(DECIDE, "if (mapping.grade === 'UNPROVEN' && mustBeProven) return 'MAPPING_UNPROVEN';", ''),
  ),
  broken(
    'a suspended application is refused',
    edit(
      DECIDE,
      "return application.state === 'ACTIVE' ? { mapping, application } : 'APPLICATION_SUSPENDED';",
      'return { mapping, application };',
    ),
  ),
  broken(
    'scopes are whole words',
    edit(DECIDE, 'scopes.includes(scope)', "scopes.join(' ').includes(scope)"),
  ),
  broken('scopes are asked for', edit(DECIDE, 'if (unscoped !== undefined) return unscoped;', '')),
  broken(
    'a sandbox is no production',
    edit(DECIDE, 'api.endpoints[mapping.keyType]', 'api.endpoints.PRODUCTION'),
  ),
  broken(
    'claims are remembered for the whole token',
    edit(
      'gateway/verify.ts',
      "digest('sha256', token, 'base64url')",
      "digest('sha256', token.slice(token.lastIndexOf('.')), 'base64url')",
    ),
  ),
  broken(
    'a token that ends like a remembered one is another',
    edit('gateway/verify.ts', ' || known.hash !== hashOf(token)', ''),
  ),
];

const requests: readonly Break[] = [
  broken('a path is read in one way', edit(ROUTE, 'if (MISREAD_IN_PATH.test(path)) return undefined;', '')),
  broken(
    'dot segments are refused',
    edit(ROUTE, "|| segment === '.' || segment === '..'", ''),
    edit(ROUTE, '2[ef3]', '2[f3]'),
  ),
  broken('characters that others read otherwise are refused', edit(ROUTE, '|| MISREAD.test(target)', '')),
  broken('a target is a path', edit(ROUTE, 'const TARGET = /^\\/[!-~]*$/;', 'const TARGET = /[!-~]*$/;')),
  broken(
    'no backend tells what was added to a request on its way',
    edit(ROUTE, ' && !OF_THE_WAY.has(method)', ''),
  ),
  broken(
    'one header holds the token',
    edit(
      'gateway/pick.ts',
      "found[at] === undefined ? (rawHeaders[index + 1] ?? '') : null",
      "rawHeaders[index + 1] ?? ''",
    ),
  ),
  broken(
    'a token is one word',
    edit('gateway/bearer.ts', '([A-Za-z0-9\\-._~+/]+=*)$/i', '([A-Za-z0-9\\-._~+/]+=*)/i'),
  ),
];

const guesses: readonly Break[] = [
  broken(
    'a probe with a test client is a guess like any other',
    edit(
      PROBE,
      'if (testClient) return countAttempt(deps, { ...asked, userId, clientId: testClient.clientId });',
      '',
    ),
  ),
  broken(
    'guesses are counted where the secret goes, whatever the issuer',
    edit('limits/attempts.ts', 'new Set(addresses.map(originOf))', 'new Set(addresses.slice(0, 1))'),
  ),
  broken(
    'a probe goes on to no address where it was not counted',
    edit(PROBE, 'beforeShowing: attempt?.goOnTo,', ''),
  ),
  broken(
    'a secret that was refused is not forgiven',
    edit(PROBE, 'attempt?.forgive(answers)', 'attempt?.forgive()'),
  ),
  broken(
    'a secret that was refused is not forgiven, whatever its kind reads in that',
    edit('keys/prove.ts', 'attempt.forgive(answers)', 'attempt.forgive()'),
  ),
  broken(
    'a refusal that cannot be read is one',
    edit(CLIENT, 'if (error instanceof ServerUnavailable) said.push({ url, status: error.status });', ''),
  ),
  broken(
    'no endpoint speaks for another',
    edit(
      'limits/attempts.ts',
      '.filter(address => !accepted.has(neighbourhoodOf(address)))',
      '.filter(() => accepted.size === 0)',
    ),
  ),
  broken(
    'to a probe, what takes any secret has accepted none',
    edit(CLIENT, "if (control.verdict === 'REJECTED') dialogue", 'dialogue'),
  ),
  broken(
    'without a proof, no secret was accepted',
    edit('keys/secret-answers.ts', '({ method }) => method === proving', 'one => proving || !isRefusal(one)'),
  ),
];

export const breaks: readonly Break[] = [...signatures, ...claims, ...bindings, ...requests, ...guesses];
