import type { SafeFetch } from '../../server/lib/safe-fetch.ts';
import { parseStrictJson } from '../../server/oauth/json.ts';
import type { Exchange } from './products/product.ts';

/** What was exchanged, as far as a contract looks at what was sent. */
export type Sent = Pick<Exchange, 'method' | 'path' | 'json' | 'answer'>;

/** Keeps what is exchanged with servers that nobody here wrote, which tell nobody what they got. */
export const watchedFetch =
  (fetch: SafeFetch, sent: Sent[]): SafeFetch =>
  async request => {
    const { method, url, body } = request;
    const answer = await fetch(request);
    const [json, answered] = [body ?? '', answer.text].map(parseStrictJson);
    sent.push({ method, path: new URL(url).pathname, json, answer: answered });
    return answer;
  };
