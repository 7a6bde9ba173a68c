import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';

export type Column<Row> = {
  head: string;
  cell: (row: Row) => ReactNode;
  end?: boolean;
  hiddenHead?: boolean;
};

/** `<Table caption="Applications" columns={[{ head, cell, end? }]} rows keyOf={row => row.id} />`: each row becomes a card on a narrow screen; the first column is what the row is. */
export const Table = <Row,>({
  caption,
  columns,
  rows,
  keyOf,
  className,
}: {
  caption: string;
  className?: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
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
      </tr>
    </thead>
    <tbody>
      {rows.map(row => (
        <tr key={keyOf(row)}>
          {columns.map(column => (
            <td
              key={column.head}
              className={column.end ? 'is-end' : ''}
              data-label={column.hiddenHead ? undefined : column.head}
            >
              <div>{column.cell(row)}</div>
            </td>
          ))}
        </tr>
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
