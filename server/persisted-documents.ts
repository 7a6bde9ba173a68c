import { existsSync, readFileSync } from 'node:fs';

/** The GraphQL documents of the portal's pages by their SHA-256, as the pages' build wrote them; none without it. */
export const readPersistedDocuments = (file: string): ReadonlyMap<string, string> => {
  if (!existsSync(file)) return new Map();
  const documents: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(
    Object.entries(documents ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
};
