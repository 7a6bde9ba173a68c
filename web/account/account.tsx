import { setTheme, themes, useTheme } from '../frame/theme.ts';
import { roleLabel } from '../members/roles.ts';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import { CheckboxField } from '../ui/field.tsx';
import { PageHead, Section } from '../ui/page.tsx';
import { useViewer } from '../viewer.tsx';
import { PasswordForm } from './password-form.tsx';
import { Tokens } from './tokens.tsx';

const ThemeChoice = () => {
  const chosen = useTheme();
  return (
    <ChoiceGroup label="Theme" hiddenLabel>
      {themes.map(({ theme, label }) => (
        <CheckboxField
          key={theme}
          type="radio"
          name="theme"
          label={label}
          checked={theme === chosen}
          onChange={() => setTheme(theme)}
        />
      ))}
    </ChoiceGroup>
  );
};

/** What belongs to the person rather than to an organization. */
export const Account = () => {
  const { name, email, role, organization, platformAdministrator } = useViewer();
  return (
    <>
      <PageHead
        title="Account"
        facts={
          <>
            <span>{name}</span>
            <span>{email}</span>
            <span>
              {roleLabel(role)} in {organization.name}
            </span>
            {platformAdministrator && <span>Platform administrator</span>}
          </>
        }
      />
      <Tokens />
      <Section title="Theme" lead="For this browser.">
        <ThemeChoice />
      </Section>
      <Section title="Password" lead="Changing it ends your other sessions.">
        <PasswordForm />
      </Section>
    </>
  );
};
