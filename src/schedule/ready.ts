import { outlookFor } from '../../model/best-time.ts';
import { settleHistory } from '../../model/history.ts';
import { placeOf } from '../../model/place.ts';
import type { Account } from '../store/accounts.ts';
import { type ContactWithOutlook, pageWithOutlooks } from '../store/contact-outlooks.ts';
import type { Database } from '../store/database.ts';
import { loadRecipients } from '../store/histories.ts';
import { keepOutlooks, type NewOutlook } from '../store/outlooks.ts';
import type { ServedModel } from './models.ts';

/** A model and what its outlooks are kept under. */
type Kept = Pick<ServedModel, 'modelId' | 'model'>;

/** Contacts worked out between two writes. */
const PAGE = 2000;

/**
 * Works out ahead what is to be expected of every contact of an account, page by page, so that a model answers at full
 * speed from its first question on. `onPage` is told how many contacts are ready so far. May be stopped anywhere and
 * run again: what is ready stays, and what is missing is worked out when it is asked for.
 */
export async function readyOutlooks(
  db: Database,
  account: Account,
  served: Kept,
  onPage: (ready: number) => void = () => {},
  pageSize = PAGE,
): Promise<void> {
  let ready = 0;
  for (let after: string | null = null; ; ) {
    const contacts: ContactWithOutlook[] = await pageWithOutlooks(db, account.accountId, after, pageSize);
    if (contacts.length === 0) return;
    const outlooks = await workOut(db, account, served, contacts);
    if (outlooks.length > 0) await db.transaction((inside) => keepOutlooks(inside, outlooks));
    ready += contacts.length;
    onPage(ready);
    after = contacts.at(-1)!.address;
  }
}

/** The outlooks of those contacts that have none of this model, as they will be once nothing more can come of e-mails. */
async function workOut(
  db: Database,
  { accountId, timezone }: Account,
  { model, modelId }: Kept,
  contacts: readonly ContactWithOutlook[],
): Promise<NewOutlook[]> {
  const placed = contacts.map((contact) => ({ ...contact, place: placeOf(contact, null, timezone) }));
  const missing = placed.filter(({ ready, place }) => ready?.modelId !== modelId || ready.outlook.zone !== place.zone);
  const recipients = await loadRecipients(db, accountId, missing);
  return missing.map(({ contactId, changes, place }, k) => {
    const { emails, ...attributes } = recipients[k]!;
    const { history, settledAt } = settleHistory(emails);
    const profile = { attributes, givenZone: null, givenDevice: null, accountZone: timezone };
    const outlook = outlookFor(model, profile, place, history);
    return { accountId, contactId, changes, modelId, settledAt, outlook };
  });
}
