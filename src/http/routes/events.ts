import { reasonWords } from '../../../model/machine.ts';
import type { Clock } from '../../clock.ts';
import { type EventRecord, parseEvent } from '../../contract/event.ts';
import { type EventBatchAnswer, type EventOutcome, eventsOf } from '../../contract/event-batch.ts';
import type { Outcome } from '../../engagement/record.ts';
import type { Account } from '../../store/accounts.ts';
import { sendJson } from '../answer.ts';
import { readJson } from '../body.ts';
import type { Route } from '../route.ts';
import { requireSignedInAs } from '../signed-in.ts';

/** Room for the most events, each with a long user agent and link. */
const MOST_BYTES = 4 * 1024 * 1024;

export type RecordEvents = (account: Account, records: readonly EventRecord[]) => Promise<readonly Outcome[]>;

export function eventRoutes(recordEvents: RecordEvents, clock: Clock): Route[] {
  return [
    {
      method: 'post',
      path: '/events',
      open: false,
      handle: async (req, res, account) => {
        requireSignedInAs(req, ['analyst', 'admin']);
        const now = clock();
        const parsed = eventsOf(await readJson(req, MOST_BYTES)).map((event) => parseEvent(event, now));
        const records = parsed.flatMap((event) => (event.ok ? [event.record] : []));
        const recorded = (records.length > 0 ? await recordEvents(account, records) : [])[Symbol.iterator]();
        const results = parsed.map((event): EventOutcome => {
          return event.ok ? shown(recorded.next().value!) : { status: 'rejected', reason: event.reason };
        });
        sendJson(res, summary(results));
      },
    },
  ];
}

function shown(outcome: Outcome): EventOutcome {
  if (outcome.status !== 'stored' || outcome.judgement === undefined) return outcome;
  const { verdict, reason } = outcome.judgement;
  return { status: 'stored', verdict, why: reasonWords(reason) };
}

function summary(results: EventOutcome[]): EventBatchAnswer {
  const count = (status: EventOutcome['status']) => results.filter((result) => result.status === status).length;
  return { stored: count('stored'), duplicates: count('duplicate'), rejected: count('rejected'), results };
}
