import { Event } from '../contract/event.ts';
import { Recipient } from '../contract/recipient.ts';

// The two kinds of file and their fields, as the contract has them.

export const KINDS = ['recipients', 'events'] as const;
export type FileKind = (typeof KINDS)[number];

export const FIELDS: Readonly<Record<FileKind, readonly string[]>> = {
  recipients: Object.keys(Recipient.shape),
  events: Object.keys(Event.shape),
};

/** Without these no row of a file could be taken. */
export const NEEDED: Readonly<Record<FileKind, readonly string[]>> = {
  recipients: ['email'],
  events: ['messageId', 'type', 'occurredAt'],
};
