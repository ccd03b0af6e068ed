import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

// What happens on the server, as it happens: the answers that it is about are asked for again.

/** First elements of the query keys that an activity of a type is about. */
const ABOUT: Readonly<Record<string, readonly string[]>> = {
  email: ['emails', 'timeline', 'records'],
  inbox: ['inboxes', 'emails'],
  contact: ['contacts', 'records', 'timeline', 'emails'],
};
/** What comes within this time is looked after together. */
const GATHER_MS = 150;

/** Listens while its component is there. Tells whether changes arrive. */
export function useLiveChanges(): boolean {
  const queries = useQueryClient();
  const [live, setLive] = useState(true);
  useEffect(() => {
    const changed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        const keys = new Set(changed);
        changed.clear();
        void queries.invalidateQueries({ predicate: ({ queryKey }) => keys.has(String(queryKey[0])) });
      }, GATHER_MS);
    };
    const everything = () => {
      for (const key of Object.values(ABOUT).flat()) changed.add(key);
      later();
    };
    const source = new EventSource('/changes');
    let lost = false;
    source.onopen = () => {
      setLive(true);
      // What happened meanwhile is sent after it only when an event had come before.
      if (lost) everything();
      lost = false;
    };
    source.onerror = () => {
      lost = true;
      setLive(false);
    };
    source.onmessage = ({ data }) => {
      for (const key of ABOUT[kindOf(data)] ?? []) changed.add(key);
      later();
    };
    source.addEventListener('reset', everything);
    return () => {
      source.close();
      clearTimeout(timer);
    };
  }, [queries]);
  return live;
}

/** `email` of `{"type":"email.sent", …}`. */
function kindOf(data: string): string {
  const { type } = JSON.parse(data) as { readonly type?: unknown };
  return typeof type === 'string' ? (type.split('.')[0] ?? '') : '';
}
