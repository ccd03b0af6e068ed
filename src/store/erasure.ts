import { recordActivity } from './activity.ts';
import { findContactDetails } from './contact-details.ts';
import type { Database } from './database.ts';
import { strike } from './directory-entries.ts';
import { containing, ERASED, type ErasedEmails, eraseRecipient, type Person, withoutAddress } from './outbox/erase.ts';
import type { Stamp } from './stamp.ts';
import { suppress } from './suppressions.ts';

export { ERASED };

/** What the erasure of a contact came to. */
export type Erasure = Pick<ErasedEmails, 'cancelled' | 'emptied' | 'kept'>;

/**
 * Erases a person: the contact, their history, what was expected of them, and their address wherever it stands. That
 * somebody was erased, and by whom, stays. In one transaction. Null when the account has no such contact; `busy` while
 * an e-mail to them is being sent, and then nothing is changed.
 */
export async function eraseContact(
  db: Database,
  accountId: number,
  contactId: string,
  userId: string | null,
  stamp: Stamp,
): Promise<Erasure | 'busy' | null> {
  try {
    return await db.transaction(async (db) => {
      const contact = (await findContactDetails(db, accountId, [contactId])).get(contactId);
      if (contact === undefined || contact.address === ERASED) return null;
      const placeholderId = await placeholder(db, accountId, stamp);
      const person = { contactId, address: contact.address, placeholderId };
      await suppress(db, accountId, person.address, stamp.now);
      const emails = await eraseRecipient(db, accountId, person, stamp);
      if (emails === null) throw new Busy();
      await blankActivity(db, accountId, person, emails.alone);
      await forgetDecisions(db, accountId, person);
      await forgetStanding(db, accountId, person);
      await deletePerson(db, accountId, contactId);
      const { cancelled, emptied, kept } = emails;
      const data = { cancelled, emptied, kept };
      const about = { emailId: null, inboxId: null, contactId: null, userId, recordType: null, recordId: null };
      await recordActivity(db, accountId, [{ type: 'contact.erased', occurredAt: stamp.now, data, ...about }], stamp);
      return data;
    });
  } catch (error) {
    if (error instanceof Busy) return 'busy';
    throw error;
  }
}

class Busy extends Error {}

/** The contact that stands where a row needs one and the person is gone: one of an account, found by no search. */
async function placeholder(db: Database, accountId: number, { newId, now }: Stamp): Promise<string> {
  await db.sql
    .insertInto('contacts')
    .values({ accountId, contactId: newId(), address: ERASED, createdAt: now, updatedAt: now, ...UNKNOWN })
    .onConflict((conflict) => conflict.columns(['accountId', 'address']).doNothing())
    .execute();
  const { contactId } = await db.sql
    .selectFrom('contacts')
    .select('contactId')
    .where('accountId', '=', accountId)
    .where('address', '=', ERASED)
    .executeTakeFirstOrThrow();
  return contactId;
}

const UNKNOWN = { companyId: null, timezone: null, country: null, industry: null, jobTitle: null };

/** What an activity may still say of an e-mail to somebody who was erased: when and how, not who and from where. */
const HARMLESS = ['dueAt', 'until', 'attemptAt', 'reason', 'detail', 'replaces', 'verdict', 'permanent', 'outOfOffice'];

async function blankActivity(
  db: Database,
  accountId: number,
  { contactId, address, placeholderId }: Person,
  alone: ErasedEmails['alone'],
): Promise<void> {
  const found = await db.sql
    .selectFrom('activity')
    .select(['activityId', 'emailId', 'contactId', 'recordType', 'recordId', 'data'])
    .where('accountId', '=', accountId)
    .where((row) =>
      row.or([
        row('contactId', '=', contactId),
        row.and([row('recordType', '=', 'contact'), row('recordId', '=', contactId)]),
        ...(alone.size === 0 ? [] : [row('emailId', 'in', [...alone.keys()])]),
      ]),
    )
    .execute();
  for (const { activityId, emailId, recordType, recordId, data, ...activity } of found) {
    const isTheirs = activity.contactId === contactId || (emailId !== null && alone.get(emailId) === true);
    const all = Object.entries(JSON.parse(data) as Record<string, unknown>);
    const kept = isTheirs ? all.filter(([name]) => HARMLESS.includes(name)) : all;
    await db.sql
      .updateTable('activity')
      .set({
        contactId: activity.contactId === contactId ? null : activity.contactId,
        recordId: recordType === 'contact' && recordId === contactId ? placeholderId : recordId,
        data: withoutAddress(JSON.stringify(Object.fromEntries(kept)), address),
      })
      .where('accountId', '=', accountId)
      .where('activityId', '=', activityId)
      .execute();
  }
}

/** Decisions stay, as the policy is judged by them, and are about nobody. */
async function forgetDecisions(db: Database, accountId: number, { contactId, placeholderId }: Person): Promise<void> {
  const found = await db.sql
    .selectFrom('decisions')
    .select(['decisionId', 'contactId', 'request', 'answer'])
    .where('accountId', '=', accountId)
    .where((row) => row.or([row('contactId', '=', contactId), containing('answer', contactId)]))
    .execute();
  for (const decision of found) {
    const about = decision.contactId === contactId ? null : decision.contactId;
    const [request, answer] = [decision.request, decision.answer].map((text) =>
      text.replaceAll(contactId, placeholderId),
    );
    await db.sql
      .updateTable('decisions')
      .set({ contactId: about, request: request!, answer: answer!, messageId: null })
      .where('accountId', '=', accountId)
      .where('decisionId', '=', decision.decisionId)
      .execute();
  }
}

/** Answers that stand have the addresses of everybody they are about. */
async function forgetStanding({ sql }: Database, accountId: number, { address }: Person): Promise<void> {
  await sql
    .deleteFrom('standingAnswers')
    .where('accountId', '=', accountId)
    .where(containing('answer', JSON.stringify(address)))
    .execute();
}

async function deletePerson(db: Database, accountId: number, contactId: string): Promise<void> {
  for (const table of ['events', 'emails', 'observations', 'outlooks', 'recordContacts', 'contacts'] as const) {
    await db.sql.deleteFrom(table).where('accountId', '=', accountId).where('contactId', '=', contactId).execute();
  }
  await strike(db, accountId, 'contact', contactId);
}
