import module from 'node:module';
import { join } from 'node:path';
import { buildWhenStale, dist } from './build.ts';

/* `npm start`: runs Latchkey from a bundle, which is built when it is absent or older than the sources. */

await buildWhenStale();
module.enableCompileCache(join(dist, 'compile-cache'));
process.env.NODE_COMPILE_CACHE = join(dist, 'compile-cache');
await import(join(dist, 'main.js'));
