import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import type { Plugin } from 'graphql-yoga';

/** What a request carries beside the parameters that GraphQL over HTTP has always had. */
export const documentParameters = ['documentId'];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** An id with its algorithm, as the persisted documents appendix of GraphQL over HTTP spells it. */
const documentId = (hash: string): string => (hash.includes(':') ? hash : `sha256:${hash}`);

/** `documentId` of GraphQL over HTTP, or `extensions.persistedQuery.sha256Hash`, as Apollo's clients send it. */
const idOf = (params: unknown): string | null => {
  if (!isObject(params)) return null;
  if (typeof params.documentId === 'string') return documentId(params.documentId);
  const query = isObject(params.extensions) ? params.extensions.persistedQuery : undefined;
  return isObject(query) && typeof query.sha256Hash === 'string' ? documentId(query.sha256Hash) : null;
};

/**
 * Our own documents are known by their hash: nothing of them is sent, and they were validated when they were
 * built. Any other document may be sent as it is; none is ever stored.
 */
export const persistedDocuments = (documents: ReadonlyMap<string, string>): Plugin => {
  const byId = new Map([...documents].map(([id, text]) => [documentId(id), text]));
  return usePersistedOperations({
    allowArbitraryOperations: true,
    skipDocumentValidation: true,
    extractPersistedOperationId: idOf,
    getPersistedOperation: id => byId.get(id) ?? null,
    customErrors: {
      notFound: {
        // Apollo's clients read these two, and then send the whole document.
        message: 'PersistedQueryNotFound',
        extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', http: { status: 400 } },
      },
      keyNotFound: {
        message: 'Send a document as `query`, or the id of a persisted one as `documentId`.',
        extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
      },
    },
  });
};
