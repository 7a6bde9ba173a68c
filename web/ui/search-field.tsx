import './search-field.css';
import type { KeyboardEvent } from 'react';
import { Icon } from './icons.tsx';

// Enter is for what was searched, not for the form around it.
const keepForm = (event: KeyboardEvent) => {
  if (event.key === 'Enter') event.preventDefault();
};

/** `<SearchField label="Search APIs" value={typed} onChange={setTyped} />`: pass what was typed on with `useRested`. */
export const SearchField = ({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (typed: string) => void;
}) => (
  <search className="search-field">
    <Icon name="search" />
    <input
      type="search"
      className="input"
      aria-label={label}
      placeholder="Search by name"
      value={value}
      onChange={event => onChange(event.target.value)}
      onKeyDown={keepForm}
    />
  </search>
);
