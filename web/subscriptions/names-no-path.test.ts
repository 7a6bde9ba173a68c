import { expect, it } from 'vitest';
import { namesNoPath } from './names-no-path.ts';

const commandFor = (path: string) => `curl --header "A: b" \\\n  'https://gateway.test/deliveries/v1${path}'`;

it('is so where nothing follows the version', () => {
  expect(namesNoPath(commandFor('/'))).toBe(true);
});

it('is not so where a resource is named', () => {
  expect(namesNoPath(commandFor('/orders'))).toBe(false);
});
