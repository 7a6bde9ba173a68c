import { describe, expect, it } from 'vitest';
import { createBreaker } from './breaker.ts';

describe('createBreaker', () => {
  it('asks a dead server at most once in ten seconds, in the long run', () => {
    let now = 0;
    const breaker = createBreaker(() => now);
    let asked = 0;
    for (; now < 3_600_000; now += 100) {
      const attempt = breaker.attempt();
      if (attempt === undefined) continue;
      asked += 1;
      attempt.failed();
    }
    expect(asked).toBeGreaterThan(350);
    expect(asked).toBeLessThanOrEqual(365);
  });

  it('counts questions that fail together as one', () => {
    let now = 0;
    const breaker = createBreaker(() => now);
    const together = Array.from({ length: 50 }, () => breaker.attempt());
    for (const attempt of together) attempt?.failed();
    now = 999;
    expect(breaker.attempt()).toBeUndefined();
    now = 1_000;
    expect(breaker.attempt()).toBeDefined();
  });

  it('lets one try for all after a pause, and everybody after a success', () => {
    let now = 0;
    const breaker = createBreaker(() => now);
    breaker.attempt()?.failed();
    now = 1_000;
    const first = breaker.attempt();
    expect(breaker.attempt()).toBeUndefined();
    first?.succeeded();
    expect(breaker.attempt()).toBeDefined();
    expect(breaker.attempt()).toBeDefined();
  });
});
