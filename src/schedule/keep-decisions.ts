import { QUARTER } from '../../model/zone.ts';
import type { Clock } from '../clock.ts';
import type { Running } from '../experiment/assignment.ts';
import type { Database } from '../store/database.ts';
import { insertDecisions, type NewDecision } from '../store/decisions.ts';
import { beginExperiment } from '../store/experiments.ts';
import { keepOutlooks, type NewOutlook } from '../store/outlooks.ts';
import { findStanding, keepStanding, type StandingKey } from '../store/standing-answers.ts';
import type { PlainAnswer } from './answer.ts';

/** An answer that is yet to be put on disk. */
export interface Made {
  readonly answer: PlainAnswer;
  readonly decision: NewDecision;
  readonly worked: readonly NewOutlook[];
  /** The experiment of the account. */
  readonly running: Running | null;
  /** Under which it stands, where it is about a message. */
  readonly key: StandingKey | null;
}

/** Gives the answers as they are on disk once it resolves, in the order of what was made. */
export type Keep = (made: readonly Made[]) => Promise<PlainAnswer[]>;

/** Puts decisions on disk, and with the first of an experiment that experiment. */
export function createKeep(db: Database, clock: Clock): Keep {
  /** Experiments that are known to be on disk. */
  const begun = new Set<string>();

  return async (made) => {
    if (made.length === 0) return [];
    const beginning = new Map<string, Made>();
    const answers = await db.transaction(async (db) => {
      const answers: PlainAnswer[] = [];
      const kept: Made[] = [];
      for (const one of made) {
        const other = one.key && (await standOrFind(db, one.key, one, clock()));
        answers.push(other ?? one.answer);
        if (other === null) kept.push(one);
      }
      for (const one of kept) {
        const { accountId, experimentId } = one.decision;
        const name = `${accountId} ${experimentId}`;
        if (experimentId !== null && !begun.has(name)) beginning.set(name, one);
      }
      for (const { decision, running } of beginning.values()) {
        await beginExperiment(db, decision.accountId, running!, decision.createdAt);
      }
      await insertDecisions(
        db,
        kept.map(({ decision }) => decision),
      );
      const worked = kept.flatMap((one) => one.worked);
      if (worked.length > 0) await keepOutlooks(db, worked);
      return answers;
    });
    for (const name of beginning.keys()) begun.add(name);
    return answers;
  };
}

/** The best slot may be this very moment: it has not passed for whoever asks once more a little later. */
const STANDS_ON = QUARTER;

/** Null when the answer stands from now on, else the one that somebody has been given meanwhile. */
async function standOrFind(
  db: Database,
  key: StandingKey,
  { answer, decision }: Made,
  now: number,
): Promise<PlainAnswer | null> {
  const { decisionId, sendAt } = decision;
  const until = sendAt + STANDS_ON;
  const stands = await keepStanding(db, { ...key, decisionId, until, answer: JSON.stringify(answer) }, now);
  if (stands) return null;
  const other = await findStanding(db, key, now);
  return other === null ? null : JSON.parse(other);
}
