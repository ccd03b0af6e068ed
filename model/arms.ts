// The arms of an experiment on send times. One person is in one of them for as long as the experiment runs.

/** `treatment` gets the answer, `control` the plain default, `explore` a slot drawn among the credible ones. */
export const ARMS = ['treatment', 'control', 'explore'] as const;
export type Arm = (typeof ARMS)[number];

/** Shares of the recipients in each arm; they sum to 1. */
export type Shares = Readonly<Record<Arm, number>>;

/** Somebody's part in an experiment. */
export interface Assignment {
  readonly arm: Arm;
  readonly shares: Shares;
  /** In [0, 1): which of the credible slots an explorer gets. Asking again gives the same. */
  readonly draw: number;
}
