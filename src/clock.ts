/** The present instant, in integer milliseconds since 1970 UTC. */
export type Clock = () => number;

/** The only reading of the real clock; everything else is handed a `Clock`. */
export const systemClock: Clock = () => Date.now();
