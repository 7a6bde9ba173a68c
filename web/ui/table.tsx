import { Fragment, type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';

export type Column<Row> = {
  head: string;
  cell: (row: Row) => ReactNode;
  end?: boolean;
  hiddenHead?: boolean;
};

/** What is under a row when it is opened, and how the row is called. */
export type More<Row> = { of: (row: Row) => ReactNode; nameOf: (row: Row) => string };

/** A row, and under it, all across, what is more to say of it: when somebody asks. */
const TableRow = <Row,>({
  row,
  columns,
  more,
}: {
  row: Row;
  columns: readonly Column<Row>[];
  more: More<Row> | undefined;
}) => {
  const [open, setOpen] = useState(false);
  return (
    <Fragment>
      <tr className={cx(open && 'is-open')}>
        {columns.map(column => (
          <td
            key={column.head}
            className={column.end ? 'is-end' : ''}
            data-label={column.hiddenHead ? undefined : column.head}
          >
            <div>{column.cell(row)}</div>
          </td>
        ))}
        {more && (
          <td className="is-end">
            <Button variant="plain" small aria-expanded={open} onClick={() => setOpen(!open)}>
              Details<span className="visually-hidden"> of {more.nameOf(row)}</span>
            </Button>
          </td>
        )}
      </tr>
      {more && open && (
        <tr className="is-more">
          <td colSpan={columns.length + 1}>{more.of(row)}</td>
        </tr>
      )}
    </Fragment>
  );
};

/** `<Table caption="Applications" columns={[{ head, cell, end? }]} rows keyOf={row => row.id} />`: each row becomes a card on a narrow screen; the first column is what the row is. */
export const Table = <Row,>({
  caption,
  columns,
  rows,
  keyOf,
  more,
  className,
}: {
  caption: string;
  className?: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  more?: More<Row> | undefined;
}) => (
  <table className={cx('table', className)}>
    <caption className="visually-hidden">{caption}</caption>
    <thead>
      <tr>
        {columns.map(column => (
          <th key={column.head} scope="col" className={column.end ? 'is-end' : ''}>
            {column.hiddenHead ? <span className="visually-hidden">{column.head}</span> : column.head}
          </th>
        ))}
        {more && (
          <th scope="col">
            <span className="visually-hidden">Details</span>
          </th>
        )}
      </tr>
    </thead>
    <tbody>
      {rows.map(row => (
        <TableRow key={keyOf(row)} row={row} columns={columns} more={more} />
      ))}
    </tbody>
  </table>
);

/** `<Pager shown={items.length} pages={usePages(…)} />`: loads more under the list; says how many are shown, and why more did not come. */
export const Pager = ({
  shown,
  pages: { hasNext, loading, failure, more },
}: {
  shown: number;
  pages: { hasNext: boolean; loading: boolean; failure: { message: string } | undefined; more: () => void };
}) => (
  <>
    {failure && (
      <p className="tone-danger small" role="alert">
        {failure.message}
      </p>
    )}
    {hasNext && (
      <div className="pager">
        <Button small busy={loading} onClick={more}>
          Load more
        </Button>
        <span>{shown} shown</span>
      </div>
    )}
  </>
);
