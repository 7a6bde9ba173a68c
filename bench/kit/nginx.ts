import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, type Running } from './processes.ts';
import { untilAnswered } from './waiting.ts';

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

const BODY = 'x'.repeat(1024);

const configuration = (folder: string, server: string): string =>
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
    `  server {\n${server}\n  }`,
    '}',
    '',
  ].join('\n');

const start = async (
  scope: AsyncDisposableStack,
  folder: string,
  port: number,
  text: string,
): Promise<Running> => {
  mkdirSync(folder);
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, text);
  const running = launch({ command: 'nginx', args: ['-p', folder, '-e', 'stderr', '-c', file] });
  scope.defer(running.stop);
  await untilAnswered(`http://127.0.0.1:${port}/`, {}, () => running.child.exitCode === null);
  return running;
};

/** A backend that answers everything with 1 KiB. */
export const startBackend = (scope: AsyncDisposableStack, folder: string, port: number): Promise<Running> => {
  const server = `    listen 127.0.0.1:${port};\n    location / { default_type text/plain; return 200 "${BODY}"; }`;
  return start(scope, folder, port, configuration(folder, server));
};
