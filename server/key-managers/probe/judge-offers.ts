import type { Knock } from '../../oauth/knock.ts';
import { evidenceOf, presenceOf } from './presence.ts';
import type { Judged } from './report.ts';

/** One address where an offer may be, and what was answered there. */
export interface Asked {
  readonly knock: Knock;
  /** Nobody names it: it was tried because other servers have it there. */
  readonly guessed: boolean;
}

/** What an offer came to: its address if there is one to use, and the judgement. */
export interface Offered {
  readonly judged: Judged;
  readonly url: string | null;
}

const isThere = ({ knock }: Asked): boolean => ['ANSWERS', 'ANYBODY'].includes(presenceOf(knock));

const notOffered: Judged = { state: 'NOT_OFFERED', summary: 'It is not offered.', evidence: [] };

/** Nothing names it, but who would have named it did not answer. */
const unknown: Judged = {
  state: 'SKIPPED',
  summary: 'There was no usable answer, so nothing can be said.',
  evidence: [],
  unreachable: true,
};

const notThere = ({ knock }: Asked, evidence: Judged['evidence']): Judged => ({
  state: 'FAILED',
  summary:
    presenceOf(knock) === 'FOREIGN'
      ? 'It is named, but a page or a redirect answers there, and no endpoint of OAuth.'
      : 'It is named, but there is nothing at its address.',
  advice: 'Correct the address, or take it out.',
  evidence,
});

const there = (found: Asked, named: readonly Asked[], what: string): Judged => {
  const evidence = [...named.filter(asked => asked !== found), found].map(({ knock }) =>
    evidenceOf(what, knock),
  );
  if (presenceOf(found.knock) === 'ANYBODY')
    return {
      state: 'WARNING',
      summary: 'It serves whoever asks, without asking who that is.',
      advice: 'What it says about a client proves nothing.',
      evidence,
    };
  const first = named[0];
  if (first !== undefined && first !== found)
    return {
      state: 'WARNING',
      summary: `Nothing of use answers at ${first.knock.url}, but ${found.knock.url} does.`,
      advice: 'Use the address that answers.',
      evidence,
    };
  if (found.guessed)
    return {
      state: 'WARNING',
      summary: `Nothing names it, but it answers at ${found.knock.url}.`,
      advice: 'Add the address by hand.',
      evidence,
    };
  return { state: 'PASSED', summary: 'It answers, and asks who is there.', evidence };
};

/**
 * Whether something is really offered, whatever the metadata says: by what somebody without credentials is answered
 * at each address where it could be. `reached`: whether the server answered at all.
 */
export const judgeOffer = (asked: readonly Asked[], what: string, reached: boolean): Offered => {
  const named = asked.filter(({ guessed }) => !guessed);
  const found = asked.find(isThere);
  if (found !== undefined) return { judged: there(found, named, what), url: found.knock.url };
  const evidence = named.map(({ knock }) => evidenceOf(what, knock));
  const silent = named.find(({ knock }) => presenceOf(knock) === 'UNREACHABLE');
  // Unreachable is never gone: what is set stays.
  if (silent !== undefined)
    return {
      judged: {
        state: 'FAILED',
        summary: 'There was no usable answer at its address.',
        advice: 'Probe again when it is back. It is not taken for gone.',
        evidence,
        unreachable: true,
      },
      url: silent.knock.url,
    };
  const [first] = named;
  if (first !== undefined) return { judged: notThere(first, evidence), url: null };
  return { judged: reached ? notOffered : unknown, url: null };
};
