import { useState } from 'react';
import { useAction } from '../data.ts';
import type { DiscoveryFound_DiscoveryFragment, ProbeKeyManagerInput } from '../gql/graphql.ts';
import { graphql, readFragment } from '../gql/index.ts';
import type { FormError, UserErrorLike } from '../ui/form.tsx';
import { Icon } from '../ui/icons.tsx';
import { Mono, Note } from '../ui/marks.tsx';
import { Facts } from '../ui/page.tsx';
import { byWholePath } from '../user-error.ts';
import { ProbeReport, type Report } from './probe-report.tsx';
import { ProbeSteps, type StepFragment } from './probe-steps.tsx';
import { useSteps } from './use-steps.ts';

const DiscoveryFound = graphql(`
  fragment DiscoveryFound_Discovery on Discovery {
    issuer
    source
    endpoints {
      token
      authorization
      introspection
      revocation
      pushedAuthorization
      userinfo
      registration
      jwks
    }
    grantTypes
    clientAuthentications
    scopes
    algorithms
    keys
    warnings
    trust {
      ...TrustValues_Trust
    }
    policy {
      ...PolicyValues_KeyManagerPolicy
    }
    tried {
      url
      outcome
      ok
    }
  }
`);

const ProbeKeyManagerDocument = graphql(`
  mutation ProbeKeyManager($input: ProbeKeyManagerInput!) {
    probeKeyManager(input: $input) {
      ... on ProbeKeyManagerPayload {
        discovery {
          ...DiscoveryFound_Discovery
        }
        probe {
          ...ProbeReport_KeyManagerProbe
        }
      }
      ... on UserError {
        code
        message
        path
      }
      ... on KeyManagerUnreachableError {
        reason
        endpoint
      }
      ... on KeyManagerMetadataInvalidError {
        tried {
          url
          outcome
          ok
        }
      }
    }
  }
`);

export type Discovery = DiscoveryFound_DiscoveryFragment;
type Attempt = { url: string; outcome: string; ok: boolean };
// What keeps a request from being answered, by the codes of the outbound door.
const reasons: Record<string, string> = {
  URL_INVALID: 'not an address that may be called',
  SCHEME_FORBIDDEN: 'only https is called',
  ADDRESS_FORBIDDEN: 'a network address that may not be called',
  DNS: 'the name was not found',
  CONNECT: 'no connection',
  TLS: 'its certificate is not trusted',
  TIMEOUT: 'no answer in time',
  TOO_LARGE: 'the answer is too large',
  PROTOCOL: 'no proper HTTP',
};

const inWords = (reason: string): string => reasons[reason] ?? reason;

/** What a server says of itself, and what it really does. */
export type Probed = { discovery: Discovery; report: Report };
type Outcome = { found?: Discovery; tried?: readonly Attempt[]; report?: Report };

/** Where the server is found by settings, the whole form is concerned. */
const faultsOf = (
  answer: UserErrorLike,
  { issuer, metadataUrl }: Pick<ProbeKeyManagerInput, 'issuer' | 'metadataUrl'>,
): readonly FormError[] =>
  issuer || metadataUrl ? byWholePath(answer) : [{ name: null, message: answer.message }];

/** `const probe = useProbe()`: asks a server for its metadata; `run` gives what was found, or what went wrong. */
export const useProbe = () => {
  const [outcome, setOutcome] = useState<Outcome>({});
  const probe = useAction(ProbeKeyManagerDocument);
  const { steps, follow, end } = useSteps();
  const run = async (input: ProbeKeyManagerInput): Promise<Probed | readonly FormError[]> => {
    setOutcome({});
    const result = await probe.run({ input: { ...input, attempt: follow() } });
    end();
    if ('failure' in result) return result.failure;
    const answer = result.data.probeKeyManager;
    switch (answer.__typename) {
      case 'ProbeKeyManagerPayload': {
        if (!answer.discovery) return [];
        const found = readFragment(DiscoveryFound, answer.discovery);
        const report = readFragment(ProbeReport, answer.probe);
        setOutcome({ found, tried: found.tried, report });
        return { discovery: found, report };
      }
      case 'KeyManagerUnreachableError':
        setOutcome({ tried: [{ url: answer.endpoint, outcome: inWords(answer.reason), ok: false }] });
        return faultsOf(answer, input);
      case 'KeyManagerMetadataInvalidError':
        setOutcome({ tried: answer.tried });
        return faultsOf(answer, input);
      default:
        return byWholePath(answer);
    }
  };
  return { run, busy: probe.busy, steps, forget: () => setOutcome({}), ...outcome };
};

const Tried = ({ tried }: { tried: readonly Attempt[] }) => (
  <ul className="tried" aria-label="Addresses that were asked">
    {tried.map(({ url, outcome, ok }) => (
      <li key={url} className={ok ? 'tone-good' : 'tone-danger'}>
        <Icon name={ok ? 'check' : 'cross'} />
        <span>
          <Mono value={url} />
          <span className="tried-outcome">
            <span className="visually-hidden">{ok ? 'Found: ' : 'Not found: '}</span>
            {outcome}
          </span>
        </span>
      </li>
    ))}
  </ul>
);

const listed = (values: readonly string[]) =>
  values.length > 0 ? <Mono value={values.join(', ')} /> : <span className="muted">Not listed</span>;

const keysOf = ({ keys, algorithms }: Discovery): string => {
  if (keys === null) return 'Could not be read';
  const using = algorithms.length > 0 ? `, for ${algorithms.join(', ')}` : '';
  return `${keys} usable ${keys === 1 ? 'key' : 'keys'}${using}`;
};

const Found = ({ found }: { found: Discovery }) => (
  <>
    <Facts
      items={[
        ['Issuer', <Mono key="issuer" value={found.issuer} copy="issuer" />],
        ['Keys', keysOf(found)],
        ['Grant types', listed(found.grantTypes)],
        ['Client authentication', listed(found.clientAuthentications)],
        ['Scopes', listed(found.scopes)],
      ]}
    />
    {found.warnings.map(warning => (
      <Note key={warning} tone="warn">
        {warning}
      </Note>
    ))}
  </>
);

/** What asking the server showed: every address that was tried, and what it says of itself. */
export const ProbeOutcome = ({
  found,
  tried,
  report,
  busy,
  steps,
}: Outcome & { busy: boolean; steps: readonly StepFragment[] }) =>
  busy ? (
    <ProbeSteps steps={steps} running />
  ) : tried ? (
    <div className="stack" role="status">
      <Tried tried={tried} />
      {found && <Found found={found} />}
      {report && <ProbeSteps steps={report.steps} />}
    </div>
  ) : null;
