import type { Model } from '../../model/artifact.ts';
import { WeekTally } from '../../model/drift-week.ts';
import type { Recipient } from '../../model/event.ts';
import { lookBack } from '../../model/hindsight.ts';
import { SEGMENT_ATTRIBUTES, segmentValues } from '../../model/similar.ts';
import { WEEK } from '../../model/zone.ts';
import { breathe } from '../breathe.ts';
import type { Account } from '../store/accounts.ts';
import { type Contact, contactPage } from '../store/contacts.ts';
import type { Database } from '../store/database.ts';
import { groupBy } from '../store/group-by.ts';
import { loadRecipients } from '../store/histories.ts';
import { type SentByDecision, sentBetween } from '../store/served-emails.ts';
import { matchedDecisions, type Word, wordsOn } from './served.ts';

/** A model and what its decisions are logged under. */
export interface Checked {
  readonly modelId: string;
  readonly model: Model;
}

/** Contacts looked at between two pauses: some twenty milliseconds. */
const PAGE = 50;

/**
 * Judges every e-mail that an account's contacts were sent in a week, by what was known 72 hours after it: the same
 * whenever it is done after that. A model answers for e-mails from `began` on.
 */
export async function tallyWeek(
  db: Database,
  account: Account,
  checked: Checked,
  week: number,
  began: number,
  signal: AbortSignal,
): Promise<WeekTally> {
  const { accountId } = account;
  const from = Math.max(week, began);
  const to = week + WEEK;
  const tally = new WeekTally();
  const matched = await matchedDecisions(db, accountId, checked.modelId, from, to, signal);
  for (let after: string | null = null; ; ) {
    const contacts: Contact[] = await contactPage(db, accountId, after, PAGE);
    if (contacts.length === 0) return tally;
    const sent = await sentBetween(db, accountId, contacts, from, to);
    const words = await wordsOn(db, accountId, checked.modelId, sent, matched);
    const byContact = groupBy(sent, ({ contactId }) => contactId);
    const written = contacts.filter(({ contactId }) => byContact.has(contactId));
    const recipients = written.length === 0 ? [] : await loadRecipients(db, accountId, written);
    recipients.forEach((recipient, k) => {
      const emails = byContact
        .get(written[k]!.contactId)!
        .map((email) => ({ ...email, word: words.get(email.emailId)! }));
      addRecipient(tally, checked.model, recipient, { emails, from, to, accountZone: account.timezone });
    });
    after = contacts.at(-1)!.address;
    await breathe(signal);
  }
}

interface Written {
  readonly emails: readonly (SentByDecision & { readonly word: Word })[];
  readonly from: number;
  readonly to: number;
  readonly accountZone: string;
}

function addRecipient(
  tally: WeekTally,
  model: Model,
  recipient: Recipient,
  { emails, from, to, accountZone }: Written,
): void {
  const subject = { attributes: recipient, emails: recipient.emails, givenZone: null, givenDevice: null, accountZone };
  const seen = lookBack(model, subject, from, to);
  if (seen === null) {
    tally.addHidden(emails.length);
    return;
  }
  addValues(tally, model, recipient);
  const words = groupBy(emails, ({ sentAt }) => sentAt);
  for (const hindsight of seen) {
    const word = words.get(hindsight.sentAt)?.shift()?.word ?? null;
    if (word === 'elsewhere') tally.addElsewhere();
    tally.add(hindsight, word === 'elsewhere' ? null : word);
  }
}

function addValues(tally: WeekTally, { segments }: Model, recipient: Recipient): void {
  const values = segmentValues(recipient, null);
  const known = SEGMENT_ATTRIBUTES.filter((attribute) => values[attribute] !== null);
  tally.addValues(known.length, known.filter((attribute) => !segments[attribute].has(values[attribute]!)).length);
}
