import { z } from 'zod';
import type { DayRange, WeekHours } from '../../model/constraints.ts';
import { type FieldFault, invalidRequest } from '../errors.ts';
import { Address } from './address.ts';
import { BusinessHoursInput, businessHoursFaults, weekHoursOf } from './business-hours.ts';
import { MessageId } from './event.ts';
import { faultsOf, quote, strict, WITH_INPUT } from './faults.ts';
import { HolidayKind, Region } from './holidays.ts';
import { Instant, parseInstant } from './instant.ts';
import { ATTRIBUTE_FIELDS, type AttributeRecord, attributesOf } from './recipient.ts';
import { type AskedRecipient, Device, Recipients, recipientFaults, recipientsOf } from './recipients.ts';
import { identifier } from './text.ts';
import { DayRangeInput, dayRangeOf } from './time-of-day.ts';

// The question of /best-time: wire form, checks and what the rest of the program sees of it.

export const WINDOWS = ['24h', 'week'] as const;

const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

const Weight = z.number().min(0).max(1e6).nullish();

/** The fields whose text is the same in a JSON body and in a query. */
export const PLAIN_FIELDS = {
  email: Address.nullish().describe('Who the e-mail goes to. Give this or contactId; need not be a known contact.'),
  contactId: identifier(64).nullish().describe('Id of a contact of this account, instead of email.'),
  window: z.enum(WINDOWS).describe('How far ahead to look: 24 hours or 7 days from now.'),
  now: Instant.nullish().describe(
    'Stands for the current time; for replays and tests, which are part of no experiment. Default: the current time.',
  ),
  ...ATTRIBUTE_FIELDS,
  device: Device.nullish(),
  notBefore: Instant.nullish().describe('No slot before this moment.'),
  notAfter: Instant.nullish().describe('No slot after this moment.'),
  holidays: HolidayKind.nullish().describe(
    'No slot on public holidays where the recipient lives, or ("bank") on days when banks are closed either. "none" or null: whatever the account has set. Left out: as the account has it.',
  ),
  region: Region.nullish(),
  messageId: MessageId.nullish().describe(
    'Of the e-mail that the time is for, as its events will have it. The same question about the same e-mail has the same answer again, as long as its slot has not passed; and the account’s experiment learns what became of it.',
  ),
};

export const CURVE =
  'Whether the answer is to have the coming seven days hour by hour as well, whatever the window. Default: false.';

const QUESTION_FIELDS = {
  ...PLAIN_FIELDS,
  recipients: Recipients.nullish().describe(
    'Several people who get the same e-mail, instead of email: the slot is the best for all of them together, by their weights. The answer is that of the first with the kind "to", and has all of them in people.',
  ),
  ccWeight: Weight.describe('How much a "cc" counts beside a "to", which counts 1. Default: 0.3.'),
  ccLimits: z
    .boolean()
    .nullish()
    .describe('Whether quiet hours, business hours and holidays hold by the clock of each "cc" too. Default: false.'),
  quietHours: DayRangeInput.nullish().describe(
    "Never in these hours of the recipient's day; may run over midnight. null: none. Left out: those of the account.",
  ),
  businessHours: BusinessHoursInput.nullish().describe(
    "Only in these hours of the recipient's day. null: no such limit. Left out: those of the account.",
  ),
  weights: strict({
    open: Weight.describe('Worth of an open.'),
    click: Weight.describe('Worth of a click.'),
    reply: Weight.describe('Worth of a reply.'),
  })
    .nullish()
    .describe('What an open, a click and a reply are worth against each other. One that is left out is 0.'),
};

export const BestTimeRequest = strict({
  ...QUESTION_FIELDS,
  curve: z.boolean().nullish().describe(CURVE),
}).meta({
  id: 'BestTimeRequest',
  title: 'Best-time question',
  description:
    'Attributes given here are used before what is stored. null and an empty text count as absent, except that null lifts the quiet hours, business hours and holidays that the account has set.',
});

/** The same in a batch, with a mark to find the answer again. */
export const BestTimeBatchLine = strict({
  id: z
    .union([z.string().max(200), z.int()])
    .nullish()
    .describe('Comes back in the answer.'),
  ...QUESTION_FIELDS,
}).meta({ id: 'BestTimeBatchLine', title: 'Line of a batch' });

/**
 * A checked question. Instants in milliseconds since 1970 UTC; exactly one of `email`, `contactId` and `recipients` is
 * given, and attributes only beside the first two.
 */
