import { edit } from './breaks.ts';
import { type CaughtBreak, caughtBy } from './suite-breaks.ts';

/* What browsers are told of the portal's pages, and where they are sent. */

const pages = caughtBy('server/http/pages.test.ts', 'gives an asset for good, compressed as asked for');
const PAGES = 'http/pages.ts';
const HTML = 'http/html-page.ts';

const policies: readonly CaughtBreak[] = [
  pages(
    'gives the first page for every path of the application, under a strict policy',
    'no other site frames the portal',
    edit(PAGES, '  "frame-ancestors \'none\'",\n', ''),
  ),
  pages(
    'gives the first page for every path of the application, under a strict policy',
    'the portal’s pages run nothing that stands in them',
    edit(PAGES, '"default-src \'self\'"', "\"default-src 'self' 'unsafe-inline'\""),
  ),
  caughtBy('tests/api/portal-headers.test.ts', '/graphql is what it says it is')(
    'the playground is framed by nobody, and asks nobody else',
    'no other site frames the playground',
    edit('app.ts', '  "frame-ancestors \'none\'",\n', ''),
  ),
];

const pagesOfOthers = caughtBy(
  'tests/api/resident-sign-in.test.ts',
  'signing in > refusing tells the client',
);

const standing: readonly CaughtBreak[] = [
  pagesOfOthers(
    'signing in > from the portal’s sign-in through consent to tokens',
    'a page that stands alone runs nothing',
    edit(HTML, '    "default-src \'none\'",\n', ''),
  ),
  pagesOfOthers(
    'signing in > from the portal’s sign-in through consent to tokens',
    'what a client is called is no part of a page',
    edit(HTML, "text.replace(/[&<>\"']/g, character => ESCAPES[character] ?? '')", 'text'),
  ),
  pagesOfOthers(
    'signing in > from the portal’s sign-in through consent to tokens',
    'no other site frames a page that stands alone',
    edit(HTML, '    "frame-ancestors \'none\'",\n', ''),
  ),
];

const signIn = caughtBy('web/frame/session.test.ts', 'goes on to ');
const inPage = (find: string, replace: string) => ({ file: 'web/frame/session.ts', find, replace });

const redirects: readonly CaughtBreak[] = [
  signIn(
    'goes to the applications instead of',
    'after signing in, nobody is sent to another site',
    inPage(
      "if (!wanted?.startsWith('/')) return '/applications';",
      "if (wanted === null) return '/applications';",
    ),
    inPage('url?.origin === origin &&', 'url &&'),
  ),
  signIn(
    'goes to the applications instead of "/x/..//evil.example/"',
    'after signing in, no path of this site reads as another one',
    inPage(" && !url.pathname.startsWith('//')", ''),
  ),
];

export const pageBreaks: readonly CaughtBreak[] = [...policies, ...standing, ...redirects];
