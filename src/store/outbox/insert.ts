import { recordActivity } from '../activity.ts';
import type { Database } from '../database.ts';
import { wakeInbox } from '../inboxes.ts';
import type { RecordType } from '../schema.ts';
import type { Stamp } from '../stamp.ts';
import type { Recipients } from './email.ts';
import type { Content } from './find.ts';
import type { NewTime } from './transitions.ts';

/** An e-mail that is to wait in the outbox. */
export interface NewEmail extends Content, NewTime {
  readonly emailId: string;
  readonly userId: string;
  readonly inboxId: string;
  readonly recordType: RecordType;
  readonly recordId: string;
  /** The first recipient. */
  readonly contactId: string;
  readonly recipients: Recipients;
  readonly subject: string;
  /** The e-mail that this one is instead of. */
  readonly replaces: string | null;
}

/** Nothing → scheduled, with everything in it; the inbox's dispatcher and whoever follows the record learn of it. */
export function insertScheduled(db: Database, accountId: number, email: NewEmail, stamp: Stamp): Promise<void> {
  const { attachments, recipients, timing, ...columns } = email;
  const { emailId, inboxId, contactId, userId, recordType, recordId, dueAt, replaces } = email;
  const { to, cc, bcc } = recipients;
  return db.transaction(async (db) => {
    await db.sql
      .insertInto('outbox')
      .values({
        accountId,
        ...columns,
        recipients: JSON.stringify(recipients),
        recipientCount: to.length + cc.length + bcc.length,
        timing: JSON.stringify(timing),
        attemptAt: dueAt,
        state: 'scheduled',
        stateAt: stamp.now,
        attempts: 0,
        fence: 0,
        looks: 0,
        filings: 0,
        createdAt: stamp.now,
      })
      .execute();
    const rows = attachments.map(({ name, type, contentId, bytes }, position) => {
      return { accountId, emailId, position, name, type, contentId, size: bytes.length, bytes };
    });
    if (rows.length > 0) await db.sql.insertInto('attachments').values(rows).execute();
    await wakeInbox(db, accountId, inboxId, dueAt);
    const data = { dueAt, ...(replaces === null ? {} : { replaces }) };
    const about = { emailId, inboxId, contactId, userId, recordType, recordId };
    await recordActivity(db, accountId, [{ type: 'email.scheduled', occurredAt: stamp.now, data, ...about }], stamp);
  });
}
