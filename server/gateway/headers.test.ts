import { describe, expect, it } from 'vitest';
import { headerValue } from './headers.ts';

describe('a value for a header', () => {
  it.each([
    ['', ''],
    ['plain', 'plain'],
    ['My shop', 'My shop'],
    ['somebody ', 'somebody%20'],
    [' somebody', '%20somebody'],
    ['  a  b  ', '%20 a  b %20'],
    [' ', '%20'],
    ['  ', '%20%20'],
    ['somebody%20', 'somebody%2520'],
    ['jos\u00e9 ', 'jos%C3%A9%20'],
    ['\ta\r\nb\u0000', '%09a%0D%0Ab%00'],
    ['\u00a0a', '%C2%A0a'],
    ['\ud800', '%EF%BF%BD'],
  ])('%j is %j', (text, value) => {
    expect(headerValue(text)).toBe(value);
  });

  it('reads as the same text again, with what its receiver strips', () => {
    for (const text of [' a', 'a ', ' a b ', '%', '% ', '\u00e9 %41 ', '   '])
      expect(decodeURIComponent(headerValue(text).trim())).toBe(text);
  });
});
