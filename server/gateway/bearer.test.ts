import { describe, expect, it } from 'vitest';
import { readBearer } from './bearer.ts';

describe('readBearer', () => {
  it.each([
    [['Authorization', 'Bearer abc.def-_~+/=='], 'abc.def-_~+/=='],
    [['authorization', 'bearer x'], 'x'],
    [['Host', 'a', 'AUTHORIZATION', 'BEARER   x', 'X', 'y'], 'x'],
  ])('reads the token from %j', (headers, token) => {
    expect(readBearer(headers)).toEqual({ bearer: 'PRESENT', token });
  });

  it.each([
    [[], 'ABSENT'],
    [['X-Authorization', 'Bearer x'], 'ABSENT'],
    [['Authorization', ''], 'ABSENT'],
    [['Authorization', 'Basic eDp5'], 'ABSENT'],
    [['Authorization', 'Bearerx y'], 'ABSENT'],
    [['Authorization', 'Bearer'], 'MALFORMED'],
    [['Authorization', 'Bearer '], 'MALFORMED'],
    [['Authorization', 'Bearer a b'], 'MALFORMED'],
    [['Authorization', 'Bearer a,Bearer b'], 'MALFORMED'],
    [['Authorization', 'Bearer\tx'], 'ABSENT'],
    [['Authorization', 'Bearer x '], 'MALFORMED'],
    [['Authorization', 'Bearer "x"'], 'MALFORMED'],
    [['Authorization', 'Bearer x=y'], 'MALFORMED'],
    [['Authorization', 'Bearer ä'], 'MALFORMED'],
    [['Authorization', 'Bearer x', 'authorization', 'Bearer x'], 'REPEATED'],
    [['Authorization', '', 'Authorization', 'Bearer x'], 'REPEATED'],
  ])('finds no token in %j', (headers, bearer) => {
    expect(readBearer(headers)).toEqual({ bearer });
  });
});
