import { expect, it } from 'vitest';
import { aboutIn, readable, thingOf } from './details.ts';

it('lays JSON out and leaves everything else alone', () => {
  expect(readable('{"name":"a","list":[1]}')).toBe('{\n  "name": "a",\n  "list": [\n    1\n  ]\n}');
  expect(readable('not json')).toBe('not json');
});

it.each([
  ['{"name":"Orders"}', 'Orders'],
  ['{"email":"dana@example.com","role":"DEVELOPER"}', 'dana@example.com'],
  ['{"application":"Shop","consumerKey":"storefront-web"}', 'storefront-web'],
  ['{"application":"Shop","api":"Orders","plan":"Gold"}', 'Orders'],
  ['{"name":{"before":"a"}}', undefined],
  ['{}', undefined],
  ['null', undefined],
  ['not json', undefined],
])('finds in %s that it is about %s', (details, about) => {
  expect(aboutIn(details)).toBe(about);
});

it.each([
  ['api', 'API'],
  ['api_token', 'API token'],
  ['application', 'Application'],
  ['key_mapping', 'Key mapping'],
])('calls %s in words: %s', (entity, words) => {
  expect(thingOf(entity)).toBe(words);
});
