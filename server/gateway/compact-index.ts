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

/** Open addressing with linear probing. What is removed leaves no mark: those behind it move up. */
export const createCompactIndex = ({ hashAt, isWanted }: IndexedRecords): CompactIndex => {
  let slots = new Uint32Array(FEWEST_SLOTS);
  let mask = FEWEST_SLOTS - 1;
  let used = 0;
  const place = (hash: number, address: number): void => {
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = address;
  };
  const grow = (): void => {
    const before = slots;
    slots = new Uint32Array(before.length * 2);
    mask = slots.length - 1;
    for (const address of before) if (address !== 0) place(hashAt(address), address);
  };
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
    find: (hash, group, text) => {
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const address = slots[slot] ?? 0;
        if (address === 0 || isWanted(address, group, text)) return address;
      }
    },
    add: (hash, address) => {
      if (used + 1 > slots.length * FULLEST) grow();
      place(hash, address);
      used += 1;
    },
    remove: (hash, address) => {
      let slot = hash & mask;
      while (slots[slot] !== address) {
        if (slots[slot] === 0) return;
        slot = (slot + 1) & mask;
      }
      close(slot);
      used -= 1;
    },
    held: () => slots.byteLength,
  };
};
