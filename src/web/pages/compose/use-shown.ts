import { useEffect, useRef } from 'react';

/** A best time that somebody has seen, and whom it is for: the first recipient. */
interface Shown {
  readonly reader: string | undefined;
  readonly decisionId: string;
}

/**
 * The latest best time that was shown for who is the first recipient now. Whoever then takes a moment of their own takes
 * it instead; one that was only asked for, say for the recipient's zone, was never in question.
 */
export function useShown(reader: string | undefined, decisionId: string | undefined, isShown: boolean): string | null {
  const shown = useRef<Shown | null>(null);
  useEffect(() => {
    if (isShown && decisionId !== undefined) shown.current = { reader, decisionId };
  }, [reader, decisionId, isShown]);
  if (isShown && decisionId !== undefined) return decisionId;
  return shown.current !== null && shown.current.reader === reader ? shown.current.decisionId : null;
}
