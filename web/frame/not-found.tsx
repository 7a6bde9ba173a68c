import { ButtonLink } from '../ui/button.tsx';
import { PageHead } from '../ui/page.tsx';

/** For an unknown address, and for a thing that is not there or not visible: the two are not told apart. */
export const NotFound = ({ what = 'page' }: { what?: string }) => (
  <>
    <PageHead title="Not found" lead={`There is no such ${what}, or it is not visible to you.`} />
    <ButtonLink href="/applications">Go to applications</ButtonLink>
  </>
);
