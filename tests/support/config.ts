import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type Config, ConfigInvalid, type ConfigSources, loadConfig } from '../../server/config.ts';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'latchkey-config-'));
});

afterEach(() => rmSync(cwd, { recursive: true }));

/** The name of a file in the folder that the configuration under test is read from. */
export const inFolder = (...names: string[]): string => join(cwd, ...names);

export const load = (sources: Partial<ConfigSources> = {}): Config =>
  loadConfig({ env: {}, argv: [], cwd, ...sources });

export const fromEnv = (env: Record<string, string>): Config => load({ env });

export const fromToml = (text: string, env: Record<string, string> = {}): Config => {
  writeFileSync(inFolder('latchkey.toml'), text);
  return load({ env });
};

/** What it complains of, a line for each. */
export const complaint = (attempt: () => unknown): string => {
  try {
    attempt();
  } catch (error) {
    if (!(error instanceof ConfigInvalid)) throw error;
    return error.problems.map(({ name, problem }) => `${name}: ${problem}`).join('\n');
  }
  return 'none';
};
