import { expect, it } from 'vitest';
import { jwsAlgorithms } from '../../server/oauth/algorithms.ts';
import { member, stringOf } from '../../server/oauth/json.ts';
import { checkSignature, parseJws } from '../../server/oauth/jwt.ts';
import { importJwks } from '../../server/oauth/verification-keys.ts';
import { describeWithVectors, type Vector, vectorsIn } from './vectors.ts';

/** What the verifier of the gateway says of a signature, with every algorithm that a key manager can be set to. */
const verdict = ({ token, keys }: Vector): string => {
  const jws = parseJws(token);
  const imported = importJwks({ keys });
  if (jws === undefined || imported === undefined) return 'MALFORMED';
  return checkSignature(jws, jwsAlgorithms, imported) ?? 'ACCEPTED';
};

const algorithmOf = ({ token }: Vector): string => {
  const [head = ''] = typeof token === 'string' ? token.split('.') : [];
  try {
    return stringOf(member(JSON.parse(Buffer.from(head, 'base64url').toString('utf8')), 'alg')) ?? '';
  } catch {
    return '';
  }
};

/** Refused although the standard would have it: each for a reason of ours. */
const strict = (vector: Vector): boolean =>
  // A secret that is shared with the issuer, and algorithms and encryption that no key manager can be set to.
  !jwsAlgorithms.some(algorithm => algorithm === algorithmOf(vector)) ||
  // No access token has an empty payload.
  vector.comment === 'emptyPayload' ||
  // A character that is not of the alphabet, which lenient readers skip.
  vector.comment.startsWith('InvalidCharacter');

const documents = [
  { document: 'json_web_signature_test.json', vectors: 401, accepted: 20 },
  { document: 'json_web_key_test.json', vectors: 26, accepted: 1 },
  { document: 'json_web_crypto_test.json', vectors: 83, accepted: 2 },
  { document: 'json_web_encryption_test.json', vectors: 139, accepted: 0 },
];

describeWithVectors('Wycheproof', () => {
  it.each(documents)('$document: nothing invalid is accepted', ({ document, vectors }) => {
    const all = vectorsIn(document);
    expect(all).toHaveLength(vectors);
    const wrong = all.filter(vector => !vector.valid && verdict(vector) === 'ACCEPTED');
    expect(wrong.map(({ id, comment }) => `${id} ${comment}`)).toEqual([]);
  });

  it.each(documents)(
    '$document: what is valid is accepted, but for what is refused on purpose',
    expectation => {
      const valid = vectorsIn(expectation.document).filter(vector => vector.valid);
      const accepted = valid.filter(vector => verdict(vector) === 'ACCEPTED');
      expect(accepted).toHaveLength(expectation.accepted);
      const refused = valid.filter(vector => verdict(vector) !== 'ACCEPTED' && !strict(vector));
      expect(refused.map(({ id, comment }) => `${id} ${comment}`)).toEqual([]);
    },
  );
});
