import type { InboxAnswer, LimitsWish } from '../contract/inbox.ts';
import type { Usage } from '../store/inbox-usage.ts';
import type { InboxRow } from '../store/inboxes.ts';
import { settingsOf } from './stored.ts';

/** The limits that hold for an inbox: its own, else the provider's usual ones. */
export type LimitsOf = (inbox: Pick<InboxRow, 'provider' | 'limits'>) => Required<LimitsWish>;

const NOTHING_SENT: Usage = { emails: 0, recipients: 0 };

/** What is shown of an inbox. Credentials are not, in any form. */
export function inboxAnswer(row: InboxRow, usage: Usage | undefined, limitsOf: LimitsOf): InboxAnswer {
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
    },
    imap: settings?.imap ?? null,
    smtp: settings?.smtp ?? null,
    limits: { perMinute, perDay, spacing },
    usage: usage ?? NOTHING_SENT,
    createdAt: iso(row.createdAt),
  };
}

const iso = (instant: number) => new Date(instant).toISOString();
