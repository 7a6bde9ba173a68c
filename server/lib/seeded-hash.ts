import { randomBytes } from 'node:crypto';

/** Spreads a text, and a number that goes with it, over 32 bits. */
export type Hash = (salt: number, text: string) => number;

const rotate = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

/**
 * HalfSipHash-1-3 (Aumasson and Bernstein) over UTF-16 units, two to a word. Whoever chooses the texts does not know
 * the key, and so cannot choose many that meet in one place of a table.
 */
export const seededHash = (key0: number, key1: number): Hash => {
  return (salt, text) => {
    const { length } = text;
    const pairs = length >>> 1;
    const last = (length << 16) | (length % 2 === 0 ? 0 : text.charCodeAt(length - 1)) | 0;
    let [a, b, c, d] = [key0 | 0, key1 | 0, key0 ^ 0x6c796765, key1 ^ 0x74656462];
    // The salt, the pairs and the rest, then three rounds to finish.
    for (let round = 0; round < pairs + 5; round += 1) {
      let word = 0;
      if (round === 0) word = salt | 0;
      else if (round <= pairs) word = text.charCodeAt(2 * round - 2) | (text.charCodeAt(2 * round - 1) << 16);
      else if (round === pairs + 1) word = last;
      else if (round === pairs + 2) c ^= 0xff;
      d ^= word;
      a = (a + b) | 0;
      b = rotate(b, 5) ^ a;
      a = rotate(a, 16);
      c = (c + d) | 0;
      d = rotate(d, 8) ^ c;
      a = (a + d) | 0;
      d = rotate(d, 7) ^ a;
      c = (c + b) | 0;
      b = rotate(b, 13) ^ c;
      c = rotate(c, 16);
      a ^= word;
    }
    return (b ^ d) >>> 0;
  };
};

/** With a key of its own, which nobody has seen. */
export const newSeededHash = (): Hash => {
  const key = randomBytes(8);
  return seededHash(key.readUInt32LE(0), key.readUInt32LE(4));
};
