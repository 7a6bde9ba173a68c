import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { cx } from './class-names.ts';
import { Icon, type IconName } from './icons.tsx';

export type MenuItem =
  | {
      label: string;
      icon?: IconName;
      danger?: boolean;
      checked?: boolean;
      href?: string;
      onSelect?: () => void;
    }
  | { heading: string }
  | 'line';

const itemsIn = (host: HTMLElement | null): HTMLElement[] => [
  ...(host?.querySelectorAll<HTMLElement>('.menu-item') ?? []),
];

/** Where the focus goes next, by key; undefined when the key is not ours. */
const nextIndex = (key: string, at: number, count: number): number | undefined => {
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
};

const byLetter = (items: HTMLElement[], at: number, letter: string): number => {
  const found = (item: HTMLElement) => item.textContent.trim().toLowerCase().startsWith(letter.toLowerCase());
  const after = items.findIndex((item, index) => index > at && found(item));
  return after >= 0 ? after : items.findIndex(found);
};

const useCloseOutside = (host: RefObject<HTMLElement | null>, open: boolean, close: () => void) => {
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !host.current?.contains(event.target)) close();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [host, open, close]);
};

const MenuEntry = ({
  item,
  close,
}: {
  item: Exclude<MenuItem, 'line' | { heading: string }>;
  close: () => void;
}) => {
  const select = () => {
    close();
    item.onSelect?.();
  };
  const content = (
    <>
      {item.icon && <Icon name={item.icon} />}
      <span>{item.label}</span>
      {item.checked && <Icon name="check" />}
    </>
  );
  const className = cx('menu-item', item.danger && 'menu-item-danger');
  if (item.href !== undefined)
    return (
      <Link href={item.href} role="menuitem" tabIndex={-1} className={className} onClick={select}>
        {content}
      </Link>
    );
  return item.checked === undefined ? (
    <button type="button" role="menuitem" tabIndex={-1} className={className} onClick={select}>
      {content}
    </button>
  ) : (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={item.checked}
      tabIndex={-1}
      className={className}
      onClick={select}
    >
      {content}
    </button>
  );
};

/**
 * `<Menu label="More for x" items={[…]} trigger={<Icon name="more" />} className="icon-button" end? up? />`:
 * arrows, Home, End, first letters, Escape. An item has onSelect or href; `checked` makes it a choice.
 */
export const Menu = ({
  label,
  items,
  trigger,
  className = 'button',
  end = false,
  up = false,
}: {
  label?: string;
  items: readonly MenuItem[];
  trigger: ReactNode;
  className?: string;
  end?: boolean;
  up?: boolean;
}) => {
  const [open, setOpen] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [hide] = useState(() => () => setOpen(false));
  useCloseOutside(host, open, hide);
  useEffect(() => {
    if (open) itemsIn(host.current)[0]?.focus();
  }, [open]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const steer = (event: KeyboardEvent) => {
    if (!open) return;
    if (event.key === 'Escape') {
      // Escape closes the menu only, not the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      return close();
    }
    const entries = itemsIn(host.current);
    const at = entries.findIndex(entry => entry.matches(':focus'));
    const letter =
      event.key.length === 1 && /\S/.test(event.key) ? byLetter(entries, at, event.key) : undefined;
    const to = nextIndex(event.key, at, entries.length) ?? letter;
    if (to === undefined) return;
    event.preventDefault();
    entries[to]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys are caught for the menu's items as they bubble
    <div ref={host} className="menu-host" onKeyDown={steer}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        onClick={() => setOpen(!open)}
        onKeyDown={event => {
          if (open || event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {trigger}
      </button>
      {open && (
        <div role="menu" aria-label={label} className={cx('menu', end && 'menu-end', up && 'menu-up')}>
          {items.map((item, index) => {
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
            if (item === 'line') return <hr key={`line ${index}`} className="menu-line" />;
            if ('heading' in item)
              return (
                <div key={item.heading} role="presentation" className="menu-heading">
                  {item.heading}
                </div>
              );
            return <MenuEntry key={item.label} item={item} close={close} />;
          })}
        </div>
      )}
    </div>
  );
};
