import { DEFAULT_WEIGHTS, type Weights } from '../../model/prospect.ts';
import type { Language, Reaction, SendLater, Settings } from '../contract/settings.ts';
import type { Database } from './database.ts';
import { type Given, statement } from './statement.ts';

export type { Reaction };

/** What an account's administrators decide for all of its e-mails. */
export interface AccountSettings {
  /** What its users know the account by; null for the name that programs know it by. */
  readonly name: string | null;
  /** Of the web app, for users who chose none; null for their browser's. */
  readonly language: Language | null;
  /** What is chosen at first when an e-mail is written, null for nothing, and how far ahead a best time then looks. */
  readonly sendLater: SendLater | null;
  readonly window: Settings['window'];
  /** What best times are made for, where a question does not say. */
  readonly weights: Weights;
  readonly onReply: Reaction;
  readonly onBounce: Reaction;
  readonly onUnsubscribe: Reaction;
  readonly onOutOfOffice: Reaction;
  readonly trackOpens: boolean;
  readonly trackClicks: boolean;
  /** Whether e-mails carry a way to unsubscribe that mail programs show (RFC 8058). */
  readonly unsubscribeHeader: boolean;
  /** Recipients in any 24 hours, over all inboxes of the account; null for no limit of its own. */
  readonly recipientsPerDay: number | null;
  /** Limits on best times, as they are written on the wire, for questions that have none of their own. */
  readonly quietHours: Settings['quietHours'];
  readonly businessHours: Settings['businessHours'];
  readonly holidays: Settings['holidays'];
  /** How best times are measured, and the number of the experiment that does it. */
  readonly experiment: Settings['experiment'];
  readonly experimentId: number;
}

export const DEFAULT_ACCOUNT_SETTINGS: AccountSettings = {
  name: null,
  language: null,
  sendLater: null,
  window: 'week',
  weights: DEFAULT_WEIGHTS,
  onReply: 'cancel',
  onBounce: 'cancel',
  onUnsubscribe: 'cancel',
  onOutOfOffice: 'hold',
  trackOpens: true,
  trackClicks: true,
  unsubscribeHeader: false,
  recipientsPerDay: null,
  quietHours: null,
  businessHours: null,
  holidays: 'none',
  experiment: { on: true, control: 0.1, explore: 0.05 },
  experimentId: 1,
};

export async function readAccountSettings(db: Database, accountId: number): Promise<AccountSettings> {
  return settingsFrom(await storedSettings(db, accountId));
}

/** The settings as they are stored: a text that `settingsFrom` reads, the same one until they are changed. */
export async function storedSettings(db: Database, accountId: number): Promise<string> {
  const [row] = await selectStored(db, { accountId });
  if (row === undefined) throw new Error(`There is no account ${accountId}.`);
  return row.settings;
}

export const settingsFrom = (stored: string): AccountSettings => ({
  ...DEFAULT_ACCOUNT_SETTINGS,
  ...JSON.parse(stored),
});

/** Those of several accounts, by account. */
export async function readSettingsOf(
  db: Database,
  accountIds: readonly number[],
): Promise<Map<number, AccountSettings>> {
  const rows = await selectSettings(db, { rows: JSON.stringify(accountIds.map((accountId) => ({ accountId }))) });
  return new Map(rows.map(({ accountId, settings }) => [accountId, settingsFrom(settings)]));
}

/** Changes those that are given, and gives all of them. */
export function changeAccountSettings(
  db: Database,
  accountId: number,
  change: Partial<AccountSettings>,
): Promise<AccountSettings> {
  return db.transaction(async (db) => {
    const settings = { ...(await lockSettings(db, accountId)), ...change };
    await db.sql
      .updateTable('accounts')
      .set({ settings: JSON.stringify(settings) })
      .where('accountId', '=', accountId)
      .execute();
    return settings;
  });
}

/**
 * The settings, which nobody else changes until the transaction ends: of two changes at once, the later keeps what the
 * earlier has changed.
 */
export async function lockSettings(db: Database, accountId: number): Promise<AccountSettings> {
  const { settings } = await db.sql
    .selectFrom('accounts')
    .select('settings')
    .where('accountId', '=', accountId)
    .modifyEnd(db.dialect.locking)
    .executeTakeFirstOrThrow();
  return settingsFrom(settings);
}

const selectStored = statement((db, given: Given<{ accountId: number }>) =>
  db.sql.selectFrom('accounts').select('settings').where('accountId', '=', given('accountId')),
);

const selectSettings = statement((db, given: Given<{ rows: string }>) =>
  db.sql
    .selectFrom('accounts')
    .select(['accountId', 'settings'])
    .where('accountId', 'in', (from) =>
      from.selectFrom(db.dialect.rows(given('rows'), { accountId: 'integer' })).select('row.accountId'),
    ),
);
