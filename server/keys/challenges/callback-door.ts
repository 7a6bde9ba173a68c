import type { IncomingMessage, ServerResponse } from 'node:http';
import { escapeHtml, type HtmlPage, page, sendPage } from '../../http/html-page.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { type Arrival, arriveAtCallback } from './callback-arrival.ts';
import { CALLBACK_PREFIX } from './callback-challenge.ts';
import type { ChallengeDeps } from './challenge.ts';

const paragraphs = (title: string, ...texts: readonly string[]): HtmlPage =>
  page(title, `<h1>${title}</h1>${texts.map(text => `<p>${escapeHtml(text)}</p>`).join('')}`);

const BACK = 'You can close this page and go on where you began the challenge.';

/** One answer for what is unknown, expired, used or somebody else's. */
const nothingHere = paragraphs(
  'Nothing to do here',
  'This address is of use once, for a few minutes, to the person who was shown it. If somebody has asked you to add it to a client and you did not begin this yourself, do not: it would let them use that client.',
);

const pageOf = (arrival: Arrival): { readonly status: number; readonly html: HtmlPage } => {
  switch (arrival.arrived) {
    case 'NOTHING':
      return { status: 404, html: nothingHere };
    case 'PROVEN':
      return {
        status: 200,
        html: paragraphs(
          'The callback is registered',
          `${arrival.keyManager} has sent you here, and redeemed its code for this address alone. That shows that the client is in your hands.`,
          `${BACK} Afterwards, take the one-time callback out of the client again.`,
        ),
      };
    case 'OTHER_ANSWER':
      return {
        status: 400,
        html: paragraphs(
          'Not the answer that was expected',
          'What came with you is no answer to the request that this challenge made: its state or issuer is another. Nothing was changed. Open the address that the challenge shows you once more.',
        ),
      };
    case 'NO_CODE':
      return {
        status: 400,
        html: paragraphs(
          'No code came with you',
          `Sign in at ${arrival.keyManager} and allow the request: only the code that it gives then shows anything. Anybody could type the address of an error. Check the callback again to have another try.`,
          BACK,
        ),
      };
    case 'NOT_PROVEN':
      return { status: 400, html: paragraphs('Not proven', arrival.why, BACK) };
  }
};

/** Where browsers arrive that a key manager has sent to a one-time callback. `viewerOf` tells whose session it is. */
export const createCallbackDoor =
  (deps: ChallengeDeps, viewerOf: (req: IncomingMessage) => Promise<Viewer | null>) =>
  async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(req.url ?? '/', deps.publicUrl);
    const token = pathname.slice(CALLBACK_PREFIX.length);
    const arrival: Arrival =
      req.method === 'GET'
        ? await arriveAtCallback(deps, await viewerOf(req), token, searchParams)
        : { arrived: 'NOTHING' };
    const { status, html } = pageOf(arrival);
    // The address is not told to what the page's reader opens next.
    res.setHeader('referrer-policy', 'no-referrer');
    sendPage(res, status, html);
  };
