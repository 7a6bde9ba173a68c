import { type KeyObject, sign } from 'node:crypto';
import type { Client } from '../support/client.ts';
import { expectType } from '../support/client.ts';
import {
  ProvideWithCallback,
  ProvideWithSignedChallenge,
  StartCallbackChallenge,
  StartSignedChallenge,
} from '../support/documents.ts';

/* What tests of proofs without a secret do again and again, through the public API. */

export interface Claimed {
  readonly applicationId: string;
  readonly keyManagerId: string;
  readonly consumerKey: string;
  readonly keyType?: 'PRODUCTION' | 'SANDBOX';
  readonly label?: string;
}

export const startCallback = async (client: Client, claimed: Claimed) =>
  expectType(
    (await client.send(StartCallbackChallenge, { input: { keyType: 'PRODUCTION', ...claimed } }))
      .startCallbackChallenge,
    'StartCallbackChallengePayload',
  );

export const provideCallback = async (client: Client, challenge: string) =>
  (await client.send(ProvideWithCallback, { input: { challenge } })).provideWithCallback;

export const startSigned = async (
  client: Client,
  claimed: Claimed & { readonly audience?: 'ISSUER' | 'TOKEN_ENDPOINT' },
) =>
  expectType(
    (await client.send(StartSignedChallenge, { input: { keyType: 'PRODUCTION', ...claimed } }))
      .startSignedChallenge,
    'StartSignedChallengePayload',
  );

export const provideSigned = async (client: Client, challenge: string, assertion: string) =>
  (await client.send(ProvideWithSignedChallenge, { input: { challenge, assertion } }))
    .provideWithSignedChallenge;

const encoded = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** Signs what is given, as a person would offline; with an EC key of P-256. */
export const signed = (claims: unknown, key: KeyObject, header: object = { alg: 'ES256', typ: 'JWT' }) => {
  const text = `${encoded(header)}.${encoded(claims)}`;
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
};
