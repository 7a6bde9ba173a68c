import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';

/* That the portal holds to the limits that are set, and not to others; each is far below what it is without a word. */

let latchkey: Latchkey;

beforeAll(async () => {
  latchkey = await startLatchkey({
    env: {
      LATCHKEY_LIMITS_GRAPHQL_DEPTH: '2',
      LATCHKEY_LIMITS_GRAPHQL_COST: '20',
      LATCHKEY_LIMITS_GRAPHQL_TOKENS: '60',
      LATCHKEY_LIMITS_BODY_BYTES: '2000',
    },
  });
});

afterAll(() => latchkey?.dispose());

const ask = async (query: string) => {
  const answer = await fetch(`${latchkey.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return { status: answer.status, text: await answer.text() };
};

it('answers what is within all of them', async () => {
  expect(await ask('{ viewer { name } }')).toEqual({ status: 200, text: '{"data":{"viewer":null}}' });
});

it.each([
  ['depth', '{ viewer { organization { name } } }', 'TOO_COMPLEX'],
  ['cost', `{ viewer { ${'name '.repeat(20)}} }`, 'TOO_COMPLEX'],
  ['tokens', `{ viewer { ${'name '.repeat(60)}} }`, 'no GraphQL document, or one of more than 60 tokens'],
  ['body', `{ viewer { name } } #${'x'.repeat(2_000)}`, 'The request is too large'],
])('refuses what is beyond the %s', async (_, query, words) => {
  expect((await ask(query)).text).toContain(words);
});
