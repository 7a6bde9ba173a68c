import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../examples/demo/free-port.ts';
import { SECRET } from '../decision-support.ts';
import { eventually } from '../servers.ts';
import { closeLater } from '../support.ts';

/*
 * The gateways as Debian has them, with the very files of docs/gateways. Changed in these are addresses, the folder
 * of a script, and what a server needs that runs by itself and as anybody.
 */

const DOCS = new URL('../../../docs/gateways/', import.meta.url).pathname;
const PATH = `${process.env.PATH}:/usr/sbin`;

export const realGateways = ['nginx', 'haproxy', 'caddy', 'apache'] as const;
export type RealGateway = (typeof realGateways)[number];

export interface Places {
  readonly decisions: string;
  readonly production: number;
  readonly sandbox: number;
}

export type Edit = (text: string) => string;

interface Recipe {
  readonly program: string;
  readonly files: readonly string[];
  readonly edit: (text: string, folder: string) => string;
  readonly args: (folder: string) => readonly string[];
}

const GRACE_MS = 5_000;

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

const recipes: Readonly<Record<RealGateway, Recipe>> = {
  nginx: {
    program: 'nginx',
    files: ['nginx.conf'],
    edit: (text, folder) => {
      const paths = TEMPORARY.map(name => `${name}_temp_path ${folder}/${name};`).join('\n');
      return text
        .replace('put-the-value-of-decisions.secret-here', SECRET)
        .replace('http {', `http {\naccess_log off;\n${paths}`);
    },
    args: folder => [
      ...['-p', folder, '-c', `${folder}/nginx.conf`, '-e', `${folder}/errors`],
      ...['-g', `daemon off; pid ${folder}/pid; error_log ${folder}/errors;`],
    ],
  },
  haproxy: {
    program: 'haproxy',
    files: ['haproxy.cfg', 'haproxy.lua'],
    edit: (text, folder) => text.replace('/etc/haproxy/latchkey.lua', `${folder}/haproxy.lua`),
    args: folder => ['-f', `${folder}/haproxy.cfg`],
  },
  caddy: {
    program: 'caddy',
    files: ['Caddyfile'],
    edit: text => text,
    args: folder => ['run', '--config', `${folder}/Caddyfile`, '--adapter', 'caddyfile'],
  },
  apache: {
    program: 'apache2',
    files: ['apache.conf', 'apache.lua'],
    edit: (text, folder) =>
      text
        .replaceAll('/etc/apache2/latchkey.lua', `${folder}/apache.lua`)
        .replace(
          'LoadModule lua_module',
          [
            `ServerRoot ${folder}`,
            `PidFile ${folder}/pid`,
            `ErrorLog ${folder}/errors`,
            `DefaultRuntimeDir ${folder}`,
            'LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so',
            'LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so',
            'User nobody\nGroup nogroup',
            'LoadModule lua_module',
          ].join('\n'),
        ),
    args: folder => ['-X', '-f', `${folder}/apache.conf`],
  },
};

/** Whether Debian's package is here. */
export const isHere = (name: RealGateway): boolean =>
  spawnSync('sh', ['-c', `command -v ${recipes[name].program}`], { env: { PATH } }).status === 0;

const isListening = async (port: number): Promise<boolean> => {
  try {
    await fetch(`http://127.0.0.1:${port}/`);
    return true;
  } catch {
    return false;
  }
};

/** Starts one on a free port, until the test file ends; `change` is for those that shall do it wrongly. */
export const startReal = async (name: RealGateway, places: Places, change: Edit = text => text) => {
  const { program, files, edit, args } = recipes[name];
  const folder = mkdtempSync(join(tmpdir(), `latchkey-${name}-`));
  // Apache's workers are nobody, and have to read their script.
  chmodSync(folder, 0o755);
  const port = await freePort();
  for (const file of files) {
    const text = change(readFileSync(join(DOCS, file), 'utf8'))
      .replaceAll('127.0.0.1:4002', new URL(places.decisions).host)
      .replaceAll('127.0.0.1:8080', `127.0.0.1:${port}`)
      .replaceAll(':8080 {', `:${port} {`)
      .replaceAll('127.0.0.1:9001', `127.0.0.1:${places.production}`)
      .replaceAll('127.0.0.1:9002', `127.0.0.1:${places.sandbox}`);
    writeFileSync(join(folder, file), edit(text, folder));
  }
  const child = spawn(program, args(folder), {
    env: { PATH, HOME: folder, LATCHKEY_DECISIONS_SECRET: SECRET },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', chunk => {
    complaint += String(chunk);
  });
  closeLater(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      const impatience = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      // Not killed at once: nginx has to end its workers, which would outlive it.
      child.kill('SIGTERM');
      await ended;
      clearTimeout(impatience);
    }
    rmSync(folder, { recursive: true, force: true });
  });
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`${program} ended. ${complaint}`);
    return isListening(port);
  });
  return { url: `http://127.0.0.1:${port}`, folder, complaint: () => complaint };
};
