import { useRead } from '../data.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { Section } from '../ui/page.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { isQuiet, namedOr, Shares, UsageChart, UsageFigures_Usage } from './figures.tsx';

const ApiUsageDocument = graphql(`
  query ApiUsage($id: ID!) {
    api(id: $id) {
      id
      usage(days: 30) {
        ...UsageFigures_Usage
        byApplication {
          id
          name
          allowed
          refused
        }
      }
    }
  }
`);

/** What reached an API in the last thirty days, for those who publish it. */
export const ApiUsage = ({ id }: { id: string }) => {
  const { data, failure, retry } = useRead(ApiUsageDocument, { id });
  if (!data) return <Unloaded what="the usage" failure={failure} onRetry={retry} />;
  const usage = data.api?.usage;
  if (!usage) return null;
  const figures = readFragment(UsageFigures_Usage, usage);
  if (isQuiet(figures))
    return (
      <Section title="Requests">
        <p className="muted">None in the last 30 days.</p>
      </Section>
    );
  return (
    <>
      <UsageChart usage={figures} />
      <Shares
        title="By application"
        head="Application"
        rows={usage.byApplication}
        nameOf={namedOr('A deleted application', 'Somebody else')}
      />
    </>
  );
};
