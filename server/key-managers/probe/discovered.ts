import { type Discovered, descriptionOf, type KeysRead, withKeys } from '../discover.ts';
import type { ServerSide } from './look-at-server.ts';

/** The keys as a probe has read them, so that nobody has to read them once more. */
export const keysIn = ({ jwks, keys }: ServerSide): KeysRead => ({ knock: jwks, published: keys });

/** What a server says of itself, by what a probe has read; undefined where its metadata cannot be used. */
export const discoveredBy = (server: ServerSide): Discovered | undefined => {
  if (!server.metadata) return undefined;
  const { document, source } = server.metadata;
  const tried = server.answers.map(({ step }) => step);
  return withKeys(descriptionOf({ metadata: document, source, tried }), keysIn(server));
};
