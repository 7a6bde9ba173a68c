type Sent = { operationName?: string; query?: string; extensions?: object };

const isSent = (body: unknown): body is Sent => typeof body === 'object' && body !== null && 'query' in body;

/** The same request with a hash in place of its text; undefined when the operation has none. */
const withHash = (body: string, hashOf: (name: string) => string | undefined): string | undefined => {
  const sent: unknown = JSON.parse(body);
  if (!isSent(sent) || sent.operationName === undefined) return undefined;
  const sha256Hash = hashOf(sent.operationName);
  if (sha256Hash === undefined) return undefined;
  const { query: _text, ...rest } = sent;
  return JSON.stringify({
    ...rest,
    extensions: { ...sent.extensions, persistedQuery: { version: 1, sha256Hash } },
  });
};

const isUnknown = async (response: Response): Promise<boolean> =>
  (response.headers.get('content-type') ?? '').includes('json') &&
  (await response.clone().text()).includes('PERSISTED_QUERY_NOT_FOUND');

/**
 * A fetch that sends the hash of an operation which the server knows, and its text when the server does not:
 * a page that was loaded before the portal was updated goes on working.
 */
export const persistedFetch =
  (deps: { fetch: typeof fetch; hashOf: (name: string) => string | undefined }): typeof fetch =>
  async (input, init) => {
    const { fetch } = deps;
    const hashed = typeof init?.body === 'string' ? withHash(init.body, deps.hashOf) : undefined;
    if (hashed === undefined) return fetch(input, init);
    const response = await fetch(input, { ...init, body: hashed });
    return (await isUnknown(response)) ? fetch(input, init) : response;
  };
