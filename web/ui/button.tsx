import { type ComponentProps, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { cx } from './class-names.ts';
import { Icon, type IconName } from './icons.tsx';
import { Tooltip } from './tooltip.tsx';

type Variant = 'quiet' | 'primary' | 'danger' | 'plain';
type Look = { variant?: Variant; small?: boolean; icon?: IconName };

const looks = ({ variant = 'quiet', small }: Look, extra?: string) =>
  cx('button', `button-${variant}`, small && 'button-small', extra);

/** `<Button variant="primary" busy={sending} icon="plus">Create</Button>`: at most one primary on a page; type is "button" unless told. */
export const Button = ({
  variant,
  small,
  icon,
  busy = false,
  className,
  children,
  onClick,
  ...rest
}: ComponentProps<'button'> & Look & { busy?: boolean }) => (
  <button
    type="button"
    {...rest}
    className={looks({ ...(variant && { variant }), ...(small && { small }) }, className)}
    // A busy button keeps the focus, so it is not disabled; it only does nothing.
    aria-disabled={busy || undefined}
    aria-busy={busy || undefined}
    onClick={event => (busy ? event.preventDefault() : onClick?.(event))}
  >
    {icon && <Icon name={icon} />}
    {children}
  </button>
);

/** `<ButtonLink href="/apis/new" variant="primary">…</ButtonLink>`: a link that looks like a button. */
export const ButtonLink = ({
  href,
  variant,
  small,
  icon,
  children,
}: Look & { href: string; children: React.ReactNode }) => (
  <Link href={href} className={looks({ ...(variant && { variant }), ...(small && { small }) })}>
    {icon && <Icon name={icon} />}
    {children}
  </Link>
);

/** `<IconButton icon="cross" label="Close" onClick={…} />`: the label is its name and its tooltip. */
export const IconButton = ({
  icon,
  label,
  className,
  ...rest
}: ComponentProps<'button'> & { icon: IconName; label: string }) => (
  <Tooltip text={label}>
    <button type="button" {...rest} className={cx('icon-button', className)} aria-label={label}>
      <Icon name={icon} />
    </button>
  </Tooltip>
);

/** `<CopyButton value={key} what="consumer key" />`: copies, then shows a tick and says so to a screen reader. */
export const CopyButton = ({ value, what }: { value: string; what: string }) => {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  const words = { copied: 'Copied', failed: 'Not copied: the browser refused' };
  return (
    <>
      <IconButton
        icon={outcome === 'copied' ? 'check' : 'copy'}
        label={outcome ? words[outcome] : `Copy ${what}`}
        className={outcome === 'copied' ? 'is-done' : ''}
        onClick={copy}
      />
      <span role="status" className="visually-hidden">
        {outcome && words[outcome]}
      </span>
    </>
  );
};
