import { expect, test } from 'vitest';
import { targetIn } from './target.ts';

test('a path stays as it was written', () => {
  expect(targetIn('/orders/v1/orders?state=open')).toBe('/orders/v1/orders?state=open');
  expect(targetIn('orders')).toBe('orders');
});

test('of a whole URL the path and the query are taken, byte for byte', () => {
  expect(targetIn('https://gw.test/orders/v1/../a%2Fb?q=1&r=https://a.test/#top')).toBe(
    '/orders/v1/../a%2Fb?q=1&r=https://a.test/',
  );
  expect(targetIn('HTTP://localhost:4001/orders')).toBe('/orders');
});

test('a URL without a path means the root', () => {
  expect(targetIn('https://gw.test')).toBe('/');
  expect(targetIn('https://gw.test?q=1')).toBe('/?q=1');
});
