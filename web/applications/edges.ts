/** White space at the ends of a value, which an eye does not see and a server does. */
export type Edges = { before: number; after: number };

/** Counts white space at both ends; undefined when there is none. */
export const edgesOf = (value: string): Edges | undefined => {
  const before = value.length - value.trimStart().length;
  const after = value.length - value.trimEnd().length;
  if (before === value.length) return value.length > 0 ? { before, after: 0 } : undefined;
  return before + after > 0 ? { before, after } : undefined;
};

const spaces = (count: number) => `${count} ${count === 1 ? 'space' : 'spaces'}`;

/** "begins with 1 space and ends with 2 spaces" */
export const edgesInWords = ({ before, after }: Edges): string =>
  [before > 0 && `begins with ${spaces(before)}`, after > 0 && `ends with ${spaces(after)}`]
    .filter(Boolean)
    .join(' and ');

/** How many line breaks a pasted text holds: a field of one line cannot keep them. */
export const lineBreaksIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;
