import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../examples/demo/free-port.ts';
import type { Database } from '../../server/db/database.ts';
import { openDatabase } from '../../server/db/open.ts';
import { randomToken } from '../../server/lib/ids.ts';
import { loadSealingKey } from '../../server/lib/sealing-key-file.ts';
import { TOKEN_PREFIX } from '../../server/viewer/session.ts';
import { type Issuer, startIssuer } from './issuer.ts';
import { insertApi, insertApplications, insertDeveloper, insertKeyManager, KEY_MANAGER } from './seed.ts';
import type { Workspace } from './workspace.ts';

/** How many applications there are; a list shows 50 of them. */
export const APPLICATIONS = 1_000;
const CHUNK = 500;

/** A store with data in it, and the settings with which Latchkey runs on it. */
export interface World {
  readonly workspace: Workspace;
  readonly dataFolder: string;
  readonly databaseFile: string;
  readonly apiToken: string;
  readonly issuer: Issuer;
  readonly portalUrl: string;
  readonly gatewayUrl: string;
  /** Where the backend of the API `/shop/v1` is expected. */
  readonly backendPort: number;
  readonly env: Readonly<Record<string, string>>;
}

const fill = async (
  db: Database,
  given: Pick<World, 'issuer' | 'apiToken' | 'backendPort'>,
  applications: number,
): Promise<void> => {
  const { issuer, jwksUri } = given.issuer;
  await db.transaction(tx => insertDeveloper(db, tx, given.apiToken));
  await db.transaction(tx =>
    insertKeyManager(db, tx, { id: KEY_MANAGER, issuer, endpoints: { jwks: jwksUri } }),
  );
  for (let from = 0; from < applications; from += CHUNK)
    await db.transaction(tx => insertApplications(db, tx, { from, count: CHUNK, issuer }));
  const shop = { name: 'shop', endpoint: `http://127.0.0.1:${given.backendPort}` };
  await db.transaction(tx => insertApi(db, tx, { ...shop, subscribers: APPLICATIONS }));
  await db.transaction(tx =>
    insertApi(db, tx, { name: 'near', endpoint: issuer, subscribers: APPLICATIONS }),
  );
};

/** `applications` of two mappings each; the first thousand of them are subscribed. */
export const openWorld = async (
  scope: AsyncDisposableStack,
  workspace: Workspace,
  { applications = APPLICATIONS } = {},
): Promise<World> => {
  const dataFolder = mkdtempSync(workspace.scratch('data-'));
  loadSealingKey(join(dataFolder, 'sealing.key'));
  const databaseFile = join(dataFolder, 'latchkey.sqlite');
  const [portal, gateway, backendPort] = [await freePort(), await freePort(), await freePort()];
  const apiToken = `${TOKEN_PREFIX}${randomToken()}`;
  const issuer = await startIssuer(scope);
  const db = await openDatabase({
    file: databaseFile,
    migrationsFolder: join(workspace.root, 'drizzle/sqlite'),
  });
  await fill(db, { issuer, apiToken, backendPort }, applications);
  await db.close();
  return {
    workspace,
    dataFolder,
    databaseFile,
    apiToken,
    issuer,
    portalUrl: `http://127.0.0.1:${portal}`,
    gatewayUrl: `http://127.0.0.1:${gateway}`,
    backendPort,
    env: {
      LATCHKEY_DATA_FOLDER: dataFolder,
      LATCHKEY_PUBLIC_URL: `http://127.0.0.1:${portal}`,
      LATCHKEY_PORTAL_LISTEN: `127.0.0.1:${portal}`,
      LATCHKEY_GATEWAY_LISTEN: `127.0.0.1:${gateway}`,
      LATCHKEY_GATEWAY_PUBLIC_URL: `http://127.0.0.1:${gateway}`,
      LATCHKEY_SAMPLE_PORT: '0',
      LATCHKEY_LOG_LEVEL: 'error',
    },
  };
};
