import { useRead } from '../data.ts';
import type { ApplicationUsageQuery } from '../gql/graphql.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { KeyTypeMark, Mono } from '../ui/marks.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { Empty } from '../ui/states.tsx';
import type { Column } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { isQuiet, namedOr, number, Shares, UsageChart, UsageFigures_Usage } from './figures.tsx';

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
          p95Ms
        }
        byClient {
          id
          consumerKey
          issuer
          keyType
          endedAt
          allowed
          refused
          mappings {
            id
            since
            endedAt
            allowed
            refused
          }
        }
      }
    }
  }
`);

type Usage = NonNullable<ApplicationUsageQuery['application']>['usage'];
type Client = Usage['byClient'][number];

/** One that was provided again tells how it went before and after; of the others there is nothing more to say. */
const Mappings = ({ mappings }: Pick<Client, 'mappings'>) =>
  mappings.length < 2
    ? null
    : mappings.map(({ id, since, endedAt, allowed, refused }) => (
        <div className="muted small" key={id}>
          Mapped {since && <Time value={since} />}
          {endedAt && (
            <>
              , ended <Time value={endedAt} />
            </>
          )}
          : {number.format(allowed)} passed, {number.format(refused)} refused
        </div>
      ));

const ClientCell = ({ id, consumerKey, issuer, keyType, endedAt, mappings }: Client) => {
  if (!consumerKey || !issuer || !keyType) return namedOr('A deleted client', 'Somebody else')({ id });
  return (
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
      <Mappings mappings={mappings} />
    </>
  );
};

const tail: Column<Usage['byApi'][number]> = {
  head: '95 of 100 within',
  end: true,
  cell: ({ p95Ms }) => (typeof p95Ms === 'number' ? `${number.format(p95Ms)} ms` : '–'),
};

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
        figures={[tail]}
      />
      <Shares title="By client" head="Client" rows={usage.byClient} nameOf={row => <ClientCell {...row} />} />
    </>
  );
};
