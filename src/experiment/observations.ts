import { setImmediate } from 'node:timers/promises';
import type { Database } from '../store/database.ts';
import { type ObservationPlace, type ObservationRow, observationsAfter } from '../store/experiment-figures.ts';
import type { Observation } from './observation.ts';

/** Observations that are read at once: some milliseconds. */
const PAGE = 2000;

/** Those of an experiment, in the order in which the e-mails were sent. Answers to others go out in between. */
export async function* observationsOf(
  db: Database,
  accountId: number,
  experimentId: number,
): AsyncGenerator<Observation, void> {
  let place: ObservationPlace | null = null;
  do {
    const page: ObservationRow[] = await observationsAfter(db, accountId, experimentId, place, PAGE);
    for (const row of page) yield observationOf(row);
    place = page.length === PAGE ? page[PAGE - 1]! : null;
    await setImmediate();
  } while (place !== null);
}

function observationOf({ contactId, arm, sentAt, ...row }: ObservationRow): Observation {
  return {
    contactId,
    arm,
    sentAt,
    opened: row.opened === 1,
    clicked: row.clicked === 1,
    replied: row.replied === 1,
    followed: row.followed === 1,
    segments: JSON.parse(row.segments),
  };
}
