// The range of time that a back-test walks through, and the steps that it takes: what decides within a step was trained
// at its beginning.

export interface Walk {
  /** Instants; e-mails sent in [from, to) are decided anew. */
  readonly from: number;
  readonly to: number;
  /** Milliseconds from one training to the next. */
  readonly every: number;
}

export interface Step {
  readonly from: number;
  readonly to: number;
}

/** The last step may be shorter. */
export function stepsOf({ from, to, every }: Walk): Step[] {
  return Array.from({ length: Math.ceil((to - from) / every) }, (_, k) => {
    return { from: from + k * every, to: Math.min(to, from + (k + 1) * every) };
  });
}
