import { useCallback, useEffect, useRef, useState } from 'react';
import { type Draft, forgetDraft, keepDraft, type Place } from './draft.ts';

/** The draft of a place, kept in this tab with every change; one that nothing was done to begins anew. */
export function useDraft(place: Place, first: Draft) {
  const [draft, setDraft] = useState(first);
  const over = useRef(false);
  const where = useRef(place);
  const begun = useRef(first);
  const change = useCallback((part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part })), []);
  useEffect(() => {
    if (!over.current && draft !== begun.current) keepDraft(where.current, draft);
  }, [draft]);
  const forget = useCallback(() => {
    over.current = true;
    forgetDraft(where.current);
  }, []);
  return { draft, change, forget };
}
