import { useState } from 'react';
import { useAction } from '../data.ts';
import { isOutdated, Opened, useOpened } from '../opened.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { type FormError, textOf, useFormErrors } from '../ui/form.tsx';
import { toast } from '../ui/toasts.tsx';
import { byWholePath } from '../user-error.ts';
import type { configurationOf } from './configuration.ts';
import { ConfigurationForm, type Start } from './configuration-form.tsx';
import { differencesOf, taken } from './differences.ts';
import { Differences } from './differences-table.tsx';
import type { ShownKeyManager } from './key-manager.tsx';
import { type Discovery, ProbeOutcome, useProbe } from './probe.tsx';
import { SettingFields } from './setting-fields.tsx';
import { settingsOf } from './settings.ts';
import { UpdateKeyManagerDocument } from './update-document.ts';

const startOf = (manager: ShownKeyManager, found: Discovery | undefined): Start => {
  if (!found) return manager;
  const { endpoints, metadataUrl, algorithms, grantTypes } = taken(manager, found);
  return {
    ...manager,
    endpoints,
    metadataUrl,
    trust: { ...manager.trust, algorithms: [...algorithms] },
    policy: { ...manager.policy, grantTypes: [...grantTypes] },
  };
};

/** What to ask; the resident one is asked as any other server. */
const questionOf = ({ kind, settings }: ShownKeyManager, data: FormData) => {
  const issuer = textOf(data, 'issuer').trim();
  return kind.kind === 'RESIDENT'
    ? { issuer }
    : {
        issuer,
        // As it stands in the form: whoever has corrected it wants to see what is there.
        metadataUrl: textOf(data, 'metadataUrl').trim() || null,
        kind: kind.kind,
        settings: settings.map(({ name, value }) => ({ name, value })),
      };
};

/** Reads the metadata again, to compare it; `take` fills it into the form. That of another issuer is not taken over. */
const useReread = (manager: ShownKeyManager, onErrors: (errors: readonly FormError[]) => void) => {
  const probe = useProbe();
  const [answered, setAnswered] = useState<Discovery>();
  const [found, setFound] = useState<{ count: number; discovery: Discovery | undefined }>({
    count: 0,
    discovery: undefined,
  });
  const read = async (data: FormData) => {
    setAnswered(undefined);
    const question = questionOf(manager, data);
    const answer = await probe.run(question);
    if (!('discovery' in answer)) return onErrors(answer.map(({ message }) => ({ name: null, message })));
    if (answer.discovery.issuer !== question.issuer)
      return onErrors([
        {
          name: null,
          message: `The server there calls itself ${answer.discovery.issuer}. Nothing was taken over.`,
        },
      ]);
    onErrors([]);
    setAnswered(answer.discovery);
  };
  const take = () => {
    setFound({ count: found.count + 1, discovery: answered });
    setAnswered(undefined);
    toast('What was read stands in the form. Save to keep it.');
  };
  return { probe, read, take, rows: answered && differencesOf(manager, answered), ...found };
};

const IssuerField = ({ manager, error }: { manager: ShownKeyManager; error: string | undefined }) => {
  const fixed = manager.mappingCount > 0 || manager.kind.kind === 'RESIDENT';
  return (
    <TextField
      label="Issuer"
      name="issuer"
      mono
      spellCheck={false}
      readOnly={fixed}
      defaultValue={manager.issuer}
      help={
        fixed
          ? 'Fixed while clients are mapped under it.'
          : 'As it stands in the iss claim of its tokens, byte for byte.'
      }
      error={error}
    />
  );
};

const OpenedForm = ({
  manager,
  onSaved,
  onOutdated,
}: {
  manager: ShownKeyManager;
  onSaved: () => void;
  onOutdated: () => void;
}) => {
  const errors = useFormErrors();
  const update = useAction(UpdateKeyManagerDocument, ['KeyManager']);
  const { probe, read, take, rows, count, discovery } = useReread(manager, errors.set);
  const send = async (configuration: ReturnType<typeof configurationOf>, data: FormData) => {
    const result = await update.run({
      input: {
        id: manager.id,
        revision: manager.revision,
        ...configuration,
        issuer: textOf(data, 'issuer').trim(),
        removeCredentials: data.getAll('removeCredentials').filter(name => typeof name === 'string'),
        settings: settingsOf(data, manager.kind.settings),
        policy: {
          ...configuration.policy,
          ...(discovery && { supportedClientAuthentications: discovery.clientAuthentications }),
        },
      },
    });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.updateKeyManager;
    errors.clear();
    if (answer.__typename !== 'UpdateKeyManagerPayload')
      return isOutdated(answer) ? onOutdated() : errors.set(byWholePath(answer));
    onSaved();
    toast(`${answer.keyManager.name} was changed.`);
  };
  return (
    <ConfigurationForm
      label={manager.name}
      kind={manager.kind}
      start={startOf(manager, discovery)}
      found={`${count}`}
      nameFixed={manager.mappingCount > 0}
      errors={errors}
      busy={update.busy}
      tail={
        <SettingFields
          specs={manager.kind.settings}
          values={Object.fromEntries(manager.settings.map(({ name, value }) => [name, value]))}
          credentials={manager.credentials}
          errorOf={errors.of}
        />
      }
      endpointsAction={
        manager.kind.discovered && (
          <Button
            small
            busy={probe.busy}
            onClick={({ currentTarget: { form } }) => void read(new FormData(form ?? undefined))}
          >
            Read metadata again
          </Button>
        )
      }
      endpointsOutcome={
        <>
          <ProbeOutcome {...probe} />
          {rows && <Differences rows={rows} onTake={take} />}
        </>
      }
      head={<IssuerField manager={manager} error={errors.of('issuer')} />}
      actions={
        <Button variant="primary" type="submit" busy={update.busy}>
          Save
        </Button>
      }
      onSend={(input, data) => void send(input, data)}
    />
  );
};

export const UpdateForm = ({ manager }: { manager: ShownKeyManager }) => {
  const opened = useOpened(manager);
  return (
    <Opened of={opened}>
      {/* Saved, it is another form: the secret that was typed is gone from the page with the old one. */}
      <OpenedForm
        key={opened.round}
        manager={opened.value}
        onSaved={opened.startOver}
        onOutdated={opened.refuse}
      />
    </Opened>
  );
};
