import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { UsageFigures_UsageFragment } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { DayBars } from '../ui/day-bars.tsx';
import { Section } from '../ui/page.tsx';
import { type Column, Table } from '../ui/table.tsx';

export const UsageFigures_Usage = graphql(`
  fragment UsageFigures_Usage on Usage {
    days {
      day
      allowed
      refused
      medianMs
      p95Ms
    }
    refusals {
      reason
      title
      detail
      requests
    }
  }
`);

type Figures = UsageFigures_UsageFragment;

export const number = new Intl.NumberFormat('en');

type Share = { id?: string | null; allowed: number; refused: number };

const countsOf: readonly Column<Share>[] = [
  { head: 'Passed', end: true, cell: ({ allowed }) => number.format(allowed) },
  { head: 'Refused', end: true, cell: ({ refused }) => number.format(refused) },
];

/** `nameOf={namedOr('A deleted API', 'APIs of other organizations')}`: the name of what may be gone by now, or is not told. */
export const namedOr =
  (gone: string, others: string) =>
  ({ id, name }: { id?: string | null; name?: string | null }) =>
    name ?? (
      <span className="muted" title={id ?? undefined}>
        {id ? gone : others}
      </span>
    );

/** `<Shares title="By API" head="API" rows={usage.byApi} nameOf={…} />`: who the requests were of, the busiest first. */
export const Shares = <Row extends Share>({
  title,
  head,
  rows,
  nameOf,
  figures = [],
}: {
  title: string;
  head: string;
  rows: readonly Row[];
  nameOf: (row: Row) => ReactNode;
  figures?: readonly Column<Row>[];
}) => (
  <Section title={title}>
    <Table
      caption={title}
      className="table-counts"
      rows={rows}
      keyOf={({ id }) => id ?? ''}
      columns={[{ head, cell: nameOf }, ...figures, ...countsOf]}
    />
  </Section>
);

const Refusals = ({ refusals }: { refusals: Figures['refusals'] }) => (
  <Section title="Why requests were refused" action={<Link href="/refusals">Inspect a token</Link>}>
    <Table
      caption="Why requests were refused"
      rows={refusals}
      keyOf={({ reason }) => reason}
      columns={[
        { head: 'Reason', cell: ({ title }) => title },
        { head: 'What to do', cell: ({ detail }) => <span className="muted">{detail}</span> },
        { head: 'Requests', end: true, cell: ({ requests }) => number.format(requests) },
      ]}
    />
  </Section>
);

const sum = (days: Figures['days'], part: 'allowed' | 'refused'): number =>
  days.reduce((total, day) => total + day[part], 0);

const latencyOf = (days: Figures['days']): string => {
  const last = days.findLast(day => day.medianMs !== null && day.medianMs !== undefined);
  if (!last) return '';
  return ` On the last day with calls, half were answered within ${last.medianMs} ms, 95 of 100 within ${last.p95Ms} ms.`;
};

/** What the gateways counted, drawn by day, and why requests were refused. */
export const UsageChart = ({ usage }: { usage: Figures }) => {
  const [passed, refused] = [sum(usage.days, 'allowed'), sum(usage.days, 'refused')];
  const lead = `${number.format(passed)} passed and ${number.format(refused)} refused in ${usage.days.length} days, UTC.${latencyOf(usage.days)}`;
  return (
    <>
      <Section title="Requests" lead={lead}>
        <DayBars days={usage.days} />
      </Section>
      {usage.refusals.length > 0 && <Refusals refusals={usage.refusals} />}
    </>
  );
};

/** Whether anything was counted at all. */
export const isQuiet = ({ days }: Figures): boolean => sum(days, 'allowed') + sum(days, 'refused') === 0;
