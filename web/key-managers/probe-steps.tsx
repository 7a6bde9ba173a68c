import './probe.css';
import type { ProbeStepLine_ProbeStepFragment, ProbeStepName, ProbeStepState } from '../gql/graphql.ts';
import { type FragmentType, graphql, readFragment } from '../gql/index.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { Mono } from '../ui/marks.tsx';

export const ProbeStepLine = graphql(`
  fragment ProbeStepLine_ProbeStep on ProbeStep {
    step
    state
    summary
    advice
    elapsedMs
    evidence {
      asked
      url
      status
      outcome
      elapsedMs
    }
  }
`);

export type StepFragment = FragmentType<typeof ProbeStepLine>;

export const stepLabels: Record<ProbeStepName, string> = {
  METADATA: 'Metadata',
  ISSUER: 'Issuer',
  ENDPOINTS: 'Endpoints',
  TLS: 'TLS',
  KEYS: 'Keys',
  INTROSPECTION: 'Introspection',
  REVOCATION: 'Revocation',
  REGISTRATION: 'Registration',
  PUSHED_AUTHORIZATION: 'Pushed authorization',
  CLIENT_AUTHENTICATION: 'Client authentication',
  WRONG_SECRET: 'A wrong secret',
  TOKEN: 'Token',
  CONSUMER_KEY_CLAIM: 'Consumer key claim',
  SCOPES_CLAIM: 'Scopes claim',
};

const marks: Record<ProbeStepState, { icon: IconName; word: string }> = {
  PASSED: { icon: 'check', word: 'Passed' },
  WARNING: { icon: 'warning', word: 'To know' },
  FAILED: { icon: 'cross', word: 'Failed' },
  NOT_OFFERED: { icon: 'ring', word: 'Not offered' },
  SKIPPED: { icon: 'ring', word: 'Not looked at' },
};

const Asked = ({ evidence }: Pick<ProbeStepLine_ProbeStepFragment, 'evidence'>) => (
  <details className="probe-evidence">
    <summary>What was asked and answered</summary>
    <ul className="evidence">
      {evidence.map(({ asked, url, status, outcome, elapsedMs }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: requests are a fixed record in their order
        <li key={at}>
          <div>
            {asked}: <strong>{status === null ? 'no answer' : `HTTP ${status}`}</strong>, {outcome}
            <span className="muted"> in {elapsedMs} ms</span>
          </div>
          <div className="muted">
            <Mono value={url} />
          </div>
        </li>
      ))}
    </ul>
  </details>
);

const Line = ({ step }: { step: ProbeStepLine_ProbeStepFragment }) => {
  const { icon, word } = marks[step.state];
  return (
    <li className={`probe-step probe-${step.state.toLowerCase()}`}>
      <Icon name={icon} />
      <div>
        <div>
          <strong>{stepLabels[step.step]}</strong>
          <span className="visually-hidden"> ({word})</span>
        </div>
        <div className="probe-summary">{step.summary}</div>
        {step.advice && <div className="muted">{step.advice}</div>}
        {step.evidence.length > 0 && <Asked evidence={step.evidence} />}
      </div>
      <span className="probe-time">{step.elapsedMs > 0 && `${step.elapsedMs} ms`}</span>
    </li>
  );
};

const names = Object.keys(stepLabels);

/** What each step came to; while a probe runs, also those that are still to come. */
export const ProbeSteps = ({
  steps,
  running = false,
}: {
  steps: readonly StepFragment[];
  running?: boolean;
}) => {
  const done = steps.map(step => readFragment(ProbeStepLine, step));
  const open = running ? names.slice(done.length) : [];
  return (
    <ol className="probe-steps" aria-label="Steps of the probe" aria-live="polite">
      {done.map(step => (
        <Line key={step.step} step={step} />
      ))}
      {Object.entries(stepLabels)
        .filter(([name]) => open.includes(name))
        .map(([name, label], at) => (
          <li key={name} className="probe-step probe-open">
            <Icon name={at === 0 ? 'dot' : 'ring'} />
            <div>
              {label}
              <span className="visually-hidden">{at === 0 ? ' (under way)' : ' (to come)'}</span>
            </div>
          </li>
        ))}
    </ol>
  );
};
