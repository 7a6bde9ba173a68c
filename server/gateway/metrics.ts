import { BOUNDS_MS, none, plus } from '../usage/policy.ts';
import type { LiveView } from './live-view.ts';
import type { Meter, Total } from './meter.ts';

/*
 * What Prometheus reads (text format 0.0.4). The counts are there already, by outcome; a library would want to count
 * every request a second time.
 */

export interface MetricsDeps {
  readonly meter: Pick<Meter, 'totals'>;
  readonly view: Pick<LiveView, 'fresh' | 'secondsBehind'>;
}

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

type Labels = Readonly<Record<string, string>>;

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

const sample = (name: string, labels: Labels, value: number): string => {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
};

const family = (name: string, type: string, help: string, samples: readonly string[]): readonly string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
  ...samples,
];

const requestsOf = (totals: readonly Total[]): readonly string[] =>
  totals.map(({ apiId, outcome, requests }) =>
    sample('latchkey_requests_total', { api: apiId, outcome }, requests),
  );

const SECONDS = 'latchkey_request_duration_seconds';

/** A histogram's buckets hold everything up to their bound. */
const durationsOf = (totals: readonly Total[]): readonly string[] => {
  const { requests, elapsedMs, within } = totals
    .filter(({ outcome }) => outcome === 'ALLOWED')
    .reduce(plus, none);
  let below = 0;
  const buckets = BOUNDS_MS.map((bound, index) => {
    below += within[index] ?? 0;
    const le = bound === Number.POSITIVE_INFINITY ? '+Inf' : String(bound / 1_000);
    return sample(`${SECONDS}_bucket`, { le }, below);
  });
  return [
    ...buckets,
    sample(`${SECONDS}_sum`, {}, elapsedMs / 1_000),
    sample(`${SECONDS}_count`, {}, requests),
  ];
};

const processOf = (): readonly string[] => {
  const { user, system } = process.cpuUsage();
  return [
    ...family('process_cpu_seconds_total', 'counter', 'Processor time of this process.', [
      sample('process_cpu_seconds_total', {}, (user + system) / 1e6),
    ]),
    ...family('process_resident_memory_bytes', 'gauge', 'Memory of this process.', [
      sample('process_resident_memory_bytes', {}, process.memoryUsage.rss()),
    ]),
  ];
};

/** The page that Prometheus scrapes. */
export const renderMetrics = ({ meter, view }: MetricsDeps): string => {
  const totals = meter.totals();
  return [
    ...family('latchkey_requests_total', 'counter', 'Requests by API and outcome.', requestsOf(totals)),
    ...family(SECONDS, 'histogram', 'How long requests took that were passed on.', durationsOf(totals)),
    ...family('latchkey_view_fresh', 'gauge', 'Whether decisions can be made: 1, or 0 when it is stale.', [
      sample('latchkey_view_fresh', {}, view.fresh() ? 1 : 0),
    ]),
    ...family('latchkey_view_behind_seconds', 'gauge', 'How long the store has not been heard from.', [
      sample('latchkey_view_behind_seconds', {}, view.secondsBehind()),
    ]),
    ...processOf(),
    '',
  ].join('\n');
};
