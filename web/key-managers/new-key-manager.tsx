import './key-managers.css';
import { type RefObject, useRef, useState } from 'react';
import { useRead } from '../data.ts';
import type { KeyManagerSettingInput, NewKeyManagerQuery } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import { CheckboxField, TextField } from '../ui/field.tsx';
import { Form, type FormError, textOf, useFormErrors } from '../ui/form.tsx';
import { PageHead } from '../ui/page.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { askBefore } from '../ui/unsaved.ts';
import { Guard } from '../viewer.tsx';
import { notAbsolute } from './configuration.ts';
import { CreateForm } from './create-form.tsx';
import { type Layout, useLayout } from './layout.ts';
import { LentFields, lentIn } from './lent-fields.tsx';
import { type Discovery, ProbeOutcome, useProbe } from './probe.tsx';
import type { Report } from './probe-report.tsx';
import { SettingFields } from './setting-fields.tsx';
import { changedSince, foundByIssuer, leading, settingName, settingsOf } from './settings.ts';

const NewKeyManagerDocument = graphql(`
  query NewKeyManager {
    keyManagerKinds {
      kind
      label
      summary
      discovered
      settings {
        name
        label
        help
        type
        required
        options
        value
      }
      trust {
        ...TrustValues_Trust
      }
      policy {
        ...PolicyValues_KeyManagerPolicy
      }
    }
  }
`);

export type Kind = NewKeyManagerQuery['keyManagerKinds'][number];

const KindChoice = ({
  kinds,
  chosen,
  onChange,
}: {
  kinds: Kind[];
  chosen: string;
  onChange: (k: string) => void;
}) => (
  <ChoiceGroup label="Kind">
    <div className="kinds">
      {kinds.map(({ kind, label, summary }) => (
        <CheckboxField
          key={kind}
          type="radio"
          name="kind"
          value={kind}
          label={label}
          help={summary}
          checked={kind === chosen}
          onChange={() => onChange(kind)}
        />
      ))}
    </div>
  </ChoiceGroup>
);

/** What the second form starts from: read from the server to which the settings led, or where its product has it. */
export type Origin = {
  issuer: string;
  discovery: Discovery | undefined;
  layout?: Layout | undefined;
  /** As it was written, where nobody was asked there. */
  metadataUrl?: string | undefined;
  report: Report | undefined;
  settings: KeyManagerSettingInput[];
};

type Errors = ReturnType<typeof useFormErrors>;

const IssuerField = ({ errors }: { errors: Errors }) => (
  <TextField
    label="Issuer"
    name="issuer"
    type="url"
    mono
    spellCheck={false}
    placeholder="https://id.example.com/realms/corp"
    help="As it stands in its tokens. Leave it empty to take the one that its well-known URL names."
    error={errors.of('issuer')}
  />
);

const WellKnownField = ({ byIssuer, errors }: { byIssuer: boolean; errors: Errors }) => (
  <TextField
    label="Well-known URL"
    name="metadataUrl"
    type="url"
    mono
    optional
    spellCheck={false}
    placeholder={byIssuer ? 'https://id.example.com/realms/corp/.well-known/openid-configuration' : undefined}
    help={
      byIssuer
        ? 'The address of its metadata, where you have that at hand.'
        : 'The address of its metadata. Empty: where this product has it.'
    }
    error={errors.of('metadataUrl')}
  />
);

/** What has to be filled in before anything can be asked. */
const missing = (data: FormData, { settings }: Kind): FormError[] =>
  settings
    .filter(({ name, required }) => required && !textOf(data, settingName(name)).trim())
    .map(({ name, label }) => ({ name: settingName(name), message: `${label} is required.` }));

/** Where the server is to be found, beside its settings. */
const addressesIn = (data: FormData) => ({
  issuer: textOf(data, 'issuer').trim() || null,
  metadataUrl: textOf(data, 'metadataUrl').trim() || null,
});

/** What keeps a server from being asked. */
const unasked = (data: FormData, chosen: Kind): FormError[] => {
  const { issuer, metadataUrl } = addressesIn(data);
  const faults = missing(data, chosen);
  if (foundByIssuer(chosen.settings) && issuer === null && metadataUrl === null)
    faults.push({ name: 'issuer', message: 'Enter its issuer or its well-known URL.' });
  if (metadataUrl !== null && !URL.canParse(metadataUrl)) faults.push(notAbsolute('metadataUrl'));
  return faults;
};

