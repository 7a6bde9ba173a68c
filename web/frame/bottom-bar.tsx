import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { useOpen } from '../data.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icons.tsx';
import { useAttention } from './attention.ts';
import { commonPlaces, inspectorPlace, isAt, noticesPlace } from './places.ts';
import { OrganizationMenu, RailLink, UserMenu, useAdministration, useCountAt } from './rail.tsx';

const Sheet = ({ onClose }: { onClose: () => void }) => {
  const administration = useAdministration();
  const countAt = useCountAt();
  return (
    <Dialog title="More" onClose={onClose}>
      <OrganizationMenu />
      {administration.length > 0 && (
        <nav aria-label="Administration">
          <ul>
            {administration.map(place => (
              <RailLink key={place.href} place={place} count={countAt(place)} />
            ))}
          </ul>
        </nav>
      )}
      <nav aria-label="For you">
        <ul>
          <RailLink place={inspectorPlace} count={0} />
          <RailLink place={noticesPlace} count={countAt(noticesPlace)} />
        </ul>
      </nav>
      <UserMenu up />
    </Dialog>
  );
};

/** The rail of a narrow screen: the first places at the thumb, the rest in a sheet. */
export const BottomBar = () => {
  const [path] = useLocation();
  const administration = useAdministration();
  const [open, show, hide] = useOpen();
  const { approvals, notices } = useAttention();
  const waits = approvals + notices > 0;
  const places = [...commonPlaces, ...administration.slice(0, 1)];
  const others = [...administration.slice(1), inspectorPlace, noticesPlace];
  const isElsewhere = others.some(place => isAt(path, place));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet closes whenever the address changes
  useEffect(hide, [path]);
  return (
    <div className="bottom-bar">
      <nav aria-label="Main">
        <ul>
          {places.map(place => (
            <li key={place.href}>
              <Link
                href={place.href}
                className="bottom-link"
                aria-current={isAt(path, place) ? 'page' : undefined}
              >
                <Icon name={place.icon} size={20} />
                {place.label}
              </Link>
            </li>
          ))}
          <li>
            <button
              type="button"
              className="bottom-link"
              aria-haspopup="dialog"
              aria-current={isElsewhere || undefined}
              onClick={show}
            >
              <span className={waits ? 'bottom-icon has-news' : 'bottom-icon'}>
                <Icon name="more" size={20} />
              </span>
              More
              {waits && <span className="visually-hidden"> (something new)</span>}
            </button>
          </li>
        </ul>
      </nav>
      {open && <Sheet onClose={hide} />}
    </div>
  );
};
