import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse, TomlError } from 'smol-toml';
import { environmentName, type Field, fields } from './config-fields.ts';

/** One thing that is wrong, with the name that the reader wrote it under. */
export interface Problem {
  readonly name: string;
  readonly problem: string;
}

/** What one source says: raw values by field name, each with the name it was written under. */
export interface Source {
  readonly values: ReadonlyMap<string, { readonly raw: unknown; readonly writtenAs: string }>;
  readonly problems: readonly Problem[];
}

export interface Arguments {
  readonly configFile: string | undefined;
  readonly checkOnly: boolean;
  readonly problems: readonly Problem[];
}

const known: ReadonlyMap<string, Field> = new Map(Object.entries(fields));

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const readArguments = (argv: readonly string[]): Arguments => {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { config: { type: 'string' }, 'check-config': { type: 'boolean', default: false } },
    });
    return { configFile: values.config, checkOnly: values['check-config'], problems: [] };
  } catch (error) {
    const problem = `${messageOf(error)}. There are: --config <file>, --check-config`;
    return { configFile: undefined, checkOnly: false, problems: [{ name: 'command line', problem }] };
  }
};

/** How many letters must be put in, taken out or changed to get from one word to the other (Levenshtein). */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1];
    for (let index = 0; index < to.length; index += 1) {
      const changed = (row[index] ?? 0) + (letter === to[index] ? 0 : 1);
      next.push(Math.min(changed, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
};

const nearest = (name: string, names: readonly string[]): string | undefined =>
  names.toSorted((one, other) => distance(name, one) - distance(name, other))[0];

const unknownName = (name: string, names: readonly string[]): Problem => ({
  name,
  problem: `there is no such setting. The nearest is ${nearest(name, names)}`,
});

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const flattened = (table: object, prefix = ''): [string, unknown][] =>
  Object.entries(table).flatMap(([name, value]): [string, unknown][] =>
    isTable(value) ? flattened(value, `${prefix}${name}.`) : [[`${prefix}${name}`, value]],
  );

const parseToml = (text: string): { table: object } | { problem: string } => {
  try {
    return { table: parse(text) };
  } catch (error) {
    // Not its message: that quotes the line, and a secret may stand in it.
    const where = error instanceof TomlError ? ` at line ${error.line}, column ${error.column}` : '';
    return { problem: `it is not valid TOML${where}` };
  }
};

const NOTHING: Source = { values: new Map(), problems: [] };

/** The file that was asked for, or latchkey.toml where the program was started, if there is one. */
export const readFileSource = (cwd: string, asked: string | undefined): Source => {
  const file = asked === undefined ? join(cwd, 'latchkey.toml') : resolve(cwd, asked);
  if (!existsSync(file)) {
    return asked === undefined
      ? NOTHING
      : { ...NOTHING, problems: [{ name: file, problem: 'there is no such file' }] };
  }
  const parsed = parseToml(readFileSync(file, 'utf8'));
  if ('problem' in parsed) return { ...NOTHING, problems: [{ name: file, problem: parsed.problem }] };
  const entries = flattened(parsed.table);
  return {
    values: new Map(
      entries.filter(([name]) => known.has(name)).map(([name, raw]) => [name, { raw, writtenAs: name }]),
    ),
    problems: entries
      .filter(([name]) => !known.has(name))
      .map(([name]) => unknownName(name, [...known.keys()])),
  };
};

const asRaw = ({ kind }: Field, text: string): unknown => {
  if (kind === 'whole number') return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
  if (kind === 'yes or no') return text === 'true' ? true : text === 'false' ? false : text;
  if (kind === 'list') return text.split(',').map(part => part.trim());
  return text;
};

/** What Kubernetes puts into the environment for a service that happens to be called `latchkey...`. */
const SERVICE_LINK = /_SERVICE_(HOST|PORT)(_[A-Z0-9_]+)?$|_PORT(_\d+_(TCP|UDP)(_(PROTO|PORT|ADDR))?)?$/;

const secretFromFile = (cwd: string, name: string, file: string): Problem | string => {
  try {
    return readFileSync(resolve(cwd, file), 'utf8').replace(/\r?\n$/, '');
  } catch {
    return { name, problem: 'the file that it names cannot be read' };
  }
};

/** By their names in the environment: the fields, and where each secret's file may be named. */
const variables = new Map<
  string,
  { readonly name: string; readonly field: Field; readonly inFile: boolean }
>();
for (const [name, field] of known) {
  const inFile = `${environmentName(name)}_FILE`;
  const taken = known.has(`${name}_file`);
  if (field.secret && !taken) variables.set(inFile, { name, field, inFile: true });
  variables.set(environmentName(name), { name, field, inFile: false });
}

export const readEnvironment = (env: Readonly<Record<string, string | undefined>>, cwd: string): Source => {
  const values = new Map<string, { raw: unknown; writtenAs: string }>();
  const problems: Problem[] = [];
  for (const [writtenAs, text] of Object.entries(env)) {
    // An empty variable is how a compose file says that it is not set.
    if (!writtenAs.startsWith('LATCHKEY_') || text === undefined || text === '') continue;
    const variable = variables.get(writtenAs);
    if (variable === undefined) {
      if (!SERVICE_LINK.test(writtenAs)) problems.push(unknownName(writtenAs, [...variables.keys()]));
      continue;
    }
    const { name, field, inFile } = variable;
    const other = values.get(name)?.writtenAs;
    if (other !== undefined)
      problems.push({ name: writtenAs, problem: `${other} is set too: only one may be` });
    const found = inFile ? secretFromFile(cwd, writtenAs, text) : text;
    if (typeof found === 'string') values.set(name, { raw: asRaw(field, found), writtenAs });
    else problems.push(found);
  }
  return { values, problems };
};
