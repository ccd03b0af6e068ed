import { z } from 'zod';
import { RECORD_TYPES, type RecordType } from './record.ts';

// What happened, as it goes out: over webhooks, as live changes, on timelines.

export const ACTIVITY_TYPES = [
  'email.scheduled',
  'email.moved',
  'email.cancelled',
  'email.restored',
  'email.held',
  'email.delayed',
  'email.ambiguous',
  'email.review',
  'email.sent',
  'email.failed',
  'email.opened',
  'email.clicked',
  'email.replied',
  'email.bounced',
  'email.auto-replied',
  'email.unsubscribed',
  'contact.erased',
  'inbox.connected',
  'inbox.disconnected',
] as const;
export type ActivityType = (typeof ACTIVITY_TYPES)[number];

export const ActivityTypeName = z
  .enum(ACTIVITY_TYPES)
  .meta({ id: 'ActivityType', description: 'What can happen.', examples: ['email.replied'] });

const id = (of: string) => z.string().nullable().describe(`Id of ${of}; null when it is about none.`);

export const ActivityEvent = z
  .object({
    id: z.string().describe('The same wherever and however often it is told: twice the same id is once.'),
    type: z
      .string()
      .describe('An ActivityType, or "test".')
      .meta({ examples: ['email.replied'] }),
    occurredAt: z.iso.datetime().describe('When it happened.'),
    recordedAt: z.iso.datetime().describe('When Kairos noted it.'),
    emailId: id('the e-mail'),
    inboxId: id('the inbox'),
    contactId: id('the contact'),
    userId: id('the user who did it, or whose e-mail it is'),
    record: z
      .object({ type: z.enum(RECORD_TYPES), id: z.string() })
      .nullable()
      .describe('The record of the CRM on whose timeline it stands.'),
    data: z.record(z.string(), z.unknown()).describe('Details, by type. Never the content of an e-mail.'),
  })
  .meta({ id: 'ActivityEvent', title: 'Activity', description: 'Something that happened.' });
export type ActivityEvent = z.output<typeof ActivityEvent>;

interface ActivityRecord extends Pick<ActivityEvent, 'emailId' | 'inboxId' | 'contactId' | 'userId' | 'data'> {
  readonly activityId: string;
  readonly type: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly recordType: RecordType | null;
  readonly recordId: string | null;
}

export function activityEvent(activity: ActivityRecord): ActivityEvent {
  const { activityId, type, occurredAt, recordedAt, recordType, recordId, data } = activity;
  const { emailId, inboxId, contactId, userId } = activity;
  return {
    id: activityId,
    type,
    occurredAt: new Date(occurredAt).toISOString(),
    recordedAt: new Date(recordedAt).toISOString(),
    emailId,
    inboxId,
    contactId,
    userId,
    record: recordType === null || recordId === null ? null : { type: recordType, id: recordId },
    data,
  };
}
