import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createServer } from 'vite';

/*
 * `npm run dev`: Latchkey from its sources, started anew when they change, and the pages by Vite, which sends
 * what is not a page to the portal.
 */

const main = join(import.meta.dirname, 'main.ts');
const portal = spawn(process.execPath, ['--watch', main, ...process.argv.slice(2)], { stdio: 'inherit' });
const pages = await createServer({ configFile: join(import.meta.dirname, '../web/vite.config.ts') });
await pages.listen();
pages.printUrls();

const stop = async (): Promise<void> => {
  portal.kill('SIGTERM');
  await pages.close();
  process.exit(0);
};
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
