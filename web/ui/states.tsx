import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { type Back, BackLink, PageHead } from './page.tsx';

/** `<Empty title="No applications yet" action={<Button …/>}>One or two sentences on what comes next.</Empty>` */
export const Empty = ({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) => (
  <div className="empty">
    <h2>{title}</h2>
    {children && <p>{children}</p>}
    {action && <div className="form-actions">{action}</div>}
  </div>
);

/** `<Skeleton lines={4} what="the applications" />`: the shape of what is coming; never a spinner. */
export const Skeleton = ({ lines = 3, what = 'the page' }: { lines?: number; what?: string }) => (
  <div role="status">
    <span className="visually-hidden">Loading {what}</span>
    {Array.from({ length: lines }, (_, line) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: bars are all alike and never move
      <span key={line} className="skeleton" style={{ width: `${88 - ((line * 23) % 50)}%` }} />
    ))}
  </div>
);

/** `<LoadingPage what="the API" back={{ href, label }} />`: a whole page that is coming, and the way back where it will be. */
export const LoadingPage = ({ what, back }: { what: string; back: Back }) => (
  <>
    <div className="page-head">
      <BackLink {...back} />
      <span className="skeleton skeleton-title" />
    </div>
    <Skeleton lines={6} what={what} />
  </>
);

/** `<ErrorState title="The applications could not be loaded" onRetry={…}>What happened.</ErrorState>` */
export const ErrorState = ({
  title,
  children,
  onRetry,
}: {
  title: string;
  children?: ReactNode;
  onRetry?: () => void;
}) => (
  <div className="empty" role="alert">
    <h2>{title}</h2>
    {children && <p>{children}</p>}
    {onRetry && (
      <div className="form-actions">
        <Button onClick={onRetry}>Try again</Button>
      </div>
    )}
  </div>
);

/** `<FailedPage title="The API could not be loaded" back={{ href, label }} onRetry={…}>What happened.</FailedPage>`: for a whole page. */
export const FailedPage = ({
  title,
  back,
  onRetry,
  children,
}: {
  title: string;
  back?: Back;
  onRetry: () => void;
  children: ReactNode;
}) => (
  <>
    <PageHead title={title} lead={<span role="alert">{children}</span>} {...(back && { back })} />
    <Button onClick={onRetry}>Try again</Button>
  </>
);

/** `<Forbidden what="manage key managers" back? />`: the person is signed in, but this is not theirs to see; with `back` it is a whole page. */
export const Forbidden = ({ what, back }: { what: string; back?: Back | undefined }) => {
  const title = 'This is not open to you';
  const why = `Your role in this organization does not let you ${what}. An administrator can change your role.`;
  return back ? (
    <PageHead title={title} lead={why} back={back} />
  ) : (
    <div className="empty">
      <h2>{title}</h2>
      <p>{why}</p>
    </div>
  );
};
