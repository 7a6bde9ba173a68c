import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { freePort } from './free-port.ts';

/*
 * Glewlwyd, an authorization server in C that nobody here wrote: the Debian package, started in a folder of its
 * own on a free port of loopback. It cannot be asked nicely: its token endpoint wants a scope, and answers a wrong
 * secret with 403 and nothing else.
 */

const PROGRAM = '/usr/bin/glewlwyd';
const TABLES = '/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3';
const MODULES = '/usr/lib/glewlwyd';

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

export const glewlwydIsHere: boolean = isExecutable(PROGRAM) && existsSync(TABLES);

/** The scopes that it knows; `clients:register` is what its registration endpoint asks of a token. */
const SCOPES = ['orders:read', 'orders:write', 'clients:register'];

export interface GlewlwydClient {
  readonly clientId: string;
  /** Left out: a public client. */
  readonly clientSecret?: string;
  readonly grantTypes: readonly ('client_credentials' | 'code' | 'refresh_token')[];
  readonly redirectUris?: readonly string[];
  readonly scopes?: readonly string[];
}

export interface Glewlwyd {
  readonly baseUrl: string;
  readonly issuer: string;
  readonly endpoints: Readonly<
    Record<'token' | 'introspection' | 'revocation' | 'jwks' | 'authorization' | 'registration', string>
  >;
  /** Makes a client by the administration interface, or changes the one of that id: nothing here is registered. */
  readonly putClient: (client: GlewlwydClient) => Promise<void>;
  readonly removeClient: (clientId: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface GlewlwydOptions {
  /** Whether only a token with the scope `clients:register` lets anybody register a client. */
  readonly guardedRegistration?: boolean;
  /** Whether clients may register keys, and sign with them. */
  readonly clientKeys?: boolean;
}

const configuration = (folder: string, port: number): string => `
port = ${port}
bind_address = "127.0.0.1"
external_url = "http://127.0.0.1:${port}"
login_url = "login.html"
api_prefix = "api"
log_mode = "console"
log_level = "WARNING"
cookie_secure = 0
session_expiration = 86400
session_key = "GLEWLWYD2_SESSION_ID"
admin_session_authentication = "cookie"
admin_scope = "g_admin"
profile_scope = "g_profile"
user_module_path = "${MODULES}/user"
client_module_path = "${MODULES}/client"
user_auth_scheme_module_path = "${MODULES}/scheme"
plugin_module_path = "${MODULES}/plugin"
hash_algorithm = "SHA512"
database = { type = "sqlite3"; path = "${join(folder, 'glewlwyd.db')}"; };
`;

const writeFolder = (port: number): string => {
  const folder = mkdtempSync(join(tmpdir(), 'glewlwyd-'));
  const database = new Database(join(folder, 'glewlwyd.db'));
  database.exec(readFileSync(TABLES, 'utf8'));
  database.close();
  writeFileSync(join(folder, 'glewlwyd.conf'), configuration(folder, port));
  return folder;
};

const parameters = (issuer: string, { guardedRegistration, clientKeys }: GlewlwydOptions) => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    iss: issuer,
    'jwt-type': 'rsa',
    'jwt-key-size': '256',
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    cert: publicKey.export({ type: 'spki', format: 'pem' }),
    'access-token-duration': 3600,
    'refresh-token-duration': 1_209_600,
    'code-duration': 600,
    'refresh-token-rolling': true,
    'allow-non-oidc': true,
    'auth-type-code-enabled': true,
    'auth-type-client-enabled': true,
    'auth-type-token-enabled': false,
    'auth-type-id-token-enabled': true,
    'auth-type-implicit-enabled': false,
    'auth-type-password-enabled': false,
    'auth-type-none-enabled': false,
    'auth-type-refresh-enabled': true,
    scope: [],
    'pkce-allowed': true,
    'pkce-method-plain-allowed': false,
    'introspection-revocation-allowed': true,
    'introspection-revocation-allow-target-client': true,
    'introspection-revocation-auth-scope': [],
    'register-client-allowed': true,
    'register-client-auth-scope': guardedRegistration ? ['clients:register'] : [],
    'register-client-credentials-scope': ['orders:read'],
    'register-client-management-allowed': true,
    'register-client-token-one-use': false,
    'register-default-properties': {},
    'subject-type': 'public',
    'request-parameter-allow': clientKeys ?? false,
    ...(clientKeys && { 'client-jwks-parameter': 'jwks' }),
  };
};

