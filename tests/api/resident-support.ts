import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import type { Database } from '../../server/db/database.ts';
import { keyManagerTables } from '../../server/key-managers/table.ts';
import { randomIds } from '../../server/lib/ids.ts';
import { createSeal } from '../../server/lib/seal.ts';
import { organizationTables } from '../../server/organizations/table.ts';
import { configureOAuth } from '../../server/resident/configure.ts';
import { isResidentPath } from '../../server/resident/issuer.ts';
import { loadResidentKeys } from '../../server/resident/keys.ts';
import type { OAuthRequest } from '../../server/resident/policy.ts';
import { createResident } from '../../server/resident/provider.ts';
import { registerServiceProvider } from '../../server/resident/service.ts';
import type { SignedInPerson } from '../../server/resident/viewer-of.ts';
import { viewerTables } from '../../server/viewer/table.ts';
import type { Viewer } from '../../server/viewer/viewer.ts';
import { openTestDatabase } from '../support/database.ts';

export const administrator: Viewer = {
  userId: 'ada',
  name: 'Ada',
  email: 'ada@example.test',
  platformAdministrator: false,
  passwordChosen: true,
  organizationId: 'org',
  role: 'ADMINISTRATOR',
  credential: { type: 'SESSION', id: 'session', madeAt: 0 },
  address: '192.0.2.1',
};

export const developer: Viewer = { ...administrator, userId: 'dev', name: 'Dev', role: 'DEVELOPER' };

type TestDatabase = Database;

const insertPeople = async (db: TestDatabase): Promise<void> => {
  const { organization, member } = organizationTables(db.kit);
  const { user } = viewerTables(db.kit);
  const person = (id: string, name: string) => ({
    id,
    name,
    email: `${id}@example.test`,
    emailVerified: true,
    image: null,
    platformAdministrator: false,
    passwordChosen: true,
    createdAt: 1,
    updatedAt: 1,
  });
  await db.transaction(async tx => {
    await tx.insert(organization).values([
      { id: 'org', name: 'Org', createdAt: 1 },
      { id: 'other', name: 'Other', createdAt: 1 },
    ]);
    await tx.insert(user).values([person('ada', 'Ada'), person('bob', 'Bob')]);
    const membership = { organizationId: 'org', role: 'DEVELOPER', createdAt: 1 } as const;
    await tx.insert(member).values(['ada', 'bob'].map(userId => ({ ...membership, userId })));
  });
};

/** A database with two organizations and two people, and what services need. */
export const openResidentDeps = async () => {
  const db = await openTestDatabase();
  await insertPeople(db);
  const seal = createSeal({ current: { id: 'test', key: createSecretKey(randomBytes(32)) } });
  return { db, file: db.file, clock: Date.now, ids: randomIds, seal, publicUrl: 'http://localhost:4000' };
};

/** A row for the resident key manager, as far as it matters to its clients; gives its id. */
export const insertKeyManager = async (
  { db, ids }: { readonly db: TestDatabase; readonly ids: () => string },
  issuer: string,
): Promise<string> => {
  const id = ids();
  const none = { authorization: null, introspection: null, revocation: null, userinfo: null };
  await db.transaction(async tx => {
    await tx.insert(keyManagerTables(db.kit).keyManager).values({
      id,
      organizationId: null,
      kind: 'resident',
      name: 'Resident',
      description: '',
      issuer,
      endpoints: { ...none, token: null, registration: null, jwks: null },
      trust: {
        tokenHandling: 'LOCAL',
        consumerKeyClaim: 'client_id',
        scopesClaim: 'scope',
        algorithms: ['RS256'],
        audiences: [],
        profile: 'at+jwt',
        clockToleranceSeconds: 10,
      },
      policy: {
        outOfBandProvisioning: true,
        proof: 'REQUIRED',
        clientAuthentication: 'auto',
        supportedClientAuthentications: [],
        access: { rule: 'EVERYONE', roles: [] },
        tokenRequestScope: null,
      },
      settings: {},
      enabled: true,
      version: 1,
      createdAt: 1,
      updatedAt: 1,
    });
  });
  return id;
};

