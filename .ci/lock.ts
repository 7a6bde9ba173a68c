import { readFileSync, writeFileSync } from 'node:fs';

/*
 * Takes `engines` out of the lock file. Everything here runs under the Node that the packages bring, but npm holds
 * them against the Node that it runs under itself: on an older one it would warn of hundreds, and silently leave
 * out optional packages, among them the native parts of the bundler.
 */

const file = new URL('../package-lock.json', import.meta.url);
const lock: { packages: Record<string, { engines?: unknown }> } = JSON.parse(readFileSync(file, 'utf8'));
for (const [path, entry] of Object.entries(lock.packages)) if (path !== '') delete entry.engines;
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
