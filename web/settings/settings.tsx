import { useState } from 'react';
import { useAction, useRead } from '../data.ts';
import type { UpdateSettingsInput } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { SwitchField } from '../ui/field.tsx';
import { type FormError, fromUserError } from '../ui/form.tsx';
import { Mono, Note } from '../ui/marks.tsx';
import { Facts, PageHead, Section } from '../ui/page.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { Time } from '../ui/time.tsx';
import { toast } from '../ui/toasts.tsx';
import { Guard } from '../viewer.tsx';

const SettingsDocument = graphql(`
  query Settings {
    settings {
      keyProvisioning
      provisionedAppValidation
      updatedAt
      gatewayUrl
      publicUrl
    }
  }
`);

const UpdateSettingsDocument = graphql(`
  mutation UpdateSettings($input: UpdateSettingsInput!) {
    updateSettings(input: $input) {
      ... on UpdateSettingsPayload {
        settings {
          keyProvisioning
          provisionedAppValidation
          updatedAt
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

/** Sends changes of the switches, and gives what went wrong. */
const useSwitches = () => {
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  // Whether keys can be provided is told by every key manager.
  const update = useAction(UpdateSettingsDocument, ['Settings', 'KeyManager']);
  const change = async (input: UpdateSettingsInput): Promise<boolean> => {
    if (update.busy) return false;
    setErrors([]);
    const result = await update.run({ input });
    const answer = 'failure' in result ? undefined : result.data.updateSettings;
    if (answer?.__typename === 'UpdateSettingsPayload') {
      toast('Changed for every organization.');
      return true;
    }
    setErrors('failure' in result ? result.failure : answer ? fromUserError(answer) : []);
    return false;
  };
  return { change, errors, busy: update.busy };
};

const ProofOffDialog = ({
  switches,
  onClose,
}: {
  switches: ReturnType<typeof useSwitches>;
  onClose: () => void;
}) => (
  <ConfirmDialog
    title="Accept keys without proof"
    confirm="Accept without proof"
    typed="without proof"
    busy={switches.busy}
    errors={switches.errors}
    onConfirm={async () => (await switches.change({ provisionedAppValidation: false })) && onClose()}
    onClose={onClose}
  >
    <p>
      From now on whoever types a consumer key owns it here, for every key manager and in every organization.
      Such keys are marked as unproven wherever they are shown, and give way to the first person who proves
      control.
    </p>
  </ConfirmDialog>
);

type Switches = { keyProvisioning: boolean; provisionedAppValidation: boolean };

const SwitchSection = ({ keyProvisioning, provisionedAppValidation }: Switches) => {
  const switches = useSwitches();
  const [asking, setAsking] = useState(false);
  const proofChanged = (on: boolean) =>
    on ? void switches.change({ provisionedAppValidation: true }) : setAsking(true);
  return (
    <Section title="Existing OAuth keys" lead="These switches take effect at once, for every organization.">
      {!asking &&
        switches.errors.map(({ message }) => (
          <p key={message} role="alert" className="tone-danger small">
            {message}
          </p>
        ))}
      <SwitchField
        label="Existing OAuth keys may be provided"
        help="Off: nobody can bring a client that was made elsewhere, whatever a key manager allows. Keys that were provided before keep working."
        checked={keyProvisioning}
        onChange={event => void switches.change({ keyProvisioning: event.target.checked })}
      />
      <SwitchField
        label="Whoever provides keys has to prove that they control them"
        help="On: the key manager is asked, and a consumer key without its right secret is refused. A key manager can still be set to accept without proof by itself."
        checked={provisionedAppValidation}
        onChange={event => proofChanged(event.target.checked)}
      />
      {!provisionedAppValidation && (
        <Note tone="warn">
          Keys are accepted without proof on this platform. They are marked as unproven wherever they are
          shown.
        </Note>
      )}
      {asking && <ProofOffDialog switches={switches} onClose={() => setAsking(false)} />}
    </Section>
  );
};

const Body = () => {
  const { data, failure, retry } = useRead(SettingsDocument, {}, { watch: ['Settings'] });
  if (!data) return <Unloaded what="the settings" failure={failure} onRetry={retry} />;
  const { settings } = data;
  return (
    <>
      <SwitchSection {...settings} />
      <Section title="Addresses" lead="Set in the configuration of this installation.">
        <Facts
          items={[
            ['Portal', <Mono key="portal" value={settings.publicUrl} copy="address of the portal" />],
            ['Gateway', <Mono key="gateway" value={settings.gatewayUrl} copy="address of the gateway" />],
            ['Switches changed', settings.updatedAt && <Time key="changed" value={settings.updatedAt} />],
          ]}
        />
      </Section>
      <Section title="GraphQL" lead="Everything in this portal can be done through its GraphQL API.">
        <p>
          <a href="/graphql">Open GraphiQL</a> to read the schema and try operations as yourself. For
          programs, make a personal API token under Account.
        </p>
      </Section>
    </>
  );
};

/** What holds for every organization. */
export const PlatformSettings = () => (
  <>
    <PageHead title="Settings" lead="What holds for every organization on this platform." />
    <Guard action="PLATFORM_MANAGE" what="change the platform’s settings">
      <Body />
    </Guard>
  </>
);
