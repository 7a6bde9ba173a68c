import { expect, it } from 'vitest';
import { announcer, attemptKey, createProgress, type ProvideStage } from './progress.ts';

const clock = () => {
  let now = 100;
  return () => {
    now += 5;
    return now;
  };
};

it('tells each stage once, to whoever watches that attempt', async () => {
  const progress = createProgress();
  const key = attemptKey('ada', 'one');
  const watching = progress.subscribe('provide', key)[Symbol.asyncIterator]();
  const stages: Promise<IteratorResult<ProvideStage>>[] = [watching.next(), watching.next()];
  const announce = announcer(progress, clock(), key);
  announce('REACHING');
  announce('REACHING');
  announce('REACHED');
  const told = await Promise.all(stages);
  expect(told.map(({ value }) => value)).toEqual([
    { stage: 'REACHING', at: 110, elapsedMs: 5 },
    { stage: 'REACHED', at: 115, elapsedMs: 10 },
  ]);
  await watching.return?.();
});

it('tells nothing to others, nor when nobody gave the attempt a name', async () => {
  const progress = createProgress();
  const heard: ProvideStage[] = [];
  const watching = progress.subscribe('provide', attemptKey('bob', 'one'));
  const listening = (async () => {
    for await (const stage of watching) heard.push(stage);
  })();
  announcer(progress, clock(), attemptKey('ada', 'one'))('REACHING');
  announcer(progress, clock(), undefined)('REACHING');
  announcer(progress, clock(), attemptKey('bob', 'one'))('SAVED');
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  expect(heard.map(({ stage }) => stage)).toEqual(['SAVED']);
  await watching.return?.();
  await listening;
});
