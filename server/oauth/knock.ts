import type { SafeFetch } from '../lib/safe-fetch.ts';
import { isRegisteredError, printable } from './answer-text.ts';
import {
  type AnswerShape,
  ask,
  ServerUnavailable,
  shapeOf,
  type UnavailableReason,
} from './endpoint-request.ts';
import { isRecord, member, parseStrictJson } from './json.ts';
import { isForeign } from './media-type.ts';

/** A request by somebody who says nothing about who they are. */
export interface Knocking {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly form?: Readonly<Record<string, string>>;
  /** Sent as it is, as JSON. */
  readonly json?: string;
}

/** What was answered, or why nothing was. Nobody's secret was sent, so nobody's can be in it. */
export interface Knock {
  readonly url: string;
  readonly elapsedMs: number;
  /** Absent when no answer came. */
  readonly answer?: {
    readonly status: number;
    readonly error?: string;
    readonly shape: AnswerShape;
    readonly json?: unknown;
  };
  /** Why no answer came. */
  readonly unavailable?: UnavailableReason;
  readonly certificateUntil?: number;
}

const errorOf = (json: unknown): { error?: string } => {
  const error = isRecord(json) ? member(json, 'error') : undefined;
  if (typeof error !== 'string' || error === '') return {};
  return { error: isRegisteredError(error) ? error : printable(error, 64) };
};

const bodyOf = ({ form, json }: Knocking): { type?: string; body?: string } => {
  if (json !== undefined) return { type: 'application/json', body: json };
  return form === undefined
    ? {}
    : { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(form).toString() };
};

/** Asks an address without credentials; never throws for what the other side does. */
export const knock = async (fetch: SafeFetch, knocking: Knocking): Promise<Knock> => {
  const { url, method } = knocking;
  const { type, body } = bodyOf(knocking);
  try {
    const response = await ask(fetch, {
      url,
      method,
      headers: { accept: 'application/json', ...(type === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body }),
    });
    const { status, text, elapsedMs, certificateUntil } = response;
    const json = isForeign(response) ? undefined : parseStrictJson(text);
    return {
      url,
      elapsedMs,
      answer: {
        status,
        shape: shapeOf(text, response.headers['content-type'] ?? '', json),
        ...errorOf(json),
        ...(json === undefined ? {} : { json }),
      },
      ...(certificateUntil === undefined ? {} : { certificateUntil }),
    };
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
    return { url, elapsedMs: error.elapsedMs, unavailable: error.reason };
  }
};
