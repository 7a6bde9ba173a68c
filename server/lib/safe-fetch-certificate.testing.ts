import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';

/** One DER element (X.690 section 8.1): tag, length, content. */
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
};

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const text = (tag: number, value: string): Buffer => der(tag, Buffer.from(value, 'latin1'));

const ECDSA_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const SUBJECT_ALT_NAME = '551d11';

const named = (name: string): Buffer => sequence(der(0x31, sequence(oid(COMMON_NAME), text(0x0c, name))));

/** iPAddress in a subjectAltName (RFC 5280 section 4.2.1.6). */
const forAddress = (address: string): Buffer => {
  const names = sequence(der(0x87, Buffer.from(address.split('.').map(Number))));
  return der(0xa3, sequence(sequence(oid(SUBJECT_ALT_NAME), der(0x04, names))));
};

/** UTCTime (RFC 5280 section 4.1.2.5.1), for years before 2050. */
const utcTime = (at: Date): Buffer =>
  text(
    0x17,
    `${at
      .toISOString()
      .replace(/[-:T]|\..*/g, '')
      .slice(2)}Z`,
  );

const EVER_SINCE = new Date('2020-01-01T00:00:00Z');
const FOR_EVER = new Date('2049-12-31T23:59:59Z');

export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

/** A new certificate (RFC 5280 section 4.1) for an IPv4 address, right in all but that nobody vouches for it. */
export const selfSigned = (address: string, until = FOR_EVER): KeyPair => {
  // Each has its own, because who is trusted is looked up by the name.
  const name = named(randomUUID());
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    sequence(oid(ECDSA_SHA256)),
    name,
    sequence(utcTime(EVER_SINCE), utcTime(until)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    forAddress(address),
  );
  const signature = sign('sha256', body, privateKey);
  const bits = der(0x03, Buffer.from([0]), signature);
  const base64 = sequence(body, sequence(oid(ECDSA_SHA256)), bits).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
};
