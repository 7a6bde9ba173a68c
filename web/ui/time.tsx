import { useSyncExternalStore } from 'react';

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const absolute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** A moment as distance from `now`, in words: "just now", "3 minutes ago", "in 2 days". */
export const relativeTime = (at: number, now: number): string => {
  const seconds = Math.round((at - now) / 1000);
  const unit = units.find(([, size]) => Math.abs(seconds) >= size);
  return unit ? relative.format(Math.trunc(seconds / unit[1]), unit[0]) : 'just now';
};

/** A moment in full, in the reader's own time zone: for tooltips and for lists like the audit. */
export const absoluteTime = (at: number): string => absolute.format(at);

const halfMinute = 30_000;
const subscribe = (changed: () => void) => {
  const timer = setInterval(changed, halfMinute);
  return () => clearInterval(timer);
};
const halfMinutes = () => Math.floor(Date.now() / halfMinute);

/** `<Time value={createdAt} />`: relative, the absolute in its tooltip; `<Time value absolute />` the other way round. */
export const Time = ({ value, absolute: full = false }: { value: string; absolute?: boolean }) => {
  useSyncExternalStore(subscribe, halfMinutes);
  const at = Date.parse(value);
  const near = relativeTime(at, Date.now());
  return (
    <time dateTime={value} title={full ? near : absoluteTime(at)}>
      {full ? absoluteTime(at) : near}
    </time>
  );
};
