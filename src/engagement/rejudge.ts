import type { Verdict } from '../../model/machine.ts';
import type { Database } from '../store/database.ts';
import { dropOutlooks } from '../store/outlooks.ts';
import { contactsToJudge, eventsOf, lockEmailsOf, markJudged } from '../store/verdicts.ts';
import { judgeTogether, putRevisions, type Revision } from './judging.ts';

/** Verdicts that became others, such as "person -> machine, burst", with how many did. */
export type Changes = ReadonlyMap<string, number>;

export interface Rejudged {
  /** Contacts that had events judged by other rules, or not at all. */
  readonly contacts: number;
  /** Events whose verdict and reason were found as they stood. */
  readonly unchanged: number;
  readonly changes: Changes;
}

/** Contacts judged in one transaction: so few that nobody waits for it long. */
const PAGE = 200;

/**
 * Judges every event of an account that was judged by other rules than today's, contact by contact, page by page, while
 * servers go on. What was expected of a contact whose verdicts change goes. To be stopped anywhere and called again: it
 * goes on with what is left. `onPage` is told how many contacts are done and the last of them, and may throw to stop.
 */
export async function rejudge(
  db: Database,
  accountId: number,
  onPage: (contacts: number, lastContactId: string) => void = () => {},
  pageSize = PAGE,
): Promise<Rejudged> {
  const changes = new Map<string, number>();
  let contacts = 0;
  let unchanged = 0;
  for (let after = ''; ; ) {
    const page = await contactsToJudge(db, accountId, after, pageSize);
    if (page.length === 0) break;
    const revisions = await db.transaction((inside) => rejudgeContacts(inside, accountId, page));
    for (const revision of revisions) {
      const change = describe(revision);
      if (change === null) unchanged++;
      else changes.set(change, (changes.get(change) ?? 0) + 1);
    }
    contacts += page.length;
    after = page.at(-1)!;
    onPage(contacts, after);
  }
  await markJudged(db, accountId);
  return { contacts, unchanged, changes };
}

async function rejudgeContacts(
  db: Database,
  accountId: number,
  contactIds: readonly string[],
): Promise<readonly Revision[]> {
  const emails = await lockEmailsOf(db, accountId, contactIds);
  const { revisions } = judgeTogether(emails, await eventsOf(db, accountId, emails), []);
  await putRevisions(db, accountId, revisions);
  const changed = revisions.filter(({ event, judgement }) => event.verdict !== judgement.verdict);
  await dropOutlooks(
    db,
    accountId,
    changed.map(({ event }) => event.contactId),
  );
  return revisions;
}

/** Null when only the version of the rules is another. */
function describe({ event, judgement }: Revision): string | null {
  const before: Verdict | 'not judged' = event.verdict ?? 'not judged';
  if (event.verdict === judgement.verdict && event.reason === judgement.reason) return null;
  return `${before} -> ${judgement.verdict}, ${judgement.reason}`;
}
