import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { cpuMicros } from './processes.ts';
import type { Sample } from './rounds.ts';

const run = promisify(execFile);

export interface Load {
  readonly url: string;
  /** A Lua file that makes the requests. */
  readonly script: string;
  readonly connections: number;
  readonly seconds: number;
  /** Every answer is meant to be a refusal. */
  readonly refused?: true;
}

/** One burst of load on a server; the cost is processor microseconds of the server for each request. */
export interface LoadSample extends Sample {
  readonly perSecond: number;
  readonly p99Ms: number;
}

const figure = (output: string, pattern: RegExp): number => Number(pattern.exec(output)?.[1] ?? Number.NaN);

const UNITS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000 };

const p99Of = (output: string): number => {
  const [, value, unit = ''] = /99%\s+([\d.]+)(us|ms|s)\b/.exec(output) ?? [];
  return Number(value) * (UNITS[unit] ?? Number.NaN);
};

/** @throws Error when anything was answered with an error: then what was measured is not what was meant. */
const assertAnswered = ({ url, refused: meant }: Load, output: string): void => {
  const count = figure(output, /(\d+) requests in/);
  if (meant && figure(output, /Non-2xx or 3xx responses: (\d+)/) === count) return;
  if (meant) throw new Error(`${new URL(url).pathname} was not refused as it should.`);
  const refused = /Non-2xx or 3xx responses: (\d+)/.exec(output) ?? /Socket errors: .*/.exec(output);
  if (refused) throw new Error(`${new URL(url).pathname} was not answered as it should: ${refused[0]}`);
};

/** Sends as much as the servers answer, and reads what that cost the trees of processes under them. */
export const burst = async (servers: number | readonly number[], load: Load): Promise<LoadSample> => {
  const { url, script, connections, seconds } = load;
  const args = [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--latency',
    '--timeout',
    '10s',
    '-s',
    script,
    url,
  ];
  const spentBy = () => [servers].flat().reduce((sum, server) => sum + cpuMicros(server), 0);
  const before = spentBy();
  const { stdout, stderr } = await run('wrk', args);
  const spent = spentBy() - before;
  // A script that is refused is only grumbled at, and plain GETs are sent instead.
  if (stderr !== '') throw new Error(`wrk: ${stderr}`);
  assertAnswered(load, stdout);
  return {
    cost: spent / figure(stdout, /(\d+) requests in/),
    perSecond: figure(stdout, /Requests\/sec:\s+([\d.]+)/),
    p99Ms: p99Of(stdout),
  };
};

const quoted = (text: string): string => `[==[${text}]==]`;

/** The same POST over and over. */
export const writePostScript = (
  file: string,
  { body, headers }: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
): string => {
  const lines = Object.entries(headers).map(
    ([name, value]) => `wrk.headers[ ${quoted(name)} ] = ${quoted(value)}`,
  );
  writeFileSync(file, ['wrk.method = "POST"', ...lines, `wrk.body = ${quoted(body)}`, ''].join('\n'));
  return file;
};

/** A GET with each of the tokens in turn, from the first one on. */
export const writeTokensScript = (
  file: string,
  path: string,
  tokens: readonly string[],
  headers: Readonly<Record<string, string>> = {},
): string => {
  const others = Object.entries(headers).map(([name, value]) => `[ ${quoted(name)} ] = ${quoted(value)}`);
  const sent = ['["Authorization"] = token', ...others].join(', ');
  const list = tokens.map(token => `  ${quoted(`Bearer ${token}`)},`);
  writeFileSync(
    file,
    [
      'local tokens = {',
      ...list,
      '}',
      'local requests, index = {}, 0',
      'init = function()',
      '  for i, token in ipairs(tokens) do',
      `    requests[i] = wrk.format("GET", ${quoted(path)}, { ${sent} })`,
      '  end',
      'end',
      'request = function()',
      '  index = index % #requests + 1',
      '  return requests[index]',
      'end',
      '',
    ].join('\n'),
  );
  return file;
};
