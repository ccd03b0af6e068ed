import { hash } from 'node:crypto';
import type { Database } from '../store/database.ts';
import { findStanding, type StandingKey } from '../store/standing-answers.ts';
import type { PlainAnswer } from './answer.ts';
import type { Asked } from './subjects.ts';

// The same question about the same message has the same answer, and is one decision, until its slot has passed.

/** Null for a question about no message in particular. */
export function standingKey({ account, question }: Asked): StandingKey | null {
  const { messageId, ...rest } = question;
  if (messageId === null) return null;
  return { accountId: account.accountId, messageId, question: hash('sha256', JSON.stringify(rest)) };
}

export interface Sorted {
  /** Answers that stand, by the place of the question. */
  readonly standing: ReadonlyMap<number, PlainAnswer>;
  /** Places of the questions that are to be answered. */
  readonly anew: readonly number[];
  /** Places of questions that are among those already, and theirs. */
  readonly again: ReadonlyMap<number, number>;
}

export async function sortOut(db: Database, asked: readonly Asked[], now: number): Promise<Sorted> {
  const standing = new Map<number, PlainAnswer>();
  const anew: number[] = [];
  const again = new Map<number, number>();
  const places = new Map<string, number>();
  for (const [place, one] of asked.entries()) {
    const key = standingKey(one);
    if (key === null) {
      anew.push(place);
      continue;
    }
    const name = JSON.stringify(key);
    const before = places.get(name);
    if (before !== undefined) {
      again.set(place, before);
      continue;
    }
    places.set(name, place);
    const found = await findStanding(db, key, now);
    if (found === null) anew.push(place);
    else standing.set(place, JSON.parse(found));
  }
  return { standing, anew, again };
}
