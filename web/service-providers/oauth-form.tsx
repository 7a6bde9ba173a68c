import { useState } from 'react';
import { useAction } from '../data.ts';
import type { GrantType } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { isOutdated, Opened, useOpened } from '../opened.tsx';
import { Button } from '../ui/button.tsx';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import { CheckboxField, SecretField, SelectField, TextAreaField, TextField } from '../ui/field.tsx';
import { Form, useFormErrors } from '../ui/form.tsx';
import { Note } from '../ui/marks.tsx';
import { toast } from '../ui/toasts.tsx';
import { byFirstPart } from '../user-error.ts';
import { clearedGrants, grants, inWords } from './grants.ts';
import { oauthFaults, oauthInput } from './oauth-input.ts';
import type { ShownProvider } from './service-provider.tsx';

const ConfigureOAuthDocument = graphql(`
  mutation ConfigureServiceProviderOAuth($input: ConfigureServiceProviderOAuthInput!) {
    configureServiceProviderOAuth(input: $input) {
      ... on ConfigureServiceProviderOAuthPayload {
        consumerKey
        consumerSecret
        clearedGrantTypes
        serviceProvider {
          id
        }
      }
      ... on UserError {
        code
        message
        path
      }
    }
  }
`);

/** A key with its secret, for the one time that they are shown together. */
export type Made = { consumerKey: string; consumerSecret: string };

type Errors = ReturnType<typeof useFormErrors>;

const GrantFields = ({
  chosen,
  publicClient,
  error,
  onChange,
}: {
  chosen: readonly GrantType[];
  publicClient: boolean;
  error: string | undefined;
  onChange: (chosen: GrantType[]) => void;
}) => (
  <ChoiceGroup label="Allowed grant types" error={error}>
    {grants.map(({ grant, label, help }) => {
      const impossible = publicClient && grant === 'CLIENT_CREDENTIALS';
      return (
        <CheckboxField
          key={grant}
          name="grantTypes"
          value={grant}
          label={label}
          help={impossible ? 'A public client has no secret, which this needs.' : help}
          disabled={impossible}
          checked={chosen.includes(grant) && !impossible}
          onChange={event =>
            onChange(event.target.checked ? [...chosen, grant] : chosen.filter(other => other !== grant))
          }
        />
      );
    })}
  </ChoiceGroup>
);

const TokenFields = ({ oauth, errors }: { oauth: ShownProvider['oauth']; errors: Errors }) => (
  <>
    <SelectField
      label="Token issuer"
      name="tokenIssuer"
      defaultValue={oauth?.tokenIssuer ?? 'JWT'}
      options={[
        { value: 'JWT', label: 'JWT, checked by signature' },
        { value: 'OPAQUE', label: 'Opaque, checked by asking' },
      ]}
      help="An opaque token is a reference that the gateway asks about, and can be revoked."
      error={errors.of('tokenIssuer')}
    />
    <TextField
      label="Access token lifetime in seconds"
      name="tokenLifetimeSeconds"
      inputMode="numeric"
      defaultValue={String(oauth?.tokenLifetimeSeconds ?? 3600)}
      help="From 60 to 2,592,000, which is 30 days."
      error={errors.of('tokenLifetimeSeconds')}
    />
    <TextField
      label="Scopes"
      name="scopes"
      mono
      optional
      defaultValue={oauth?.scopes.join(' ') ?? ''}
      help="What its access tokens may carry, with spaces between."
      error={errors.of('scopes')}
    />
  </>
);

const OwnKeyFields = ({ publicClient, errors }: { publicClient: boolean; errors: Errors }) => (
  <>
    <TextField
      label="Consumer key"
      name="consumerKey"
      mono
      optional
      spellCheck={false}
      help="To choose it yourself. It cannot be changed later. Empty: one is made."
      error={errors.of('consumerKey')}
    />
    {!publicClient && (
      <SecretField
        label="Consumer secret"
        name="consumerSecret"
        optional
        help="To choose it yourself: 16 to 512 characters. Empty: one is made and shown once."
        error={errors.of('consumerSecret')}
      />
    )}
  </>
);

