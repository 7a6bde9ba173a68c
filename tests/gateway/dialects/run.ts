import { connect } from 'node:net';
import { bodyOf, headersOf, statusOf } from '../decision-support.ts';
import type { Seen } from '../servers.ts';
import type { Case, Outcome } from './case.ts';
import { IDENTITY, SPOOFED } from './spoof-cases.ts';
import type { Tokens } from './tokens.ts';

/** Upstreams, by the type of the key that leads to each. */
export interface Upstreams {
  readonly PRODUCTION: { readonly seen: Seen[] };
  readonly SANDBOX: { readonly seen: Seen[] };
}

const PATIENCE_MS = 10_000;

/** Sends the bytes and reads until the other side closes, or until nothing more comes. */
export const exchange = (url: string, bytes: string): Promise<string> =>
  new Promise(resolve => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    let received = '';
    socket.setEncoding('latin1');
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on('data', chunk => {
      received += chunk;
    });
    // One that breaks off has not answered.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve(received));
  });

const textOf = ({ lines, body = '' }: Case): string => {
  const closes = lines.some(line => /^connection:/i.test(line));
  return [...lines, ...(closes ? [] : ['Connection: close']), '', body].join('\r\n');
};

export interface Found {
  readonly answer: string;
  readonly outcome: Outcome;
  /** What reached an upstream. */
  readonly seen: readonly Seen[];
}

/** Plays one case at a gateway. They are played one after the other: what is new at an upstream is this one's. */
export const play = async (url: string, one: Case, upstreams: Upstreams): Promise<Found> => {
  for (const { seen } of Object.values(upstreams)) seen.length = 0;
  const answer = await exchange(url, textOf(one));
  const reached = (['PRODUCTION', 'SANDBOX'] as const).filter(name => upstreams[name].seen.length > 0);
  const seen = reached.flatMap(name => upstreams[name].seen);
  return { answer, outcome: reached[0] ?? statusOf(answer), seen };
};

/** The client is told the same everywhere: the problem document, and what belongs to it. */
const toldOf = (expected: number, one: Case, answer: string): string[] => {
  const { 'content-type': type, 'www-authenticate': challenge } = headersOf(answer);
  const challenged = expected === 401 ? challenge !== undefined : true;
  if (!challenged) return ['no challenge'];
  if (one.lines[0]?.startsWith('HEAD ')) return [];
  return type === 'application/problem+json' && bodyOf(answer).includes(`"status":${expected},`)
    ? []
    : ['no problem document'];
};

const refusalFaults = (expected: Outcome, one: Case, { outcome, answer }: Found): string[] => {
  if (expected !== 'REFUSED') {
    return outcome === expected ? toldOf(Number(expected), one, answer) : [`was ${outcome}`];
  }
  const closed = typeof outcome === 'number' && Number.isNaN(outcome);
  return closed || (Number(outcome) >= 400 && Number(outcome) < 600) ? [] : [`was ${outcome}`];
};

const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '-');

/** What the upstream is told of who calls, and nothing else that looks like it. */
const identityFaults = (one: Case, outcome: Outcome, seen: Seen, tokens: Tokens): string[] => {
  const names = seen.rawHeaders.filter((_, index) => index % 2 === 0);
  const values = seen.rawHeaders.filter((_, index) => index % 2 === 1);
  const ours = names.map(plainName).filter(name => name.startsWith('x-latchkey-'));
  const known = IDENTITY.map(name => name.toLowerCase());
  const wanted = {
    'x-latchkey-application': 'Shop',
    'x-latchkey-application-id': 'app',
    'x-latchkey-organization': 'org',
    'x-latchkey-client-id': outcome === 'SANDBOX' ? 'sand' : 'client',
    'x-latchkey-key-type': outcome,
    'x-latchkey-plan': 'free',
    ...(one.lines.join().includes(tokens.good) && {
      'x-latchkey-scopes': 'a b',
      'x-latchkey-subject': 'someone',
    }),
  };
  return [
    ...Object.entries(wanted).flatMap(([name, value]) =>
      seen.headers[name] === value ? [] : [`${name} is ${seen.headers[name]}`],
    ),
    ...ours.filter((name, index) => ours.indexOf(name) !== index).map(name => `${name} twice`),
    ...ours.filter(name => !known.includes(name)).map(name => `${name} is nobody's`),
    ...names.filter(
      (name, index) => plainName(name).startsWith('x-latchkey-') && values[index]?.includes(SPOOFED),
    ),
    ...names.filter(name => name.toLowerCase() === 'authorization'),
  ];
};

/** What did not come as it should, in words. */
export const faultsOf = (expected: Outcome, one: Case, found: Found, tokens: Tokens): string[] => {
  if (expected !== 'PRODUCTION' && expected !== 'SANDBOX') return refusalFaults(expected, one, found);
  const { outcome, seen, answer } = found;
  const [only, ...more] = seen;
  if (outcome !== expected || only === undefined || statusOf(answer) !== 200) return [`was ${outcome}`];
  if (more.length > 0) return ['came more than once'];
  return identityFaults(one, outcome, only, tokens);
};
