// What the model was fitted on, counted in one pass over people.
import { SEGMENT_ATTRIBUTES } from '../../model/similar.ts';
import { HOURS_PER_WEEK, hourOfWeek } from '../../model/zone.ts';
import type { DataSummary } from '../../report/data.ts';
import type { Person } from '../examples.ts';

/** `senders` is null where the source does not tell. */
export function summarise(
  people: Iterable<Person>,
  span: { readonly from: number; readonly to: number },
  senders: number | null,
): DataSummary {
  const sum = { recipients: 0, writtenTo: 0, emails: 0, opens: 0, clicks: 0, replies: 0 };
  const machine = { opens: 0, clicks: 0, hidden: 0 };
  const missing = new Map<string, number>([...SEGMENT_ATTRIBUTES, GUESSED_ZONE].map((attribute) => [attribute, 0]));
  const miss = (attribute: string): unknown => missing.set(attribute, missing.get(attribute)! + 1);
  const sends = new Array<number>(HOURS_PER_WEEK).fill(0);
  const openings = new Array<number>(HOURS_PER_WEEK).fill(0);
  for (const { zone, certain, values, history } of people) {
    const { waits, counts, hidden } = history.end;
    sum.recipients++;
    if (waits.length > 0) sum.writtenTo++;
    sum.emails += counts.emails;
    sum.opens += counts.opens;
    sum.clicks += counts.clicks;
    sum.replies += counts.replies;
    machine.opens += counts.machineOpens;
    machine.clicks += counts.machineClicks;
    if (hidden) machine.hidden++;
    for (const attribute of SEGMENT_ATTRIBUTES) if (values.end[attribute] === null) miss(attribute);
    if (!certain) miss(GUESSED_ZONE);
    for (const { sentAt, until, opened } of waits) {
      sends[hourOfWeek(zone, sentAt)]! += 1;
      if (opened) openings[hourOfWeek(zone, until)]! += 1;
    }
  }
  return {
    ...span,
    senders,
    ...sum,
    machineOpens: machine.opens,
    machineClicks: machine.clicks,
    machineOpenShare: machine.opens / Math.max(1, machine.opens + sum.opens),
    hidden: machine.hidden,
    missing: Array.from(missing, ([attribute, recipients]) => ({ attribute, recipients })),
    sends,
    openings,
  };
}

/** Nothing says the zone for certain: neither the contact, nor a country that has but one. */
export const GUESSED_ZONE = 'timezone';
