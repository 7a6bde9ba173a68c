import { expect, it } from 'vitest';
import { clientIn, remarkIn, subjectIn } from './activity-words.ts';

it.each([
  [{ grade: 'PROVEN', proof: 'INTROSPECTION' }, 'Proven by introspection'],
  [{ grade: 'UNPROVEN', proof: 'NONE' }, 'Without proof'],
  [{ grade: 'APPROVED', proof: 'APPROVAL' }, undefined],
  [{ reason: 'Mobile has its own.' }, 'Mobile has its own.'],
  [{}, undefined],
])('remarks on %j', (details, remark) => {
  expect(remarkIn(JSON.stringify(details))).toBe(remark);
});

it.each([
  [{ application: 'Shop', api: 'Orders', plan: 'Gold' }, 'Orders, Gold'],
  [{ application: 'Shop', api: 'Orders', plan: 'Gold', planBefore: 'Bronze' }, 'Orders, from Bronze to Gold'],
  [{ application: 'Shop', api: 'Orders' }, 'Orders'],
  [{ name: 'Shop' }, 'Shop'],
  [{ application: 'Shop' }, undefined],
])('names what %j was about', (details, subject) => {
  expect(subjectIn(JSON.stringify(details))).toBe(subject);
});

it('finds the client, and none where there was none', () => {
  const client = { keyType: 'SANDBOX', consumerKey: 'a', issuer: 'https://id.test' };
  expect(clientIn(JSON.stringify({ applicationId: '1', ...client }))).toEqual(client);
  expect(clientIn('{"name":"Shop"}')).toBeUndefined();
  expect(clientIn('not json')).toBeUndefined();
});
