import { ChoiceGroup } from '../ui/choice-group.tsx';
import { CheckboxField, SelectField, TextAreaField, TextField } from '../ui/field.tsx';
import {
  algorithms,
  displayedNames,
  type EndpointName,
  endpointLabels,
  endpointNames,
} from './configuration.ts';
import type { PolicyValues, TrustValues } from './values.ts';

type ErrorOf = (name: string) => string | undefined;
export type EndpointValues = Partial<Record<EndpointName, string | null>>;

export const EndpointFields = ({ values, errorOf }: { values: EndpointValues; errorOf: ErrorOf }) => (
  <div className="stack">
    {endpointNames.map(name => (
      <TextField
        key={name}
        name={`endpoints.${name}`}
        type="url"
        mono
        optional
        spellCheck={false}
        {...endpointLabels[name]}
        defaultValue={values[name] ?? ''}
        error={errorOf(`endpoints.${name}`)}
      />
    ))}
  </div>
);

export const DisplayedFields = ({ values, errorOf }: { values: EndpointValues; errorOf: ErrorOf }) => (
  <ChoiceGroup label="What developers are shown instead">
    <p className="field-help">
      For where they call another address than Latchkey does, as from outside a network. Empty: the same.
    </p>
    <div className="pair pair-wide">
      {displayedNames.map(name => (
        <TextField
          key={name}
          name={`displayedEndpoints.${name}`}
          type="url"
          mono
          optional
          spellCheck={false}
          label={endpointLabels[name].label}
          defaultValue={values[name] ?? ''}
          error={errorOf(`displayedEndpoints.${name}`)}
        />
      ))}
    </div>
  </ChoiceGroup>
);

export const AlgorithmFields = ({ chosen, errorOf }: { chosen: readonly string[]; errorOf: ErrorOf }) => {
  const error = errorOf('trust.algorithms');
  return (
    <ChoiceGroup pills label="Signature algorithms accepted" error={error}>
      {algorithms.map(name => (
        <label key={name} className="pill mono">
          <input
            type="checkbox"
            name="trust.algorithms"
            value={name}
            defaultChecked={chosen.includes(name)}
            aria-invalid={error ? true : undefined}
          />
          {name}
        </label>
      ))}
    </ChoiceGroup>
  );
};

const ClaimFields = ({ trust, errorOf }: { trust: TrustValues; errorOf: ErrorOf }) => (
  <div className="pair">
    <TextField
      label="Consumer key claim"
      name="trust.consumerKeyClaim"
      mono
      spellCheck={false}
      defaultValue={trust.consumerKeyClaim}
      help="The one claim with the consumer key: often client_id or azp."
      error={errorOf('trust.consumerKeyClaim')}
    />
    <TextField
      label="Scopes claim"
      name="trust.scopesClaim"
      mono
      spellCheck={false}
      defaultValue={trust.scopesClaim}
      help="Often scope, or scp."
      error={errorOf('trust.scopesClaim')}
    />
    <SelectField
      label="Scopes are written as"
      name="trust.scopesFormat"
      defaultValue={trust.scopesFormat}
      options={[
        { value: 'BOTH', label: 'Either' },
        { value: 'STRING', label: 'One text, parted by spaces' },
        { value: 'ARRAY', label: 'An array of texts' },
      ]}
      error={errorOf('trust.scopesFormat')}
    />
  </div>
);

const RequiredClaimFields = ({ trust, errorOf }: { trust: TrustValues; errorOf: ErrorOf }) => (
  <div className="pair">
    <TextField
      label="Required claim"
      name="trust.requiredClaim.name"
      mono
      optional
      spellCheck={false}
      defaultValue={trust.requiredClaim?.name ?? ''}
      help="Tells key managers apart that share an issuer, where audiences do not."
      error={errorOf('trust.requiredClaim')}
    />
    <TextField
      label="Its text"
      name="trust.requiredClaim.value"
      mono
      optional
      spellCheck={false}
      defaultValue={trust.requiredClaim?.value ?? ''}
      help="Compared byte for byte."
    />
  </div>
);

