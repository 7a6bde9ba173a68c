import { type Break, broken, type Edit } from './breaks.ts';

/*
 * Protections of the portal, which no attack of the two runners reaches: there is a suite for each already, so it is
 * said which of its tests has to turn red. That one alone is run, because most of its time is spent starting, and
 * beside it one that stays green: so the suite is not red for another reason.
 */

export interface CaughtBreak extends Break {
  readonly suite: string;
  /** As its name begins, behind those of what it stands in. Where that is several tests, one that turns red suffices. */
  readonly test: string;
  /** Of the same suite, one that has nothing to do with the protection. */
  readonly control: string;
}

/** For what one suite is there for: a test of it, the protection, and how it is taken out. */
export const caughtBy =
  (suite: string, control: string) =>
  (test: string, protection: string, ...edits: readonly Edit[]): CaughtBreak => ({
    ...broken(protection, ...edits),
    suite,
    test,
    control,
  });
