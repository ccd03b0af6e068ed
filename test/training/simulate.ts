// Accounts made up from a known truth: who is at their mail when, how interest fades, how much people differ.
import type { Attributes, Engagement, Recipient, SentEmail } from '../../model/event.ts';
import { HORIZON } from '../../model/history.ts';
import { type Random, seededRandom } from '../../model/random.ts';
import { AGE_EDGES, binOf, type Curve } from '../../model/response.ts';
import { DAY, HOUR, hourOfWeek, QUARTER } from '../../model/zone.ts';
import type { TrainingSource } from '../../training/source.ts';
import { AGENTS, MONDAY } from '../model/fixture.ts';

/** Interest that is halved in the first hours and nearly gone on the third day. */
export const FADING: Curve = { edges: AGE_EDGES, rates: AGE_EDGES.slice(1).map((edge) => 1.5 / (1 + edge / 6)) };

export interface Truth {
  /** Openings an hour of fresh attention, 168 local hours. */
  readonly rates: ArrayLike<number>;
  readonly age: Curve;
}

/** When an e-mail is first opened within 72 hours, or null. */
export function drawOpening({ rates, age }: Truth, zone: string, sentAt: number, random: Random): number | null {
  let left = random.exponential(1);
  for (let quarter = 0; quarter < HORIZON / QUARTER; quarter++) {
    const at = sentAt + quarter * QUARTER;
    const hazard = (rates[hourOfWeek(zone, at)]! * age.rates[binOf(age.edges, quarter * QUARTER)]!) / 4;
    if (left < hazard) return Math.round(at + (QUARTER * left) / hazard);
    left -= hazard;
  }
  return null;
}

/** The chance that an e-mail is opened within 72 hours. */
export function openChance({ rates, age }: Truth, zone: string, sentAt: number): number {
  let total = 0;
  for (let quarter = 0; quarter < HORIZON / QUARTER; quarter++) {
    const at = sentAt + quarter * QUARTER;
    total += (rates[hourOfWeek(zone, at)]! * age.rates[binOf(age.edges, quarter * QUARTER)]!) / 4;
  }
  return 1 - Math.exp(-total);
}

/** Office hours, Monday to Friday, when e-mails go out. */
export function officeInstant(random: Random, days: number): number {
  const week = random.integer(Math.ceil(days / 7)) * 7;
  return (
    MONDAY - 9 * HOUR + (week + random.integer(5)) * DAY + (8 + random.integer(10)) * HOUR + random.integer(3600) * 1000
  );
}

/** Any hour of any day. */
export function anyInstant(random: Random, days: number): number {
  return MONDAY - 9 * HOUR + random.integer(days * 24) * HOUR + random.integer(3600) * 1000;
}

export interface MadePerson {
  readonly attributes: Partial<Attributes>;
  /** 168 rates of mean 1; `level` turns them into openings an hour. */
  readonly rhythm: ArrayLike<number>;
  readonly level: number;
  readonly emails: number;
  /** When an e-mail is sent; in office hours unless told. */
  readonly sentAt?: (random: Random, days: number) => number;
}

/** A person's e-mails over so many days from MONDAY, opened, clicked (3 in 10) and answered (1 in 10) as they would. */
export function drawRecipient(address: string, made: MadePerson, days: number, random: Random): Recipient {
  const zone = made.attributes.timezone ?? 'UTC';
  const truth = { rates: Array.from(made.rhythm, (rate) => rate * made.level), age: FADING };
  const emails: SentEmail[] = Array.from({ length: made.emails }, () => {
    const sentAt = (made.sentAt ?? officeInstant)(random, days);
    const opened = drawOpening(truth, zone, sentAt, random);
    const clicked = random.uniform() < 0.3;
    const replied = random.uniform() < 0.1;
    const userAgent = random.uniform() < 0.5 ? AGENTS.phone : AGENTS.computer;
    if (opened === null || opened - sentAt < 30_000) return { sentAt, engagements: [] };
    const sign = (type: Engagement['type'], after: number): Engagement => ({
      type,
      occurredAt: opened + after,
      userAgent: type === 'replied' ? null : userAgent,
      ip: null,
      url: type === 'clicked' ? 'https://example.com/a' : null,
    });
    const engagements = [sign('opened', 0)];
    if (clicked) engagements.push(sign('clicked', 20_000));
    if (replied) engagements.push(sign('replied', 600_000));
    return { sentAt, engagements };
  });
  emails.sort((a, b) => a.sentAt - b.sentAt);
  return { address, timezone: zone, country: null, industry: null, jobTitle: null, ...made.attributes, emails };
}

export function drawAccount(
  count: number,
  days: number,
  seed: number,
  make: (random: Random) => MadePerson,
): Recipient[] {
  return Array.from({ length: count }, (_, k) => {
    const random = seededRandom(seed, k);
    return drawRecipient(`person${String(k).padStart(4, '0')}@example.com`, make(random), days, random);
  });
}

/** A source of these recipients, its span that of their e-mails and engagements unless another is given. */
export function sourceOf(
  recipients: readonly Recipient[],
  span: TrainingSource['span'] = spanOf(recipients),
): TrainingSource {
  return { accountZone: 'UTC', recipients: recipients.length, span, read: () => recipients };
}

export function spanOf(recipients: readonly Recipient[]): TrainingSource['span'] {
  const instants = recipients.flatMap(({ emails }) =>
    emails.flatMap(({ sentAt, engagements }) => [sentAt, ...engagements.map(({ occurredAt }) => occurredAt)]),
  );
  if (instants.length === 0) return null;
  return { from: instants.reduce((a, b) => Math.min(a, b)), to: instants.reduce((a, b) => Math.max(a, b)) };
}
