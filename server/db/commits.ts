/*
 * Who follows a database learns at once of what this process commits to it, by whichever of its connections. What other
 * processes commit, `changes` tells whoever looks.
 */

type Hear = () => void;

const followers = new Map<string, Set<Hear>>();

/** To be called after each commit, with the file's one true path. */
export const announceCommit = (file: string): void => {
  for (const hear of followers.get(file) ?? []) hear();
};

/** Hears of each commit until what is returned is called. */
export const followCommits = (file: string, hear: Hear): (() => void) => {
  const others = followers.get(file) ?? new Set();
  followers.set(file, others.add(hear));
  return () => {
    others.delete(hear);
    if (others.size === 0 && followers.get(file) === others) followers.delete(file);
  };
};
