import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { member, parseStrictJson } from './json.ts';

describe('parseStrictJson', () => {
  it('reads whatever JSON can be written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), value => {
        expect(parseStrictJson(JSON.stringify(value, null, 1))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    '{"a":1,"a":1}',
    '{"a":{"b":1,"b":2}}',
    '[{"a":1,"a":2}]',
    '{"a":1,"\\u0061":2}',
    '{"a" : 1, "a"\n:2}',
    '{"__proto__":1,"__proto__":2}',
    '{"a:":"b\\":","a:":1}',
    '{"a":NaN}',
    '{"a":1,}',
    "{'a':1}",
    '{"a":1} x',
    '',
    `${'['.repeat(40)}${']'.repeat(40)}`,
  ])('refuses %s', text => {
    expect(parseStrictJson(text)).toBeUndefined();
  });

  it.each(['{"a":{"a":1},"b":{"a":1}}', '{"a":"\\"b\\":1"}', '{"a":["b:","c\\\\"],"d":":"}'])(
    'takes %s',
    text => {
      expect(parseStrictJson(text)).toEqual(JSON.parse(text));
    },
  );
});

describe('member', () => {
  it('sees nothing that was inherited', () => {
    expect(member({}, 'constructor')).toBeUndefined();
    expect(member({}, '__proto__')).toBeUndefined();
    expect(member({ a: 1 }, 'a')).toBe(1);
  });
});
