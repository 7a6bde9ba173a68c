import { inspect } from 'node:util';

/**
 * A value that must not be seen: it prints, serialises and inspects as `***`.
 * Only `reveal` gives the bytes, so every place that uses them can be found by that name.
 */
export interface Secret {
  readonly reveal: () => string;
  readonly toString: () => string;
  readonly toJSON: () => string;
}

const MASK = '***';

export const secret = (value: string): Secret => {
  const printed = () => MASK;
  const hidden = { reveal: () => value, toString: printed, toJSON: printed, [inspect.custom]: printed };
  Object.defineProperty(hidden, 'reveal', { enumerable: false });
  return Object.freeze(hidden);
};
