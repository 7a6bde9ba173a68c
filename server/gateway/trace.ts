import { randomHex } from '../lib/ids.ts';

/** W3C Trace Context: what a request belongs to, for the upstream and for the log. */
export interface Trace {
  readonly traceId: string;
  readonly traceparent: string;
  /** What other systems add; only beside a `traceparent` that could be read. */
  readonly tracestate: string | undefined;
}

/** Version 00; a later one begins alike (section 3.2.4). */
const TRACEPARENT = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:$|-)/;
const STATE = /^[ -~\t]{1,512}$/;

/**
 * Goes on with the trace that a request came with, under a new parent, or begins one (section 2.3 of the
 * recommendation). `rawHeaders` holds names and values by turns. A header that is there twice is no header.
 */
export const traceOf = (
  rawHeaders: readonly string[],
  newId: (bytes: number) => string = randomHex,
): Trace => {
  let parents = 0;
  let parent = '';
  const states: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name === undefined || (name.length !== 11 && name.length !== 10)) continue;
    const lower = name.toLowerCase();
    if (lower === 'traceparent') {
      parents += 1;
      parent = rawHeaders[index + 1] ?? '';
    } else if (lower === 'tracestate') states.push(rawHeaders[index + 1] ?? '');
  }
  const [, version, known, flags = '00'] = (parents === 1 && TRACEPARENT.exec(parent)) || [];
  const exact = version !== '00' || parent.length === 55;
  if (known === undefined || !exact) {
    const traceId = newId(16);
    return { traceId, traceparent: `00-${traceId}-${newId(8)}-00`, tracestate: undefined };
  }
  const state = states.join(',');
  return {
    traceId: known,
    traceparent: `00-${known}-${newId(8)}-${flags}`,
    tracestate: STATE.test(state) ? state : undefined,
  };
};
