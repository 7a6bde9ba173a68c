import { useEffect, useState } from 'react';

/** The time that is left, as "4:07". */
export const timeLeft = (until: number, now: number): string => {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** `const left = useTimeLeft(expiresAt)`: counts down each second; undefined when it is over. */
export const useTimeLeft = (until: string): string | undefined => {
  const end = Date.parse(until);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now < end ? timeLeft(end, now) : undefined;
};
