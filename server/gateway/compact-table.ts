import { type Hash, newSeededHash } from '../lib/seeded-hash.ts';
import { byteOf, createArena, wordOf } from './compact-arena.ts';
import { createCompactIndex } from './compact-index.ts';

/*
 * A table whose rows are bytes. What many rows have in common (a key manager and its issuer, a state) is kept once,
 * as their shape; each row has a few texts of its own, as they are: one byte a character, or two where one will not
 * do. So nothing is ever equal to what it is not, whatever a stranger writes into a client id.
 *
 * record: hash of the key, hash of the id, number of the shape (4 bytes each); length of each text (2 bytes); texts
 */

/** What rows share: primitive values, and the group within which their keys differ. */
export interface Shape {
  readonly group: string;
}

/** The texts of a row, its key and its id among them. */
type Texts = readonly string[];

export interface CompactTable<S extends Shape> {
  /** The row with this key in a group; 0 when there is none. It holds until the next change of the table. */
  readonly find: (group: string, key: string) => number;
  readonly shapeOf: (row: number) => S | undefined;
  readonly textOf: (row: number, index: number) => string;
  /** Takes the place of the rows that have its id, or its key. @throws RangeError when a text is too long */
  readonly put: (shape: S, texts: Texts) => void;
  readonly remove: (id: string) => void;
  readonly size: () => number;
  /** Bytes held. */
  readonly held: () => number;
}

export interface TableOptions {
  /** How many texts a row has. */
  readonly texts: number;
  /** Which of them is the id; 0 is the key, and may be both. */
  readonly id: number;
  /** One that nobody can guess, unless told. */
  readonly hash?: Hash;
}

const KEY = 0;
const KEY_HASH = 0;
const ID_HASH = 1;
const SHAPE = 2;
const WORDS = 3;
const LENGTHS = WORDS * 4;
const LENGTH = 2;
const LONGEST = 32_767;

const isNarrow = (text: string): boolean => {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0xff) return false;
  return true;
};

/** Numbers what rows share, from 0. */
const createShapes = <S extends Shape>() => {
  const groups = new Map<string, number>();
  const numbers = new Map<string, number>();
  const shapes: S[] = [];
  const groupOf: number[] = [];
  return {
    group: (name: string): number => groups.get(name) ?? -1,
    groupOf: (shape: number): number => groupOf[shape] ?? -1,
    at: (shape: number): S | undefined => shapes[shape],
    number: (shape: S): number => {
      const spelled = JSON.stringify(Object.values(shape));
      const known = numbers.get(spelled);
      if (known !== undefined) return known;
      const group = groups.get(shape.group) ?? groups.size;
      groups.set(shape.group, group);
      numbers.set(spelled, shapes.length);
      groupOf.push(group);
      return shapes.push(shape) - 1;
    },
  };
};

/** The records of a table in their memory: how they are written, and how they are read. */
const createRecords = (texts: number) => {
  const arena = createArena();
  const header = LENGTHS + texts * LENGTH;
  /** Twice the number of characters, and one more where each takes two bytes. */
  const spellingOf = (address: number, index: number): number => {
    const { bytes } = arena.chunkOf(address);
    const at = byteOf(address) + LENGTHS + index * LENGTH;
    return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  };
  const bytesOf = (spelling: number): number => (spelling >>> 1) << (spelling & 1);
  const startOf = (address: number, index: number): number => {
    let start = byteOf(address) + header;
    for (let before = 0; before < index; before += 1) start += bytesOf(spellingOf(address, before));
    return start;
  };
  const sizeOf = (address: number): number => startOf(address, texts) - byteOf(address);
  return {
    word: (address: number, index: number): number =>
      arena.chunkOf(address).words[wordOf(address) + index] ?? 0,
    text: (address: number, index: number): string => {
      const spelling = spellingOf(address, index);
      const start = startOf(address, index);
      const encoding = (spelling & 1) === 0 ? 'latin1' : 'utf16le';
      return arena.chunkOf(address).bytes.toString(encoding, start, start + bytesOf(spelling));
    },
    equals: (address: number, index: number, text: string): boolean => {
      const spelling = spellingOf(address, index);
      if (spelling >>> 1 !== text.length) return false;
      const { bytes } = arena.chunkOf(address);
      const start = startOf(address, index);
      const wide = spelling & 1;
      for (let at = 0; at < text.length; at += 1) {
        const place = start + (at << wide);
        const unit = (bytes[place] ?? 0) | (wide === 0 ? 0 : (bytes[place + 1] ?? 0) << 8);
        if (unit !== text.charCodeAt(at)) return false;
      }
      return true;
    },
    write: (words: readonly number[], values: Texts): number => {
      if (values.some(text => text.length > LONGEST))
        throw new RangeError('A text is too long for its table.');
      const spellings = values.map(text => (text.length << 1) | (isNarrow(text) ? 0 : 1));
      const address = arena.allocate(spellings.reduce((size, one) => size + bytesOf(one), header));
      const chunk = arena.chunkOf(address);
      chunk.words.set(words, wordOf(address));
      let start = byteOf(address) + header;
      for (const [index, spelling] of spellings.entries()) {
        chunk.bytes.writeUInt16LE(spelling, byteOf(address) + LENGTHS + index * LENGTH);
        start += chunk.bytes.write(values[index] ?? '', start, (spelling & 1) === 0 ? 'latin1' : 'utf16le');
      }
      return address;
    },
    release: (address: number): void => arena.release(address, sizeOf(address)),
    held: arena.held,
  };
};

export const createCompactTable = <S extends Shape>(options: TableOptions): CompactTable<S> => {
  const { texts, id: idAt, hash = newSeededHash() } = options;
  const shapes = createShapes<S>();
  const records = createRecords(texts);
  const byKey = createCompactIndex({
    hashAt: address => records.word(address, KEY_HASH),
    isWanted: (address, group, text) =>
      shapes.groupOf(records.word(address, SHAPE)) === group && records.equals(address, KEY, text),
  });
  const byId = createCompactIndex({
    hashAt: address => records.word(address, ID_HASH),
    isWanted: (address, _group, text) => records.equals(address, idAt, text),
  });
  let size = 0;
  const drop = (address: number): void => {
    byKey.remove(records.word(address, KEY_HASH), address);
    byId.remove(records.word(address, ID_HASH), address);
    records.release(address);
    size -= 1;
  };
  const dropIfThere = (address: number): void => {
    if (address !== 0) drop(address);
  };
  return {
    find: (name, key) => {
      const group = shapes.group(name);
      return group === -1 ? 0 : byKey.find(hash(group, key), group, key);
    },
    shapeOf: row => shapes.at(records.word(row, SHAPE)),
    textOf: records.text,
    put: (shape, values) => {
      const number = shapes.number(shape);
      const group = shapes.groupOf(number);
      const [key = '', id = ''] = [values[KEY], values[idAt]];
      const [keyHash, idHash] = [hash(group, key), hash(0, id)];
      dropIfThere(byId.find(idHash, 0, id));
      // The place may be that of a predecessor, whose own change is still to come.
      dropIfThere(byKey.find(keyHash, group, key));
      const address = records.write([keyHash, idHash, number], values);
      byKey.add(keyHash, address);
      byId.add(idHash, address);
      size += 1;
    },
    remove: id => dropIfThere(byId.find(hash(0, id), 0, id)),
    size: () => size,
    held: () => records.held() + byKey.held() + byId.held(),
  };
};
