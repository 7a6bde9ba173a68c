import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BUILD = fileURLToPath(new URL('../server/build.ts', import.meta.url));

/** Builds the pages that the browser is to see, in a process that does not run as a test. */
export default function setup(): void {
  execFileSync(process.execPath, [BUILD], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', VITEST: undefined },
  });
}