const closers: (() => void)[] = [];

afterAll(() => {
  for (const close of closers.splice(0)) close();
});

/** The authorization server on a port of its own; `portal.viewer` is who is signed in to the portal. */
export const startResident = async (publicUrlInFront?: string) => {
  const stored = await openResidentDeps();
  const portal: { viewer: SignedInPerson | null } = { viewer: null };
  const failures: object[] = [];
  let callback: ReturnType<typeof createResident>['callback'] | undefined;
  const server = createServer((req, res) => {
    if (callback && isResidentPath(new URL(req.url ?? '', 'http://x').pathname))
      void callback(req, res, req.socket.remoteAddress ?? null);
    else res.writeHead(404, { 'content-length': 0 }).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const publicUrl = publicUrlInFront ?? address;
  const deps = { ...stored, publicUrl };
  const resident = createResident({
    ...deps,
    keys: await loadResidentKeys(deps),
    viewerOf: async () => portal.viewer,
    log: { error: details => failures.push(details) },
  });
  callback = resident.callback;
  return { ...deps, address, issuer: `${publicUrl}/oauth2`, portal, failures, provider: resident.provider };
};

export type RunningResident = Awaited<ReturnType<typeof startResident>>;

/** Registers a service provider and configures it; the secret is the one that was made. */
export const makeClient = async (
  deps: Pick<RunningResident, 'db' | 'clock' | 'ids' | 'seal' | 'publicUrl'>,
  name: string,
  request: Partial<OAuthRequest> = {},
) => {
  const { id } = await registerServiceProvider(deps, administrator, { name, description: '' });
  const made = await configureOAuth(deps, administrator, id, {
    grantTypes: ['CLIENT_CREDENTIALS'],
    tokenIssuer: 'JWT',
    ...request,
  });
  return { id, clientId: made.consumerKey, secret: made.consumerSecret ?? '' };
};

export const basic = (clientId: string, secret: string): string =>
  `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`).toString('base64')}`;

/** A form to an endpoint, and its answer's JSON. */
export const post = async (
  url: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
) => {
  const response = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(form) });
  const text = await response.text();
  const json: Record<string, unknown> = text.startsWith('{') ? JSON.parse(text) : {};
  return { status: response.status, headers: response.headers, json, text };
};

export const tokenFor = async (
  issuer: string,
  client: { readonly clientId: string; readonly secret: string },
  form: Readonly<Record<string, string>> = {},
) =>
  post(
    `${issuer}/token`,
    { grant_type: 'client_credentials', ...form },
    { authorization: basic(client.clientId, client.secret) },
  );

export const claimsOf = (jwt: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());

/** RFC 7636 section 4 */
export const pkce = () => {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
};

/** A browser that keeps cookies, with their paths, and follows no redirect by itself. */
export const openBrowser = () => {
  const jar = new Map<string, { value: string; path: string }>();
  const keep = (header: string): void => {
    const [pair = '', ...attributes] = header.split(';').map(part => part.trim());
    const name = pair.slice(0, pair.indexOf('='));
    const path = attributes.find(part => part.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
    const expired = attributes.some(part => /^expires=Thu, 01 Jan 1970/i.test(part));
    if (expired) jar.delete(`${name}@${path}`);
    else jar.set(`${name}@${path}`, { value: pair.slice(name.length + 1), path });
  };
  const visit = async (url: string, init: RequestInit = {}) => {
    const { pathname } = new URL(url);
    const cookie = [...jar]
      .filter(
        ([, { path }]) => pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`),
      )
      .map(([key, { value }]) => `${key.slice(0, key.lastIndexOf('@'))}=${value}`)
      .join('; ');
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', ...init.headers, cookie },
    });
    for (const header of response.headers.getSetCookie()) keep(header);
    const location = response.headers.get('location');
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: location === null ? '' : new URL(location, url).href,
    };
  };
  return { visit, jar };
};
