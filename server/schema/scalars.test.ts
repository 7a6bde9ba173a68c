import { isScalarType } from 'graphql';
import { expect, it } from 'vitest';
import { schema } from './index.ts';

it('hides a secret from the border on, and gives its bytes to whoever asks by name', () => {
  const type = schema.getType('Secret');
  if (!isScalarType(type)) throw new Error('There is no scalar Secret.');
  const parsed: unknown = type.parseValue('the bytes');
  expect(JSON.stringify({ parsed })).toBe('{"parsed":"***"}');
  expect(String(parsed)).toBe('***');
  expect(parsed).toMatchObject({ reveal: expect.any(Function) });
  const { reveal } = Object(parsed);
  expect(reveal()).toBe('the bytes');
});
