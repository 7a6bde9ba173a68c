import { oneLine, redact } from './answer-text.ts';

/** What the server has on record about a client, to be shown: never part of a verdict. */
export interface ClientRecord {
  readonly found: boolean;
  readonly name: string | null;
  /** As RFC 7591 spells them. */
  readonly grantTypes: readonly string[];
  /** Null where the server does not tell. */
  readonly enabled: boolean | null;
}

const MOST_GRANT_TYPES = 20;

/** What may be shown and kept of a client that was found: bounded, and without what the question carried. */
export const recordOf = (
  { name, grantTypes, enabled }: Pick<ClientRecord, 'name' | 'grantTypes' | 'enabled'>,
  spellings: readonly string[],
): ClientRecord => {
  const clean = (text: string) => oneLine(redact(text, spellings), 100);
  const grants = grantTypes.slice(0, MOST_GRANT_TYPES).map(clean);
  return { found: true, name: name === null ? null : clean(name), grantTypes: grants, enabled };
};
