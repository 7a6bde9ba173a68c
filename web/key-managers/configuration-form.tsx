import './key-managers.css';
import '../ui/compact.css';
import type { ReactNode } from 'react';
import { CheckboxField, SecretField, TextAreaField, TextField } from '../ui/field.tsx';
import { Form, type useFormErrors } from '../ui/form.tsx';
import { Section } from '../ui/page.tsx';
import { configurationFaults, configurationOf } from './configuration.ts';
import { DecisionFields } from './decision-fields.tsx';
import { decisionFaults } from './decisions.ts';
import {
  AlgorithmFields,
  ClientFields,
  DisplayedFields,
  EndpointFields,
  type EndpointValues,
  TrustFields,
} from './fields.tsx';
import { KindDecisions } from './kind-decisions.tsx';
import { AccessFields, ProofFields } from './policy-fields.tsx';
import { SetOn } from './set-on.tsx';
import type { Credentials } from './settings.ts';
import { SharingFields } from './sharing-fields.tsx';
import type { PolicyValues, TrustValues } from './values.ts';

type Errors = ReturnType<typeof useFormErrors>;

/** What the form starts with. */
export type Start = {
  name: string;
  displayName: string;
  description: string;
  metadataUrl?: string | null | undefined;
  displayedEndpoints?: EndpointValues | null | undefined;
  platform: boolean;
  sharedWithAll: boolean;
  sharedWith: readonly { id: string }[];
  enabled: boolean;
  endpoints: EndpointValues;
  trust: TrustValues;
  policy: PolicyValues;
  /** Left out where nothing is saved yet. */
  credentials?: Credentials | undefined;
};

const NameFields = ({ start, nameFixed, errors }: { start: Start; nameFixed: boolean; errors: Errors }) => (
  <>
    <div className="pair">
      <TextField
        label="Name"
        name="name"
        maxLength={100}
        readOnly={nameFixed}
        defaultValue={start.name}
        help={nameFixed ? 'Fixed while clients are mapped under it.' : 'For administrators and programs.'}
        error={errors.of('name')}
      />
      <TextField
        label="Display name"
        name="displayName"
        optional
        maxLength={100}
        defaultValue={start.displayName === start.name ? '' : start.displayName}
        help="What developers see instead. Empty: the name."
        error={errors.of('displayName')}
      />
    </div>
    <TextAreaField
      label="Description"
      name="description"
      optional
      maxLength={2000}
      defaultValue={start.description}
      error={errors.of('description')}
    />
    <CheckboxField
      label="Enabled"
      name="enabled"
      help="Off: nothing can be provided under it, and the gateway refuses its tokens."
      defaultChecked={start.enabled}
    />
  </>
);

const CredentialFields = ({ credentials, errors }: Pick<Start, 'credentials'> & { errors: Errors }) => (
  <div className="pair">
    <TextField
      label="Client ID"
      name="introspectionClientId"
      mono
      optional
      spellCheck={false}
      help={<SetOn credentials={credentials} name="introspectionClientId" />}
      error={errors.of('introspectionClientId')}
    />
    <SecretField
      label="Client secret"
      name="introspectionClientSecret"
      optional
      help={<SetOn credentials={credentials} name="introspectionClientSecret" />}
      error={errors.of('introspectionClientSecret')}
    />
  </div>
);

type Kind = { kind: string };

const AnswerSection = ({ kind, start, errors }: { kind: Kind; start: Start; errors: Errors }) => (
  <Section
    title="How answers are read"
    lead="What an answer to a proof means, where its kind does not know it or is mistaken. The first row that fits decides, and these come before those of its kind. A secret that is accepted counts only where a wrong one is rejected."
  >
    <DecisionFields decisions={start.policy.decisions} errorOf={errors.of} />
    <KindDecisions kind={kind.kind} />
  </Section>
);

const OfferSections = ({ start, found, errors }: { start: Start; found: string; errors: Errors }) => (
  <>
    <Section
      title="Clients"
      lead="What people may do with clients of this key manager, and how clients authenticate."
    >
      <ClientFields key={found} policy={start.policy} errorOf={errors.of} />
      <ProofFields proof={start.policy.proof} />
    </Section>
    <Section title="Who may use it" lead="Within an organization by role, and among organizations.">
      <AccessFields access={start.policy.access} error={errors.of('policy.access')} />
      <SharingFields start={start} error={errors.of('sharedWith')} />
    </Section>
  </>
);

const EndpointSection = ({
  start,
  found,
  errors,
  action,
  outcome,
}: {
  start: Start;
  found: string;
  errors: Errors;
  action: ReactNode;
  outcome: ReactNode;
}) => (
  <Section title="Endpoints" lead="Each can be changed by hand." action={action}>
    {outcome}
    <TextField
      key={`${found} metadata`}
      label="Well-known URL"
      name="metadataUrl"
      type="url"
      mono
      optional
      spellCheck={false}
      defaultValue={start.metadataUrl ?? ''}
      help="The address of its metadata. Empty: where its issuer should have it."
      error={errors.of('metadataUrl')}
    />
    <EndpointFields key={found} values={start.endpoints} errorOf={errors.of} />
    <DisplayedFields values={start.displayedEndpoints ?? {}} errorOf={errors.of} />
  </Section>
);

/** What is typed stays until the fields start with something else; algorithms are asked for elsewhere. */
const trustKey = ({ algorithms: _, ...trust }: TrustValues): string => JSON.stringify(trust);

/**
 * Everything of a key manager that can be set. `found` is the key of what was read from its metadata: with a
 * new one the endpoints and algorithms start over, and the rest of the form stays.
 */
export const ConfigurationForm = ({
  label,
  kind,
  start,
  found,
  nameFixed = false,
  errors,
  busy,
  head,
  tail,
  endpointsAction,
  endpointsOutcome,
  actions,
  onSend,
}: {
  label: string;
  kind: Kind;
  start: Start;
  found: string;
  nameFixed?: boolean;
  errors: Errors;
  busy: boolean;
  head?: ReactNode;
  tail?: ReactNode;
  endpointsAction?: ReactNode;
  endpointsOutcome?: ReactNode;
  actions: ReactNode;
  onSend: (input: ReturnType<typeof configurationOf>, data: FormData) => void;
}) => {
  const send = (data: FormData) => {
    const input = configurationOf(data);
    const faults = [...configurationFaults(input), ...decisionFaults(data)];
    if (faults.length > 0 || busy) return errors.set(faults);
    onSend(input, data);
  };
  return (
    <div className="form-wide">
      <Form errors={errors.all} onSubmit={send} label={label}>
        <Section title="What it is">
          {head}
          <NameFields start={start} nameFixed={nameFixed} errors={errors} />
          {tail}
        </Section>
        <EndpointSection
          start={start}
          found={found}
          errors={errors}
          action={endpointsAction}
          outcome={endpointsOutcome}
        />
        <Section
          title="Tokens"
          lead="What makes an access token of this key manager acceptable at the gateway."
        >
          <TrustFields key={trustKey(start.trust)} trust={start.trust} errorOf={errors.of} />
          <AlgorithmFields key={found} chosen={start.trust.algorithms} errorOf={errors.of} />
        </Section>
        <OfferSections start={start} found={found} errors={errors} />
        {kind.kind !== 'RESIDENT' && <AnswerSection kind={kind} start={start} errors={errors} />}
        <Section
          title="Introspection credentials"
          lead="The client with which the gateway asks about tokens. The secret is stored sealed and never shown."
        >
          <CredentialFields credentials={start.credentials} errors={errors} />
        </Section>
        <div className="form-actions">{actions}</div>
      </Form>
    </div>
  );
};
