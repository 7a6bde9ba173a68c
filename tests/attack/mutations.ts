import fc from 'fast-check';
import { claims, foreign, own } from './scene.ts';
import { compact, encode, headerOf, signatureOf, signed } from './tokens.ts';

/*
 * Ways to change a token. None of them knows a private key of its issuer, so whatever they make that is not the good
 * token itself must be refused.
 */

/** The tokens that everything starts from: good ones, and one of a stranger. */
export const seeds: readonly string[] = [
  signed(own, claims),
  signed(own, { ...claims, client_id: 'sandbox', jti: 'two' }),
  signed(foreign, claims),
];

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n\0é';

const letter = fc.constantFrom(...ALPHABET);
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const at = (text: string, where: number): number => Math.floor(where * text.length);

const value = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
  fc.constantFrom('none', 'HS256', 'RS256', 'at+jwt', 'client', 'https://home.test', own.kid, foreign.kid),
);
const member = fc.constantFrom(
  ...['alg', 'kid', 'typ', 'jwk', 'jku', 'x5c', 'x5u', 'crit', 'b64', 'zip', 'enc', 'cty'],
  ...['iss', 'sub', 'aud', 'client_id', 'azp', 'scope', 'exp', 'nbf', 'iat', 'cnf', 'token_use', '__proto__'],
);

/** Another header or payload over the good signature, or over none. */
const rewritten = fc
  .tuple(
    fc.dictionary(member, value, { maxKeys: 3 }),
    fc.boolean(),
    fc.constantFrom('kept', 'empty', 'zeros'),
  )
  .map(([changes, inHeader, signature]) => {
    const header = inHeader ? { ...headerOf(own), ...changes } : headerOf(own);
    const payload = inHeader ? claims : { ...claims, ...changes };
    const tail = { kept: seeds[0]?.split('.')[2], empty: '', zeros: Buffer.alloc(256).toString('base64url') };
    return `${encode(header)}.${encode(payload)}.${tail[signature]}`;
  });

/** A signature that is right, but by the key of somebody else. */
const resigned = fc
  .dictionary(member, value, { maxKeys: 3 })
  .map(changes =>
    compact({ ...headerOf(own), ...changes }, { ...claims, ...changes }, text =>
      signatureOf(text, 'RS256', foreign.privateKey),
    ),
  );

const bytes = fc
  .tuple(
    fc.uint8Array({ maxLength: 80 }),
    fc.uint8Array({ maxLength: 80 }),
    fc.uint8Array({ maxLength: 300 }),
  )
  .map(parts => parts.map(part => Buffer.from(part).toString('base64url')).join('.'));

/** One token in fifty is a good one, so that a verifier that refuses everything is found out. */
export const tokensFrom = (from: readonly string[]): fc.Arbitrary<string> => {
  const seed = fc.constantFrom(...from);
  const replaced = fc.tuple(seed, place, letter).map(([token, where, by]) => {
    const index = at(token, where);
    return token.slice(0, index) + by + token.slice(index + 1);
  });
  const inserted = fc.tuple(seed, place, letter).map(([token, where, by]) => {
    const index = at(token, where);
    return token.slice(0, index) + by + token.slice(index);
  });
  const removed = fc.tuple(seed, place, fc.integer({ min: 1, max: 40 })).map(([token, where, count]) => {
    const index = at(token, where);
    return token.slice(0, index) + token.slice(index + count);
  });
  const swapped = fc
    .tuple(seed, seed, fc.subarray([0, 1, 2], { minLength: 1, maxLength: 2 }))
    .map(([one, other, parts]) => {
      const others = other.split('.');
      return one
        .split('.')
        .map((part, index) => (parts.includes(index) ? (others[index] ?? '') : part))
        .join('.');
    });
  return fc.oneof(
    { weight: 10, arbitrary: replaced },
    { weight: 8, arbitrary: inserted },
    { weight: 8, arbitrary: removed },
    { weight: 6, arbitrary: swapped },
    { weight: 12, arbitrary: rewritten },
    { weight: 1, arbitrary: resigned },
    { weight: 4, arbitrary: bytes },
    { weight: 1, arbitrary: seed },
  );
};

export const tokens = tokensFrom(seeds);
