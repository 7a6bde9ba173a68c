import type { ReactNode } from 'react';
import type { Back } from './page.tsx';
import { ErrorState, FailedPage, Forbidden, LoadingPage, Skeleton } from './states.tsx';
import { type Column, type More, Pager, Table } from './table.tsx';

type Failure = { message: string; forbidden: boolean };

const capitalized = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** `if (!data) return <Unloaded what="the members" failure={failure} onRetry={retry} />`: still loading, failed, or not theirs to see; with `back` it is the whole page. */
export const Unloaded = ({
  what,
  failure,
  back,
  onRetry,
}: {
  what: string;
  failure: Failure | undefined;
  back?: Back;
  onRetry: () => void;
}) => {
  if (!failure) return back ? <LoadingPage what={what} back={back} /> : <Skeleton lines={6} what={what} />;
  if (failure.forbidden) return <Forbidden what={`see ${what}`} back={back} />;
  const title = `${capitalized(what)} could not be loaded`;
  return back ? (
    <FailedPage title={title} back={back} onRetry={onRetry}>
      {failure.message}
    </FailedPage>
  ) : (
    <ErrorState title={title} onRetry={onRetry}>
      {failure.message}
    </ErrorState>
  );
};

/** `<PagedTable what="the members" pages={usePages(…)} columns keyOf empty={<Empty …/>} />`: a list with its empty, loading and error state. */
export const PagedTable = <Row,>({
  what,
  pages,
  columns,
  keyOf,
  more,
  empty,
}: {
  what: string;
  pages: {
    items: readonly Row[] | undefined;
    failure: Failure | undefined;
    hasNext: boolean;
    loading: boolean;
    more: () => void;
    retry: () => void;
  };
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string;
  more?: More<Row>;
  empty: ReactNode;
}) => {
  const { items, failure, retry } = pages;
  if (!items) return <Unloaded what={what} failure={failure} onRetry={retry} />;
  if (items.length === 0) return empty;
  const caption = capitalized(what.replace(/^the /, ''));
  return (
    <>
      <Table caption={caption} columns={columns} rows={items} keyOf={keyOf} more={more} />
      <Pager shown={items.length} pages={pages} />
    </>
  );
};
