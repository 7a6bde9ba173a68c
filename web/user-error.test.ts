import { describe, expect, it } from 'vitest';
import { byFirstPart, byWholePath, linesOf } from './user-error.ts';

const error = (path: string[] | null) => ({ code: 'INPUT_INVALID', message: 'No.', path });

describe('the field that an error belongs to', () => {
  it.each([
    [['scopes', '0', 'name'], 'scopes.0.name', 'scopes'],
    [['name'], 'name', 'name'],
    [[], null, null],
    [null, null, null],
  ])('of the path %j is %s, or %s where a field holds a list', (path, whole, first) => {
    expect(byWholePath(error(path))).toEqual([{ name: whole, message: 'No.' }]);
    expect(byFirstPart(error(path))).toEqual([{ name: first, message: 'No.' }]);
  });
});

describe('lines', () => {
  it('leaves out what is empty and the spaces around', () => {
    expect(linesOf(' a \r\n\n\tb\n')).toEqual(['a', 'b']);
    expect(linesOf('')).toEqual([]);
  });
});
