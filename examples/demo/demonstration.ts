import * as v from 'valibot';
import type { Answer, Api, Operation } from './api.ts';
import { Deviation, expectThat } from './deviation.ts';
import { inShell } from './shell.ts';
import type { Terminal } from './terminal.ts';

/* What every step does: send something, print it, and hold the answer against what is expected. */

export type KeyType = 'PRODUCTION' | 'SANDBOX';
export const keyTypes: readonly KeyType[] = ['PRODUCTION', 'SANDBOX'];

export interface Client {
  readonly id: string;
  readonly secret: string;
}

/** One authorization server with the clients that were made there. */
export interface Lane {
  readonly name: string;
  readonly keyManagerId: string;
  readonly clients: Readonly<Record<KeyType, Client>>;
  /** A client that nobody provides, where there is one. */
  readonly stranger?: Client & { readonly tokenEndpoint: string };
  /** What has to be added to the token command to be given scopes; empty where the command asks for them. */
  readonly scopeOption: string;
}

/** A separate authorization server, as it was started. */
export interface Elsewhere {
  readonly name: string;
  readonly issuer: string;
  readonly clients: Readonly<Record<KeyType, Client>>;
  readonly stranger: Client;
  /** Where anybody registers a client, at a server that lets them. */
  readonly registration?: string;
  /** The client with which the gateway asks about tokens, where they say nothing themselves. */
  readonly introspectionClient?: Client;
}

export interface Demonstration {
  readonly terminal: Terminal;
  readonly api: Api;
  readonly residentIssuer: string;
  readonly elsewhere: readonly Elsewhere[];
}

/** Ids of Latchkey's own; a client's id is somebody's choice, and worth reading. */
const isId = (name: string): boolean => /^id$|Ids?$/.test(name) && !/client/i.test(name);

const shown = (name: string, value: unknown): string => {
  if (typeof value === 'string') return isId(name) ? `…${value.slice(-6)}` : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(each => shown(name.replace(/s$/, ''), each)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `{ ${described(value)} }`;
  return String(value);
};

/** What tells most comes first, and ids, which nobody compares by eye, last. */
const described = (input: object): string =>
  Object.entries(input)
    .sort(([one], [other]) => Number(isId(one)) - Number(isId(other)))
    .map(([name, value]) => `${name}: ${shown(name, value)}`)
    .join(', ');

const ask = <T>(
  { terminal, api }: Demonstration,
  operation: Operation<Answer<T>>,
  input: object,
): Promise<Answer<T>> => {
  terminal.sent(operation.name, described(input));
  return api.send(operation, { input });
};

/** Sends a mutation that has to succeed, and prints what `tell` makes of its payload. */
export const succeed = async <T>(
  demo: Demonstration,
  operation: Operation<Answer<T>>,
  input: object,
  tell: (payload: T) => readonly [what: string, details?: string],
): Promise<T> => {
  const answer = await ask(demo, operation, input);
  if (!answer.ok) throw new Deviation(`${operation.name} was refused with ${answer.code}: ${answer.message}`);
  demo.terminal.accepted(...tell(answer.payload));
  return answer.payload;
};

/** Sends a mutation that has to be refused with this code. */
export const refuse = async <T>(
  demo: Demonstration,
  operation: Operation<Answer<T>>,
  input: object,
  code: string,
): Promise<void> => {
  const answer = await ask(demo, operation, input);
  if (answer.ok) throw new Deviation(`${operation.name} succeeded, but ${code} was expected.`);
  expectThat(answer.code === code, `${operation.name} was refused with ${answer.code} instead of ${code}.`);
  demo.terminal.refused(answer.code, answer.message);
};

const tokenAnswer = v.object({
  access_token: v.string(),
  expires_in: v.optional(v.number()),
  scope: v.optional(v.string(), ''),
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Runs a command that asks for an access token, with the secret in CONSUMER_SECRET. */
export const tokenBy = async (
  { terminal }: Demonstration,
  command: string,
  consumerSecret: string,
): Promise<string> => {
  const silent = `${command} -sS`;
  terminal.command(silent);
  const answer = v.safeParse(tokenAnswer, parsed(await inShell(silent, { CONSUMER_SECRET: consumerSecret })));
  if (!answer.success) throw new Deviation('The authorization server gave no access token.');
  const { access_token: token, expires_in: seconds, scope } = answer.output;
  terminal.hide(token);
  const form = token.split('.').length === 3 ? 'JWT' : 'opaque';
  terminal.accepted('access_token ***', `${form}, ${seconds ?? '?'} s, scope "${scope}"`);
  return token;
};

const problemOrOrders = v.object({
  code: v.optional(v.string()),
  title: v.optional(v.string()),
  environment: v.optional(v.string()),
});

export interface Call {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly token?: string;
  /** How the token is told apart in the print. */
  readonly as?: string;
}

/** Calls through the gateway with curl; gives back the status, and where the call went or why it was refused. */
export const invoke = async ({ terminal }: Demonstration, call: Call) => {
  const { url, method = 'GET', token, as = '' } = call;
  const command = [
    'curl -sS -i',
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    ...(token === undefined ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    `'${url}'`,
  ].join(' ');
  terminal.command(command, as);
  const text = await inShell(command, token === undefined ? {} : { TOKEN: token });
  const [, status = '', body = ''] = /^HTTP\/[\d.]+ (\d{3})[\s\S]*?\r\n\r\n([\s\S]*)$/.exec(text) ?? [];
  const answer = v.safeParse(problemOrOrders, parsed(body));
  return { status: Number(status), ...(answer.success ? answer.output : {}) };
};

/** The call has to reach the endpoint of this key type. */
export const reach = async (demo: Demonstration, call: Call, keyType: KeyType): Promise<void> => {
  const { status, environment, code } = await invoke(demo, call);
  const wanted = keyType.toLowerCase();
  expectThat(
    status === 200 && environment === wanted,
    `The call was answered with ${status} ${code ?? environment ?? ''} instead of 200 from ${wanted}.`,
  );
  demo.terminal.accepted(String(status), `answered by the ${wanted} endpoint`);
};

/** The gateway has to refuse the call with this status and code. */
export const repel = async (demo: Demonstration, call: Call, status: number, code: string): Promise<void> => {
  const answer = await invoke(demo, call);
  expectThat(
    answer.status === status && answer.code === code,
    `The call was answered with ${answer.status} ${answer.code ?? ''} instead of ${status} ${code}.`,
  );
  demo.terminal.refused(`${status} ${code}`, answer.title ?? '');
};
