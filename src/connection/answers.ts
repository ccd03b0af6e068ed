import type { InboxAnswer, LimitsWish } from '../contract/inbox.ts';
import type { InboxFigures } from '../store/inbox-usage.ts';
import type { InboxRow } from '../store/inboxes.ts';
import { settingsOf } from './stored.ts';

/** The limits that hold for an inbox: its own, else the provider's usual ones. */
export type LimitsOf = (inbox: Pick<InboxRow, 'provider' | 'limits'>) => Required<LimitsWish>;

/** What is shown of an inbox. Credentials are not, in any form. */
export function inboxAnswer(row: InboxRow, { usage, waiting }: InboxFigures, limitsOf: LimitsOf): InboxAnswer {
  const settings = settingsOf(row);
  const { perMinute, perDay, spacing } = limitsOf(row);
  return {
    id: row.inboxId,
    userId: row.userId,
    provider: row.provider as InboxAnswer['provider'],
    address: row.address,
    name: row.name,
    health: {
      state: row.state,
      reason: row.reason,
      words: row.detail ?? (row.state === 'connected' ? 'It is connected.' : 'It is not connected.'),
      since: iso(row.stateAt),
      verifiedAt: row.verifiedAt === null ? null : iso(row.verifiedAt),
      readAt: row.readAt === null ? null : iso(row.readAt),
    },
    imap: settings?.imap ?? null,
    smtp: settings?.smtp ?? null,
    limits: { perMinute, perDay, spacing },
    usage,
    waiting,
    createdAt: iso(row.createdAt),
  };
}

const iso = (instant: number) => new Date(instant).toISOString();
