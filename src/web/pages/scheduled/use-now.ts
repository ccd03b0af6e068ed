import { useEffect, useState } from 'react';

/** The present, looked at anew every `every` milliseconds: what is due "in 5 minutes" must not stay so. */
export function useNow(every = 20_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
