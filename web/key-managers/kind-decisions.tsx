import { useState } from 'react';
import { useRead } from '../data.ts';
import type { KindDecisionsQuery } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { Mono } from '../ui/marks.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { Table } from '../ui/table.tsx';
import { bodyChoices, endpointChoices, labelOf, verdictChoices } from './decisions.ts';

const KindDecisionsDocument = graphql(`
  query KindDecisions {
    keyManagerKinds {
      kind
      decisions {
        endpoint
        status
        error
        body
        verdict
        seen
      }
    }
  }
`);

type Row = KindDecisionsQuery['keyManagerKinds'][number]['decisions'][number];

/** What an answer must be like, beside its endpoint and status. */
const Answer = ({ row: { status, error, body } }: { row: Row }) => (
  <>
    {status}
    {error === '' && ', no error'}
    {error && (
      <>
        , <Mono value={error} />
      </>
    )}
    {body && `, ${labelOf(bodyChoices, body).replace(/^[AE]/, start => start.toLowerCase())}`}
  </>
);

const Rows = ({ kind }: { kind: string }) => {
  const { data, failure, retry } = useRead(KindDecisionsDocument, {});
  const rows = data?.keyManagerKinds.find(one => one.kind === kind)?.decisions;
  if (!rows) return <Unloaded what="the rows of its kind" failure={failure} onRetry={retry} />;
  return (
    <Table
      caption="How its kind reads answers"
      rows={rows}
      keyOf={row => JSON.stringify(row)}
      columns={[
        { head: 'Endpoint', cell: ({ endpoint }) => labelOf(endpointChoices, endpoint) },
        { head: 'Answer', cell: row => <Answer row={row} /> },
        { head: 'The secret is', cell: ({ verdict }) => labelOf(verdictChoices, verdict) },
        { head: 'Where it was seen', cell: ({ seen }) => <span className="small muted">{seen}</span> },
      ]}
    />
  );
};

/** What a kind says of answers, read once somebody asks. */
export const KindDecisions = ({ kind }: { kind: string }) => {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>The rows of its kind, which come after these</summary>
      {open && <Rows kind={kind} />}
    </details>
  );
};
