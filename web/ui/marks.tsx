import type { ReactNode } from 'react';
import { CopyButton } from './button.tsx';
import { cx } from './class-names.ts';
import { Icon, type IconName } from './icons.tsx';

export type Tone = 'neutral' | 'good' | 'warn' | 'danger' | 'info' | 'accent';

/** `<Badge tone="warn">Unproven</Badge>`: a property of a thing, in a small frame. */
export const Badge = ({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  children: ReactNode;
}) => (
  <span className={cx('badge', tone !== 'neutral' && `tone-${tone}`)}>
    {icon && <Icon name={icon} size={12} />}
    {children}
  </span>
);

/** `<State tone="good">Active</State>`: what a thing is doing now; the dot never says it alone. */
export const State = ({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={cx('state', `tone-${tone}`)}>
    <Icon name={tone === 'neutral' ? 'ring' : 'dot'} size={12} />
    {children}
  </span>
);

/** `<KeyTypeMark keyType="SANDBOX" />`: production is the solid key, sandbox the outlined one, always with the word. */
export const KeyTypeMark = ({
  keyType,
  children,
}: {
  keyType: 'PRODUCTION' | 'SANDBOX';
  children?: ReactNode;
}) => {
  const production = keyType === 'PRODUCTION';
  return (
    <span className={cx('key-mark', production ? 'key-mark-production' : 'key-mark-sandbox')}>
      <Icon name={production ? 'key' : 'key-outline'} />
      {children ?? (production ? 'Production' : 'Sandbox')}
    </span>
  );
};

/** `<Mono value={consumerKey} copy="consumer key" />`: every key, id, URL and token; `copy` adds the button and names it. */
export const Mono = ({ value, copy }: { value: string; copy?: string }) =>
  copy === undefined ? (
    <code>{value}</code>
  ) : (
    <span className="copyable">
      <code>{value}</code>
      <CopyButton value={value} what={copy} />
    </span>
  );

/**
 * `<Name>{member.email}</Name>`: a name in a table. Only one that has no place to break breaks anywhere: the column of
 * any other is as wide as its longest word.
 */
export const Name = ({ children }: { children: string }) => (
  <span className={/\S{30}/.test(children) ? 'name' : undefined}>{children}</span>
);

/** `<Note tone="warn">…</Note>`: something to know at this place. Not for errors of a field. */
export const Note = ({
  tone = 'info',
  children,
}: {
  tone?: 'info' | 'warn' | 'danger' | 'good';
  children: ReactNode;
}) => {
  const icons: Record<string, IconName> = { info: 'info', warn: 'warning', danger: 'warning', good: 'check' };
  return (
    <div className={`note note-${tone}`}>
      <Icon name={icons[tone] ?? 'info'} />
      <div className="note-body">{children}</div>
    </div>
  );
};
