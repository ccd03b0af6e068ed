import type { Arm } from '../../model/arms.ts';
import type { SegmentName } from '../contract/experiment.ts';

/**
 * An e-mail of an experiment that was sent, and whose time for a reaction is over. Everybody who was assigned counts,
 * whether or not the e-mail went at the time that was given (intention to treat).
 */
export interface Observation {
  /** Whoever it went to: e-mails to one person say less than as many to different people. */
  readonly contactId: string;
  readonly arm: Arm;
  /** Milliseconds since 1970 UTC. Observations come in this order. */
  readonly sentAt: number;
  /** By a person, within 72 hours of being sent. */
  readonly opened: boolean;
  readonly clicked: boolean;
  readonly replied: boolean;
  /** Whether it went at the time that the experiment gave, to the hour. */
  readonly followed: boolean;
  /** What it is looked at apart by; null where that is not known. */
  readonly segments: Readonly<Record<SegmentName, string | null>>;
}
