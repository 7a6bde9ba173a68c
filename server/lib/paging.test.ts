import { describe, expect, it } from 'vitest';
import { cursorOf, pageOf, pageRequest } from './paging.ts';

describe('a page', () => {
  it.each([
    [undefined, 50],
    [null, 50],
    [0, 0],
    [-1, 0],
    [100, 100],
    [101, 100],
    [2_147_483_647, 100],
  ])('that is asked for with %s holds at most %i', (first, limit) => {
    expect(pageRequest({ first })).toEqual({ limit, after: undefined });
  });

  it('begins after the key that its cursor holds', () => {
    const key = ['name', 'id'];
    expect(pageRequest({ first: 1, after: cursorOf(key) })).toEqual({ limit: 1, after: key });
  });

  it.each(['', 'x', '{}', '[1]', '["a",null]', 'null'])('begins at no cursor that holds %j', text => {
    expect(pageRequest({ after: Buffer.from(text).toString('base64url') })).toBeUndefined();
  });

  it('is told from the last one by one row more', () => {
    expect(pageOf([1, 2, 3], 2)).toEqual({ items: [1, 2], hasNext: true });
    expect(pageOf([1, 2], 2)).toEqual({ items: [1, 2], hasNext: false });
  });
});