export const TrustFields = ({ trust, errorOf }: { trust: TrustValues; errorOf: ErrorOf }) => (
  <div className="stack">
    <SelectField
      label="How tokens are checked"
      name="trust.tokenHandling"
      defaultValue={trust.tokenHandling}
      options={[
        { value: 'LOCAL', label: 'JWTs by signature, others by asking' },
        { value: 'INTROSPECTION', label: 'Every token by asking' },
      ]}
      help="Asking means introspection (RFC 7662): it needs that endpoint, and credentials for it below."
      error={errorOf('trust.tokenHandling')}
    />
    <ClaimFields trust={trust} errorOf={errorOf} />
    <SelectField
      label="Which JWTs count as access tokens"
      name="trust.profile"
      defaultValue={trust.profile}
      options={[
        { value: 'AT_JWT', label: 'Only those typed at+jwt' },
        { value: 'LEGACY', label: 'Also untyped ones' },
      ]}
      help="RFC 9068 types them; older servers do not. ID tokens are refused either way."
      error={errorOf('trust.profile')}
    />
    <TextAreaField
      label="Audiences"
      name="trust.audiences"
      mono
      optional
      spellCheck={false}
      defaultValue={trust.audiences.join('\n')}
      help="One on each line; a token must be for one of them. Empty: any audience."
      error={errorOf('trust.audiences')}
    />
    <RequiredClaimFields trust={trust} errorOf={errorOf} />
    <TextAreaField
      label="Certificates"
      name="trust.certificates"
      mono
      optional
      spellCheck={false}
      defaultValue={trust.certificates.join('\n')}
      help="Certificates or public keys in PEM, in place of the address of the keys (JWKS). Their dates are not looked at."
      error={errorOf('trust.certificates')}
    />
    <TextField
      label="Clock tolerance in seconds"
      name="trust.clockToleranceSeconds"
      inputMode="numeric"
      defaultValue={String(trust.clockToleranceSeconds)}
      help="By how much its clock may differ: 0 to 60."
      error={errorOf('trust.clockToleranceSeconds')}
    />
  </div>
);

export const ClientFields = ({ policy, errorOf }: { policy: PolicyValues; errorOf: ErrorOf }) => (
  <>
    <CheckboxField
      label="Existing OAuth keys may be provided"
      name="policy.outOfBandProvisioning"
      help="Off: nobody can bring a client of this key manager. Keys that were provided before keep working."
      defaultChecked={policy.outOfBandProvisioning}
    />
    <CheckboxField
      label="Latchkey may make clients"
      name="policy.clientCreation"
      help="Off: it opens no way to, whatever the credentials below allow. This version makes none yet."
      defaultChecked={policy.clientCreation}
    />
    <CheckboxField
      label="Developers are helped to get tokens"
      name="policy.tokenGeneration"
      help="Off: no command that asks for a token is shown with their keys."
      defaultChecked={policy.tokenGeneration}
    />
    <TextAreaField
      label="Grant types"
      name="policy.grantTypes"
      mono
      optional
      spellCheck={false}
      defaultValue={policy.grantTypes.join('\n')}
      help="What it offers its clients, one on each line, as client_credentials. Empty: not known."
      error={errorOf('policy.grantTypes')}
    />
    <SelectField
      label="How clients authenticate"
      name="policy.clientAuthentication"
      defaultValue={policy.clientAuthentication}
      options={[
        { value: 'AUTO', label: 'As its metadata says' },
        { value: 'CLIENT_SECRET_POST', label: 'In the body (client_secret_post)' },
        { value: 'CLIENT_SECRET_BASIC', label: 'HTTP Basic, encoded by the RFC' },
        { value: 'CLIENT_SECRET_BASIC_RAW', label: 'HTTP Basic, bytes as they are' },
      ]}
      help="As its metadata says: another way is tried after a refusal. Servers differ in whether key and secret are form-encoded first (RFC 6749 section 2.3.1)."
      error={errorOf('policy.clientAuthentication')}
    />
    <TextField
      label="Scope of token requests"
      name="policy.tokenRequestScope"
      mono
      optional
      spellCheck={false}
      defaultValue={policy.tokenRequestScope ?? ''}
      help="Sent with client credentials requests, where the server asks for one."
      error={errorOf('policy.tokenRequestScope')}
    />
  </>
);
