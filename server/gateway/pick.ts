/** What a header says: nothing when it is absent, `null` when it comes more than once. */
export type Picked = string | undefined | null;

/**
 * The values of some headers, in the order of their names, in one pass over names and values by turns. The names
 * are given in lower case.
 */
export const pick = (rawHeaders: readonly string[], names: readonly string[]): Picked[] => {
  const found = new Array<Picked>(names.length).fill(undefined);
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    for (let at = 0; at < names.length; at += 1) {
      const wanted = names[at] ?? '';
      // Most are told apart by their length alone.
      if (name.length !== wanted.length || name.toLowerCase() !== wanted) continue;
      found[at] = found[at] === undefined ? (rawHeaders[index + 1] ?? '') : null;
      break;
    }
  }
  return found;
};
