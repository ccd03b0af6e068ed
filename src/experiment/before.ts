import { HORIZON } from '../../model/history.ts';
import { DAY } from '../../model/zone.ts';
import type { Database } from '../store/database.ts';
import { reactionsOf } from '../store/experiment-figures.ts';
import type { BaseRates } from './power.ts';

/** So far back from the beginning of an experiment, and of so many contacts: enough to tell roughly. */
const SPAN = 180 * DAY;
const CONTACTS = 500;
/** Of fewer e-mails nothing is told. */
const FEWEST = 100;

/** What the account's mail came to before an experiment; null where too little of it is known. */
export async function ratesBefore(db: Database, accountId: number, startedAt: number): Promise<BaseRates | null> {
  const about = { from: startedAt - SPAN, to: startedAt - HORIZON, horizon: HORIZON, contacts: CONTACTS };
  const { recipients, emails, opened, clicked, replied } = await reactionsOf(db, accountId, about);
  if (emails < FEWEST) return null;
  return {
    open: opened / emails,
    click: clicked / emails,
    reply: replied / emails,
    emailsPerRecipient: emails / recipients,
  };
}
