import { setImmediate } from 'node:timers/promises';
import { utcIso, WEEK } from '../../model/zone.ts';
import type { OpensWeek } from '../contract/insights.ts';
import { weekOf } from '../drift/weeks.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { countOpens, lastOfContacts, type OpensCount } from '../store/opens.ts';

// Opens by people and by machines, week by week: counted a few contacts at a time, so that answers need not wait for it.

/** Contacts whose opens are counted at once: some milliseconds. */
const PAGE = 500;

/** The latest weeks, that of `now` the last of them. */
export async function opensByWeek(
  db: Database,
  { accountId }: Account,
  now: number,
  weeks: number,
): Promise<OpensWeek[]> {
  const to = weekOf(now) + WEEK;
  const from = to - weeks * WEEK;
  const tallies = Array.from({ length: weeks }, () => new OpensTally());
  for (let after = ''; ; ) {
    const last = await lastOfContacts(db, accountId, after, PAGE);
    if (last === null) break;
    const counts = await countOpens(db, accountId, { after, to: last }, { from, to, length: WEEK });
    for (const count of counts) tallies[count.stretch]!.add(count);
    after = last;
    await setImmediate();
  }
  return tallies.map((tally, k) => tally.answer(from + k * WEEK));
}

class OpensTally {
  readonly #verdicts = { person: 0, machine: 0, unknown: 0 };
  readonly #reasons = new Map<string, number>();

  add({ verdict, reason, opens }: OpensCount): void {
    this.#verdicts[verdict ?? 'unknown'] += opens;
    const name = reason ?? 'not-judged';
    this.#reasons.set(name, (this.#reasons.get(name) ?? 0) + opens);
  }

  answer(week: number): OpensWeek {
    const reasons = [...this.#reasons].sort(([a, some], [b, more]) => more - some || (a < b ? -1 : 1));
    return {
      week: utcIso(week),
      ...this.#verdicts,
      reasons: reasons.map(([reason, opens]) => ({ reason, opens })),
    };
  }
}
