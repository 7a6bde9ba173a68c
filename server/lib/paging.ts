/** One page of a list in keyset order: what is asked, and what is given back. */
export interface PageRequest {
  readonly limit: number;
  /** The key of the last item of the page before, in the order of the list. */
  readonly after: readonly string[] | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly hasNext: boolean;
}

const DEFAULT_SIZE = 50;
const LARGEST_SIZE = 100;

/** Relay's `first` and `after` as a page request; undefined when the cursor is not one of ours. */
export const pageRequest = (args: {
  first?: number | null | undefined;
  after?: string | null | undefined;
}): PageRequest | undefined => {
  const limit = Math.min(Math.max(args.first ?? DEFAULT_SIZE, 0), LARGEST_SIZE);
  if (args.after === null || args.after === undefined) return { limit, after: undefined };
  const after = keyOfCursor(args.after);
  return after && { limit, after };
};

/** Cuts the one extra row that a store reads to learn whether a further page exists. */
export const pageOf = <T>(rows: readonly T[], limit: number): Page<T> => ({
  items: rows.slice(0, limit),
  hasNext: rows.length > limit,
});

export const cursorOf = (key: readonly string[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

const keyOfCursor = (cursor: string): readonly string[] | undefined => {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(key) && key.every(part => typeof part === 'string') ? key : undefined;
  } catch {
    return undefined;
  }
};
