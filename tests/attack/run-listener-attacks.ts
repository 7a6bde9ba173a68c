import { listenerAttacks } from './listener-attacks.ts';
import { openListeners } from './listeners.ts';
import { report, runCourses } from './run-attacks.ts';

/* Tries everything against the listeners; as a program it prints what came of it otherwise, and fails if anything did. */

export const runListenerAttacks = async (): Promise<readonly string[]> => {
  await using stage = await openListeners();
  return await runCourses(listenerAttacks, stage);
};

if (import.meta.main) report(await runListenerAttacks());
