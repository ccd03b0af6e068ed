import { type AccountSettings, changeAccountSettings, lockSettings, settingsFrom } from './account-settings.ts';
import type { Database } from './database.ts';
import { endExperiment } from './experiments.ts';
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
    const experimentId = await nextExperiment(db, accountId, settings.experiment, stamp.now);
    await changeAccountSettings(db, accountId, { ...settings, experimentId });
    const before = await readAccountDetails(db, accountId);
    if (timezone === undefined || timezone === before.timezone) return { details: before, moved: NONE_MOVED };
    await db.sql.updateTable('accounts').set({ timezone }).where('accountId', '=', accountId).execute();
    const moved = await followAccount(db, accountId, before.timezone, stamp);
    return { details: { ...before, timezone }, moved };
  });
}

/** The number of the account's experiment: another one when it is to be measured otherwise, as nobody changes arms in one. */
async function nextExperiment(
  db: Database,
  accountId: number,
  wanted: AccountSettings['experiment'] | undefined,
  now: number,
): Promise<number> {
  const { experiment, experimentId } = await lockSettings(db, accountId);
  const { on, control, explore } = experiment;
  if (wanted === undefined || (wanted.on === on && wanted.control === control && wanted.explore === explore)) {
    return experimentId;
  }
  return (await endExperiment(db, accountId, experimentId, now)) ? experimentId + 1 : experimentId;
}
