import { sql } from 'kysely';
import { placeOf } from '../../../model/place.ts';
import { instantOfLocal } from '../../../model/zone.ts';
import { parseWallTime } from '../../contract/wall-time.ts';
import type { Database } from '../database.ts';
import type { Stamp } from '../stamp.ts';
import type { Timing } from './email.ts';
import { type EmailKey, moveDue, type Why } from './transitions.ts';

// Wall times follow their clocks: an e-mail moves when its recipient turns out to live elsewhere, and when the rules of
// its zone change. One that is due, or was tried already, stays: its moment has come, and what delays it is something
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
  readonly timing: Timing;
  readonly zoneRules: string | null;
  readonly dueAt: number;
  readonly attempts: number;
}

/** Moves what is scheduled for contacts by their own clocks to the clocks that they have now. */
export async function followContacts(
  db: Database,
  accountId: number,
  contactIds: readonly string[],
  stamp: Stamp,
): Promise<Moved> {
  const rows = await db.sql
    .selectFrom(db.dialect.rows(JSON.stringify(contactIds.map((contactId) => ({ contactId }))), { contactId: 'text' }))
    .innerJoin('outbox', 'outbox.contactId', 'row.contactId')
    .innerJoin('contacts', (join) =>
      join.onRef('contacts.accountId', '=', 'outbox.accountId').onRef('contacts.contactId', '=', 'outbox.contactId'),
    )
    .innerJoin('accounts', 'accounts.accountId', 'outbox.accountId')
    .select([
      ...COLUMNS,
      'contacts.address',
      'contacts.timezone',
      'contacts.country',
      'accounts.timezone as accountZone',
    ])
    .where('outbox.accountId', '=', accountId)
    .where('outbox.state', '=', 'scheduled')
    .orderBy('outbox.emailId')
    .execute();
  return follow(db, stamp, rows, ({ address, timezone, country, accountZone }, timing, { zoneRules }) => {
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

async function follow<Row extends Omit<Waiting, 'timing'> & { readonly timing: string }>(
  db: Database,
  stamp: Stamp,
  rows: readonly Row[],
  changeOf: (row: Row, timing: WallTiming, waiting: Waiting) => Change | null,
): Promise<Moved> {
  let total: Moved = { ...NONE_MOVED, looked: rows.length };
  for (const row of rows) {
    const { accountId, emailId, zoneRules, dueAt, attempts } = row;
    const timing: Timing = JSON.parse(row.timing);
    const waiting = { accountId, emailId, timing, zoneRules, dueAt, attempts };
    const change = timing.kind === 'wall' ? changeOf(row, timing, waiting) : null;
    const movedTo = change === null ? null : await apply(db, waiting, change, stamp);
    if (movedTo !== null) total = add(total, { looked: 0, moved: 1, earliest: movedTo });
  }
  return total;
}

/** Resolves to the moment that the e-mail was moved to; null when it stays where it is. */
async function apply(db: Database, email: Waiting, change: Change, stamp: Stamp): Promise<number | null> {
  const { timing, zoneRules, why } = change;
  // A moment that has passed by the new clock is made up for at once.
  const dueAt = Math.max(instantOfWall(timing), stamp.now);
  const stays = email.dueAt <= stamp.now || email.attempts > 0;
  if (!stays && dueAt !== email.dueAt) {
    return (await moveDue(db, email, { dueAt, timing, zoneRules }, why, stamp)) ? dueAt : null;
  }
  await db.sql
    .updateTable('outbox')
    .set({ timing: JSON.stringify(timing), zoneRules })
    .where('accountId', '=', email.accountId)
    .where('emailId', '=', email.emailId)
    .where('state', '=', 'scheduled')
    .execute();
  return null;
}

function add(a: Moved, b: Moved): Moved {
  const earliest =
    a.earliest === null || b.earliest === null ? (a.earliest ?? b.earliest) : Math.min(a.earliest, b.earliest);
  return { looked: a.looked + b.looked, moved: a.moved + b.moved, earliest };
}
