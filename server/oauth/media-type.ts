import type { OutboundResponse } from '../lib/safe-fetch.ts';

/** RFC 8259 section 11, and RFC 6839 section 3.1 for what is JSON by its suffix, as `application/jwk-set+json`. */
const JSON_TYPE = /^application\/(?:[a-z0-9!#$&^_.+-]+\+)?json$/;

const SHOWN = /^[a-z0-9!#$&^_.+-]{1,40}\/[a-z0-9!#$&^_.+-]{1,60}$/;

/** RFC 9110 section 8.3.1: case says nothing, and parameters change nothing of what it is. */
const mediaType = ({ headers }: Pick<OutboundResponse, 'headers'>): string =>
  (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/** Whether an answer says of itself that it is JSON. */
export const isJson = (answer: Pick<OutboundResponse, 'headers'>): boolean =>
  JSON_TYPE.test(mediaType(answer));

/** What a server did that had to answer with JSON, and says of its answer that it is none: a sentence without its subject. */
export const otherThanJson = (answer: Pick<OutboundResponse, 'headers'>): string => {
  const type = mediaType(answer);
  if (type === '') return 'answered without a content type instead of with JSON';
  return `answered with ${SHOWN.test(type) ? type : 'another content type'} instead of JSON`;
};

/**
 * Whether an answer has to be JSON and is none. What a server grants, it must say in the one type that every standard
 * asks for: a page or a file that happens to read as JSON was written by somebody else. A refusal is read whatever its
 * type, for its status says it already, and WSO2 Identity Server serves the errors of revocation as `text/html`.
 */
export const isForeign = ({
  status,
  headers,
  text,
}: Pick<OutboundResponse, 'status' | 'headers' | 'text'>): boolean =>
  status >= 200 && status < 300 && text.trim() !== '' && !isJson({ headers });
