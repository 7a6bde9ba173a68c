/** When rejections are answered. */
export interface RejectionPace {
  /** Only after whole steps of so many milliseconds; 0: at once. */
  readonly stepMs: number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** The milliseconds until a whole number of steps has passed, and at least one. */
export const untilWholeStep = (elapsedMs: number, stepMs: number): number => {
  // A clock may have been set back.
  const elapsed = Math.max(elapsedMs, 0);
  return stepMs === 0 ? 0 : Math.max(Math.ceil(elapsed / stepMs), 1) * stepMs - elapsed;
};
