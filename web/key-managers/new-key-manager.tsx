import './key-managers.css';
import { useState } from 'react';
import { useRead } from '../data.ts';
import type { NewKeyManagerQuery } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import { CheckboxField, TextField } from '../ui/field.tsx';
import { Form, textOf, useFormErrors } from '../ui/form.tsx';
import { PageHead } from '../ui/page.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { Guard } from '../viewer.tsx';
import { CreateForm } from './create-form.tsx';
import { type Discovery, ProbeOutcome, useProbe } from './probe.tsx';

const NewKeyManagerDocument = graphql(`
  query NewKeyManager {
    keyManagerKinds {
      kind
      label
      summary
      trust {
        tokenHandling
        consumerKeyClaim
        scopesClaim
        algorithms
        audiences
        profile
        clockToleranceSeconds
      }
      policy {
        outOfBandProvisioning
        proof
        clientAuthentication
        tokenRequestScope
        access {
          rule
          roles
        }
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
  </ChoiceGroup>
);

/** What the second form starts from: read from the server's metadata, or typed by hand. */
export type Origin = { issuer: string; discovery: Discovery | undefined };

const Find = ({ kinds }: { kinds: Kind[] }) => {
  const [kind, setKind] = useState(kinds[0]?.kind ?? '');
  const [issuer, setIssuer] = useState('');
  const [origin, setOrigin] = useState<Origin>();
  const errors = useFormErrors();
  const probe = useProbe();
  const chosen = kinds.find(entry => entry.kind === kind);
  const submit = async (data: FormData) => {
    const asked = textOf(data, 'issuer').trim();
    if (asked === '') return errors.set([{ name: 'issuer', message: 'Enter the address of its issuer.' }]);
    if (probe.busy) return;
    const found = await probe.run(asked);
    if (!('issuer' in found)) return errors.set(found);
    errors.clear();
    setOrigin({ issuer: found.issuer, discovery: found });
  };
  return (
    <div className="stack stack-wide">
      <div className="form-wide">
        <Form errors={errors.all} onSubmit={data => void submit(data)} label="Find the key manager">
          <KindChoice kinds={kinds} chosen={kind} onChange={setKind} />
          <TextField
            label="Issuer"
            name="issuer"
            type="url"
            mono
            spellCheck={false}
            placeholder="https://id.example.com/realms/corp"
            value={issuer}
            onChange={event => setIssuer(event.target.value)}
            help="Its issuer, or the address of its metadata document."
            error={errors.of('issuer')}
          />
          <div className="form-actions">
            <Button type="submit" variant={origin ? 'quiet' : 'primary'} busy={probe.busy}>
              Read metadata
            </Button>
            {!origin && (
              <Button
                variant="plain"
                onClick={() => setOrigin({ issuer: issuer.trim(), discovery: undefined })}
              >
                Enter everything by hand
              </Button>
            )}
          </div>
        </Form>
      </div>
      <ProbeOutcome {...probe} />
      {origin && chosen && <CreateForm key={kind} kind={chosen} origin={origin} />}
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
      lead="Its metadata is read first; you see what was found before anything is saved."
      back={{ href: '/admin/key-managers', label: 'Key managers' }}
    />
    <Guard action="KEY_MANAGER_MANAGE" what="add key managers">
      <Loaded />
    </Guard>
  </>
);
