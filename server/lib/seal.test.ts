import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSeal, deriveSecret, parseSealingKeys, SealBroken, SealingKeyInvalid } from './seal.ts';
import { loadSealingKey } from './sealing-key-file.ts';
import { secret } from './secret.ts';

const newKey = () => randomBytes(32).toString('base64');
const keysOf = (...texts: string[]) => parseSealingKeys(secret(texts.join('\n')));

const reasonOf = (attempt: () => unknown): string => {
  try {
    attempt();
    return 'OPENED';
  } catch (error) {
    return error instanceof SealBroken ? error.reason : String(error);
  }
};

const HERE = 'key_manager_credential|row-1|secret';

describe('a seal', () => {
  const seal = createSeal(keysOf(newKey()));

  test('opens to what was sealed, as a secret', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, context) => {
        expect(seal.open(seal.seal(text, context), context).reveal()).toBe(text);
      }),
    );
    expect(String(seal.open(seal.seal('hush', HERE), HERE))).toBe('***');
  });

  test('does not show the text, and seals the same text differently each time', () => {
    const sealed = seal.seal('canary', HERE);
    expect(sealed).not.toContain('canary');
    expect(sealed).not.toContain(Buffer.from('canary').toString('base64url'));
    expect(sealed).not.toBe(seal.seal('canary', HERE));
  });

  test.each([
    ['another row', 'key_manager_credential|row-2|secret'],
    ['another column', 'key_manager_credential|row-1|token'],
    ['another table', 'resident_key|row-1|secret'],
    ['nowhere', ''],
  ])('does not open when swapped to %s', (_, context) => {
    expect(reasonOf(() => seal.open(seal.seal('hush', HERE), context))).toBe('NOT_AUTHENTIC');
  });

  test('does not open when any byte of it was changed', () => {
    const sealed = seal.seal('hush', HERE);
    const [version, id, body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      const forged = `${version}.${id}.${changed.toString('base64url')}`;
      expect(reasonOf(() => seal.open(forged, HERE))).toBe('NOT_AUTHENTIC');
    }
  });

  test.each(['', 'hush', 'v1.', 'v1.abc', 'v1.abc.', 'v2.abc.AAAA', 'v1.abc.AA AA', 'v1.abc.AAAA.AAAA'])(
    'refuses %j, which is not sealed at all',
    text => {
      expect(reasonOf(() => seal.open(text, HERE))).toBe('MALFORMED');
    },
  );

  test('refuses a body that is shorter than an empty text would be', () => {
    const [version, id] = seal.seal('', HERE).split('.');
    expect(reasonOf(() => seal.open(`${version}.${id}.AAAA`, HERE))).toBe('MALFORMED');
  });
});

describe('keys', () => {
  test('a rotated key opens what it sealed, and seals no more', () => {
    const [old, fresh] = [newKey(), newKey()];
    const sealed = createSeal(keysOf(old)).seal('hush', HERE);
    const rotated = createSeal(keysOf(fresh, old));
    expect(rotated.open(sealed, HERE).reveal()).toBe('hush');
    const resealed = rotated.seal('hush', HERE);
    expect(createSeal(keysOf(fresh)).open(resealed, HERE).reveal()).toBe('hush');
    expect(reasonOf(() => createSeal(keysOf(old)).open(resealed, HERE))).toBe('UNKNOWN_KEY');
  });

  test('a key under a stranger name does not open', () => {
    const [mine, other] = [keysOf(newKey()), keysOf(newKey())];
    const posing = createSeal({ current: { id: mine.current.id, key: other.current.key } });
    expect(reasonOf(() => posing.open(createSeal(mine).seal('hush', HERE), HERE))).toBe('NOT_AUTHENTIC');
  });

  test.each([
    ['empty', ' \n'],
    ['short', randomBytes(31).toString('base64')],
    ['long', randomBytes(33).toString('base64')],
    ['not base64', `${'x'.repeat(42)}!!`],
    ['hexadecimal', randomBytes(32).toString('hex')],
  ])('one that is %s is refused without being shown', (_, text) => {
    const refused = () => parseSealingKeys(secret(text));
    expect(refused).toThrow(SealingKeyInvalid);
    if (text.trim() !== '') expect(refused).not.toThrow(text);
  });

  test('secrets derived for two purposes differ, and stay the same', () => {
    const keys = keysOf(newKey());
    const cookie = deriveSecret(keys, 'cookies').reveal();
    expect(deriveSecret(keys, 'cookies').reveal()).toBe(cookie);
    expect(deriveSecret(keys, 'other').reveal()).not.toBe(cookie);
    expect(cookie).not.toContain(keys.current.key.export().toString('base64url'));
  });
});

describe('the key file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-seal-'));
    file = join(folder, 'data', 'sealing.key');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is made at the first start, for its owner only, and kept', () => {
    const keys = loadSealingKey(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(folder, 'data'))).toEqual(['sealing.key']);
    expect(loadSealingKey(file).current.key.equals(keys.current.key)).toBe(true);
  });

  test.each([0o640, 0o604, 0o620, 0o644])('is refused when others may use it (mode %o)', mode => {
    loadSealingKey(file);
    chmodSync(file, mode);
    expect(() => loadSealingKey(file)).toThrow(SealingKeyInvalid);
    chmodSync(file, 0o400);
    expect(loadSealingKey(file).current.key.symmetricKeySize).toBe(32);
  });

  test('is not made where a database already needs the one that is missing', () => {
    expect(() => loadSealingKey(file, { create: false })).toThrow(SealingKeyInvalid);
    loadSealingKey(file);
    expect(loadSealingKey(file, { create: false }).current.key.symmetricKeySize).toBe(32);
  });

  test('may hold older keys after the current one', () => {
    const old = loadSealingKey(file);
    writeFileSync(file, `${newKey()}\n${readFileSync(file, 'utf8')}`);
    expect(loadSealingKey(file).older?.map(({ id }) => id)).toEqual([old.current.id]);
    expect(loadSealingKey(file).current.id).not.toBe(old.current.id);
  });
});
