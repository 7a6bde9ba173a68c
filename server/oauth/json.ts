export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The own member of that name: what a prototype carries is nobody's claim. */
export const member = (record: JsonRecord, name: string): unknown =>
  Object.hasOwn(record, name) ? record[name] : undefined;

export const stringOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const stringsOf = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.every(item => typeof item === 'string') ? value : undefined;

const STRING_TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g;
const MAX_DEPTH = 32;

const countMembers = (value: unknown, depth = 0): number => {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > MAX_DEPTH) throw new SyntaxError('nested too deeply');
  const children = Object.values(value).reduce(
    (sum: number, child) => sum + countMembers(child, depth + 1),
    0,
  );
  return children + (Array.isArray(value) ? 0 : Object.keys(value).length);
};

const countWrittenMembers = (text: string): number => {
  let count = 0;
  // In valid JSON a string followed by a colon is a member's name and nothing else.
  for (const [, colon] of text.matchAll(STRING_TOKEN)) if (colon !== undefined) count += 1;
  return count;
};

/**
 * Parses JSON, but refuses a document in which two members of one object share a name (RFC 8259 section 4): two
 * readers of it would see two documents. Undefined means that it is not acceptable JSON.
 */
export const parseStrictJson = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    const members = countMembers(value);
    // Written anew as it stands, every name is there once. Most tokens are, and to see that costs less than to count.
    const isAlone = JSON.stringify(value) === text || countWrittenMembers(text) === members;
    return isAlone ? value : undefined;
  } catch {
    return undefined;
  }
};
