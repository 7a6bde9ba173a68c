import { useState } from 'react';
import type { AccessRule, ProofPolicy } from '../gql/graphql.ts';
import { roles } from '../members/roles.ts';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import { CheckboxField, SelectField } from '../ui/field.tsx';
import { Note } from '../ui/marks.tsx';
import { useViewer } from '../viewer.tsx';
import type { PolicyValues } from './values.ts';

const OffNote = () => (
  <Note tone="danger">
    <p>
      Whoever types a consumer key of this key manager owns it here, right or wrong. Such keys are marked as
      unproven wherever they are shown, and give way to the first person who proves control.
    </p>
  </Note>
);

const policies: readonly { policy: ProofPolicy; label: string; help: string }[] = [
  {
    policy: 'REQUIRED',
    label: 'Required',
    help: 'The key manager is asked. A consumer key without its right secret is refused.',
  },
  {
    policy: 'APPROVAL',
    label: 'Approval',
    help: 'What the key manager can neither prove nor refuse waits for an administrator of the organization that it was provided in, other than whoever provided it.',
  },
  {
    policy: 'OFF',
    label: 'Off: accept what is typed',
    help: 'For key managers that cannot be asked. What WSO2 calls enable_provisioned_app_validation = false.',
  },
];

/** What becomes of a client that is not proved; only platform administrators can choose to accept it. */
export const ProofFields = ({ proof }: { proof: ProofPolicy }) => {
  const { platformAdministrator } = useViewer();
  const [chosen, setChosen] = useState(proof);
  const offered = policies.filter(
    ({ policy }) => policy !== 'OFF' || platformAdministrator || proof === 'OFF',
  );
  return (
    <ChoiceGroup label="Proof of control">
      {offered.map(({ policy, label, help }) => (
        <CheckboxField
          key={policy}
          type="radio"
          name="policy.proof"
          value={policy}
          label={label}
          help={help}
          checked={chosen === policy}
          onChange={() => setChosen(policy)}
        />
      ))}
      {chosen === 'OFF' && <OffNote />}
    </ChoiceGroup>
  );
};

const parseRule = (text: string): AccessRule => (text === 'ONLY' || text === 'ALL_BUT' ? text : 'EVERYONE');

/** Who may use the key manager for their applications. */
export const AccessFields = ({
  access,
  error,
}: {
  access: PolicyValues['access'];
  error: string | undefined;
}) => {
  const [rule, setRule] = useState(access.rule);
  return (
    <>
      <SelectField
        label="Who may use it for their applications"
        name="policy.rule"
        value={rule}
        onChange={event => setRule(parseRule(event.target.value))}
        options={[
          { value: 'EVERYONE', label: 'Everyone in the organization' },
          { value: 'ONLY', label: 'Only those with a role' },
          { value: 'ALL_BUT', label: 'Everyone but those with a role' },
        ]}
      />
      {rule !== 'EVERYONE' && (
        <ChoiceGroup pills label="Roles" error={error}>
          {roles.map(({ role, label }) => (
            <label key={role} className="pill small">
              <input
                type="checkbox"
                name="policy.access"
                value={role}
                defaultChecked={access.roles.includes(role)}
                aria-invalid={error ? true : undefined}
              />
              {label}
            </label>
          ))}
        </ChoiceGroup>
      )}
    </>
  );
};
