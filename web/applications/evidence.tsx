import type { Evidence_ProofEvidenceFragment } from '../gql/graphql.ts';
import { type FragmentType, graphql, readFragment } from '../gql/index.ts';
import { Mono } from '../ui/marks.tsx';

const Evidence_ProofEvidence = graphql(`
  fragment Evidence_ProofEvidence on ProofEvidence {
    method
    endpoint
    authentication
    status
    error
    elapsedMs
    control
  }
`);

const inWords = (method: string): string => {
  const words = method.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const Probe = ({ probe, secret }: { probe: Evidence_ProofEvidenceFragment; secret: string }) => (
  <li>
    <div>
      {inWords(probe.method)} with {probe.control ? 'a wrong secret' : secret} ({probe.authentication}
      ): <strong>{probe.status === null ? 'no answer' : `HTTP ${probe.status}`}</strong>
      {probe.error && (
        <>
          {' '}
          <Mono value={probe.error} />
        </>
      )}
      <span className="muted"> in {probe.elapsedMs} ms</span>
    </div>
    {probe.endpoint.includes('/') && (
      <div className="muted">
        <Mono value={probe.endpoint} />
      </div>
    )}
  </li>
);

type Props = {
  of: readonly FragmentType<typeof Evidence_ProofEvidence>[];
  /** What the secret is called that was not the wrong one. */
  secret?: string;
};

/** What the portal asked the key manager and what it answered: never a secret. */
export const Evidence = ({ of, secret = 'your secret' }: Props) => {
  const probes = of.map(item => readFragment(Evidence_ProofEvidence, item));
  if (probes.length === 0) return null;
  return (
    <ul className="evidence" aria-label="What was asked and answered">
      {probes.map((probe, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: probes are a fixed record in their order
        <Probe key={at} probe={probe} secret={secret} />
      ))}
    </ul>
  );
};

/** The same, for who wants to look closer. */
export const EvidenceDetails = (props: Props) =>
  props.of.length === 0 ? (
    <p className="muted">Nothing could be asked.</p>
  ) : (
    <details className="evidence-more">
      <summary>What was asked and answered</summary>
      <Evidence {...props} />
    </details>
  );
