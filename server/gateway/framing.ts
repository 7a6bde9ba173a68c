import type { IncomingMessage } from 'node:http';
import { type Readable, Transform } from 'node:stream';
import { pick } from './pick.ts';

/** What a request says about its body (RFC 9112 section 6), and about the answer that it waits for. */
export interface Framing {
  /** 0 when there is none, or when it comes in pieces. */
  readonly length: number;
  /** It comes in pieces, and how many nobody knows. */
  readonly inPieces: boolean;
  readonly expectsContinue: boolean;
  /** The answer may be events that come now and then (`text/event-stream`). */
  readonly wantsEvents: boolean;
}

const NAMES = ['content-length', 'transfer-encoding', 'expect', 'accept'];

export const framingOf = (rawHeaders: readonly string[]): Framing => {
  const [length, coding, expect, accept] = pick(rawHeaders, NAMES);
  return {
    length: Number(length ?? 0),
    inPieces: coding !== undefined,
    expectsContinue: expect?.toLowerCase() === '100-continue',
    wantsEvents: accept?.includes('text/event-stream') ?? false,
  };
};

/** The caller has gone: nobody waits for the answer any more. */
export class CallerGone extends Error {}

/** More came than the gateway takes. */
export class BodyTooLarge extends Error {}

/**
 * The body of a request on its way, and no more of it than `most` bytes. When whoever reads it ends it, the caller's
 * connection stays: an answer is still to go over it.
 */
export const bodyOf = (request: IncomingMessage, most: number): Readable => {
  let seen = 0;
  const body = new Transform({
    transform: (chunk, _encoding, done) => {
      seen += chunk.length;
      if (seen > most) done(new BodyTooLarge());
      else done(null, chunk);
    },
  });
  request.once('close', () => {
    if (!request.complete) body.destroy(new CallerGone());
  });
  body.once('close', () => {
    request.unpipe(body);
    request.resume();
  });
  return request.pipe(body);
};
