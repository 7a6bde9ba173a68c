import type { HealthMark_KeyManagerFragment } from '../gql/graphql.ts';
import { type FragmentType, graphql, readFragment } from '../gql/index.ts';
import { State } from '../ui/marks.tsx';

const HealthMark_KeyManager = graphql(`
  fragment HealthMark_KeyManager on KeyManager {
    enabled
    health {
      state
      latencyMs
    }
  }
`);

type Health = NonNullable<HealthMark_KeyManagerFragment['health']>;

const latency = ({ latencyMs }: Health): string => (latencyMs === null ? '' : ` · ${latencyMs} ms`);

/** How the key manager was when it was last probed; before the first time, whether it is switched on. */
export const HealthMark = ({ of }: { of: FragmentType<typeof HealthMark_KeyManager> }) => {
  const { enabled, health } = readFragment(HealthMark_KeyManager, of);
  if (!enabled) return <State>Switched off</State>;
  switch (health?.state) {
    case 'HEALTHY':
      return <State tone="good">Healthy{latency(health)}</State>;
    case 'DEGRADED':
      return <State tone="warn">Needs attention{latency(health)}</State>;
    case 'UNREACHABLE':
      return <State tone="danger">Unreachable</State>;
    default:
      return <State tone="good">Enabled</State>;
  }
};
