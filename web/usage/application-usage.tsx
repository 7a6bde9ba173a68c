import { useRead } from '../data.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { Unloaded } from '../ui/paged-table.tsx';
import { Empty } from '../ui/states.tsx';
import { isQuiet, Shares, UsageChart, UsageFigures_Usage } from './figures.tsx';

const ApplicationUsageDocument = graphql(`
  query ApplicationUsage($id: ID!) {
    application(id: $id) {
      id
      usage(days: 30) {
        ...UsageFigures_Usage
        byApi {
          id
          name
          allowed
          refused
        }
        byKeyMapping {
          id
          name
          allowed
          refused
        }
      }
    }
  }
`);

/** What an application did in the last thirty days. */
export const ApplicationUsage = ({ id }: { id: string }) => {
  const { data, failure, retry } = useRead(ApplicationUsageDocument, { id });
  const usage = data?.application?.usage;
  if (!usage) return <Unloaded what="the usage" failure={failure} onRetry={retry} />;
  const figures = readFragment(UsageFigures_Usage, usage);
  if (isQuiet(figures))
    return (
      <Empty title="No calls yet">
        Calls with tokens of this application's clients show up here a second after they reach a gateway.
      </Empty>
    );
  return (
    <>
      <UsageChart usage={figures} />
      <Shares title="By API" rows={usage.byApi} gone="deleted API" />
      <Shares title="By client" rows={usage.byKeyMapping} gone="deleted client" mono />
    </>
  );
};
