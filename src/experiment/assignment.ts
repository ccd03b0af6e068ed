import { hash } from 'node:crypto';
import type { Arm, Assignment, Shares } from '../../model/arms.ts';
import { DAY } from '../../model/zone.ts';
import type { AccountSettings } from '../store/account-settings.ts';

// Who is in which arm: by a hash of account, experiment and recipient, so that it needs no memory, is the same in every
// process and on every database, and no model and no repetition changes it.

/** An experiment that an account runs. */
export interface Running {
  readonly experimentId: number;
  readonly shares: Shares;
}

/** Null when nothing is measured. */
export function experimentOf({ experiment, experimentId }: Pick<AccountSettings, 'experiment' | 'experimentId'>) {
  const { on, control, explore } = experiment;
  return on ? { experimentId, shares: { treatment: 1 - control - explore, control, explore } } : null;
}

/** `address` in lower case. What an explorer draws is the same all day (UTC): asking again draws no other slot. */
export function assign(accountId: number, { experimentId, shares }: Running, address: string, now: number): Assignment {
  const subject = `kairos ${accountId} ${experimentId} ${address}`;
  const arm = armOf(uniform(subject), shares);
  return { arm, shares, draw: arm === 'explore' ? uniform(`${subject} ${Math.floor(now / DAY)}`) : 0 };
}

/** Whoever is below the share of the control is in it, next come the explorers. */
function armOf(place: number, { control, explore }: Shares): Arm {
  if (place < control) return 'control';
  return place < control + explore ? 'explore' : 'treatment';
}

const BITS = 48;

/** In [0, 1): the first bits of SHA-256. */
const uniform = (text: string): number => Number.parseInt(hash('sha256', text).slice(0, BITS / 4), 16) / 2 ** BITS;
