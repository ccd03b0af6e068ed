import { sql } from 'kysely';
import { placeOf } from '../../../model/place.ts';
import { instantOfLocal } from '../../../model/zone.ts';
import { parseWallTime } from '../../contract/wall-time.ts';
import { type NewActivity, recordActivity } from '../activity.ts';
import type { Database } from '../database.ts';
import { groupBy } from '../group-by.ts';
import { wakeInbox } from '../inboxes.ts';
import type { RecordType } from '../schema.ts';
import type { Stamp } from '../stamp.ts';
import type { Timing } from './email.ts';
import type { EmailKey } from './moving.ts';
import type { Why } from './transitions.ts';

// Wall times follow their clocks: an e-mail moves when its recipient turns out to live elsewhere, when the zone of the
// account changes that stands in for what is not known of them or of the user, and when the rules of its zone change.
// One that is due, or was tried already, stays: its moment has come, and what delays it is something
// else.

type WallTiming = Extract<Timing, { kind: 'wall' }>;

/** When the zone's clock shows the wall time; the first of two, and after a gap that swallows it. */
export const instantOfWall = ({ wall, zone }: Pick<WallTiming, 'wall' | 'zone'>): number =>
  instantOfLocal(zone, parseWallTime(wall)!);

/** What has become of e-mails whose clocks changed. */
export interface Moved {
  readonly looked: number;
  readonly moved: number;
  /** The earliest moment that one was moved to; null when none was. */
  readonly earliest: number | null;
}

export const NONE_MOVED: Moved = { looked: 0, moved: 0, earliest: null };

const COLUMNS = [
  'outbox.accountId',
  'outbox.emailId',
  'outbox.timing',
  'outbox.zoneRules',
  'outbox.dueAt',
  'outbox.attempts',
] as const;

interface Waiting extends EmailKey {
  /** JSON. */
  readonly timing: string;
  readonly zoneRules: string | null;
  readonly dueAt: number;
  readonly attempts: number;
}

/**
 * Moves what is scheduled for contacts by their own clocks to the clocks that they have now. Until the transaction ends
 * the account's zone stays as it is.
 */
export async function followContacts(
  db: Database,
  accountId: number,
  contactIds: readonly string[],
  stamp: Stamp,
): Promise<Moved> {
  const accountZone = await keepZone(db, accountId);
  const rows = await db.sql
    .selectFrom(db.dialect.rows(JSON.stringify(contactIds.map((contactId) => ({ contactId }))), { contactId: 'text' }))
    .innerJoin('outbox', 'outbox.contactId', 'row.contactId')
    .innerJoin('contacts', (join) =>
      join.onRef('contacts.accountId', '=', 'outbox.accountId').onRef('contacts.contactId', '=', 'outbox.contactId'),
    )
    .select([...COLUMNS, 'contacts.address', 'contacts.timezone', 'contacts.country'])
    .where('outbox.accountId', '=', accountId)
    .where('outbox.state', '=', 'scheduled')
    .execute();
  return follow(db, stamp, rows, ({ address, timezone, country, zoneRules }, timing) => {
    if (timing.zoneFrom !== 'recipient') return null;
    const { zone } = placeOf({ address, timezone, country }, null, accountZone);
    if (zone === timing.zone) return null;
    const why = {
      reason: 'recipient-zone',
      detail: `The recipient's time zone is ${zone} now, and was ${timing.zone}.`,
    };
    return { timing: { ...timing, zone }, zoneRules, why };
  });
}

/**
 * Moves what is scheduled by the account's clock, because nothing better is known of the recipient or the user whose
 * clock it was to be by, to the clock that the account has now; of all of its e-mails or of one. `from` is the zone that
 * it had: what users scheduled by a zone of their own stays when they give that up.
 */
