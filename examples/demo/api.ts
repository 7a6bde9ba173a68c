import * as v from 'valibot';
import { Deviation } from './deviation.ts';

/* A client of the public GraphQL API, written against nothing but its schema. */

/** What a mutation answered: its payload, or one of the errors that it declares. */
export type Answer<T> =
  | { readonly ok: true; readonly payload: T }
  | {
      readonly ok: false;
      readonly code: string;
      readonly message: string;
      readonly evidence: readonly Evidence[];
    };

const evidence = v.object({
  method: v.string(),
  status: v.nullable(v.number()),
  control: v.boolean(),
});
export type Evidence = v.InferOutput<typeof evidence>;

export interface Operation<T> {
  readonly name: string;
  readonly document: string;
  readonly answer: v.GenericSchema<unknown, T>;
}

const declaredError = v.pipe(
  v.object({ code: v.string(), message: v.string(), evidence: v.optional(v.array(evidence), []) }),
  v.transform(error => ({ ok: false as const, ...error })),
);

const capitalized = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** A mutation with its input and payload, which are named after it unless told, and all its errors. */
export const mutation = <T>(
  name: string,
  selection: string,
  payload: v.GenericSchema<unknown, T>,
  moreErrors = '',
  payloadType = `${capitalized(name)}Payload`,
): Operation<Answer<T>> => ({
  name,
  document: `mutation Demo($input: ${capitalized(name)}Input!) {
    result: ${name}(input: $input) {
      ... on ${payloadType} { ${selection} }
      ... on UserError { code message }
      ${moreErrors}
    }
  }`,
  answer: v.pipe(
    v.object({ result: v.union([declaredError, v.pipe(payload, v.transform(ofPayload<T>))]) }),
    v.transform(({ result }) => result),
  ),
});

const ofPayload = <T>(payload: T): { readonly ok: true; readonly payload: T } => ({ ok: true, payload });

export interface Api {
  /** @throws Deviation on anything but data of the expected shape. */
  readonly send: <T>(operation: Operation<T>, variables?: object) => Promise<T>;
}

const envelope = v.object({
  data: v.nullish(v.unknown()),
  errors: v.optional(v.array(v.object({ message: v.string() })), []),
});

export const createApi = (url: string, headers: Readonly<Record<string, string>>): Api => ({
  send: async ({ name, document, answer }, variables = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: document, variables }),
    });
    const { data, errors } = v.parse(envelope, await response.json());
    if (errors.length > 0) throw new Deviation(`${name}: ${errors.map(error => error.message).join(' ')}`);
    const parsed = v.safeParse(answer, data);
    if (!parsed.success) throw new Deviation(`${name} answered in an unexpected shape.`);
    return parsed.output;
  },
});

/** The session cookie of somebody who signs in as the portal's own page does it. */
export const signIn = async (
  url: string,
  credentials: { readonly email: string; readonly password: string },
): Promise<string> => {
  const response = await fetch(`${url}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(credentials),
  });
  if (response.status !== 200) throw new Deviation(`Sign-in answered ${response.status}.`);
  return response.headers
    .getSetCookie()
    .map(cookie => cookie.split(';', 1)[0])
    .join('; ');
};
