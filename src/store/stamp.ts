import type { NewId } from '../ids.ts';

/** Where new rows get their identity and their time. */
export interface Stamp {
  readonly newId: NewId;
  readonly now: number;
}
