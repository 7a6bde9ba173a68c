import { useRead } from '../data.ts';
import type { ApplicationUsageQuery } from '../gql/graphql.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { KeyTypeMark, Mono } from '../ui/marks.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { Empty } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { isQuiet, namedOr, Shares, UsageChart, UsageFigures_Usage } from './figures.tsx';

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
        byClient {
          id
          consumerKey
          issuer
          keyType
          endedAt
          allowed
          refused
        }
      }
    }
  }
`);

type Row = NonNullable<ApplicationUsageQuery['application']>['usage']['byClient'][number];

const Client = ({ consumerKey, issuer, keyType, endedAt }: Row) => (
  <>
    <span className="row">
      <KeyTypeMark keyType={keyType} />
      <Mono value={consumerKey} />
    </span>
    <div className="muted small">
      <Mono value={issuer} />
      {endedAt && (
        <>
          , mapping ended <Time value={endedAt} />
        </>
      )}
    </div>
  </>
);

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
      <Shares
        title="By API"
        head="API"
        rows={usage.byApi}
        nameOf={namedOr('A deleted API', 'APIs of other organizations')}
      />
      <Shares title="By client" head="Client" rows={usage.byClient} nameOf={row => <Client {...row} />} />
    </>
  );
};