export async function followAccount(
  db: Database,
  accountId: number,
  from: string,
  stamp: Stamp,
  emailId: string | null = null,
): Promise<Moved> {
  const accountZone = await keepZone(db, accountId);
  let query = db.sql
    .selectFrom('outbox')
    .innerJoin('contacts', (join) =>
      join.onRef('contacts.accountId', '=', 'outbox.accountId').onRef('contacts.contactId', '=', 'outbox.contactId'),
    )
    .innerJoin('users', (join) =>
      join.onRef('users.accountId', '=', 'outbox.accountId').onRef('users.userId', '=', 'outbox.userId'),
    )
    .select([...COLUMNS, 'contacts.address', 'contacts.timezone', 'contacts.country', 'users.timezone as userZone'])
    .where('outbox.accountId', '=', accountId)
    .where('outbox.state', '=', 'scheduled')
    .where('outbox.zoneRules', 'is not', null);
  if (emailId !== null) query = query.where('outbox.emailId', '=', emailId);
  const rows = await query.execute();
  return follow(db, stamp, rows, ({ userZone, zoneRules, ...contact }, timing) => {
    const byAccount =
      timing.zoneFrom === 'rep'
        ? userZone === null && timing.zone === from
        : placeOf(contact, null, accountZone).source === 'account';
    if (timing.zoneFrom === 'named' || !byAccount || timing.zone === accountZone) return null;
    const why = {
      reason: 'account-zone',
      detail: `The account's time zone is ${accountZone} now, and was ${timing.zone}.`,
    };
    return { timing: { ...timing, zone: accountZone }, zoneRules, why };
  });
}

/** The account's zone, which nobody changes until this transaction ends. */
async function keepZone(db: Database, accountId: number): Promise<string> {
  const { timezone } = await db.sql
    .selectFrom('accounts')
    .select('timezone')
    .where('accountId', '=', accountId)
    .modifyEnd(db.dialect.sharing)
    .executeTakeFirstOrThrow();
  return timezone;
}

/** Whether the moment of an e-mail follows from where its recipient is, or from the zone of the account. */
export const followsClock = (timing: Timing): boolean => timing.kind === 'wall' && timing.zoneFrom !== 'named';

/**
 * Has whoever changes the contact or the account's zone wait until this transaction ends: what is scheduled in it for
 * their clocks is then moved by either the one or the other. Before any e-mail is changed in the transaction.
 */
export async function lockClocks(db: Database, accountId: number, contactId: string): Promise<void> {
  await db.sql
    .updateTable('contacts')
    .set((row) => ({ updatedAt: row.ref('updatedAt') }))
    .where('accountId', '=', accountId)
    .where('contactId', '=', contactId)
    .execute();
  await keepZone(db, accountId);
}

/** Moves an e-mail that was scheduled in this transaction, when a clock has changed since its moment was worked out. */
export function followClocks(
  db: Database,
  accountId: number,
  { emailId, contactId, timing }: { emailId: string; contactId: string; timing: Timing },
  stamp: Stamp,
): Promise<Moved> {
  if (timing.kind !== 'wall' || timing.zoneFrom === 'named') return Promise.resolve(NONE_MOVED);
  return timing.zoneFrom === 'recipient'
    ? followContacts(db, accountId, [contactId], stamp)
    : followAccount(db, accountId, timing.zone, stamp, emailId);
}

const ROWS_A_PAGE = 200;

/**
 * Works out anew, over all accounts, the moment of each e-mail that was scheduled by other rules than these, the version
 * of the time-zone data that this program runs with.
 */
export async function followRules(db: Database, rules: string, stamp: Stamp): Promise<Moved> {
  let total = NONE_MOVED;
  // On either side of the rules in force: when there is nothing to do, neither reads a row.
  for (const side of ['<', '>'] as const) {
    for (let looked = ROWS_A_PAGE; looked === ROWS_A_PAGE; ) {
      const page = await followPage(db, rules, side, stamp);
      looked = page.looked;
      total = add(total, page);
    }
  }
  return total;
}

function followPage(db: Database, rules: string, side: '<' | '>', stamp: Stamp): Promise<Moved> {
  return db.transaction(async (db) => {
    const rows = await db.sql
      .selectFrom('outbox')
      .select(COLUMNS)
      .where('state', '=', sql.lit('scheduled')) // as the index has it
      .where('zoneRules', side, rules)
      .orderBy('zoneRules')
      .limit(ROWS_A_PAGE)
      .execute();
    return follow(db, stamp, rows, (_, timing) => {
      const why = { reason: 'zone-rules', detail: `The rules of the time zone ${timing.zone} have changed.` };
      return { timing, zoneRules: rules, why };
    });
  });
}

