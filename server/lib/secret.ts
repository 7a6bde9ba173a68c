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
  const masked = {
    toString: () => MASK,
    toJSON: () => MASK,
    [inspect.custom]: () => MASK,
  };
  return Object.freeze(Object.defineProperty(masked, 'reveal', { value: () => value })) as Secret;
};
