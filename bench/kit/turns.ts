const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/**
 * The longest that this thread has worked without a turn of its event loop, in milliseconds of processor: a time would
 * count what others on the machine took. Stops watching when it is asked.
 */
export const watchTurns = (): (() => number) => {
  let longest = 0;
  let watching = true;
  let last = cpuMs();
  const turn = (): void => {
    const now = cpuMs();
    longest = Math.max(longest, now - last);
    last = now;
    if (watching) setImmediate(turn);
  };
  setImmediate(turn);
  return () => {
    watching = false;
    return longest;
  };
};
