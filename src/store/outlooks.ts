import type { Outlook } from '../../model/outlook.ts';
import type { Database } from './database.ts';
import { insertRows } from './insert-rows.ts';
import { figuresOf } from './outlook-figures.ts';
import { type Given, statement } from './statement.ts';

// What is to be expected of contacts, worked out ahead. A row counts the changes of its contact's history and
// attributes; each takes the outlook away, and an outlook that was worked out before one is never put back.

/** An outlook that is ready to be answered from. */
export interface ReadyOutlook {
  /** The model it was worked out with. */
  readonly modelId: string;
  /** It holds for questions asked at this instant or later: by then nothing more can come of the e-mails so far. */
  readonly settledAt: number;
  readonly outlook: Outlook;
}

/** An outlook to keep, worked out from what was read of the contact when `changes` stood where it says, or later. */
export interface NewOutlook extends ReadyOutlook {
  readonly accountId: number;
  readonly contactId: string;
  readonly changes: number;
}

/** Keeps outlooks, of one account or of several, one a contact, except where the contact has changed since. */
export async function keepOutlooks(db: Database, outlooks: readonly NewOutlook[]): Promise<void> {
  const distinct = new Map(outlooks.map((outlook) => [`${outlook.accountId} ${outlook.contactId}`, outlook]));
  const rows = [...distinct.values()].sort(byContact).map(({ outlook, ...row }) => {
    return { ...row, zone: outlook.zone, figures: figuresOf(outlook) };
  });
  await keep(db, { rows: JSON.stringify(rows) });
}

/** Counts a change of each contact, and takes its outlook away. Belongs into the transaction that makes the change. */
export async function dropOutlooks(db: Database, accountId: number, contactIds: Iterable<string>): Promise<void> {
  const rows = Array.from(new Set(contactIds), (contactId) => ({ accountId, contactId })).sort(byContact);
  if (rows.length > 0) await drop(db, { rows: JSON.stringify(rows) });
}

type Key = Pick<NewOutlook, 'accountId' | 'contactId'>;

/** Processes that change the same rows at once must lock them in one order. */
function byContact(a: Key, b: Key): number {
  return a.accountId - b.accountId || (a.contactId < b.contactId ? -1 : a.contactId > b.contactId ? 1 : 0);
}

const keep = statement((db, given: Given<{ rows: string }>) =>
  insertRows(db, 'outlooks', {}, given('rows'), {
    accountId: 'integer',
    contactId: 'text',
    changes: 'integer',
    modelId: 'text',
    settledAt: 'bigint',
    zone: 'text',
    figures: 'text',
  }).onConflict((conflict) =>
    conflict
      .columns(['accountId', 'contactId'])
      .doUpdateSet((row) => ({
        modelId: row.ref('excluded.modelId'),
        settledAt: row.ref('excluded.settledAt'),
        zone: row.ref('excluded.zone'),
        figures: row.ref('excluded.figures'),
      }))
      .whereRef('outlooks.changes', '=', 'excluded.changes'),
  ),
);

const drop = statement((db, given: Given<{ rows: string }>) =>
  insertRows(db, 'outlooks', { changes: 1 }, given('rows'), { accountId: 'integer', contactId: 'text' }).onConflict(
    (conflict) =>
      conflict.columns(['accountId', 'contactId']).doUpdateSet((row) => ({
        changes: row('outlooks.changes', '+', row.ref('excluded.changes')),
        modelId: null,
        settledAt: null,
        zone: null,
        figures: null,
      })),
  ),
);
