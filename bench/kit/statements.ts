import { listApplications } from '../../server/applications/service.ts';
import { openDatabase } from '../../server/db/open.ts';
import { keyStore } from '../../server/keys/store.ts';
import { randomIds } from '../../server/lib/ids.ts';
import { viewerOf } from '../../server/viewer/session.ts';
import type { World } from './world.ts';

/** The texts of the statements that a list of applications executes. */
export interface ListStatements {
  readonly viewer: string;
  readonly page: string;
  readonly mappings: string;
}

const PAGE = 50;

/** Runs the services that the GraphQL API runs, and writes down what they execute. */
export const listStatements = async (world: World): Promise<ListStatements> => {
  const executed: string[] = [];
  const db = await openDatabase({
    file: world.databaseFile,
    readOnly: true,
    onStatement: text => executed.push(text),
  });
  const deps = { db, clock: Date.now, ids: randomIds, publicUrl: world.portalUrl, cookieSecret: '' };
  const headers = new Headers({ authorization: `Bearer ${world.apiToken}` });
  const viewer = await viewerOf(deps, { headers, address: null });
  if (viewer === null) throw new Error('The API token of the bench was refused.');
  const { items } = await listApplications(deps, viewer, '', { limit: PAGE, after: undefined });
  await keyStore(db).ofApplications(items.map(({ id }) => id));
  await db.close();
  const [first = '', page = '', mappings = '', ...others] = executed;
  if (mappings === '' || others.length > 0)
    throw new Error(`A list takes ${executed.length} statements, not 3: adapt bench/servers/bare.ts.`);
  return { viewer: first, page, mappings };
};
