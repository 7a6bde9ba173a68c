import type { Role } from '../gql/graphql.ts';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import { CheckboxField } from '../ui/field.tsx';
import { roles } from './roles.ts';

export const RoleChoice = ({ chosen }: { chosen: Role }) => (
  <ChoiceGroup label="Role">
    {roles.map(({ role, label, help }) => (
      <CheckboxField
        key={role}
        type="radio"
        name="role"
        value={role}
        label={label}
        help={help}
        defaultChecked={role === chosen}
      />
    ))}
  </ChoiceGroup>
);