/** One kind's own form; `onFound` gets what its server says of itself, or nothing when that is typed by hand. */
const FindForm = ({
  chosen,
  errors,
  probe,
  again,
  form,
  onFound,
}: {
  chosen: Kind;
  errors: Errors;
  probe: ReturnType<typeof useProbe>;
  again: boolean;
  form: RefObject<HTMLFormElement | null>;
  onFound: (origin: Origin) => void;
}) => {
  const { kind, settings: specs, discovered } = chosen;
  const byIssuer = foundByIssuer(specs);
  const wellKnown = <WellKnownField byIssuer={byIssuer} errors={errors} />;
  const [probed, setProbed] = useState(0);
  const layout = useLayout();
  const read = async (data: FormData) => {
    const faults = unasked(data, chosen);
    if (faults.length > 0 || probe.busy) return errors.set(faults);
    const settings = settingsOf(data, specs);
    const found = await probe.run({ kind, settings, ...addressesIn(data), ...lentIn(data) });
    // Fields of their own: what was lent is gone from the page.
    setProbed(probed + 1);
    if (!('discovery' in found)) return errors.set(found);
    errors.clear();
    onFound({ issuer: found.discovery.issuer, ...found, settings });
  };
  const byHand = async () => {
    const data = new FormData(form.current ?? undefined);
    const faults = missing(data, chosen);
    if (faults.length > 0 || layout.busy) return errors.set(faults);
    const settings = settingsOf(data, specs);
    const known = await layout.run({ kind, settings: leading(settings, specs) });
    if ('failure' in known) return errors.set(known.failure);
    errors.clear();
    const found = known.data.keyManagerLayout ?? undefined;
    const { issuer, metadataUrl } = addressesIn(data);
    onFound({
      issuer: found?.issuer ?? issuer ?? '',
      metadataUrl: metadataUrl ?? undefined,
      discovery: undefined,
      layout: found,
      report: undefined,
      settings,
    });
  };
  return (
    <Form ref={form} errors={errors.all} onSubmit={data => void read(data)} label="Find the key manager">
      {discovered && byIssuer && <IssuerField errors={errors} />}
      {discovered && byIssuer && wellKnown}
      <SettingFields specs={specs} errorOf={errors.of} />
      {discovered && !byIssuer && wellKnown}
      {discovered && <LentFields key={probed} errorOf={errors.of} />}
      <div className="form-actions">
        {discovered && (
          <Button type="submit" variant={again ? 'quiet' : 'primary'} busy={probe.busy}>
            Probe
          </Button>
        )}
        {!again && (
          <Button variant={discovered ? 'plain' : 'primary'} busy={layout.busy} onClick={() => void byHand()}>
            Enter everything by hand
          </Button>
        )}
      </div>
    </Form>
  );
};

const Find = ({ kinds }: { kinds: Kind[] }) => {
  const [kind, setKind] = useState(kinds[0]?.kind ?? '');
  const [origin, setOrigin] = useState<Origin>();
  const errors = useFormErrors();
  const probe = useProbe();
  const form = useRef<HTMLFormElement>(null);
  const chosen = kinds.find(entry => entry.kind === kind);
  const choose = (to: string) => {
    setKind(to);
    setOrigin(undefined);
    probe.forget();
    errors.clear();
  };
  if (!chosen) return null;
  // Read when it is saved: a secret that was written since the probe counts as well.
  const written = () => {
    const settings = settingsOf(new FormData(form.current ?? undefined), chosen.settings);
    const faults = origin?.report ? changedSince(origin.settings, settings, chosen.settings) : [];
    errors.set(faults);
    return faults.length === 0 ? settings : undefined;
  };
  return (
    <div className="stack stack-wide">
      <div className="form-wide stack">
        <KindChoice kinds={kinds} chosen={kind} onChange={to => askBefore(document.body, () => choose(to))} />
        <FindForm
          key={kind}
          chosen={chosen}
          errors={errors}
          probe={probe}
          again={origin !== undefined}
          form={form}
          onFound={setOrigin}
        />
      </div>
      <ProbeOutcome {...probe} />
      {origin && (
        <CreateForm key={kind} kind={chosen} origin={origin} written={written} onSettings={errors.set} />
      )}
    </div>
  );
};

const Loaded = () => {
  const { data, failure, retry } = useRead(NewKeyManagerDocument, {});
  if (!data) return <Unloaded what="the kinds of key managers" failure={failure} onRetry={retry} />;
  return <Find kinds={data.keyManagerKinds} />;
};

export const NewKeyManager = () => (
  <>
    <PageHead
      title="Add a key manager"
      lead="You see what was found before anything is saved."
      back={{ href: '/admin/key-managers', label: 'Key managers' }}
    />
    <Guard action="KEY_MANAGER_MANAGE" what="add key managers">
      <Loaded />
    </Guard>
  </>
);
