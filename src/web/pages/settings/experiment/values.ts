import type { Settings, SettingsChange } from '../queries.ts';

// How best times are measured, as the form has it: shares in per cent, and text while somebody is typing.

/** Per cent; as much as the server takes. */
export const MOST = 50;

export const valuesOf = ({ experiment: { on, control, explore } }: Settings) => ({
  on,
  control: perCent(control) as number | string,
  explore: perCent(explore) as number | string,
});
export type Values = ReturnType<typeof valuesOf>;

/** 0.07 times 100 is 7.000000000000001. */
const perCent = (share: number): number => Number((100 * share).toFixed(1));

export const changeOf = ({ on, control, explore }: Values): SettingsChange => ({
  experiment: { on, control: Number(control) / 100, explore: Number(explore) / 100 },
});

export const isPerCent = (value: number | string): value is number =>
  typeof value === 'number' && value >= 0 && value <= MOST;
