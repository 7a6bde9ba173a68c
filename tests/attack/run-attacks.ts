import { readBearer } from '../../server/gateway/bearer.ts';
import type { Attempt } from './attacks.ts';
import { attempts } from './attempts.ts';
import { runGuesses } from './guesses.ts';
import { NOW, scene } from './scene.ts';
import { openAttackWorld } from './world.ts';

/*
 * Makes every attempt twice, because the second finds what the first left in memories, and says which were not
 * answered as they should be. As a program it prints them, and fails when there are any.
 */

/** One line for each attempt with a wrong answer. */
export const runAttacks = async (): Promise<readonly string[]> => {
  await using world = await openAttackWorld(scene, () => NOW);
  const answer = async ({ method = 'GET', target, headers }: Attempt): Promise<string> => {
    const decision = await world.plane.judge({ method, target, authorization: readBearer(headers) });
    return decision.allowed ? 'ALLOWED' : decision.reason;
  };
  const wrong: string[] = [];
  for (const attempt of attempts) {
    for (const time of ['first', 'second']) {
      const given = await answer(attempt).catch((error: unknown) => `threw ${error}`);
      if (given !== attempt.expected)
        wrong.push(`${attempt.name}: ${given} instead of ${attempt.expected}, the ${time} time`);
    }
  }
  return wrong;
};

if (import.meta.main) {
  const wrong = [...(await runAttacks()), ...(await runGuesses())];
  for (const line of wrong) process.stdout.write(`${line}\n`);
  process.exit(wrong.length === 0 ? 0 : 1);
}
