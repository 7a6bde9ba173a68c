import type { SafeFetch } from '../../lib/safe-fetch.ts';
import { type Knock, type Knocking, knock } from '../../oauth/knock.ts';
import {
  addressBeside,
  type Known,
  likelyAddresses,
  namedAddresses,
  type Offer,
  offers,
} from './addresses.ts';
import type { Asked } from './judge-offers.ts';
import { presenceOf } from './presence.ts';

interface Asking {
  readonly fetch: SafeFetch;
  readonly randomToken: (bytes?: number) => string;
}

/** What cannot succeed without credentials. A list is no client, so that nobody registers one by it (RFC 7591). */
const requests: Record<Offer, (random: string) => Omit<Knocking, 'url'>> = {
  INTROSPECTION: token => ({ method: 'POST', form: { token } }),
  REVOCATION: token => ({ method: 'POST', form: { token } }),
  REGISTRATION: () => ({ method: 'POST', json: '[]' }),
  PUSHED_AUTHORIZATION: id => ({ method: 'POST', form: { response_type: 'code', client_id: id } }),
};

const askAll = (
  { fetch, randomToken }: Asking,
  offer: Offer,
  urls: readonly string[],
  guessed: boolean,
): Promise<readonly Asked[]> =>
  Promise.all(
    urls.map(async url => ({
      knock: await knock(fetch, { url, ...requests[offer](randomToken()) }),
      guessed,
    })),
  );

const settled: ReadonlySet<string> = new Set(['ANSWERS', 'ANYBODY', 'UNREACHABLE']);

/** Nothing is there, as far as its names go; where nobody answered, guessing would only ask for more. */
const isOpen = (asked: readonly Asked[]): boolean =>
  !asked.some(({ knock: one }) => settled.has(presenceOf(one)));

/** A server that answers everywhere in the same way would make every guess come true. */
const answersAnywhere = async ({ fetch, randomToken }: Asking, token: string): Promise<boolean> => {
  const url = addressBeside(token, randomToken());
  const control = await knock(fetch, { url, method: 'POST', form: { token: randomToken() } });
  return settled.has(presenceOf(control));
};

/** Asks for every offer where it is named and, where that leads nowhere, where other servers have it. */
export const askOffers = async (
  asking: Asking,
  known: Known,
  token: { readonly url: string; readonly knock: Knock } | undefined,
): Promise<ReadonlyMap<Offer, readonly Asked[]>> => {
  const named = await Promise.all(
    offers.map(
      async offer => [offer, await askAll(asking, offer, namedAddresses(known, offer), false)] as const,
    ),
  );
  const guessing =
    token !== undefined &&
    presenceOf(token.knock) === 'ANSWERS' &&
    named.some(([, asked]) => isOpen(asked)) &&
    !(await answersAnywhere(asking, token.url));
  if (!guessing) return new Map(named);
  return new Map(
    await Promise.all(
      named.map(async ([offer, asked]) => {
        if (!isOpen(asked)) return [offer, asked] as const;
        const tried = asked.map(({ knock: one }) => one.url);
        const urls = likelyAddresses(token.url, offer).filter(url => !tried.includes(url));
        return [offer, [...asked, ...(await askAll(asking, offer, urls, true))]] as const;
      }),
    ),
  );
};
