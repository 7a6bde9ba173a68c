import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';

/** A program that some of the rows need. */
export type Tool = 'wrk' | 'nginx' | 'haproxy' | 'express-gateway';

const HOW: Readonly<Record<Tool, string>> = {
  wrk: 'apt-get install wrk',
  nginx: 'apt-get install nginx-light',
  haproxy: 'apt-get install haproxy',
  'express-gateway': 'npm install --prefix .bench/express-gateway express-gateway@1.16.11',
};

const VERSION_FLAG = '-v';

/** No dependency of ours: whoever wants to measure against it puts it into a folder of its own. */
export const EXPRESS_GATEWAY = join(
  import.meta.dirname,
  '../../.bench/express-gateway/node_modules/express-gateway',
);

const versionOfPackage = (folder: string): string | undefined => {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  const { name, version }: { name?: string; version?: string } = JSON.parse(readFileSync(file, 'utf8'));
  return `${name} ${version}`;
};

/** Debian keeps servers out of the path of ordinary people. */
const SYSTEM_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/sbin'];

export const widenPath = (): void => {
  process.env.PATH = [process.env.PATH, ...SYSTEM_FOLDERS].join(':');
};

/** Its version, or undefined when it is not there. They say it on either output, and wrk then fails. */
export const versionOf = (tool: Tool): string | undefined => {
  if (tool === 'express-gateway') return versionOfPackage(EXPRESS_GATEWAY);
  try {
    const shown = execFileSync('sh', [
      '-c',
      `command -v ${tool} >/dev/null && ${tool} ${VERSION_FLAG} 2>&1 || true`,
    ]);
    const line = shown.toString().split('\n', 1)[0]?.trim();
    return line === undefined || line === ''
      ? undefined
      : line.replace(/ Copyright.*| version:| \d{4}\/.*/, '');
  } catch {
    return undefined;
  }
};

/** What is missing of what a row needs, with how to get it; undefined when all is there. */
export const missing = (needs: readonly Tool[]): string | undefined => {
  const absent = needs.filter(tool => versionOf(tool) === undefined);
  const [first] = absent;
  return first === undefined
    ? undefined
    : `not run: ${absent.map(tool => `${tool} is missing (${HOW[tool]})`).join(', ')}`;
};

const GIBIBYTE = 1024 ** 3;

export const describeMachine = (): string => {
  const processors = cpus();
  const tools = (['wrk', 'nginx', 'haproxy', 'express-gateway'] as const).map(
    tool => versionOf(tool) ?? `no ${tool}`,
  );
  return [
    `${processors.length} x ${processors[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / GIBIBYTE)} GiB`,
    `Linux ${release()}, Node ${process.version}, V8 ${process.versions.v8}, OpenSSL ${process.versions.openssl}`,
    tools.join(', '),
    `load ${loadavg()
      .map(load => load.toFixed(2))
      .join(' ')}`,
  ].join('\n');
};
