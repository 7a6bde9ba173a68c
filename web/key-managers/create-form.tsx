import { useLocation } from 'wouter';
import { useAction } from '../data.ts';
import type { KeyManagerSettingInput } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { CheckboxField, TextField } from '../ui/field.tsx';
import { type FormError, textOf, useFormErrors } from '../ui/form.tsx';
import { toast } from '../ui/toasts.tsx';
import { giveUp } from '../ui/unsaved.ts';
import { byWholePath } from '../user-error.ts';
import { useViewer } from '../viewer.tsx';
import { addressOf } from './address.ts';
import { algorithms, type configurationOf } from './configuration.ts';
import { ConfigurationForm, type Start } from './configuration-form.tsx';
import type { Kind, Origin } from './new-key-manager.tsx';
import { chosenIn } from './probe-differences.ts';
import { ChoiceFields, choiceLabels } from './probe-report.tsx';
import { settingName } from './settings.ts';
import { withValues } from './values.ts';

const CreateKeyManagerDocument = graphql(`
  mutation CreateKeyManager($input: CreateKeyManagerInput!) {
    createKeyManager(input: $input) {
      ... on CreateKeyManagerPayload {
        keyManager {
          id
          name
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

const startOf = (kind: Kind, { discovery, layout, metadataUrl, report }: Origin): Start => {
  const base = withValues(discovery ?? layout ?? kind);
  const { suggestion } = report ?? {};
  const trust = { ...base.trust, ...suggestion?.trust };
  const policy = { ...base.policy, ...suggestion?.policy };
  const usable = algorithms.filter(name => discovery?.algorithms.includes(name));
  return {
    name: '',
    displayName: '',
    description: '',
    metadataUrl: discovery?.source ?? metadataUrl,
    platform: false,
    sharedWithAll: false,
    sharedWith: [],
    enabled: true,
    endpoints: suggestion?.endpoints ?? discovery?.endpoints ?? layout?.endpoints ?? {},
    trust: { ...trust, algorithms: usable.length > 0 ? usable : trust.algorithms },
    policy: { ...policy, grantTypes: discovery?.grantTypes ?? policy.grantTypes },
  };
};

const IssuerFields = ({ issuer, error }: { issuer: string; error: string | undefined }) => {
  const { platformAdministrator, organization } = useViewer();
  return (
    <>
      <TextField
        key={issuer}
        label="Issuer"
        name="issuer"
        mono
        spellCheck={false}
        defaultValue={issuer}
        help="As it stands in the iss claim of its tokens, byte for byte. It is fixed once clients are mapped."
        error={error}
      />
      {platformAdministrator && (
        <CheckboxField
          label="It belongs to the platform"
          name="platform"
          help={`Only platform administrators change it then. Otherwise it is ${organization.name}’s.`}
        />
      )}
    </>
  );
};

/**
 * `written` gives the settings as they stand above; nothing when they are not what was probed, which is said there.
 * `onSettings` gets what is wrong with them, to say it beside the field.
 */
export const CreateForm = ({
  kind,
  origin,
  written,
  onSettings,
}: {
  kind: Kind;
  origin: Origin;
  written: () => KeyManagerSettingInput[] | undefined;
  onSettings: (faults: FormError[]) => void;
}) => {
  const [, navigate] = useLocation();
  const errors = useFormErrors();
  const create = useAction(CreateKeyManagerDocument, ['KeyManager']);
  const send = async (configuration: ReturnType<typeof configurationOf>, data: FormData) => {
    const platform = data.has('platform');
    const { report } = origin;
    const settings = written();
    if (!settings) return errors.clear();
    const choices = report?.suggestion.choices ?? [];
    const chosen = chosenIn(choices, data);
    const open = choices.find(({ field }) => chosen[choiceLabels[field].field] === undefined);
    if (open) {
      const { label, field } = choiceLabels[open.field];
      return errors.set([{ name: `choice.${field}`, message: `Choose the ${label.toLowerCase()}.` }]);
    }
    const result = await create.run({
      input: {
        ...configuration,
        kind: kind.kind,
        issuer: textOf(data, 'issuer').trim(),
        settings,
        platform,
        // One of the platform's that is shared with nobody by name is for all.
        ...(platform && configuration.sharedWith?.length === 0 ? { sharedWithAll: true } : {}),
        trust: { ...configuration.trust, ...chosen },
        policy: {
          ...configuration.policy,
          supportedClientAuthentications: [
            ...(report?.suggestion.policy.supportedClientAuthentications ?? []),
          ],
        },
        ...(report && textOf(data, 'issuer').trim() === origin.issuer ? { probe: report.reference } : {}),
      },
    });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.createKeyManager;
    if (answer.__typename !== 'CreateKeyManagerPayload') {
      const faults = byWholePath(answer);
      const above = faults.filter(({ name }) => name?.startsWith(settingName('')));
      onSettings(above);
      return errors.set(faults.filter(fault => !above.includes(fault)));
    }
    toast(`${answer.keyManager.name} was added.`);
    // Also what was written above, to find it.
    giveUp();
    navigate(addressOf(answer.keyManager.id));
  };
  const cancel = () => {
    giveUp();
    navigate('/admin/key-managers');
  };
  const start = startOf(kind, origin);
  return (
    <ConfigurationForm
      label="The new key manager"
      kind={kind}
      start={start}
      found={JSON.stringify(start)}
      errors={errors}
      busy={create.busy}
      head={
        <>
          <IssuerFields issuer={origin.issuer} error={errors.of('issuer')} />
          <ChoiceFields choices={origin.report?.suggestion.choices ?? []} errorOf={errors.of} />
        </>
      }
      actions={
        <>
          <Button variant="primary" type="submit" busy={create.busy}>
            Add key manager
          </Button>
          <Button onClick={cancel}>Cancel</Button>
        </>
      }
      onSend={(input, data) => void send(input, data)}
    />
  );
};
