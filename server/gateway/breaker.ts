const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;

/** Leave to ask once; whoever has it says how it went. */
export interface Attempt {
  readonly succeeded: () => void;
  readonly failed: () => void;
}

/** Keeps from asking a server that does not answer: one question per pause, and longer pauses each time. */
export interface Breaker {
  /** Nothing while the server is left in peace. */
  readonly attempt: () => Attempt | undefined;
}

export const createBreaker = (uptime: () => number): Breaker => {
  let pause = 0;
  let until = Number.NEGATIVE_INFINITY;
  let failures = 0;
  return {
    attempt: () => {
      if (pause !== 0 && uptime() < until) return undefined;
      // Whoever gets through tries for everybody; the others wait for what it finds.
      until = uptime() + pause;
      const asked = failures;
      return {
        succeeded: () => {
          pause = 0;
        },
        failed: () => {
          // Questions that were on their way together fail together, and count as one.
          if (asked !== failures) return;
          failures += 1;
          pause = pause === 0 ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
          until = uptime() + pause;
        },
      };
    },
  };
};
