import { edit } from './breaks.ts';
import { type CaughtBreak, caughtBy } from './suite-breaks.ts';

/* The authorization server that is part of the portal: what it gives to clients, and for how long. */

const CONFIGURATION = 'resident/configuration.ts';
const ADAPTER = 'resident/adapter.ts';
const PROVIDER = 'resident/provider.ts';
const POLICY = 'resident/policy.ts';
const HASH = 'resident/secret-hash.ts';
const LIMIT = 'resident/secret-limit.ts';
const CONFIGURE = 'resident/configure.ts';

const signIn = caughtBy('tests/api/resident-sign-in.test.ts', 'signing in > refusing tells the client');
const sessions = caughtBy(
  'tests/api/resident-sessions.test.ts',
  'codes and refresh tokens > a client without the refresh grant gets no refresh token',
);
const tokens = caughtBy('tests/api/resident-tokens.test.ts', 'client credentials > a grant that the client');
const server = caughtBy(
  'tests/api/resident-server.test.ts',
  'discovery > publishes no private part of its key',
);
const limits = caughtBy('tests/api/resident-limits.test.ts', 'right secrets take no place');
const policy = caughtBy('server/resident/policy.test.ts', 'callback URLs > an app may not mix https');
const providers = caughtBy(
  'tests/api/resident-service-providers.test.ts',
  'registering > makes one without OAuth, with an audit entry',
);

const requests: readonly CaughtBreak[] = [
  signIn(
    'signing in > is refused without PKCE',
    'no code without PKCE',
    edit(CONFIGURATION, 'pkce: { required: () => true }', 'pkce: { required: () => false }'),
  ),
  signIn(
    'signing in > another callback is told on our page only',
    'a callback is one that is registered',
    edit(
      PROVIDER,
      'provider.proxy = true;',
      'provider.proxy = true;\n  provider.Client.prototype.redirectUriAllowed = () => true;',
    ),
  ),
  signIn(
    'signing in > a scope that the client is not registered for is not granted',
    'a client has the scopes that it is registered for',
    edit(
      CONFIGURATION,
      "scope: apiScopes(scopes).join(' '),",
      "scope: [...apiScopes(scopes), 'admin'].join(' '),",
    ),
  ),
  policy(
    'callback URLs > http://app.test/cb may not',
    'no code travels without TLS',
    edit(
      POLICY,
      "return loopback ? undefined : 'is plain http: only",
      "return !loopback ? undefined : 'is plain http: only",
    ),
  ),
  policy(
    'callback URLs > javascript:alert(1) may not',
    'a callback is no script',
    edit(POLICY, 'if (!isPrivateUseScheme(url.protocol))', "if (url.protocol === '')"),
  ),
  policy(
    'callback URLs > https://*.app.test/cb may not',
    'a callback is no pattern',
    edit(POLICY, "if (text.includes('*'))", "if (text === '*')"),
  ),
  server(
    'discovery > /reg is not there',
    'nobody registers a client without an administrator',
    edit(CONFIGURATION, '  registration: off,\n', '  registration: { enabled: true },\n'),
  ),
  server(
    'discovery > addresses do not follow what a caller claims',
    'whoever asks does not say where the server is',
    edit(PROVIDER, "  req.headers['x-forwarded-host'] = publicUrl.host;\n", ''),
  ),
  tokens(
    'client credentials > both ways to send a secret, and no other resource than the APIs',
    'a token is for the APIs alone',
    edit(CONFIGURATION, 'resource !== API_AUDIENCE || !found', '!found'),
  ),
  tokens(
    'a page may call from the origin of a callback, and from no other',
    'no other page reads a token',
    edit(
      CONFIGURATION,
      'isOriginOfClient(origin, client.redirectUris)',
      '!!origin || isOriginOfClient(origin, client.redirectUris)',
    ),
  ),
];

