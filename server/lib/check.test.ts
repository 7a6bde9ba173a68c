import { describe, expect, it } from 'vitest';
import { nameRule, proseRule } from './check.ts';

const name = nameRule();
const prose = proseRule();

const DIRECTIONS = [0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069];

describe('names and prose', () => {
  it.each(DIRECTIONS.map(code => [code.toString(16), `pay${String.fromCodePoint(code)}gpj.exe`]))(
    'do not change the direction of text, with U+%s',
    (_, text) => {
      expect(name(text)).toContain('direction');
      expect(prose(text)).toContain('direction');
    },
  );

  it.each([
    ['high', 'a\ud83d'],
    ['low', '\udd11a'],
  ])('hold no %s half of a character', (_, text) => {
    expect(name(text)).toContain('broken');
    expect(prose(text)).toContain('broken');
  });

  it('hold no control characters, of which prose may have ends of lines', () => {
    expect(name('a\nb')).toContain('control');
    expect(prose('a\nb')).toBeUndefined();
    expect(prose('a\u0000b')).toContain('control');
  });
});

describe('names', () => {
  it.each(['\u200b', '\u200b\u200d\u2060', '\u00ad', '\u3164', '\ufe0f', '\u200b \u200b'])(
    'can be seen: not %j',
    text => expect(name(text)).toContain('seen'),
  );

  // Negative control: what people write stands, joiners within a word or an emoji among it.
  it.each(['Latchkey', 'Zoë’s app', 'می‌خواهم', '👩‍💻 tools', 'שלום', '支付', 'क्‍ष', '❤️'])(
    'may be %j',
    text => {
      expect(name(text)).toBeUndefined();
      expect(prose(text)).toBeUndefined();
    },
  );

  it('may be as long as is said, and have no space at an end', () => {
    expect(name('')).toBeDefined();
    expect(name(' a')).toBeDefined();
    expect(name('a'.repeat(100))).toBeUndefined();
    expect(name('a'.repeat(101))).toBeDefined();
    expect(prose('')).toBeUndefined();
  });
});
