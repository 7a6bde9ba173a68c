import { expect, it } from 'vitest';
import { tokenWords } from './token-words.ts';

const mapping = (method: Parameters<typeof tokenWords>[0][number]['proof']['method'], command = false) => ({
  tokenCommand: command ? 'curl' : null,
  proof: { method },
  keyManager: { name: 'Corporate login' },
});

it.each([
  [[mapping('INTROSPECTION', true)], 'Get a token with the command beside your keys'],
  [[mapping('CALLBACK'), mapping('REVOCATION', true)], 'Get a token with the command beside your keys'],
  [[mapping('CALLBACK')], 'Get a token from Corporate login by signing in to your client'],
  [
    [mapping('PRIVATE_KEY_JWT')],
    'Get a token from Corporate login with your client, which signs for it with its own key',
  ],
  // The key manager has no token endpoint, or is set to help nobody with tokens.
  [[mapping('INTROSPECTION')], 'Get a token from Corporate login the way your client does'],
] as const)('names the way that there is', (mappings, words) => {
  expect(tokenWords(mappings)).toBe(words);
});