const issued: readonly CaughtBreak[] = [
  sessions(
    'codes and refresh tokens > the store lets one consumer through',
    'a code is redeemed once',
    edit(ADAPTER, 'if (!first) throw', 'if (first === undefined) throw'),
  ),
  sessions(
    'codes and refresh tokens > the store gives out nothing that has expired',
    'a code expires',
    edit(ADAPTER, 'if (row.expiresAt !== null && row.expiresAt <= now) return undefined;', ''),
  ),
  sessions(
    'codes and refresh tokens > a refresh token changes with each use',
    'a refresh token is used once',
    edit(CONFIGURATION, 'rotateRefreshToken: true', 'rotateRefreshToken: false'),
  ),
  tokens(
    'the secret > neither secrets nor tokens nor private keys are in the database',
    'tokens are kept as hashes',
    edit(ADAPTER, "BEARERS.has(model) ? createHash('sha256')", "!BEARERS.has(model) ? createHash('sha256')"),
  ),
  tokens(
    'a client that is no more > other clients may neither see nor revoke its tokens',
    'no client is told about the tokens of others',
    edit(CONFIGURATION, '(client.clientId === GATEWAY_CLIENT_ID &&', '(client.clientId !== "" &&'),
  ),
  tokens(
    'a client that is no more > other clients may neither see nor revoke its tokens',
    'no client revokes the tokens of others',
    edit(
      CONFIGURATION,
      'allowedPolicy: async (_, client, token) => token.clientId === client.clientId',
      'allowedPolicy: async () => true',
    ),
  ),
  tokens(
    'a client that is no more > disabled',
    'a disabled client gets nothing',
    edit(ADAPTER, 'found?.client.enabled ?', 'found ?'),
  ),
  tokens(
    'a client that is no more > deleted',
    'what a client was given goes with it',
    edit('resident/service.ts', '  await artifactStore(deps.db).removeByClient(tx, clientId);\n', ''),
    edit(
      CONFIGURE,
      '  if (secret.changed) await artifactStore(deps.db).removeByClient(tx, consumerKey);\n',
      '',
    ),
  ),
];

const secrets: readonly CaughtBreak[] = [
  tokens(
    'the secret > neither secrets nor tokens nor private keys are in the database',
    'secrets of clients are kept as hashes',
    edit(HASH, 'const [hash] = seal.fingerprints(secret, CLIENT_SECRETS);', 'const [hash] = [secret];'),
    edit(
      HASH,
      'seal.fingerprints(presented, CLIENT_SECRETS).some(',
      '[presented, ...seal.fingerprints("", CLIENT_SECRETS)].some(',
    ),
  ),
  tokens(
    'the secret > what is stored is not accepted in its place',
    'a hash is no secret',
    edit(
      HASH,
      '.some(fingerprint => isSame(fingerprint, hash))',
      '.concat(presented).some(one => isSame(one, hash))',
    ),
  ),
  tokens(
    'the secret > neither secrets nor tokens nor private keys are in the database',
    'the server’s own keys are sealed',
    edit('resident/keys.ts', 'deps.seal.seal(made, residentKeyContext(kid))', 'made'),
    edit(
      'resident/keys.ts',
      'deps.seal.open(row.sealed, residentKeyContext(row.kid)).reveal()',
      'row.sealed',
    ),
  ),
  tokens(
    'the secret > a new one ends the old one and what was issued with it',
    'a new secret ends what the old one was given',
    edit(CONFIGURE, '    await artifactStore(deps.db).removeByClient(tx, client.clientId);\n', ''),
  ),
  limits(
    'wrong secrets are counted',
    'secrets of clients are guessed slowly',
    edit(PROVIDER, 'if (wait === 0) return matches;', 'if (wait >= 0) return matches;'),
  ),
  limits(
    'wrong secrets are counted',
    'a right secret does not tell itself from wrong ones that have to wait',
    edit(LIMIT, 'matches ? waitFor(deps, deps.db.read, places)', 'matches ? Promise.resolve(0)'),
  ),
  providers(
    'configuring > refuses a key that is taken',
    'nobody takes the name of the gateway',
    edit(CONFIGURE, 'row.clientId !== GATEWAY_CLIENT_ID && ', ''),
  ),
  providers(
    'who may > developers may nothing',
    'administrators alone give out secrets',
    edit(
      CONFIGURE,
      "  requireAccess(viewer, 'serviceProvider.manage');\n  return deps.db",
      '  return deps.db',
    ),
  ),
  providers(
    'who may > administrators of another organization do not find it',
    'a service provider is its organization’s',
    edit(
      'resident/service.ts',
      'found?.provider.organizationId === viewer.organizationId;',
      'found !== undefined && viewer !== null;',
    ),
  ),
];

export const residentBreaks: readonly CaughtBreak[] = [...requests, ...issued, ...secrets];