type Editing = {
  provider: ShownProvider;
  onClose: () => void;
  onSaved: (made: Made | undefined, cleared: readonly GrantType[]) => void;
};

type Opening = Editing & { onOutdated: () => void };

const useConfigure = (
  provider: ShownProvider,
  errors: Errors,
  { onSaved, onOutdated }: Pick<Opening, 'onSaved' | 'onOutdated'>,
) => {
  const configure = useAction(ConfigureOAuthDocument, ['ServiceProvider']);
  const send = async (
    data: FormData,
    choice: { grantTypes: readonly GrantType[]; publicClient: boolean },
  ) => {
    const input = oauthInput(data, provider.id, choice);
    const faults = oauthFaults(input);
    if (faults.length > 0 || configure.busy) return errors.set(faults);
    const result = await configure.run({ input: { ...input, revision: provider.oauth?.revision ?? 0 } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.configureServiceProviderOAuth;
    errors.clear();
    if (answer.__typename !== 'ConfigureServiceProviderOAuthPayload')
      return isOutdated(answer) ? onOutdated() : errors.set(byFirstPart(answer));
    const { consumerKey, consumerSecret, clearedGrantTypes } = answer;
    toast(provider.oauth ? 'Saved.' : `OAuth is configured for ${provider.name}.`);
    onSaved(consumerSecret ? { consumerKey, consumerSecret } : undefined, clearedGrantTypes);
  };
  return { send, busy: configure.busy };
};

const OpenedForm = (props: Opening) => {
  const { provider, onClose } = props;
  const { oauth } = provider;
  const errors = useFormErrors();
  const [callbacks, setCallbacks] = useState(oauth?.callbackUrls.join('\n') ?? '');
  const [chosen, setChosen] = useState<readonly GrantType[]>(oauth?.grantTypes ?? ['CLIENT_CREDENTIALS']);
  const [publicClient, setPublic] = useState(oauth?.publicClient ?? false);
  const { send, busy } = useConfigure(provider, errors, props);
  const grantTypes = publicClient ? chosen.filter(grant => grant !== 'CLIENT_CREDENTIALS') : chosen;
  const cleared = clearedGrants(grantTypes, callbacks.trim() !== '');
  return (
    <div className="narrow">
      <Form
        errors={errors.all}
        onSubmit={data => void send(data, { grantTypes, publicClient })}
        label="OAuth/OpenID Connect"
      >
        <TextAreaField
          label="Callback URLs"
          name="callbackUrls"
          mono
          optional
          spellCheck={false}
          help="One on each line, compared exactly: https, or http on localhost; for public clients also the scheme of an app."
          value={callbacks}
          onChange={event => setCallbacks(event.target.value)}
          error={errors.of('callbackUrls')}
        />
        <CheckboxField
          label="Public client"
          name="publicClient"
          help="An app that cannot keep a secret, as one in a browser or on a phone. It has no secret, and uses PKCE."
          checked={publicClient}
          onChange={event => setPublic(event.target.checked)}
        />
        <GrantFields
          chosen={grantTypes}
          publicClient={publicClient}
          error={errors.of('grantTypes')}
          onChange={setChosen}
        />
        {cleared.length > 0 && (
          <Note tone="warn">
            As it stands, this will be left out: {inWords(cleared)}. It needs a callback URL and the
            authorization code.
          </Note>
        )}
        <TokenFields oauth={oauth} errors={errors} />
        {!oauth && <OwnKeyFields publicClient={publicClient} errors={errors} />}
        <div className="form-actions">
          <Button variant="primary" type="submit" busy={busy}>
            {oauth ? 'Save' : 'Add'}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </Form>
    </div>
  );
};

/** The OAuth client of a service provider, as it stood when the form was opened; what is not configured has no revision yet. */
export const OAuthForm = ({ provider, ...rest }: Editing) => {
  const opened = useOpened({ ...provider, revision: provider.oauth?.revision ?? 0 });
  return (
    <Opened of={opened}>
      <OpenedForm key={opened.round} provider={opened.value} onOutdated={opened.refuse} {...rest} />
    </Opened>
  );
};
