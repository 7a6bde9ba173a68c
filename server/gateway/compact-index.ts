/** Finds the addresses of records by a hash of what they are looked up by. */
export interface CompactIndex {
  /** The record that is the wanted one; 0 when there is none. */
  readonly find: (hash: number, group: number, text: string) => number;
  readonly add: (hash: number, address: number) => void;
  readonly remove: (hash: number, address: number) => void;
  readonly held: () => number;
}

export interface IndexedRecords {
  /** The hash that a record was added with. */
  readonly hashAt: (address: number) => number;
  /** Whether a record is the wanted one, compared in full: an equal hash says nothing. */
  readonly isWanted: (address: number, group: number, text: string) => boolean;
}

const FEWEST_SLOTS = 16;
const FULLEST = 0.7;
/** How many slots of the former ones are emptied with each addition: they are empty long before there are more. */
const EMPTIED_AT_ONCE = 32;

/** Open addressing with linear probing. What is removed leaves no mark: those behind it move up. */
const createSlots = (count: number, { hashAt, isWanted }: IndexedRecords) => {
  const slots = new Uint32Array(count);
  const mask = count - 1;
  /** Closes the gap at a slot, with whatever was pushed past it. */
  const close = (gap: number): void => {
    let hole = gap;
    for (let slot = (hole + 1) & mask; ; slot = (slot + 1) & mask) {
      const address = slots[slot] ?? 0;
      if (address === 0) break;
      const home = hashAt(address) & mask;
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue;
      slots[hole] = address;
      hole = slot;
    }
    slots[hole] = 0;
  };
  return {
    count,
    bytes: slots.byteLength,
    find: (hash: number, group: number, text: string): number => {
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const address = slots[slot] ?? 0;
        if (address === 0 || isWanted(address, group, text)) return address;
      }
    },
    add: (hash: number, address: number): void => {
      let slot = hash & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = address;
    },
    /** Says whether it was there. */
    remove: (hash: number, address: number): boolean => {
      let slot = hash & mask;
      while (slots[slot] !== address) {
        if (slots[slot] === 0) return false;
        slot = (slot + 1) & mask;
      }
      close(slot);
      return true;
    },
    /** Empties a slot, and gives what was in it. */
    take: (slot: number): number => {
      const address = slots[slot] ?? 0;
      slots[slot] = 0;
      return address;
    },
  };
};

type Slots = ReturnType<typeof createSlots>;

/**
 * Empties slots into others a few at a time, from the first on, but never stops within a run of full ones: what is
 * looked for from its home slot on is found before the first free one.
 */
const createMove = (from: Slots, to: Slots, hashAt: IndexedRecords['hashAt']) => {
  let next = 0;
  return {
    from,
    /** Says whether all is done. */
    some: (): boolean => {
      const enough = next + EMPTIED_AT_ONCE;
      for (; next < from.count; next += 1) {
        const address = from.take(next);
        if (address !== 0) to.add(hashAt(address), address);
        else if (next >= enough) return false;
      }
      return true;
    },
  };
};

/** Grows as it is added to, without ever stopping for all that is in it. */
export const createCompactIndex = (records: IndexedRecords): CompactIndex => {
  let slots = createSlots(FEWEST_SLOTS, records);
  let move: ReturnType<typeof createMove> | undefined;
  let used = 0;
  const grow = (): void => {
    const from = slots;
    slots = createSlots(from.count * 2, records);
    move = createMove(from, slots, records.hashAt);
  };
  return {
    find: (hash, group, text) => {
      const found = slots.find(hash, group, text);
      return found === 0 && move !== undefined ? move.from.find(hash, group, text) : found;
    },
    add: (hash, address) => {
      if (used + 1 > slots.count * FULLEST) grow();
      slots.add(hash, address);
      used += 1;
      if (move?.some()) move = undefined;
    },
    remove: (hash, address) => {
      if (slots.remove(hash, address) || move?.from.remove(hash, address)) used -= 1;
    },
    held: () => slots.bytes + (move?.from.bytes ?? 0),
  };
};