export interface Question extends AttributeRecord {
  readonly email: string | null;
  readonly contactId: string | null;
  readonly recipients: readonly AskedRecipient[] | null;
  readonly ccWeight: number | null;
  readonly ccLimits: boolean | null;
  readonly window: (typeof WINDOWS)[number];
  readonly now: number | null;
  readonly device: Device | null;
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  /** `none` lifts what the account has set; null leaves it to the account. */
  readonly quietHours: DayRange | 'none' | null;
  readonly businessHours: WeekHours | 'none' | null;
  readonly holidays: HolidayKind | null;
  /** ISO 3166-2 subdivision of the country, without the country: BE. */
  readonly region: string | null;
  readonly weights: { readonly open: number; readonly click: number; readonly reply: number } | null;
  /** Of the e-mail that the time is for; null when that is not said. */
  readonly messageId: string | null;
  /** Whether the week ahead is asked for as well. */
  readonly curve: boolean;
}

/** Checks a question as it arrived. Throws `invalid-request` with every fault found. */
export function parseQuestion(raw: unknown): Question {
  const parsed = BestTimeRequest.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  return questionOf(parsed.data);
}

export interface QuestionLine {
  readonly id: string | number | null;
  readonly question: Question;
}

/** Checks one line of a batch, parsed from JSON. Throws `invalid-request` with every fault found. */
export function parseQuestionLine(raw: unknown): QuestionLine {
  const parsed = BestTimeBatchLine.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  return { id: parsed.data.id ?? null, question: questionOf(parsed.data) };
}

/** A line of a batch has no curve. */
type Given = Omit<z.output<typeof BestTimeRequest>, 'curve'> & Pick<Partial<z.output<typeof BestTimeRequest>>, 'curve'>;

function questionOf(request: Given): Question {
  const { quietHours, businessHours, holidays, weights } = request;
  const question: Question = {
    email: request.email || null,
    contactId: request.contactId || null,
    recipients: request.recipients ? recipientsOf(request.recipients) : null,
    ccWeight: request.ccWeight ?? null,
    ccLimits: request.ccLimits ?? null,
    window: request.window,
    now: instantOf(request.now),
    ...attributesOf(request),
    device: request.device ?? null,
    notBefore: instantOf(request.notBefore),
    notAfter: instantOf(request.notAfter),
    quietHours: givenOr(quietHours, dayRangeOf),
    businessHours: givenOr(businessHours, weekHoursOf),
    holidays: givenOr(holidays, (kind) => kind),
    region: request.region || null,
    weights: weights ? { open: weights.open ?? 0, click: weights.click ?? 0, reply: weights.reply ?? 0 } : null,
    messageId: request.messageId || null,
    curve: request.curve ?? false,
  };
  const faults = faultsAcross(question, businessHours ? businessHoursFaults(businessHours, 'businessHours') : []);
  if (faults.length > 0) throw invalidRequest(faults);
  return question;
}

const instantOf = (text: string | null | undefined) => (text ? parseInstant(text) : null);

/** A limit that the account may have set too: null lifts that, and what is left out leaves it. */
const givenOr = <Given, Limit>(given: Given | null | undefined, limitOf: (given: Given) => Limit) =>
  given === undefined ? null : given === null ? ('none' as const) : limitOf(given);

/** What no field shows by itself. */
function faultsAcross(question: Question, ofBusinessHours: readonly FieldFault[]): FieldFault[] {
  const { email, contactId, notBefore, notAfter, quietHours, weights } = question;
  const faults: FieldFault[] = [];
  const found = (path: string, message: string) => faults.push({ path, message });

  if (email === null && contactId === null && question.recipients === null)
    found('email', 'is missing; give email, contactId or recipients');
  if (email !== null && contactId !== null) found('contactId', 'is given beside email; give one of the two');
  if (question.recipients !== null) faults.push(...recipientFaults(question.recipients, question));
  for (const field of ['now', 'notBefore', 'notAfter'] as const) {
    const instant = question[field];
    if (instant !== null && !(instant >= EARLIEST && instant < LATEST)) {
      found(field, `must lie between 1990 and 2200, got ${quote(new Date(instant).toISOString())}`);
    }
  }
  if (notBefore !== null && notAfter !== null && notAfter < notBefore)
    found('notAfter', 'must not be before notBefore');
  if (quietHours !== null && quietHours !== 'none' && quietHours.from === quietHours.to)
    found('quietHours.to', 'must differ from quietHours.from');
  faults.push(...ofBusinessHours);
  if (weights !== null && weights.open + weights.click + weights.reply === 0) {
    found('weights', 'are all zero; at least one must be above');
  }
  return faults;
}
