import type { EngagementType } from '../../model/event.ts';
import type { EventRecord } from '../contract/event.ts';
import type { Database } from '../store/database.ts';
import type { OutboxEmail } from '../store/outbox/email.ts';
import type { Stamp } from '../store/stamp.ts';
import { recordEvents } from './record.ts';

/** Something that one recipient did with an e-mail. */
export interface Deed extends Partial<Pick<EventRecord, 'url' | 'userAgent' | 'ip' | 'probedAt'>> {
  readonly type: EngagementType;
  /** Lower case. */
  readonly recipient: string;
  readonly occurredAt: number;
}

/**
 * Enters a deed into the history that trains the model; so does the e-mail to that recipient, when it is not there
 * yet: only the first recipient is from the start. An e-mail that was not certainly sent has no history.
 * `duplicate`: the same was entered before, and nothing has changed.
 */
export async function enterHistory(
  db: Database,
  email: OutboxEmail,
  { type, recipient, occurredAt, url = null, userAgent = null, ip = null, probedAt = null }: Deed,
  stamp: Stamp,
): Promise<'entered' | 'duplicate' | 'not-sent'> {
  const { accountId, state, sentMessageId, sentAt } = email;
  if (state !== 'sent' || sentMessageId === null || sentAt === null) return 'not-sent';
  const about = { messageId: sentMessageId, recipient, sender: null };
  const nothing = { userAgent: null, ip: null, url: null };
  const records: EventRecord[] = [
    { ...about, ...nothing, type: 'sent', occurredAt: sentAt },
    { ...about, type, occurredAt, userAgent, ip, url, probedAt },
  ];
  const [, outcome] = await recordEvents(db, accountId, records, stamp);
  return outcome?.status === 'stored' ? 'entered' : 'duplicate';
}