interface Change {
  readonly timing: WallTiming;
  readonly zoneRules: string | null;
  readonly why: Why;
}

/**
 * Changes e-mails first and wakes inboxes afterwards, both in one order, so that two that do so at once never wait for
 * each other in a ring.
 */
async function follow<Row extends Waiting>(
  db: Database,
  stamp: Stamp,
  rows: readonly Row[],
  changeOf: (row: Row, timing: WallTiming) => Change | null,
): Promise<Moved> {
  const activities: (NewActivity & { readonly accountId: number })[] = [];
  const wakes = new Map<string, Pick<Applied, 'accountId' | 'inboxId' | 'attemptAt'>>();
  for (const row of rows.toSorted(byId)) {
    const timing: Timing = JSON.parse(row.timing);
    const change = timing.kind === 'wall' ? changeOf(row, timing) : null;
    const applied = change === null ? null : await apply(db, row, change, stamp);
    if (change === null || applied === null) continue;
    const { accountId, inboxId, attemptAt, moved, ...about } = applied;
    // Also one that stays: a dispatcher has passed it over while it was locked here.
    const key = `${accountId} ${inboxId}`;
    if (attemptAt < (wakes.get(key)?.attemptAt ?? Number.POSITIVE_INFINITY)) wakes.set(key, applied);
    if (!moved) continue;
    const data = { ...change.why, dueAt: attemptAt };
    activities.push({ accountId, inboxId, ...about, userId: null, type: 'email.moved', occurredAt: stamp.now, data });
  }
  for (const [accountId, ofAccount] of groupBy(activities, ({ accountId }) => accountId)) {
    await recordActivity(db, accountId, ofAccount, stamp);
  }
  for (const [, { accountId, inboxId, attemptAt }] of [...wakes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await wakeInbox(db, accountId, inboxId, attemptAt);
  }
  const moments = activities.map(({ data }) => data.dueAt as number);
  return { looked: rows.length, moved: moments.length, earliest: earliestOf(moments) };
}

const byId = (a: EmailKey, b: EmailKey): number => a.accountId - b.accountId || (a.emailId < b.emailId ? -1 : 1);

interface Applied extends EmailKey {
  readonly inboxId: string;
  readonly contactId: string;
  readonly recordType: RecordType;
  readonly recordId: string;
  readonly attemptAt: number;
  /** Whether it goes at another moment than before. */
  readonly moved: boolean;
}

/** Null when the e-mail has been claimed meanwhile, or its time was changed by somebody else. */
async function apply(db: Database, email: Waiting, change: Change, stamp: Stamp): Promise<Applied | null> {
  const { timing, zoneRules } = change;
  // A moment that has passed by the new clock is made up for at once.
  const dueAt = Math.max(instantOfWall(timing), stamp.now);
  const stays = email.dueAt <= stamp.now || email.attempts > 0 || dueAt === email.dueAt;
  const row = await db.sql
    .updateTable('outbox')
    .set({ timing: JSON.stringify(timing), zoneRules, ...(stays ? {} : { dueAt, attemptAt: dueAt }) })
    .where('accountId', '=', email.accountId)
    .where('emailId', '=', email.emailId)
    .where('state', '=', 'scheduled')
    .where('timing', '=', email.timing)
    .returning(['accountId', 'emailId', 'inboxId', 'contactId', 'recordType', 'recordId', 'attemptAt'])
    .executeTakeFirst();
  return row === undefined ? null : { ...row, moved: !stays };
}

const earliestOf = (moments: readonly number[]): number | null => (moments.length === 0 ? null : Math.min(...moments));

function add(a: Moved, b: Moved): Moved {
  const earliest = earliestOf([a.earliest, b.earliest].filter((moment) => moment !== null));
  return { looked: a.looked + b.looked, moved: a.moved + b.moved, earliest };
}
