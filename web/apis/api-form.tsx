import '../ui/compact.css';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CreateApiInput } from '../gql/graphql.ts';
import { Button } from '../ui/button.tsx';
import { TextAreaField, TextField } from '../ui/field.tsx';
import { Form, type useFormErrors } from '../ui/form.tsx';
import { Section } from '../ui/page.tsx';
import { giveUp } from '../ui/unsaved.ts';
import { draftOf, faultsOf, inputOf } from './draft.ts';
import { ResourcesEditor, ScopesEditor } from './editors.tsx';
import { KeyManagerChoice } from './key-manager-choice.tsx';
import { OfferedPlans } from './offered-plans.tsx';

/** What the form starts with. */
export type FormApi = {
  name: string;
  description: string;
  context: string;
  version: string;
  productionEndpoint?: string | null;
  sandboxEndpoint?: string | null;
  scopes: { name: string; description: string }[];
  resources: { method: string; path: string; scopes: string[] }[];
  keyManagers: { id: string }[];
  plans: { id: string }[];
};

type Errors = ReturnType<typeof useFormErrors>;

const NameFields = ({ api, errors }: { api: FormApi | undefined; errors: Errors }) => (
  <>
    <TextField label="Name" name="name" maxLength={100} defaultValue={api?.name} error={errors.of('name')} />
    <TextAreaField
      label="Description"
      name="description"
      optional
      maxLength={2000}
      defaultValue={api?.description}
      error={errors.of('description')}
    />
    <TextField
      label="Context"
      name="context"
      mono
      spellCheck={false}
      defaultValue={api?.context ?? '/'}
      help="The path at the gateway, for example /orders. With the version it makes the address that people call."
      error={errors.of('context')}
    />
    <TextField
      label="Version"
      name="version"
      mono
      spellCheck={false}
      defaultValue={api?.version}
      help="For example v1 or 1.0.0."
      error={errors.of('version')}
    />
  </>
);

const EndpointFields = ({ api, errors }: { api: FormApi | undefined; errors: Errors }) => (
  <>
    <TextField
      label="Production endpoint"
      name="productionEndpoint"
      type="url"
      mono
      optional
      spellCheck={false}
      defaultValue={api?.productionEndpoint ?? ''}
      help="What calls with production keys reach."
      error={errors.of('productionEndpoint')}
    />
    <TextField
      label="Sandbox endpoint"
      name="sandboxEndpoint"
      type="url"
      mono
      optional
      spellCheck={false}
      defaultValue={api?.sandboxEndpoint ?? ''}
      help="What calls with sandbox keys reach."
      error={errors.of('sandboxEndpoint')}
    />
  </>
);

/** `<ApiForm api? submit="Publish" busy back errors onSend={input => …} />`: everything of an API in one form. */
export const ApiForm = ({
  api,
  submit,
  back,
  busy,
  errors,
  onSend,
}: {
  api?: FormApi;
  submit: string;
  back: string;
  busy: boolean;
  errors: Errors;
  onSend: (input: CreateApiInput, saved: () => void) => void;
}) => {
  const [, navigate] = useLocation();
  const [draft, setDraft] = useState(() => draftOf(api));
  const send = (data: FormData, saved: () => void) => {
    const input = inputOf(data, draft);
    const faults = faultsOf(input);
    if (faults.length > 0 || busy) return errors.set(faults);
    onSend(input, saved);
  };
  const cancel = () => {
    giveUp();
    navigate(back);
  };
  const editor = { draft, onChange: setDraft, errorOf: errors.of };
  return (
    <div className="form-wide">
      <Form errors={errors.all} onSubmit={send} label={submit}>
        <Section title="What it is">
          <NameFields api={api} errors={errors} />
        </Section>
        <Section title="Endpoints" lead="Where the gateway sends calls. At least one of the two.">
          <EndpointFields api={api} errors={errors} />
        </Section>
        <Section title="Key managers" lead="Whose tokens this API accepts.">
          <KeyManagerChoice
            chosen={api?.keyManagers.map(({ id }) => id)}
            error={errors.of('keyManagerIds')}
          />
        </Section>
        <Section title="Plans" lead="What applications can choose. None chosen: every plan.">
          <OfferedPlans chosen={api?.plans.map(({ id }) => id) ?? []} error={errors.of('planIds')} />
        </Section>
        <Section title="Scopes" lead="What its resources may ask for.">
          <ScopesEditor {...editor} />
        </Section>
        <Section
          title="Resources"
          lead="What can be called: /orders, /orders/{id}, or /orders/* for all below. Without any, everything can be, with any of the scopes."
        >
          <ResourcesEditor {...editor} />
        </Section>
        <div className="form-actions">
          <Button variant="primary" type="submit" busy={busy}>
            {submit}
          </Button>
          <Button onClick={cancel}>Cancel</Button>
        </div>
      </Form>
    </div>
  );
};
