import { describe, expect, it } from 'vitest';
import { glewlwydIsHere } from './glewlwyd.ts';

/** A suite that needs Glewlwyd: where it is absent it fails in CI, and says elsewhere that it was not run. */
export const describeWithGlewlwyd = (name: string, suite: () => void): void => {
  if (glewlwydIsHere) {
    describe(name, suite);
    return;
  }
  it(`${name}: not run, for Glewlwyd is not installed`, () => {
    expect(process.env.CI, 'apt-get install glewlwyd').toBeUndefined();
  });
};
