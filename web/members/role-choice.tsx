import type { Role } from '../gql/graphql.ts';
import { CheckboxField } from '../ui/field.tsx';
import { roles } from './roles.ts';

export const RoleChoice = ({ chosen }: { chosen: Role }) => (
  <fieldset className="choices">
    <legend className="field-label">Role</legend>
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
  </fieldset>
);
