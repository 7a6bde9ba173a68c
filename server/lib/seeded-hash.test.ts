import { describe, expect, it } from 'vitest';
import { newSeededHash, seededHash } from './seeded-hash.ts';

describe('a seeded hash', () => {
  it('depends on the key, the salt, every character and the length', () => {
    const hash = seededHash(1, 2);
    const all = [
      hash(0, 'client'),
      hash(1, 'client'),
      hash(0, 'clienT'),
      hash(0, 'Client'),
      hash(0, 'client\0'),
      hash(0, 'clien'),
      hash(0, ''),
      hash(0, '\0'),
      hash(0, '\0\0'),
      seededHash(2, 1)(0, 'client'),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(all.every(one => Number.isInteger(one) && one >= 0 && one < 2 ** 32)).toBe(true);
    expect(hash(0, 'client')).toBe(seededHash(1, 2)(0, 'client'));
  });

  it('spreads names that differ little, over low bits and high', () => {
    const hash = newSeededHash();
    for (const shift of [0, 16]) {
      const met = new Map<number, number>();
      for (let index = 0; index < 65_536; index += 1) {
        const place = (hash(0, `client-${index}`) >>> shift) & 0xffff;
        met.set(place, (met.get(place) ?? 0) + 1);
      }
      // So many balls in so many boxes leave 37 % empty, and crowd nowhere.
      expect(met.size / 65_536).toBeCloseTo(0.632, 1);
      expect(Math.max(...met.values())).toBeLessThan(14);
    }
  });

  it('gives what met under one key other places under another', () => {
    const [known, fresh] = [seededHash(1, 2), newSeededHash()];
    const meeting: string[] = [];
    for (let index = 0; meeting.length < 200; index += 1) {
      if ((known(0, `x${index}`) & 0xff) === 0) meeting.push(`x${index}`);
    }
    const places = new Set(meeting.map(text => fresh(0, text) & 0xff));
    expect(places.size).toBeGreaterThan(100);
  });
});
