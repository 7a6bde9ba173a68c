import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Deviation } from './deviation.ts';

/* Commands run as a person would run them: by a shell, with secrets in its variables. */

const run = promisify(execFile);

export const isCurlThere = async (): Promise<boolean> => {
  try {
    await run('curl', ['--version']);
    return true;
  } catch {
    return false;
  }
};

/** Runs a command and gives back what it printed. @throws Deviation when it fails. */
export const inShell = async (
  command: string,
  variables: Readonly<Record<string, string>>,
): Promise<string> => {
  try {
    // Everything here is on this machine: a proxy would only be in the way.
    const env = { ...process.env, no_proxy: '*', NO_PROXY: '*', ...variables };
    return (await run('sh', ['-c', command], { env })).stdout;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw new Deviation(`The command failed (${String(code)}): ${command}`);
  }
};
