import type { EmailState, RecordType } from '../schema.ts';

/** An address with the name it is shown with. */
export interface Mailbox {
  readonly name: string | null;
  /** Lower case. */
  readonly address: string;
}

export interface Recipients {
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly bcc: readonly Mailbox[];
}

/** When an e-mail is to go, as asked. Wall times are kept with their zone: either may change before the day comes. */
export type Timing =
  | { readonly kind: 'now' }
  | { readonly kind: 'instant'; readonly instant: number }
  | {
      /** `tomorrow` is a wall time too: 08:00 on the day after the one it was asked on. */
      readonly kind: 'wall';
      /** "2026-11-25T08:00". */
      readonly wall: string;
      readonly zone: string;
      /** `recipient`: the zone follows the contact's. */
      readonly zoneFrom: 'recipient' | 'rep' | 'named';
    }
  | {
      readonly kind: 'best';
      readonly window: '24h' | 'week';
      /** The rest of the question, to ask it again for a new time. */
      readonly question: Readonly<Record<string, unknown>>;
    };

/** An e-mail in the outbox, without what is in it. Instants are milliseconds since 1970 UTC. */
export interface OutboxEmail {
  readonly accountId: number;
  readonly emailId: string;
  readonly userId: string;
  readonly inboxId: string;
  readonly recordType: RecordType;
  readonly recordId: string;
  readonly contactId: string;
  readonly recipients: Recipients;
  readonly subject: string;
  readonly timing: Timing;
  readonly decisionId: string | null;
  readonly dueAt: number;
  readonly attemptAt: number;
  readonly state: EmailState;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly stateAt: number;
  readonly attempts: number;
  readonly fence: number;
  readonly startedAt: number | null;
  readonly trace: Readonly<Record<string, string>> | null;
  readonly looks: number;
  readonly messageId: string | null;
  readonly sentMessageId: string | null;
  readonly sentAt: number | null;
  readonly filings: number;
  readonly replaces: string | null;
  readonly createdAt: number;
}

export const EMAIL_COLUMNS = [
  'accountId',
  'emailId',
  'userId',
  'inboxId',
  'recordType',
  'recordId',
  'contactId',
  'recipients',
  'subject',
  'timing',
  'decisionId',
  'dueAt',
  'attemptAt',
  'state',
  'reason',
  'detail',
  'stateAt',
  'attempts',
  'fence',
  'startedAt',
  'trace',
  'looks',
  'messageId',
  'sentMessageId',
  'sentAt',
  'filings',
  'replaces',
  'createdAt',
] as const;

export type EmailRow = Omit<OutboxEmail, 'recipients' | 'timing' | 'trace'> & {
  readonly recipients: string;
  readonly timing: string;
  readonly trace: string | null;
};

export function emailOf(row: EmailRow): OutboxEmail {
  return {
    ...row,
    recipients: JSON.parse(row.recipients),
    timing: JSON.parse(row.timing),
    trace: row.trace === null ? null : JSON.parse(row.trace),
  };
}
