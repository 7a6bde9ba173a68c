import { readBearer } from '../../server/gateway/bearer.ts';
import type { Attempt } from './attacks.ts';
import { attempts } from './attempts.ts';
import { type Course, courses, openStage } from './courses.ts';
import { runGuesses } from './guesses.ts';
import { NOW, scene } from './scene.ts';
import { openAttackWorld } from './world.ts';

/*
 * Makes every attempt twice, because the second finds what the first left in memories, and lets everything take its
 * course; and says which were not answered as they should be. As a program it prints them, and fails when there are any.
 */

const threw = (error: unknown): string => `threw ${error}`;

const attemptAll = async (): Promise<readonly string[]> => {
  await using world = await openAttackWorld(scene, () => NOW);
  const answer = async ({ method = 'GET', target, headers }: Attempt): Promise<string> => {
    const decision = await world.plane.judge({ method, target, authorization: readBearer(headers) });
    return decision.allowed ? 'ALLOWED' : decision.reason;
  };
  const wrong: string[] = [];
  for (const attempt of attempts) {
    for (const time of ['first', 'second']) {
      const given = await answer(attempt).catch(threw);
      if (given !== attempt.expected)
        wrong.push(`${attempt.name}: ${given} instead of ${attempt.expected}, the ${time} time`);
    }
  }
  return wrong;
};

/** One line for each course that ended otherwise. */
export const runCourses = async <S>(all: readonly Course<S>[], stage: S): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const { name, expected, run } of all) {
    const given = await run(stage).catch(threw);
    if (given !== expected) wrong.push(`${name}: ${given} instead of ${expected}`);
  }
  return wrong;
};

/** One line for each attempt and each course with a wrong answer. */
export const runAttacks = async (): Promise<readonly string[]> => {
  await using stage = await openStage();
  return [...(await attemptAll()), ...(await runCourses(courses, stage))];
};

/** As a program. */
export const report = (wrong: readonly string[]): never => {
  for (const line of wrong) process.stdout.write(`${line}\n`);
  process.exit(wrong.length === 0 ? 0 : 1);
};

if (import.meta.main) report([...(await runAttacks()), ...(await runGuesses())]);
