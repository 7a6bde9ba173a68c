import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hash, newSeededHash } from '../lib/seeded-hash.ts';
import { type CompactTable, createCompactTable, type Shape } from './compact-table.ts';

type Row = Shape & { readonly state: string };

const newTable = (hash: Hash): CompactTable<Row> => createCompactTable<Row>({ texts: 3, id: 1, hash });

interface Stored {
  readonly group: string;
  readonly state: string;
  readonly key: string;
  readonly id: string;
  readonly rest: string;
}

/** The same in the plainest way, which the table must not differ from. */
const newModel = () => {
  let rows: Stored[] = [];
  return {
    put: (row: Stored) => {
      rows = rows.filter(one => one.id !== row.id && (one.group !== row.group || one.key !== row.key));
      rows.push(row);
    },
    remove: (id: string) => {
      rows = rows.filter(one => one.id !== id);
    },
    find: (group: string, key: string) => rows.find(one => one.group === group && one.key === key),
    size: () => rows.length,
  };
};

const read = (table: CompactTable<Row>, group: string, key: string): Stored | undefined => {
  const row = table.find(group, key);
  if (row === 0) return undefined;
  const shape = table.shapeOf(row);
  return {
    group: shape?.group ?? '',
    state: shape?.state ?? '',
    key: table.textOf(row, 0),
    id: table.textOf(row, 1),
    rest: table.textOf(row, 2),
  };
};

const put = (table: CompactTable<Row>, { group, state, key, id, rest }: Stored): void =>
  table.put({ group, state }, [key, id, rest]);

const text = fc.oneof(
  fc.constantFrom('', 'a', 'A', 'a ', 'ab', 'ba', '\0', '\xff', '\u0100', '\ud800', '\udfff', '\ufffd', '💥'),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const group = fc.constantFrom('g', 'G', '', 'h');
const row = fc.record({ group, state: fc.constantFrom('on', 'off'), key: text, id: text, rest: text });
const operation = fc.oneof(
  { weight: 4, arbitrary: row.map(one => ({ put: one })) },
  { weight: 1, arbitrary: text.map(id => ({ remove: id })) },
);

/** Under the first everything meets in one place, so that only full comparison tells rows apart. */
const hashes: readonly (readonly [string, Hash])[] = [
  ['that is always the same', () => 7],
  ['of the length alone', (_salt, value) => value.length],
  ['that ends at the last place', (_salt, value) => 0xffff_fff0 + (value.length % 16)],
  ['that is seeded', newSeededHash()],
];

describe('a compact table', () => {
  it.each(hashes)('is what a plain list would be, with a hash %s', (_name, hash) => {
    const property = fc.property(fc.array(operation, { maxLength: 120 }), text, (operations, other) => {
      const [table, model] = [newTable(hash), newModel()];
      const seen = new Set([other]);
      for (const one of operations) {
        if ('put' in one) {
          put(table, one.put);
          model.put(one.put);
          seen.add(one.put.key);
        } else {
          table.remove(one.remove);
          model.remove(one.remove);
        }
        expect(table.size()).toBe(model.size());
      }
      for (const key of seen)
        for (const name of ['g', 'G', '', 'h', 'never'])
          expect(read(table, name, key)).toEqual(model.find(name, key));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('holds a hundred thousand, grows, and finds each and no other', () => {
    const table = newTable(newSeededHash());
    const stored = (index: number): Stored => ({
      group: `g${index % 7}`,
      state: index % 2 === 0 ? 'on' : 'off',
      key: `client-${index}`,
      id: `id-${index}`,
      rest: `application-${index % 1_000}`,
    });
    for (let index = 0; index < 100_000; index += 1) put(table, stored(index));
    for (let index = 0; index < 100_000; index += 3) table.remove(`id-${index}`);
    let wrong = 0;
    for (let index = 0; index < 100_000; index += 1) {
      const found = read(table, `g${index % 7}`, `client-${index}`);
      if (JSON.stringify(found) !== (index % 3 === 0 ? undefined : JSON.stringify(stored(index)))) wrong += 1;
      if (table.find(`g${(index + 1) % 7}`, `client-${index}`) !== 0) wrong += 1;
    }
    expect([wrong, table.size()]).toEqual([0, 66_666]);
  });

  it('finds each while it moves what it holds to more room', () => {
    const table = newTable(newSeededHash());
    const stored = (index: number): Stored => ({
      ...{ group: 'g', state: 'on', rest: '' },
      key: `client-${index}`,
      id: `id-${index}`,
    });
    const [before, until] = [11_000, 13_000];
    for (let index = 0; index < before; index += 1) put(table, stored(index));
    const { held } = table;
    let wrong = 0;
    let growing = 0;
    for (let index = before; index < until; index += 1) {
      const was = held();
      put(table, stored(index));
      const removed = (index - before) >>> 1;
      table.remove(`id-${removed}`);
      if (held() < was) growing += 1;
      // Of what is removed, of what has moved, and of what has not.
      for (let other = index % 13; other <= index; other += 13) {
        const isThere = table.find('g', `client-${other}`) !== 0;
        if (isThere !== other > removed) wrong += 1;
      }
    }
    expect([wrong, table.size()]).toEqual([0, 12_000]);
    expect(growing).toBeGreaterThan(0);
  });

  it('takes the room of what was removed again', () => {
    const table = newTable(newSeededHash());
    const rows = Array.from({ length: 20_000 }, (_, index) => ({
      ...{ group: 'g', state: 'on', rest: 'x'.repeat(50) },
      key: `client-${String(index).padStart(6, '0')}`,
      id: `id-${String(index).padStart(6, '0')}`,
    }));
    for (const one of rows) put(table, one);
    const held = table.held();
    for (let round = 0; round < 5; round += 1) {
      for (const one of rows) put(table, { ...one, state: round % 2 === 0 ? 'off' : 'on' });
      for (const one of rows) table.remove(one.id);
      for (const one of rows) put(table, one);
    }
    expect(table.held()).toBe(held);
  });

  it('takes no more than 120 bytes for a mapping, its client id a UUID', () => {
    const table = newTable(newSeededHash());
    const count = 1_000_000;
    for (let index = 0; index < count; index += 1) {
      const digits = String(index).padStart(8, '0');
      const key = `${digits}-aaaa-4aaa-8aaa-aaaaaaaaaaaa`;
      put(table, {
        group: 'g',
        state: 'on',
        key,
        id: `mapping-id-22${digits}x`,
        rest: 'application-id-22-char',
      });
    }
    expect(table.held() / count).toBeLessThanOrEqual(120);
  });

  it('refuses a text that its length has no room for', () => {
    const table = newTable(newSeededHash());
    const one = { group: 'g', state: 'on', key: 'k', id: 'i', rest: '' };
    put(table, one);
    expect(() => put(table, { ...one, key: 'x'.repeat(40_000) })).toThrow(RangeError);
    expect(table.find('g', 'x'.repeat(40_000))).toBe(0);
    put(table, { ...one, key: 'x'.repeat(32_767), id: '💥'.repeat(16_383) });
    expect(read(table, 'g', 'x'.repeat(32_767))?.id).toBe('💥'.repeat(16_383));
  });
});
