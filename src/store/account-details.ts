import { type AccountSettings, changeAccountSettings, settingsFrom } from './account-settings.ts';
import type { Database } from './database.ts';
import { followAccount, type Moved, NONE_MOVED } from './outbox/rezone.ts';
import type { Stamp } from './stamp.ts';

/** An account as its administrators see it: what it is called, where it is, and what holds for its e-mails. */
export interface AccountDetails {
  /** The name that programs know it by. */
  readonly account: string;
  /** IANA zone used when nothing better is known of a recipient or a user. */
  readonly timezone: string;
  readonly settings: AccountSettings;
}

export async function readAccountDetails(db: Database, accountId: number): Promise<AccountDetails> {
  const { name, timezone, settings } = await db.sql
    .selectFrom('accounts')
    .select(['name', 'timezone', 'settings'])
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  return { account: name, timezone, settings: settingsFrom(settings) };
}

export type AccountChange = Partial<AccountSettings & Pick<AccountDetails, 'timezone'>>;

/** Changes what is given; what waits by the account's clock moves with its zone. */
export function changeAccount(
  db: Database,
  accountId: number,
  { timezone, ...settings }: AccountChange,
  stamp: Stamp,
): Promise<{ readonly details: AccountDetails; readonly moved: Moved }> {
  return db.transaction(async (db) => {
    await changeAccountSettings(db, accountId, settings);
    const before = await readAccountDetails(db, accountId);
    if (timezone === undefined || timezone === before.timezone) return { details: before, moved: NONE_MOVED };
    await db.sql.updateTable('accounts').set({ timezone }).where('accountId', '=', accountId).execute();
    const moved = await followAccount(db, accountId, before.timezone, stamp);
    return { details: { ...before, timezone }, moved };
  });
}
