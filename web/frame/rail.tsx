import { Link, useLocation } from 'wouter';
import { useAction } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { Icon } from '../ui/icons.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { toast } from '../ui/toasts.tsx';
import { askBefore } from '../ui/unsaved.ts';
import { useViewer } from '../viewer.tsx';
import { useAttention } from './attention.ts';
import { leaveFor } from './leaving.ts';
import {
  administrationPlaces,
  commonPlaces,
  inspectorPlace,
  isAt,
  noticesPlace,
  type Place,
} from './places.ts';
import { signOut } from './session.ts';
import { setTheme, themes, useTheme } from './theme.ts';

const SwitchOrganizationDocument = graphql(`
  mutation SwitchOrganization($input: SwitchOrganizationInput!) {
    switchOrganization(input: $input) {
      ... on SwitchOrganizationPayload {
        viewer {
          id
        }
      }
      ... on UserError {
        code
        message
        path
      }
    }
  }
`);

/** The places of administration that this person may go to. */
export const useAdministration = (): readonly Place[] => {
  const { actions } = useViewer();
  return administrationPlaces.filter(({ action }) => action === undefined || actions.includes(action));
};

const useOrganizationItems = (): MenuItem[] => {
  const { organization, memberships } = useViewer();
  const change = useAction(SwitchOrganizationDocument);
  const go = async (organizationId: string) => {
    if (organizationId === organization.id) return;
    const result = await change.run({ input: { organizationId } });
    if ('data' in result && result.data.switchOrganization.__typename === 'SwitchOrganizationPayload')
      return leaveFor('/applications');
    toast('The organization was not changed.');
  };
  return [
    { heading: 'Organization' },
    ...memberships.map(({ organization: { id, name } }) => ({
      label: name,
      checked: id === organization.id,
      onSelect: () => askBefore(document.body, () => void go(id)),
    })),
  ];
};

export const OrganizationMenu = () => {
  const { organization } = useViewer();
  return (
    <Menu
      label={`Organization: ${organization.name}`}
      className="rail-switch"
      items={useOrganizationItems()}
      trigger={
        <>
          <span
            className="rail-mark"
            aria-hidden="true"
            data-initial={organization.name.slice(0, 1).toUpperCase()}
          />
          <span className="rail-switch-name">{organization.name}</span>
          <Icon name="chevrons-up-down" />
        </>
      }
    />
  );
};

export const UserMenu = ({ up = false, end = false }: { up?: boolean; end?: boolean }) => {
  const { name, email } = useViewer();
  const chosen = useTheme();
  return (
    <Menu
      up={up}
      end={end}
      label={`You: ${name}`}
      className="rail-switch"
      items={[
        { heading: email },
        { label: 'Account', icon: 'person', href: '/account' },
        'line',
        { heading: 'Theme' },
        ...themes.map(({ theme, label, icon }) => ({
          label,
          icon,
          checked: theme === chosen,
          onSelect: () => setTheme(theme),
        })),
        'line',
        {
          label: 'Sign out',
          icon: 'sign-out',
          onSelect: () => askBefore(document.body, () => void signOut()),
        },
      ]}
      trigger={
        <>
          <Icon name="person" />
          <span className="rail-switch-name">{name}</span>
          <Icon name="chevrons-up-down" />
        </>
      }
    />
  );
};

/** How many wait at a place; nothing for none. */
export const useCountAt = () => {
  const { approvals, notices } = useAttention();
  const counts: Record<string, number> = { '/admin/approvals': approvals, [noticesPlace.href]: notices };
  return ({ href }: Place): number => counts[href] ?? 0;
};

export const RailLink = ({ place, count = 0 }: { place: Place; count?: number }) => {
  const [path] = useLocation();
  return (
    <li>
      <Link href={place.href} className="rail-link" aria-current={isAt(path, place) ? 'page' : undefined}>
        <Icon name={place.icon} />
        {place.label}
        {count > 0 && (
          <span className="rail-count">
            {count > 99 ? '99+' : count}
            <span className="visually-hidden"> new</span>
          </span>
        )}
      </Link>
    </li>
  );
};

export const Rail = () => {
  const administration = useAdministration();
  const countAt = useCountAt();
  return (
    <header className="rail">
      <OrganizationMenu />
      <nav aria-label="Main">
        <ul>
          {commonPlaces.map(place => (
            <RailLink key={place.href} place={place} />
          ))}
        </ul>
        {administration.length > 0 && (
          <>
            <h2 className="rail-heading">Administration</h2>
            <ul>
              {administration.map(place => (
                <RailLink key={place.href} place={place} count={countAt(place)} />
              ))}
            </ul>
          </>
        )}
      </nav>
      <div className="rail-end">
        <nav aria-label="For you">
          <ul>
            <RailLink place={inspectorPlace} count={0} />
            <RailLink place={noticesPlace} count={countAt(noticesPlace)} />
          </ul>
        </nav>
        <UserMenu up />
      </div>
    </header>
  );
};
