import { ChoiceGroup } from '../ui/choice-group.tsx';
import { CheckboxField } from '../ui/field.tsx';
import type { Credential } from './registration-fields.tsx';

const labels: Record<Credential, string> = {
  secret: 'Consumer secret',
  registration: 'Registration access token',
};

/** What the person has at hand to show that the client is theirs; absent where there is nothing to choose. */
export const CredentialChoice = ({
  offered,
  chosen,
  onChoose,
}: {
  offered: readonly Credential[];
  chosen: Credential;
  onChoose: (credential: Credential) => void;
}) =>
  offered.length < 2 ? null : (
    <ChoiceGroup label="Prove it with" pills>
      {offered.map(credential => (
        <CheckboxField
          key={credential}
          type="radio"
          name="credential"
          value={credential}
          label={labels[credential]}
          checked={credential === chosen}
          onChange={() => onChoose(credential)}
        />
      ))}
    </ChoiceGroup>
  );
