const stackOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null || !('stack' in error)) return '';
  const cause = 'cause' in error ? stackOf(error.cause) : '';
  return `\n${error.stack}${cause && `\nbecause of:${cause}`}`;
};

/** One log line for people: the time of day, the level, the message, what else was said, why. */
export const prettyLine = (line: string): string => {
  const { time, level, msg, err, ...rest }: Record<string, unknown> = JSON.parse(line);
  const more = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const head = [String(time).slice(11, 19), String(level).padEnd(5), String(msg ?? ''), ...more].join(' ');
  return `${head}${stackOf(err)}\n`;
};
