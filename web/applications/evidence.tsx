import type { Evidence_ProofEvidenceFragment } from '../gql/graphql.ts';
import { type FragmentType, graphql, readFragment } from '../gql/index.ts';
import { Mono } from '../ui/marks.tsx';

const Evidence_ProofEvidence = graphql(`
  fragment Evidence_ProofEvidence on ProofEvidence {
    method
    endpoint
    authentication
    subject
    status
    error
    elapsedMs
    control
    bySetRow
    client {
      found
      name
      enabled
      grantTypes
    }
  }
`);

const inWords = (method: string): string => {
  const words = method.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const credentials: Readonly<Record<string, string>> = {
  registration_access_token: 'token',
  private_key_jwt: 'signature',
};

/** With what it was asked. */
const shown = (
  { authentication, control, subject }: Evidence_ProofEvidenceFragment,
  whose: string,
): string => {
  if (subject) return `, ${subject}`;
  if (authentication === 'none') return '';
  if (authentication === 'administrator') return ' of the key manager';
  const other = credentials[authentication];
  const credential = other ?? `secret (${authentication})`;
  return ` with ${control ? 'a wrong' : whose} ${credential}`;
};

/** What it has on record, in one line. */
const recordLine = ({
  found,
  name,
  enabled,
  grantTypes,
}: NonNullable<Evidence_ProofEvidenceFragment['client']>): string =>
  found
    ? [
        `On record${name ? ` as “${name}”` : ''}`,
        ...(enabled === null ? [] : [enabled ? 'switched on' : 'switched off']),
        ...(grantTypes.length > 0 ? [`grants: ${grantTypes.join(', ')}`] : []),
      ].join('; ')
    : 'Not on record';

/** Of a rejection no more is told, and so no time either: how it was worded could show whether there is such a client. */
const answerOf = ({ status, elapsedMs }: Evidence_ProofEvidenceFragment): string => {
  if (elapsedMs === null) return 'not accepted';
  return status === null ? 'no answer' : `HTTP ${status}`;
};

const Probe = ({ probe, whose }: { probe: Evidence_ProofEvidenceFragment; whose: string }) => (
  <li>
    <div>
      {inWords(probe.method)}
      {shown(probe, whose)}
      {(probe.status !== null || !probe.client) && (
        <>
          : <strong>{answerOf(probe)}</strong>
        </>
      )}
      {probe.error && (
        <>
          {' '}
          <Mono value={probe.error} />
        </>
      )}
      {probe.elapsedMs !== null && <span className="muted"> in {probe.elapsedMs} ms</span>}
      {probe.bySetRow && <span className="muted">, read as it is set for this key manager</span>}
    </div>
    {probe.client && <div>{recordLine(probe.client)}</div>}
    {probe.endpoint.includes('/') && (
      <div className="muted">
        <Mono value={probe.endpoint} />
      </div>
    )}
  </li>
);

type Props = {
  of: readonly FragmentType<typeof Evidence_ProofEvidence>[];
  /** What the secret is called that was not the wrong one: “your” unless somebody else reads it. */
  whose?: string;
};

/** What the portal asked the key manager and what it answered: never a secret. */
export const Evidence = ({ of, whose = 'your' }: Props) => {
  const probes = of.map(item => readFragment(Evidence_ProofEvidence, item));
  if (probes.length === 0) return null;
  return (
    <ul className="evidence" aria-label="What was asked and answered">
      {probes.map((probe, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: probes are a fixed record in their order
        <Probe key={at} probe={probe} whose={whose} />
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
