import { useState } from 'react';
import { ButtonLink } from '../ui/button.tsx';
import { type Back, PageHead } from '../ui/page.tsx';

/** The name of what a page shows, for when it is gone: `<NotFound was={useNameOf(id, data?.api?.name)} />`. */
export const useNameOf = (id: string, name: string | undefined): string | undefined => {
  const [known, know] = useState<{ id: string; name: string }>();
  if (name !== undefined && (known?.id !== id || known.name !== name)) know({ id, name });
  return known?.id === id ? known.name : undefined;
};

/**
 * For an unknown address, and for a thing that is not there or not visible: the two are not told apart. What `was`
 * there while the page was open takes with it what was typed on it, which must not happen without a word. Whether
 * anything was is not known here.
 */
export const NotFound = ({
  what = 'page',
  was,
  back = { href: '/applications', label: 'Applications' },
}: {
  what?: string;
  was?: string | undefined;
  back?: Back;
}) => (
  <>
    {was === undefined ? (
      <PageHead title="Not found" lead={`There is no such ${what}, or it is not visible to you.`} />
    ) : (
      <PageHead
        title={`${was} is gone`}
        lead={
          <span role="alert">
            Somebody has deleted this {what}, or it is not visible to you any more. Whatever you had not saved
            here is lost.
          </span>
        }
      />
    )}
    <ButtonLink href={back.href}>
      Go to {back.label.replace(/^[A-Z](?=[a-z])/, first => first.toLowerCase())}
    </ButtonLink>
  </>
);
