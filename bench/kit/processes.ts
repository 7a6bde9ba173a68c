import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

/*
 * Child processes and what the kernel says of them. Every child is ended by its own id: at the end of its scope,
 * or, when the bench itself is ended, on the way out.
 */

export interface Running {
  readonly pid: number;
  readonly child: ChildProcess;
  /** The end of what it wrote to standard error: for when it did not do what it should. */
  readonly complaint: () => string;
  readonly stop: () => Promise<void>;
}

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Opens a channel over which a Node child can say where it listens. */
  readonly ipc?: boolean;
}

const GRACE_MS = 5_000;
const KEPT_COMPLAINT = 4_000;

const alive = new Set<ChildProcess>();

process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const stopChild = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const impatience = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(impatience);
};

export const launch = ({ command, args, cwd, env, ipc = false }: Launch): Running => {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(command, args, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'ignore', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
  });
  if (child.pid === undefined) throw new Error(`${command} could not be started.`);
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  let complaint = '';
  child.stderr?.on('data', chunk => {
    complaint = `${complaint}${chunk}`.slice(-KEPT_COMPLAINT);
  });
  return { pid: child.pid, child, complaint: () => complaint, stop: () => stopChild(child) };
};

/** What a Node child says first, over its channel. */
export const firstMessage = async ({ child, complaint }: Running): Promise<unknown> => {
  const died = once(child, 'exit').then(([code]) => {
    throw new Error(`A child ended with ${code} before it said anything. ${complaint()}`);
  });
  const [message] = await Promise.race([once(child, 'message'), died]);
  died.catch(() => {});
  return message;
};

const readProc = (path: string): string | undefined => {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return undefined;
  }
};

/** The fields of /proc/PID/stat after the name, which may hold anything. */
const statOf = (pid: number): readonly string[] =>
  readProc(`${pid}/stat`)
    ?.replace(/^.*\)\s/s, '')
    .split(' ') ?? [];

/** A process and all below it. */
export const treeOf = (root: number): readonly number[] => {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const parent = Number(statOf(pid)[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const below = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  return below(root);
};

/** Linux counts in hundredths of a second, whatever the kernel's own tick is. */
const MICROS_PER_TICK = 10_000;
const USER_TIME = 11;
const SYSTEM_TIME = 12;

/** Microseconds of processor that a process and all below it have used so far. */
export const cpuMicros = (root: number): number =>
  treeOf(root)
    .map(statOf)
    .reduce((sum, stat) => sum + Number(stat[USER_TIME] ?? 0) + Number(stat[SYSTEM_TIME] ?? 0), 0) *
  MICROS_PER_TICK;

/** The most memory, in bytes, that each process of a tree has held, added up. */
export const peakMemory = (root: number): number =>
  treeOf(root)
    .map(pid => Number(/^VmHWM:\s+(\d+) kB/m.exec(readProc(`${pid}/status`) ?? '')?.[1] ?? 0))
    .reduce((sum, kibibytes) => sum + kibibytes * 1024, 0);
