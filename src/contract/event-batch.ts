import { z } from 'zod';
import { VERDICTS } from '../../model/machine.ts';
import { invalidRequest, tooLarge } from '../errors.ts';
import { Event } from './event.ts';

// What POST /events takes and gives: events that are each checked and answered by themselves.

export const MOST_EVENTS = 1000;

const Events = z.array(Event).max(MOST_EVENTS);

export const EventBatch = z
  .union([Events, z.object({ events: Events })])
  .meta({ id: 'EventBatch', title: 'Events', description: `Up to ${MOST_EVENTS} events, in any order.` });

export const EventOutcome = z
  .object({
    status: z.enum(['stored', 'duplicate', 'rejected']).describe('A duplicate was there already; nothing changed.'),
    reason: z.string().optional().describe('Why it was rejected.'),
    verdict: z
      .enum(VERDICTS)
      .optional()
      .describe('Of an open or a click that was stored: whether it was a person. Later events may change it.'),
    why: z.string().optional().describe('Why that verdict was found.'),
  })
  .meta({ id: 'EventOutcome', description: 'What became of one event.' });
export type EventOutcome = z.output<typeof EventOutcome>;

export const EventBatchAnswer = z
  .object({
    stored: z.int().min(0),
    duplicates: z.int().min(0),
    rejected: z.int().min(0),
    results: z.array(EventOutcome).describe('One for each event, in the order of the request.'),
  })
  .meta({ id: 'EventBatchAnswer', title: 'Outcomes' });
export type EventBatchAnswer = z.output<typeof EventBatchAnswer>;

/** The events in a body, not yet checked. Throws `invalid-request` when there are none, `too-large` for too many. */
export function eventsOf(body: unknown): readonly unknown[] {
  const events = Array.isArray(body) ? body : (body as { events?: unknown } | null)?.events;
  if (!Array.isArray(events)) {
    throw invalidRequest([
      { path: '', message: 'must be a list of events, or an object with such a list in "events"' },
    ]);
  }
  if (events.length > MOST_EVENTS) {
    throw tooLarge(`The request has ${events.length} events; at most ${MOST_EVENTS} are taken at once.`);
  }
  return events;
}
