import { z } from 'zod';
import { type FieldFault, invalidRequest, KairosError } from '../errors.ts';
import { BestTimeRequest, parseQuestion, type Question, WINDOWS } from './best-time.ts';
import { quote, strict } from './faults.ts';
import { Instant, parseInstant } from './instant.ts';
import { identifier } from './text.ts';
import { parseTimezone } from './timezone.ts';
import { WallTime } from './wall-time.ts';

// When an e-mail is to go, as asked: at once, tomorrow morning, at a moment of one's own, or at the best one.

/** Whose clock a wall time is of. */
export type ZoneChoice = { readonly from: 'recipient' | 'rep' } | { readonly from: 'named'; readonly zone: string };

/** What a best time may be made to depend on, besides whom it is for and how far ahead it may be. */
export type Wishes = Omit<Question, 'email' | 'contactId' | 'recipients' | 'window' | 'now' | 'curve' | 'messageId'>;

/** A checked wish. Instants in milliseconds since 1970 UTC; whether they have passed is not known here. */
export type When =
  | { readonly kind: 'now' }
  | { readonly kind: 'tomorrow'; readonly zone: ZoneChoice }
  | { readonly kind: 'instant'; readonly instant: number; readonly insteadOf?: string }
  | { readonly kind: 'wall'; readonly wall: string; readonly zone: ZoneChoice; readonly insteadOf?: string }
  | { readonly kind: 'best'; readonly window: Question['window']; readonly wishes: Wishes }
  /** The slot of an answer that was given before, by /best-time or as an offer. */
  | { readonly kind: 'decision'; readonly decisionId: string };

const ZoneName = z
  .string()
  .check((field) => {
    if (field.value === 'recipient' || field.value === 'rep') return;
    const zone = parseTimezone(field.value);
    if (zone !== null) field.value = zone;
    else {
      const message = `must be "recipient", "rep" or an IANA name such as Europe/Berlin, got ${quote(field.value)}`;
      field.issues.push({ code: 'custom', message, input: field.value });
    }
  })
  .meta({ examples: ['recipient', 'Europe/Berlin'] });

const {
  email: _,
  contactId: __,
  recipients: ___,
  now: ____,
  window: _____,
  curve: ______,
  messageId: _______,
  ...WISH_FIELDS
} = BestTimeRequest.shape;

export const WhenNow = strict({ kind: z.literal('now') }).meta({ id: 'WhenNow', description: 'At once.' });

export const WhenTomorrow = strict({
  kind: z.literal('tomorrow'),
  zone: ZoneName.nullish().describe(
    'Whose 08:00: that of the "recipient" (when nothing is given), of the "rep", or of an IANA zone.',
  ),
}).meta({ id: 'WhenTomorrow', description: 'At 08:00 on the day after this one, by the clock of the zone.' });

export const WhenCustom = strict({
  kind: z.literal('custom'),
  instant: Instant.nullish().describe('A moment in time. Give this, or wall and zone.'),
  wall: WallTime.nullish(),
  zone: ZoneName.nullish().describe('Whose wall clock: "recipient", "rep" or an IANA zone. Needed with wall.'),
  insteadOf: identifier(64)
    .nullish()
    .describe(
      'decisionId of an answer whose slot was not taken. The e-mail counts in the account’s experiment all the same: were those left out that somebody has moved, the rest would not be comparable.',
    ),
}).meta({
  id: 'WhenCustom',
  description:
    'A moment of one’s own within a year. A wall time is kept as one: when the rules of its zone change, or the zone of a recipient whose clock it is by, the e-mail moves with it.',
});

export const WhenBest = strict({
  kind: z.literal('best'),
  decisionId: identifier(64)
    .nullish()
    .describe('Of an answer of /best-time or an offer: its slot is taken, as long as it has not passed.'),
  window: z
    .enum(WINDOWS)
    .nullish()
    .describe('How far ahead to look: 24 hours or 7 days from now. Needed without decisionId.'),
  ...WISH_FIELDS,
}).meta({
  id: 'WhenBest',
  description:
    'At the best time, with everything that /best-time takes: that for everybody in to and cc together. What is said of a person is said of the first in to.',
});

export const When = z
  .discriminatedUnion('kind', [WhenTomorrow, WhenCustom, WhenBest, WhenNow])
  .meta({ id: 'When', description: 'When to send.' });

/** What no field shows by itself is found here. Throws `invalid-request`, with paths below `when`. */
export function whenOf(fields: z.output<typeof When>): When {
  switch (fields.kind) {
    case 'now':
      return { kind: 'now' };
    case 'tomorrow':
      return { kind: 'tomorrow', zone: zoneOf(fields.zone ?? 'recipient') };
    case 'custom':
      return customOf(fields);
    case 'best':
      return bestOf(fields);
  }
}

function zoneOf(name: string): ZoneChoice {
  return name === 'recipient' || name === 'rep' ? { from: name } : { from: 'named', zone: name };
}

function customOf({ instant, wall, zone, insteadOf: given }: z.output<typeof WhenCustom>): When {
  const insteadOf = given ? { insteadOf: given } : {};
  if (instant && wall) throw fault('wall', 'is given beside instant; give one of the two');
  if (instant) {
    if (zone) throw fault('zone', 'is given beside instant, which needs none');
    return { kind: 'instant', instant: parseInstant(instant)!, ...insteadOf };
  }
  if (!wall) throw fault('instant', 'is missing; give instant, or wall and zone');
  if (!zone) throw fault('zone', 'is missing; allowed: "recipient", "rep" or an IANA name such as Europe/Berlin');
  return { kind: 'wall', wall, zone: zoneOf(zone), ...insteadOf };
}

/** To check a question there has to be somebody in it. */
const SOMEBODY = 'somebody@example.com';

function bestOf({ kind, decisionId, window, ...wishes }: z.output<typeof WhenBest>): When {
  if (decisionId) {
    const [other] = Object.entries({ window, ...wishes }).find(([, value]) => value != null) ?? [];
    if (other !== undefined) throw fault(other, 'is given beside decisionId, whose answer is taken as it is');
    return { kind: 'decision', decisionId };
  }
  if (!window) throw fault('window', `is missing; allowed: ${WINDOWS.map((each) => `"${each}"`).join(', ')}`);
  try {
    const {
      email: _,
      contactId: __,
      recipients: ___,
      now: ____,
      window: _____,
      curve: ______,
      messageId: _______,
      ...checked
    } = parseQuestion({
      ...wishes,
      window,
      email: SOMEBODY,
    });
    return { kind, window, wishes: checked };
  } catch (error) {
    if (!(error instanceof KairosError)) throw error;
    throw invalidRequest(error.fields.map(below));
  }
}

const below = ({ path, message }: FieldFault): FieldFault => ({ path: `when.${path}`, message });
const fault = (path: string, message: string) => invalidRequest([below({ path, message })]);
