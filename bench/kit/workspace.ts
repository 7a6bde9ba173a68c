import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LIST, LIST_HASH } from './documents.ts';

/*
 * A copy of the sources in a folder of its own, built there as `npm start` builds it: what is measured then stays
 * the same however long it takes, and neither the repository's build nor its data is touched.
 */

const REPOSITORY = join(import.meta.dirname, '../..');
const COPIED = [
  'server',
  'web',
  'drizzle',
  'schema.graphql',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const PERSISTED = 'web/gql/persisted-documents.json';

export interface Workspace {
  /** The copy of the sources, with the bundle in its `dist`. */
  readonly root: string;
  /** A new path for something that is thrown away at the end. */
  readonly scratch: (name: string) => string;
}

interface Builder {
  readonly buildWhenStale: () => Promise<void>;
}

const isBuilder = (module: unknown): module is Builder =>
  typeof module === 'object' &&
  module !== null &&
  'buildWhenStale' in module &&
  typeof module.buildWhenStale === 'function';

/** The portal knows no other persisted documents than its own: the bench's is added to them. */
const addDocument = (root: string): void => {
  const file = join(root, PERSISTED);
  const known: object = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...known, [LIST_HASH]: LIST }));
};

/** Builds with the code of the copy, which builds beside itself. */
const build = async (root: string): Promise<void> => {
  const builder: unknown = await import(pathToFileURL(join(root, 'server/build.ts')).href);
  if (!isBuilder(builder)) throw new Error('server/build.ts does not build any more: adapt the bench.');
  await builder.buildWhenStale();
};

export const openWorkspace = async (scope: AsyncDisposableStack): Promise<Workspace> => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const discard = () => rmSync(folder, { recursive: true, force: true });
  scope.defer(discard);
  // A bench that is interrupted leaves nothing behind either.
  process.once('exit', discard);
  const root = join(folder, 'latchkey');
  for (const name of COPIED) cpSync(join(REPOSITORY, name), join(root, name), { recursive: true });
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  addDocument(root);
  await build(root);
  return { root, scratch: name => join(folder, name) };
};
