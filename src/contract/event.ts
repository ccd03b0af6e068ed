import { z } from 'zod';
import { ENGAGEMENT_TYPES, type EngagementType } from '../../model/event.ts';
import { Address } from './address.ts';
import { faultsOf, kindOf, quote, WITH_INPUT } from './faults.ts';
import { NOT_AN_INSTANT, parseInstant } from './instant.ts';
import { cleanText, identifier } from './text.ts';

// One engagement event, as a line of an import file and as an entry of POST /events.

const EVENT_TYPES = ['sent', ...ENGAGEMENT_TYPES] as const;

const EARLIEST = Date.UTC(1990, 0, 1);
const DAY = 24 * 60 * 60 * 1000;
const LONGEST_USER_AGENT = 512;

/** RFC 5322 caps a line at 998 characters; url is part of a key and PostgreSQL caps those at 2,704 bytes. */
export const MessageId = identifier(998).meta({
  description: 'Message-ID of the e-mail, with or without angle brackets, always the same way.',
  examples: ['<20261124.1@mail.example.com>'],
});
const Url = identifier(2000).meta({
  description: 'The link that was clicked.',
  examples: ['https://www.example.com/'],
});

/** Of two types, so `unknown` with the types told to OpenAPI: a zod union costs more than all the rest. */
const OccurredAt = z
  .unknown()
  .check((field) => {
    const instant = instantOf(field.value);
    if (instant !== null) field.value = instant;
    else if (field.value === undefined || field.value === '') {
      field.issues.push({ code: 'custom', message: 'is missing', input: field.value });
    } else {
      const got = typeof field.value === 'string' ? quote(field.value) : kindOf(field.value);
      field.issues.push({ code: 'custom', message: `${NOT_AN_INSTANT}, got ${got}`, input: field.value });
    }
  })
  .meta({
    anyOf: [{ type: 'string', format: 'date-time' }, { type: 'integer' }],
    description: 'When: ISO 8601 with zone, or milliseconds since 1970 UTC; from 1990 to one day ahead.',
    examples: ['2026-11-24T08:15:00+01:00', 1_795_504_500_000],
  });

function instantOf(value: unknown): number | null {
  if (typeof value === 'string') return /^\d{1,15}$/.test(value) ? Number(value) : parseInstant(value);
  return Number.isSafeInteger(value) ? (value as number) : null;
}

/** The wire form. Fields beyond these are ignored, null and '' count as absent. */
export const Event = z
  .object({
    messageId: MessageId,
    recipient: Address.nullish().describe(
      'Who the e-mail went to. Needed for "sent"; otherwise only where several recipients share the message id.',
    ),
    sender: Address.nullish().describe('The mailbox that sent it.'),
    type: z.enum(EVENT_TYPES).describe('"sent" announces an e-mail, the others say what happened to it.'),
    occurredAt: OccurredAt,
    userAgent: z.string().nullish().describe('User-Agent of the open or click.'),
    ip: z.string().max(64).nullish().describe('Address the open or click came from.'),
    url: Url.nullish(),
  })
  .meta({
    id: 'Event',
    title: 'Event',
    description: 'An e-mail that was sent, or something that happened to one. The same event twice is stored once.',
  });

/** A valid event; `null` is absent. `occurredAt` in milliseconds since 1970 UTC, addresses in lower case. */
export interface EventRecord {
  readonly messageId: string;
  readonly recipient: string | null;
  readonly sender: string | null;
  readonly type: 'sent' | EngagementType;
  readonly occurredAt: number;
  readonly userAgent: string | null;
  readonly ip: string | null;
  readonly url: string | null;
  /** When the same visitor had asked for the same by HEAD; only Kairos itself sees that. */
  readonly probedAt?: number | null;
}

export type ParsedEvent =
  | { readonly ok: true; readonly record: EventRecord }
  | { readonly ok: false; readonly reason: string };

/** Checks one event as it arrived. `now` is the present instant. Never throws. */
export function parseEvent(raw: unknown, now: number): ParsedEvent {
  const parsed = Event.safeParse(raw, WITH_INPUT);
  if (!parsed.success) {
    return refused(faultsOf(parsed.error).map(({ path, message }) => `${path === '' ? 'the event' : path} ${message}`));
  }
  const event = parsed.data;
  const recipient = event.recipient || null;
  const occurredAt = event.occurredAt as number;
  if (event.messageId === '') return refused(['messageId is missing']);
  if (event.type === 'sent' && recipient === null) return refused(['recipient is missing; "sent" needs one']);
  if (occurredAt < EARLIEST || occurredAt > now + DAY) {
    return refused([`occurredAt must lie between 1990 and one day from now, got ${nameOf(occurredAt)}`]);
  }
  const record: EventRecord = {
    messageId: event.messageId,
    recipient,
    sender: event.sender || null,
    type: event.type,
    occurredAt,
    userAgent: textOf(event.userAgent, LONGEST_USER_AGENT),
    ip: textOf(event.ip, 64),
    url: event.url || null,
  };
  return { ok: true, record };
}

const refused = (reasons: readonly string[]): ParsedEvent => ({ ok: false, reason: reasons.join('; ') });
const nameOf = (instant: number) =>
  Math.abs(instant) <= 8.64e15 ? new Date(instant).toISOString() : `${instant} ms since 1970`;
const textOf = (text: string | null | undefined, longest: number) => (text ? cleanText(text, longest) : null);
