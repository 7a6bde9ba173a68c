import type { TypedDocumentString } from '../gql/graphql.ts';
import { ADMINISTRATOR } from './latchkey.ts';

export interface GraphqlAnswer<T> {
  readonly data: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** A client of the public GraphQL API, as somebody outside would write it. */
export interface Client {
  /** Sends an operation; throws on transport and GraphQL errors, never on a UserError. */
  readonly send: <T, V>(document: TypedDocumentString<T, V>, variables: V) => Promise<T>;
  /** The whole answer, for what is expected to fail. */
  readonly raw: <T, V>(document: TypedDocumentString<T, V>, variables: V) => Promise<GraphqlAnswer<T>>;
}

const clientWith = (url: string, headers: Readonly<Record<string, string>>): Client => {
  const raw = async <T, V>(document: TypedDocumentString<T, V>, variables: V): Promise<GraphqlAnswer<T>> => {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: document.toString(), variables }),
    });
    return (await answer.json()) as GraphqlAnswer<T>;
  };
  const send = async <T, V>(document: TypedDocumentString<T, V>, variables: V): Promise<T> => {
    const { data, errors } = await raw(document, variables);
    if (errors || data === null) throw new Error(`GraphQL: ${JSON.stringify(errors)}`);
    return data;
  };
  return { raw, send };
};

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map(cookie => cookie.split(';', 1)[0])
    .join('; ');

/** The session cookie of somebody who signs in with e-mail and password. */
export const signIn = async (
  url: string,
  credentials: { readonly email: string; readonly password: string } = ADMINISTRATOR,
): Promise<string> => {
  const answer = await fetch(`${url}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(credentials),
  });
  if (answer.status !== 200) throw new Error(`Sign-in: ${answer.status} ${await answer.text()}`);
  return cookiesOf(answer);
};

/** A client with the session of the first administrator, or of whoever is named. */
export const signedIn = async (url: string, credentials?: Parameters<typeof signIn>[1]): Promise<Client> =>
  clientWith(url, { cookie: await signIn(url, credentials), 'x-latchkey-csrf': '1' });

/** The same, of somebody with a one-time password, who changes it first. */
export const signedInFirst = async (
  url: string,
  { email, password }: NonNullable<Parameters<typeof signIn>[1]>,
): Promise<Client> => {
  const answer = await fetch(`${url}/auth/change-password`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: url,
      cookie: await signIn(url, { email, password }),
    },
    body: JSON.stringify({ currentPassword: password, newPassword: `${password} of ${email}` }),
  });
  if (answer.status !== 200) throw new Error(`Change of password: ${answer.status} ${await answer.text()}`);
  return clientWith(url, { cookie: cookiesOf(answer), 'x-latchkey-csrf': '1' });
};

/** A client with a personal API token. */
export const withToken = (url: string, token: string): Client =>
  clientWith(url, { authorization: `Bearer ${token}` });

/** The member of a result union that was expected; fails with what came instead. */
export const expectType = <
  T extends { readonly __typename?: string },
  N extends NonNullable<T['__typename']>,
>(
  result: T,
  typename: N,
): Extract<T, { readonly __typename?: N }> => {
  if (result.__typename !== typename) throw new Error(`Expected ${typename}, got ${JSON.stringify(result)}`);
  return result as Extract<T, { readonly __typename?: N }>;
};
