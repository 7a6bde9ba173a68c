import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isRecord, type JsonRecord, member, stringOf } from '../../server/oauth/json.ts';

/*
 * The vectors of Wycheproof, read where they are: they are no part of the project. Each of a document's groups has
 * keys, and tests that say whether a token is valid under them.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Beside the project, unless WYCHEPROOF_DIR says otherwise. */
const folder = resolve(root, process.env.WYCHEPROOF_DIR ?? '../shared/vectors/wycheproof');

/** A suite that reads the vectors: where they are absent it fails in CI, and says elsewhere that it was not run. */
export const describeWithVectors = (name: string, suite: () => void): void => {
  if (existsSync(folder)) {
    describe(name, suite);
    return;
  }
  it(`${name}: not run, for there are no vectors`, () => {
    expect(process.env.CI, `WYCHEPROOF_DIR leads to ${folder}, where nothing is`).toBeUndefined();
  });
};

export interface Vector {
  readonly id: number;
  readonly comment: string;
  readonly valid: boolean;
  /** The token; an object where the vector is in JSON serialization. */
  readonly token: unknown;
  /** The public keys of the group, as JWKs. */
  readonly keys: readonly JsonRecord[];
}

const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth'];

/** An issuer publishes the public half; symmetric keys stay what they are, because those must be refused. */
const published = (jwk: JsonRecord): JsonRecord =>
  Object.fromEntries(Object.entries(jwk).filter(([name]) => !PRIVATE.includes(name)));

const records = (value: unknown): readonly JsonRecord[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

const keysOf = (group: JsonRecord): readonly JsonRecord[] => {
  const given = member(group, 'public') ?? member(group, 'private');
  if (!isRecord(given)) return [];
  const set = member(given, 'keys');
  return (set === undefined ? [given] : records(set)).map(published);
};

const vectorsOf = (group: JsonRecord): readonly Vector[] =>
  records(member(group, 'tests')).map(test => ({
    id: Number(member(test, 'tcId')),
    comment: stringOf(member(test, 'comment')) ?? '',
    valid: member(test, 'result') === 'valid',
    token: member(test, 'jws') ?? member(test, 'jwe'),
    keys: keysOf(group),
  }));

/** Every vector of one document. */
export const vectorsIn = (document: string): readonly Vector[] => {
  const parsed: unknown = JSON.parse(readFileSync(resolve(folder, document), 'utf8'));
  return isRecord(parsed) ? records(member(parsed, 'testGroups')).flatMap(vectorsOf) : [];
};
