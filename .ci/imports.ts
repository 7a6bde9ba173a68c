import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Holds the imports to the rules of dependency-cruiser.cjs, and fails when the tool has not seen every source: with
 * a compiler that it does not know it sees none, and finds nothing to complain of.
 */

const RULES = join(import.meta.dirname, 'dependency-cruiser.cjs');
const CRUISER = join(import.meta.dirname, '../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const FOLDERS = ['server', 'web', 'drizzle', 'tests', 'examples', 'bench'];

/** There are more sources than this, and there will not be fewer. */
const FLOOR = 350;

interface Cruised {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
      readonly comment?: string;
      readonly cycle?: readonly { readonly name: string }[];
    }[];
  };
}

const cruise = (root: string, folders: readonly string[]): Cruised => {
  const output = execFileSync(
    process.execPath,
    [CRUISER, '--config', RULES, '--output-type', 'json', ...folders],
    { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  return JSON.parse(output);
};

/** The files among these that the tool has not seen. */
export const unseen = (
  files: readonly string[],
  { modules }: Pick<Cruised, 'modules'>,
): readonly string[] => {
  const seen = new Set(modules.map(({ source }) => source));
  return files.filter(file => !seen.has(file));
};

/** What is wrong with the imports below a folder, a line for each. */
export const examineImports = (
  root: string,
): { readonly count: number; readonly wrong: readonly string[] } => {
  const folders = FOLDERS.filter(folder => existsSync(join(root, folder)));
  const files = globSync(
    folders.map(folder => `${folder}/**/*.{ts,tsx}`),
    { cwd: root },
  );
  const cruised = cruise(root, folders);
  const violations = cruised.summary.violations.map(
    ({ rule, from, to, cycle }) =>
      `${rule.name}: ${from} -> ${cycle ? cycle.map(({ name }) => name).join(' -> ') : to}`,
  );
  const missed = unseen(files, cruised).map(file => `not seen: ${file}`);
  return { count: files.length, wrong: [...violations, ...missed].sort() };
};

if (import.meta.main) {
  const { count, wrong } = examineImports(process.cwd());
  for (const line of wrong) console.error(line);
  if (count < FLOOR) console.error(`Only ${count} sources were found; there are at least ${FLOOR}.`);
  if (wrong.length > 0 || count < FLOOR) process.exit(1);
  console.log(`The imports of ${count} sources keep to the rules.`);
}