type Administer = (method: string, path: string, body?: unknown) => Promise<Response>;

/** Signs in with what its tables come with, and asks as that administrator from then on. */
const signIn = async (api: string): Promise<Administer> => {
  let cookie = '';
  const administer: Administer = async (method, path, body) => {
    const answer = await fetch(api + path, {
      method,
      headers: { 'content-type': 'application/json', cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok && answer.status !== 404)
      throw new Error(`Glewlwyd answered ${answer.status} to ${method} ${path}: ${await answer.text()}`);
    return answer;
  };
  const signedIn = await administer('POST', '/auth/', { username: 'admin', password: 'password' });
  cookie = signedIn.headers
    .getSetCookie()
    .map(line => line.split(';')[0])
    .join('; ');
  return administer;
};

const clientDocument = ({ clientId, clientSecret, ...client }: GlewlwydClient) => ({
  client_id: clientId,
  name: clientId,
  description: clientId,
  enabled: true,
  confidential: clientSecret !== undefined,
  ...(clientSecret === undefined ? {} : { password: clientSecret }),
  authorization_type: client.grantTypes,
  token_endpoint_auth_method:
    clientSecret === undefined ? ['none'] : ['client_secret_basic', 'client_secret_post'],
  redirect_uri: client.redirectUris ?? [],
  scope: client.scopes ?? ['openid', 'orders:read', 'orders:write'],
});

const putClient = (administer: Administer) => async (client: GlewlwydClient) => {
  const document = clientDocument(client);
  const one = `/client/${encodeURIComponent(client.clientId)}`;
  const isThere = (await administer('GET', one)).ok;
  if (isThere) await administer('PUT', one, document);
  else await administer('POST', '/client/?source=database', document);
};

const WITHIN_MS = 30_000;

const waitFor = async (child: ChildProcess, url: string, said: () => string): Promise<void> => {
  const until = Date.now() + WITHIN_MS;
  for (;;) {
    if (child.exitCode !== null || Date.now() > until)
      throw new Error(`Glewlwyd does not answer.\n${said()}`);
    const isUp = await fetch(url).then(
      answer => answer.status < 500,
      () => false,
    );
    if (isUp) return;
    await wait(50);
  }
};

const launch = async (port: number) => {
  const folder = writeFolder(port);
  const child = spawn(PROGRAM, [`--config-file=${join(folder, 'glewlwyd.conf')}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => {
      said = `${said}${String(chunk)}`.slice(-4000);
    });
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitFor(child, `http://127.0.0.1:${port}/api/auth/`, () => said);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
};

const furnish = async (api: string, options: GlewlwydOptions): Promise<Administer> => {
  const administer = await signIn(api);
  for (const name of SCOPES)
    await administer('POST', '/scope', {
      name,
      display_name: name,
      description: name,
      password_required: false,
      scheme: {},
    });
  await administer('POST', '/mod/plugin', {
    module: 'oidc',
    name: 'oidc',
    display_name: 'OpenID Connect',
    enabled: true,
    parameters: parameters(`${api}/oidc`, options),
  });
  return administer;
};

/** Starts one with an issuer and without clients; `stop` leaves nothing behind. */
export const startGlewlwyd = async (options: GlewlwydOptions = {}): Promise<Glewlwyd> => {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const issuer = `${baseUrl}/api/oidc`;
  const stop = await launch(port);
  try {
    const administer = await furnish(`${baseUrl}/api`, options);
    return {
      baseUrl,
      issuer,
      endpoints: {
        token: `${issuer}/token`,
        introspection: `${issuer}/introspect`,
        revocation: `${issuer}/revoke`,
        jwks: `${issuer}/jwks`,
        authorization: `${issuer}/auth`,
        registration: `${issuer}/register`,
      },
      putClient: putClient(administer),
      removeClient: async clientId => {
        await administer('DELETE', `/client/${encodeURIComponent(clientId)}`);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
