import { useState } from 'react';
import { useAction, useRead } from '../data.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { Form, useFormErrors } from '../ui/form.tsx';
import { Note } from '../ui/marks.tsx';
import { Section } from '../ui/page.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { Time } from '../ui/time.tsx';
import { byWholePath } from '../user-error.ts';
import type { ShownKeyManager } from './key-manager.tsx';
import { LentFields, lentIn } from './lent-fields.tsx';
import { ApplyFound, ProbeReport, type Report } from './probe-report.tsx';
import { ProbeSteps, stepLabels } from './probe-steps.tsx';
import { useSteps } from './use-steps.ts';

const ProbesDocument = graphql(`
  query KeyManagerProbes($id: ID!) {
    keyManager(id: $id) {
      id
      latest: probes(first: 1) {
        ...ProbeReport_KeyManagerProbe
      }
      probes {
        ...ProbeHistory_KeyManagerProbe
      }
    }
  }
`);

const ProbeHistory = graphql(`
  fragment ProbeHistory_KeyManagerProbe on KeyManagerProbe {
    reference
    at
    by
    elapsedMs
    changes {
      step
      tone
      text
    }
  }
`);

type Kept = Pick<Report, 'reference' | 'at' | 'by' | 'elapsedMs' | 'changes'>;

const ProbeAgainDocument = graphql(`
  mutation ProbeAgain($input: ProbeKeyManagerInput!) {
    probeKeyManager(input: $input) {
      ... on ProbeKeyManagerPayload {
        probe {
          reference
        }
      }
      ... on UserError {
        code
        message
        path
      }
    }
  }
`);

const Changes = ({ report }: { report: Kept }) =>
  report.changes.map(({ step, tone, text }) => (
    <Note key={`${step} ${text}`} tone={tone === 'WORSE' ? 'warn' : tone === 'BETTER' ? 'good' : 'info'}>
      {stepLabels[step]}: {text}
    </Note>
  ));

const Line = ({ report }: { report: Kept }) => (
  <>
    <Time value={report.at} />, {report.by === null ? 'daily' : `by ${report.by}`}, in {report.elapsedMs} ms
  </>
);

const History = ({ reports }: { reports: readonly Kept[] }) =>
  reports.length === 0 ? null : (
    <details>
      <summary>
        {reports.length} earlier {reports.length === 1 ? 'report' : 'reports'}
      </summary>
      <ul className="stack stack-tight small">
        {reports.map(report => (
          <li key={report.reference}>
            <Line report={report} />
            <Changes report={report} />
          </li>
        ))}
      </ul>
    </details>
  );

const Reports = ({
  manager,
  latest,
  earlier,
}: {
  manager: ShownKeyManager;
  latest: Report | undefined;
  earlier: readonly Kept[];
}) => {
  if (!latest) return <p className="muted">It has not been probed yet.</p>;
  return (
    <div className="stack">
      <p className="muted small">
        Last probed <Line report={latest} />.
      </p>
      <Changes report={latest} />
      {manager.canManage && <ApplyFound key={latest.reference} manager={manager} report={latest} />}
      <ProbeSteps steps={latest.steps} />
      <History reports={earlier} />
    </div>
  );
};

/** The reports of a key manager: asked for beside it, so that what stands below them is drawn where it stays. */
export const useReports = (id: string) => useRead(ProbesDocument, { id }, { watch: ['KeyManager'] });

/** What the key manager really does: the last report, what changed, and a new one on demand. */
export const ProbeSection = ({
  manager,
  reports: { data, failure, retry },
}: {
  manager: ShownKeyManager;
  reports: ReturnType<typeof useReports>;
}) => {
  const errors = useFormErrors();
  const again = useAction(ProbeAgainDocument, ['KeyManager']);
  const { steps, follow, end } = useSteps();
  const [count, setCount] = useState(0);
  const probe = async (form: FormData) => {
    errors.clear();
    const result = await again.run({
      input: { keyManagerId: manager.id, ...lentIn(form), attempt: follow() },
    });
    end();
    // Fields of their own: what was lent is gone from the page.
    setCount(count + 1);
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.probeKeyManager;
    if (answer.__typename !== 'ProbeKeyManagerPayload') return errors.set(byWholePath(answer));
    retry();
  };
  const [latest] = data?.keyManager?.latest ?? [];
  const [, ...earlier] = data?.keyManager?.probes ?? [];
  return (
    <Section
      title="What it really does"
      lead="Probed every day while it is switched on, and whenever you want. Nothing is changed by it."
    >
      <Form fleeting errors={errors.all} onSubmit={form => void probe(form)} label="Probe the key manager">
        <LentFields key={count} errorOf={errors.of} />
        <div className="form-actions">
          <Button type="submit" busy={again.busy}>
            Probe now
          </Button>
        </div>
      </Form>
      {again.busy ? (
        <ProbeSteps steps={steps} running />
      ) : data ? (
        <Reports
          manager={manager}
          latest={latest && readFragment(ProbeReport, latest)}
          earlier={earlier.map(one => readFragment(ProbeHistory, one))}
        />
      ) : (
        <Unloaded what="the reports" failure={failure} onRetry={retry} />
      )}
    </Section>
  );
};
