import { describe, expect, it } from 'vitest';
import { traceOf } from './trace.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const parent = `00-${TRACE}-b7ad6b7169203331-01`;
const newId = (bytes: number): string => '1'.repeat(bytes * 2);
const begun = {
  traceId: '1'.repeat(32),
  traceparent: `00-${'1'.repeat(32)}-${'1'.repeat(16)}-00`,
  tracestate: undefined,
};

describe('a trace', () => {
  it('goes on under a new parent, with what others added', () => {
    expect(traceOf(['Traceparent', parent, 'TraceState', 'a=1', 'tracestate', 'b=2'], newId)).toEqual({
      traceId: TRACE,
      traceparent: `00-${TRACE}-${'1'.repeat(16)}-01`,
      tracestate: 'a=1,b=2',
    });
  });

  it('of a later version is read like this one', () => {
    expect(traceOf(['traceparent', `01-${TRACE}-b7ad6b7169203331-01-more`], newId).traceId).toBe(TRACE);
  });

  it.each([
    ['nothing', []],
    ['zeros', ['traceparent', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`]],
    ['a parent of zeros', ['traceparent', `00-${TRACE}-${'0'.repeat(16)}-01`]],
    ['capitals', ['traceparent', parent.toUpperCase()]],
    ['a forbidden version', ['traceparent', parent.replace('00-', 'ff-')]],
    ['more than its version has', ['traceparent', `${parent}-x`]],
    ['two parents', ['traceparent', parent, 'traceparent', parent]],
    ['another header', ['tracestate', 'a=1']],
    ['a line break', ['traceparent', `${parent}\r\nx: y`]],
  ])('begins anew with %s', (_, headers) => {
    expect(traceOf(headers, newId)).toEqual(begun);
  });
});
