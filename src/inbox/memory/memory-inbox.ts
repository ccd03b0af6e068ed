import type { Clock } from '../../clock.ts';
import { parseHeaderBlock } from '../header-block.ts';
import type { Attempt, Changes, Envelope, Fate, Inbox, Incoming } from '../inbox.ts';
import { InboxError } from '../inbox-error.ts';
import type { Mailbox, MemoryMail, Step, Stored } from './memory-mail.ts';

export interface MemoryInboxOptions {
  readonly mail: MemoryMail;
  readonly address: string;
  readonly clock: Clock;
  /** Most messages in one answer of `changes`. */
  readonly batch?: number;
}

const BATCH = 100;

/** A mailbox of `mail`. Whoever names the address is let in, unless a fault of the mailbox says otherwise. */
export function openMemoryInbox({ mail, address, clock, batch = BATCH }: MemoryInboxOptions): Inbox {
  const mailbox = mail.mailbox(address);
  return {
    verify: async () => {
      pass(mailbox, 'login');
      return { address: mailbox.address };
    },

    send: async (envelope, mark) => {
      pass(mailbox, 'login');
      await mark({ mailbox: mailbox.id }).catch((cause) => {
        throw new InboxError('unavailable', 'mark-failed', 'The attempt was given up before the e-mail was sent.', {
          cause,
        });
      });
      pass(mailbox, 'accept');
      accept(mail, mailbox, envelope, clock());
      pass(mailbox, 'answer');
      return { messageId: envelope.messageId, providerId: null };
    },

    findSent: async (attempt) => {
      pass(mailbox, 'login');
      return fateOf(mailbox, attempt);
    },

    file: async () => {
      // Done when it was sent, as a provider does that files by itself.
      pass(mailbox, 'login');
    },

    changes: async (position) => {
      pass(mailbox, 'login');
      return position === null ? nothing(mailbox) : since(mailbox, position, batch);
    },

    watch: async (changed, signal) => {
      pass(mailbox, 'login');
      if (signal.aborted) return;
      mailbox.watchers.add(changed);
      await new Promise((stopped) => signal.addEventListener('abort', stopped, { once: true }));
      mailbox.watchers.delete(changed);
    },

    close: async () => {},
  };
}

function pass(mailbox: Mailbox, step: Step): void {
  const error = mailbox.fault?.(step) ?? null;
  if (error !== null) throw error;
}

function accept(mail: MemoryMail, mailbox: Mailbox, { messageId, recipients, mime }: Envelope, at: number): void {
  mailbox.sent.set(messageId, { raw: mime, at });
  for (const recipient of recipients) mail.deliver(recipient, mime);
}

/** An attempt marked in another process, or before there was this mailbox, left its evidence there. */
function fateOf(mailbox: Mailbox, { messageId, trace, startedAt }: Attempt): Fate {
  if (mailbox.sent.has(messageId)) return { fate: 'sent', messageId, providerId: null };
  const elsewhere = startedAt < mailbox.createdAt || (trace !== null && trace.mailbox !== mailbox.id);
  return { fate: trace !== null && elsewhere ? 'unknown' : 'not-sent' };
}

const positionOf = ({ id }: Mailbox, read: number) => `${id}:${read}`;

function nothing(mailbox: Mailbox): Changes {
  return { messages: [], position: positionOf(mailbox, mailbox.arrived.length), more: false };
}

/** A position in the mailbox of an earlier process is before everything in this one. */
function since(mailbox: Mailbox, position: string, batch: number): Changes {
  const known = position.startsWith(`${mailbox.id}:`);
  const start = known ? Number(position.slice(mailbox.id.length + 1)) : 0;
  const messages = mailbox.arrived
    .slice(start, start + batch)
    .map((message, index) => incoming(mailbox, message, start + index));
  const read = start + messages.length;
  return { messages, position: positionOf(mailbox, read), more: read < mailbox.arrived.length };
}

function incoming(mailbox: Mailbox, { raw, at }: Stored, number: number): Incoming {
  return {
    id: positionOf(mailbox, number),
    receivedAt: at,
    headers: parseHeaderBlock(raw),
    source: async () => raw,
  };
}
