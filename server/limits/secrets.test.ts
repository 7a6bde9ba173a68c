import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { deriveSecret, parseSealingKeys } from '../lib/seal.ts';
import { secret } from '../lib/secret.ts';
import { LIMITS, limitSecrets } from './secrets.ts';

const newText = () => randomBytes(32).toString('base64');
const keysOf = (...texts: readonly string[]) => parseSealingKeys(secret(texts.join(' ')));

/** What a rotation leaves of a key. */
const left = (text: string, purpose = LIMITS) => ({ purpose, secret: deriveSecret(keysOf(text), purpose) });

it('an earlier key is known while it opens, and when that alone is left of it which names were hidden with', () => {
  const [old, current] = [newText(), newText()];
  const { limitSecret: before } = limitSecrets(keysOf(old), []);
  const after = limitSecrets(keysOf(current), []);
  expect(after).toEqual({ limitSecret: expect.any(String), earlierLimitSecrets: [] });
  expect(after.limitSecret).not.toBe(before);
  const known = { ...after, earlierLimitSecrets: [before] };
  expect(limitSecrets(keysOf(current, old), [])).toEqual(known);
  expect(limitSecrets(keysOf(current), [left(old)])).toEqual(known);
  expect(limitSecrets(keysOf(current, old), [left(old)])).toEqual(known);
  // Negative control: what is left for another purpose names nothing.
  expect(limitSecrets(keysOf(current), [left(old, 'client-secrets')])).toEqual(after);
});

it('three earlier ones are known, the latest first', () => {
  const texts = Array.from({ length: 5 }, newText);
  const { earlierLimitSecrets } = limitSecrets(
    keysOf(newText()),
    texts.map(text => left(text)),
  );
  expect(earlierLimitSecrets).toEqual(
    texts.slice(0, 3).map(text => limitSecrets(keysOf(text), []).limitSecret),
  );
});
