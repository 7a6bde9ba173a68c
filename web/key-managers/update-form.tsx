import { useState } from 'react';
import { useAction } from '../data.ts';
import { Button } from '../ui/button.tsx';
import { type FormError, useFormErrors } from '../ui/form.tsx';
import { toast } from '../ui/toasts.tsx';
import { byWholePath } from '../user-error.ts';
import { algorithms, type configurationOf } from './configuration.ts';
import { ConfigurationForm, type Start } from './configuration-form.tsx';
import type { ShownKeyManager } from './key-manager.tsx';
import { type Discovery, ProbeOutcome, useProbe } from './probe.tsx';
import { SettingFields } from './setting-fields.tsx';
import { settingsOf } from './settings.ts';
import { UpdateKeyManagerDocument } from './update-document.ts';

const startOf = (manager: ShownKeyManager, found: Discovery | undefined): Start => {
  if (!found) return manager;
  const usable = algorithms.filter(name => found.algorithms.includes(name));
  const chosen = usable.length > 0 ? usable : manager.trust.algorithms;
  return { ...manager, endpoints: found.endpoints, trust: { ...manager.trust, algorithms: chosen } };
};

/** Reads the metadata of the same issuer again; that of another one is shown, and not taken over. */
const useReread = (
  { issuer, kind, settings }: ShownKeyManager,
  onErrors: (errors: readonly FormError[]) => void,
) => {
  const probe = useProbe();
  const [found, setFound] = useState<{ count: number; discovery: Discovery | undefined }>({
    count: 0,
    discovery: undefined,
  });
  const read = async () => {
    const question = {
      issuer,
      kind: kind.kind,
      settings: settings.map(({ name, value }) => ({ name, value })),
    };
    const answer = await probe.run(kind.kind === 'RESIDENT' ? { issuer } : question);
    if (!('discovery' in answer)) return onErrors(answer.map(({ message }) => ({ name: null, message })));
    if (answer.discovery.issuer !== issuer)
      return onErrors([
        {
          name: null,
          message: `The server there calls itself ${answer.discovery.issuer}. Nothing was taken over.`,
        },
      ]);
    onErrors([]);
    setFound({ count: found.count + 1, discovery: answer.discovery });
    toast('The endpoints below were read again. Save to keep them.');
  };
  return { probe, read, ...found };
};

export const UpdateForm = ({ manager }: { manager: ShownKeyManager }) => {
  const errors = useFormErrors();
  const update = useAction(UpdateKeyManagerDocument, ['KeyManager']);
  const { probe, read, count, discovery } = useReread(manager, errors.set);
  const [saved, setSaved] = useState(0);
  const send = async (configuration: ReturnType<typeof configurationOf>, data: FormData) => {
    const result = await update.run({
      input: {
        id: manager.id,
        ...configuration,
        settings: settingsOf(data, manager.kind.settings),
        policy: {
          ...configuration.policy,
          ...(discovery && { supportedClientAuthentications: discovery.clientAuthentications }),
        },
      },
    });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.updateKeyManager;
    if (answer.__typename !== 'UpdateKeyManagerPayload') return errors.set(byWholePath(answer));
    errors.clear();
    // A form of its own: the secret that was typed is gone from the page with the old one.
    setSaved(saved + 1);
    toast(`${answer.keyManager.name} was changed.`);
  };
  return (
    <ConfigurationForm
      key={`${saved} ${manager.updatedAt}`}
      label={manager.name}
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
          <Button small busy={probe.busy} onClick={() => void read()}>
            Read metadata again
          </Button>
        )
      }
      endpointsOutcome={<ProbeOutcome {...probe} />}
      actions={
        <Button variant="primary" type="submit" busy={update.busy}>
          Save
        </Button>
      }
      onSend={(input, data) => void send(input, data)}
    />
  );
};
