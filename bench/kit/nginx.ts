import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, type Running } from './processes.ts';
import { untilAnswered } from './waiting.ts';

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

const BODY = 'x'.repeat(1024);

const configuration = (folder: string, server: string, ...outside: readonly string[]): string =>
  [
    'daemon off;',
    'worker_processes 1;',
    `pid ${folder}/nginx.pid;`,
    'error_log stderr crit;',
    'events { worker_connections 1024; }',
    'http {',
    '  access_log off;',
    '  keepalive_requests 100000000;',
    ...TEMPORARY.map(name => `  ${name}_temp_path ${folder}/${name};`),
    ...outside,
    `  server {\n${server}\n  }`,
    '}',
    '',
  ].join('\n');

/** A request that is answered with 200 as soon as everything runs. */
type Probe = Readonly<Record<string, string>> & { readonly path: string };

const start = async (
  scope: AsyncDisposableStack,
  folder: string,
  port: number,
  text: string,
  { path, ...headers }: Probe = { path: '/' },
): Promise<Running> => {
  mkdirSync(folder);
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, text);
  const running = launch({ command: 'nginx', args: ['-p', folder, '-e', 'stderr', '-c', file] });
  scope.defer(running.stop);
  await untilAnswered(`http://127.0.0.1:${port}${path}`, headers, () => running.child.exitCode === null);
  return running;
};

/** A backend that answers everything with 1 KiB. */
export const startBackend = (scope: AsyncDisposableStack, folder: string, port: number): Promise<Running> => {
  const server = `    listen 127.0.0.1:${port};\n    location / { default_type text/plain; return 200 "${BODY}"; }`;
  return start(scope, folder, port, configuration(folder, server));
};

/** A plain proxy that keeps its connections to the backend, and looks at no token. */
export const startProxy = (
  scope: AsyncDisposableStack,
  folder: string,
  port: number,
  backendPort: number,
): Promise<Running> => {
  const upstream = `  upstream backend { server 127.0.0.1:${backendPort}; keepalive 64; keepalive_requests 100000000; }`;
  const server = [
    `    listen 127.0.0.1:${port};`,
    '    location / {',
    '      proxy_pass http://backend;',
    '      proxy_http_version 1.1;',
    '      proxy_set_header Connection "";',
    '    }',
  ].join('\n');
  return start(scope, folder, port, configuration(folder, server, upstream));
};

/** The configuration that is shown to users: what it asks, whom, and what is passed on. */
const DOCUMENTED = join(import.meta.dirname, '../../docs/gateways/nginx.conf');

export interface Asking {
  readonly port: number;
  readonly decisionsPort: number;
  readonly secret: string;
  readonly backendPort: number;
  readonly token: string;
}

/** nginx as docs/gateways/nginx.md has it, with one worker: it asks Latchkey, and passes on to the backend. */
export const startAsking = (
  scope: AsyncDisposableStack,
  folder: string,
  { port, decisionsPort, secret, backendPort, token }: Asking,
): Promise<Running> => {
  const ground = [
    'access_log off;',
    'keepalive_requests 100000000;',
    ...TEMPORARY.map(name => `${name}_temp_path ${folder}/${name};`),
  ];
  const text = readFileSync(DOCUMENTED, 'utf8')
    .replace('worker_processes auto;', `daemon off;\nworker_processes 1;\npid ${folder}/nginx.pid;`)
    .replace('http {', ['error_log stderr crit;\nhttp {', ...ground].join('\n'))
    .replace('put-the-value-of-decisions.secret-here', secret)
    .replace('127.0.0.1:4002', `127.0.0.1:${decisionsPort}`)
    .replace('127.0.0.1:8080', `127.0.0.1:${port}`)
    .replace('127.0.0.1:9001', `127.0.0.1:${backendPort}`);
  const probe = { path: '/shop/v1/orders', authorization: `Bearer ${token}` };
  return start(scope, folder, port, text, probe);
};
