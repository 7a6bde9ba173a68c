import type { TypedDocumentString } from './gql/graphql.ts';

const hashes = new Map<string, string>();
const operation = /^\s*(?:query|mutation)\s+(\w+)/;

/**
 * A document's text for urql. The hash under which the server knows it is kept under the operation's name, which
 * is unique in the project.
 */
export const textOfDocument = <R, V>(document: TypedDocumentString<R, V>): string => {
  const text = document.toString();
  const name = operation.exec(text)?.[1];
  const hash: unknown = document.__meta__?.hash;
  if (name && typeof hash === 'string') hashes.set(name, hash);
  return text;
};

/** The hash of an operation that was used before; none for subscriptions. */
export const hashOfOperation = (name: string): string | undefined => hashes.get(name);
