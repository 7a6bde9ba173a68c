/*
 * Memory for many small records, outside of what the garbage collector walks through. A record lies within one
 * chunk, and is found by its address: counted in words of four bytes, never 0.
 */

const WORD = 4;
const CHUNK_BITS = 18;
const CHUNK_WORDS = 2 ** CHUNK_BITS;
const IN_CHUNK = CHUNK_WORDS - 1;

/** One piece of memory, in two ways to look at it. */
export interface Chunk {
  readonly words: Uint32Array;
  readonly bytes: Buffer;
}

export interface Arena {
  /** The address of a record of so many bytes; what was there before is still in it. @throws RangeError */
  readonly allocate: (bytes: number) => number;
  readonly release: (address: number, bytes: number) => void;
  readonly chunkOf: (address: number) => Chunk;
  /** How many bytes are held, used or not. */
  readonly held: () => number;
}

/** Where a record begins within its chunk, in words. */
export const wordOf = (address: number): number => address & IN_CHUNK;
export const byteOf = (address: number): number => (address & IN_CHUNK) * WORD;

const newChunk = (): Chunk => {
  const memory = new ArrayBuffer(CHUNK_WORDS * WORD);
  return { words: new Uint32Array(memory), bytes: Buffer.from(memory) };
};

export const createArena = (): Arena => {
  const chunks: Chunk[] = [];
  // Records are of few sizes, so what one leaves another fits.
  const released = new Map<number, number[]>();
  let next = 1;
  const chunkOf = (address: number): Chunk => {
    const chunk = chunks[address >>> CHUNK_BITS];
    if (chunk === undefined) throw new RangeError('There is no memory at this address.');
    return chunk;
  };
  return {
    chunkOf,
    held: () => chunks.length * CHUNK_WORDS * WORD,
    allocate: bytes => {
      const words = Math.ceil(bytes / WORD);
      if (words >= CHUNK_WORDS) throw new RangeError('A record is larger than a chunk.');
      const again = released.get(words)?.pop();
      if (again !== undefined) return again;
      if (wordOf(next) + words > CHUNK_WORDS) next = (next | IN_CHUNK) + 1;
      const address = next;
      while (chunks.length <= address >>> CHUNK_BITS) chunks.push(newChunk());
      next += words;
      return address;
    },
    release: (address, bytes) => {
      const words = Math.ceil(bytes / WORD);
      const others = released.get(words);
      if (others === undefined) released.set(words, [address]);
      else others.push(address);
    },
  };
};
