import type { StageName, StageState } from './stages.ts';

/** By what somebody shows that a client is theirs. */
export type Way = 'secret' | 'signature' | 'callback';

type Lines = Record<'done' | 'open' | 'failed', string>;

const lines: Record<StageName, Lines> = {
  REACHED: {
    open: 'Reach the key manager',
    done: 'Reached the key manager',
    failed: 'The key manager was not reached',
  },
  REFUSES_WRONG_SECRET: {
    open: 'It refuses a wrong secret',
    done: 'It refuses a wrong secret',
    failed: 'It does not show whether the secret is right',
  },
  ACCEPTED: { open: 'It accepts yours', done: 'It accepts yours', failed: 'It did not accept yours' },
  SAVED: { open: 'Bind to', done: 'Bound to', failed: 'Not bound to' },
};

/** What is said otherwise where nothing secret is pasted. */
const otherLines: Partial<Record<Way, Partial<Record<StageName, Lines>>>> = {
  signature: {
    REFUSES_WRONG_SECRET: {
      open: 'It refuses the signature of another key',
      done: 'It refuses the signature of another key',
      failed: 'It does not tell your signature from another one',
    },
  },
  callback: {
    REFUSES_WRONG_SECRET: {
      open: 'It sends nobody to callbacks that are not registered',
      done: 'It sends nobody to callbacks that are not registered',
      failed: 'It does not show which callbacks are registered',
    },
    ACCEPTED: {
      open: 'It sends to the one-time callback',
      done: 'It sends to the one-time callback',
      failed: 'It does not send to the one-time callback',
    },
  },
};

/** Trouble that came as an answer: the key manager was reached. */
const answers: ReadonlySet<string> = new Set([
  'SERVER_ERROR',
  'NOT_JSON',
  'REDIRECT',
  'RATE_LIMITED',
  'NOT_FOUND',
  'TOO_LARGE',
]);

/** What the first line says otherwise where the key manager answered. */
export const troubleLine = (reason: string): string =>
  answers.has(reason) ? 'The key manager gave no usable answer' : lines.REACHED.failed;

/** What a stage's line says. */
export const stageLine = (
  name: StageName,
  state: StageState,
  application: string,
  credential = 'secret',
  way: Way = 'secret',
): string => {
  const words = otherLines[way]?.[name] ?? lines[name];
  const text = state === 'done' ? words.done : state === 'failed' ? words.failed : words.open;
  const suffix = state === 'skipped' ? ' (not checked: proof is off here)' : '';
  const said = name === 'SAVED' ? `${text} ${application}` : text.replace('secret', credential);
  return said + suffix;
};

const fields = ['consumerKey', 'consumerSecret', 'uri', 'token', 'label'] as const;
export type ProvideField = (typeof fields)[number] | null;
export type Advice = { field: ProvideField; message: string; todo: string };

type Failure = {
  code: string;
  message: string;
  path?: readonly string[] | null;
};

const fieldOf = (path: readonly string[] | null | undefined): ProvideField =>
  fields.find(field => field === path?.at(-1)) ?? null;

/** The portal itself says what happened and what to do: it knows what was tried. */
const told = ({ message }: Failure): Advice => ({ field: null, message, todo: 'Nothing was stored.' });

const known: Readonly<Record<string, (failure: Failure) => Advice>> = {
  CLIENT_REJECTED: ({ path }) => {
    const byToken = fieldOf(path) === 'token';
    const credential = byToken ? 'registration access token' : 'secret';
    return {
      field: byToken ? 'token' : 'consumerSecret',
      message: `The key manager did not accept this consumer key and ${credential}.`,
      todo: `Compare both with the client at the key manager, letter by letter. What you see here is the same for an unknown key and for a wrong ${byToken ? 'token' : credential}; an administrator of the key manager finds in the audit what it answered.`,
    };
  },
  KEY_MANAGER_UNREACHABLE: ({ message }) => ({
    field: null,
    message,
    todo: 'What you pasted was not kept.',
  }),
  KEY_MANAGER_CANNOT_VERIFY: told,
  CLIENT_ALREADY_MAPPED: () => ({
    field: 'consumerKey',
    message: 'This client is already bound to an application.',
    todo: 'A client belongs to one application and one key type. Remove its keys there first, or provide another client.',
  }),
  PROVISIONING_DISABLED: () => ({
    field: null,
    message: 'Providing existing keys is switched off.',
    todo: 'An administrator can switch it on in the settings or for this key manager.',
  }),
  KEY_MANAGER_DISABLED: () => ({
    field: null,
    message: 'This key manager is switched off.',
    todo: 'An administrator can switch it on. Keys that are bound already stay.',
  }),
  KEY_MANAGER_NOT_ALLOWED: () => ({
    field: null,
    message: 'This key manager is not open to your organization.',
    todo: 'Choose another key manager, or ask an administrator.',
  }),
  TOO_MANY_ATTEMPTS: told,
  NOT_FOUND: () => ({
    field: null,
    message: 'The application or the key manager is not there any more, or not visible to you.',
    todo: 'Load the page again.',
  }),
  FORBIDDEN: () => ({
    field: null,
    message: 'Your role does not let you provide keys for this application.',
    todo: 'Its owner or an administrator can.',
  }),
};

const otherWays: Readonly<Record<string, (failure: Failure) => Advice>> = {
  CLIENT_REJECTED: told,
  NOT_FOUND: () => ({
    field: null,
    message: 'This challenge has expired or was used.',
    todo: 'Begin again.',
  }),
};

/** What a failed attempt means: the field it concerns, what happened, and what to do. */
export const adviceFor = (failure: Failure, way: Way = 'secret'): Advice =>
  (way === 'secret' ? undefined : otherWays[failure.code]?.(failure)) ??
  known[failure.code]?.(failure) ?? {
    field: fieldOf(failure.path),
    message: failure.message,
    todo: 'Correct it, then try again.',
  };
