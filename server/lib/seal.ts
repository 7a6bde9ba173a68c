import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { type Secret, secret } from './secret.ts';

/*
 * Secrets at rest. What is sealed names its key in the open, so that keys can be rotated, and is bound to
 * the place it was sealed for: moved to another row or column, it does not open.
 */

export interface SealingKey {
  readonly id: string;
  /** Not bytes: this does not show when it is printed. */
  readonly key: KeyObject;
}

export interface SealingKeys {
  readonly current: SealingKey;
  /** Open only: what they sealed is still readable after a rotation. */
  readonly older?: readonly SealingKey[];
}

export interface Seal {
  /** `context` says where it will be kept: `table|row|column`. */
  readonly seal: (plaintext: string, context: string) => string;
  readonly open: (sealed: string, context: string) => Secret;
  /**
   * What may be kept of a secret that need not be read again: HMAC-SHA-256 with a key for this purpose, by the
   * current key and then by the older ones. The first is to be kept; what was kept before a rotation is one of
   * the others.
   */
  readonly fingerprints: (plaintext: string, purpose: string) => readonly string[];
}

export type SealFailure = 'MALFORMED' | 'UNKNOWN_KEY' | 'NOT_AUTHENTIC';

/** It does not open: another key, another place, or not what was sealed. Says nothing of the content. */
export class SealBroken extends Error {
  readonly reason: SealFailure;

  constructor(reason: SealFailure) {
    super(`A sealed value does not open (${reason}).`);
    this.name = new.target.name;
    this.reason = reason;
  }
}

export class SealingKeyInvalid extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

const VERSION = 'v1';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = /^v1\.([\w-]+)\.([\w-]+)$/;

/** Lengths are part of what is authenticated, so that no two pairs of key and context read the same. */
const associated = (keyId: string, context: string): Buffer =>
  Buffer.from(JSON.stringify([VERSION, keyId, context]));

const sealWith = ({ id, key }: SealingKey, plaintext: string, context: string): string => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(associated(id, context));
  const body = Buffer.concat([iv, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${VERSION}.${id}.${body.toString('base64url')}`;
};

const openWith = ({ id, key }: SealingKey, body: Buffer, context: string): string => {
  if (body.length < IV_BYTES + TAG_BYTES) throw new SealBroken('MALFORMED');
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(associated(id, context));
  decipher.setAuthTag(body.subarray(-TAG_BYTES));
  try {
    return decipher.update(body.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new SealBroken('NOT_AUTHENTIC');
  }
};

const fingerprint = (key: Secret, plaintext: string): string =>
  createHmac('sha256', key.reveal()).update(plaintext, 'utf8').digest('base64url');

/** The keys as they are now: what is no longer among them still opens, for as long as this process lives. */
const keyring = (first: SealingKeys, reload: (() => SealingKeys | undefined) | undefined) => {
  let current = first.current;
  let known = new Map<string, SealingKey>();
  const take = (keys: SealingKeys): void => {
    current = keys.current;
    const all = [keys.current, ...(keys.older ?? []), ...known.values()];
    known = new Map(all.map(key => [key.id, key]));
  };
  const refresh = (): void => {
    const changed = reload?.();
    if (changed) take(changed);
  };
  take(first);
  return {
    current: (): SealingKey => {
      refresh();
      return current;
    },
    find: (id: string): SealingKey | undefined => {
      if (!known.has(id)) refresh();
      return known.get(id);
    },
    all: (): readonly SealingKey[] => {
      refresh();
      return [current, ...[...known.values()].filter(key => key !== current)];
    },
  };
};

/** What is left of a key that was dropped: enough to recognize what was hashed with it, and to open nothing. */
export interface FingerprintKey {
  readonly purpose: string;
  readonly secret: Secret;
}

export interface SealOptions {
  /** Gives the keys anew when they were changed since it was asked last. */
  readonly reload?: () => SealingKeys | undefined;
  readonly fingerprintKeys?: readonly FingerprintKey[];
}

export const createSeal = (keys: SealingKeys, { reload, fingerprintKeys = [] }: SealOptions = {}): Seal => {
  const ring = keyring(keys, reload);
  return {
    seal: (plaintext, context) => sealWith(ring.current(), plaintext, context),
    open: (sealed, context) => {
      const [, id = '', text = ''] = FORMAT.exec(sealed) ?? [];
      if (text === '') throw new SealBroken('MALFORMED');
      const key = ring.find(id);
      if (key === undefined) throw new SealBroken('UNKNOWN_KEY');
      return secret(openWith(key, Buffer.from(text, 'base64url'), context));
    },
    fingerprints: (plaintext, purpose) => [
      ...ring.all().map(key => fingerprint(deriveSecret({ current: key }, purpose), plaintext)),
      ...fingerprintKeys
        .filter(key => key.purpose === purpose)
        .map(key => fingerprint(key.secret, plaintext)),
    ],
  };
};

/** The name of the key that something was sealed with; undefined when it was not sealed. */
export const sealedBy = (sealed: string): string | undefined => FORMAT.exec(sealed)?.[1];

/** A key named by what it is, so that nobody has to name it and two keys never share a name. */
const sealingKey = (key: Buffer): SealingKey => ({
  id: createHash('sha256').update('latchkey sealing key id').update(key).digest('base64url').slice(0, 12),
  key: createSecretKey(key),
});

const parseKey = (text: string): SealingKey => {
  const key = Buffer.from(text, 'base64');
  const canonical = [
    key.toString('base64'),
    key.toString('base64').replace(/=+$/, ''),
    key.toString('base64url'),
  ];
  if (key.length !== KEY_BYTES || !canonical.includes(text)) {
    throw new SealingKeyInvalid(`A sealing key is ${KEY_BYTES} bytes in base64: openssl rand -base64 32`);
  }
  return sealingKey(key);
};

/** Keys in base64 between white space: the first seals, the others only open what they sealed before. */
export const parseSealingKeys = (text: Secret): SealingKeys => {
  const [current, ...older] = text
    .reveal()
    .split(/\s+/)
    .filter(word => word !== '')
    .map(parseKey);
  if (current === undefined) throw new SealingKeyInvalid('There is no sealing key where one should be.');
  return { current, older };
};

/** A secret for one purpose, which tells nothing of the sealing key nor of another purpose's secret. */
export const deriveSecret = ({ current }: SealingKeys, purpose: string): Secret =>
  secret(
    Buffer.from(hkdfSync('sha256', current.key, '', `latchkey ${purpose}`, KEY_BYTES)).toString('base64url'),
  );
