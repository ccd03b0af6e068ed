import type { Provider } from '../inbox/inbox.ts';
import type { WaitsFor } from '../store/schema.ts';

// How much may leave an inbox, counted in recipients over rolling windows. Pure.

export interface Limits {
  /** Recipients in any 60 seconds; null for no limit. */
  readonly perMinute: number | null;
  /** Recipients in any 24 hours; null for no limit. */
  readonly perDay: number | null;
  /** Milliseconds between two e-mails of an inbox, on average; 0 for none. */
  readonly spacing: number;
}

/**
 * Gmail allows 500 recipients a day, and 2,000 in a Workspace, which an inbox of one is given as a limit of its own;
 * Microsoft 365 allows 30 messages a minute and 10,000 recipients a day. Other providers do not say, and these are what
 * most of them bear.
 * https://support.google.com/a/answer/166852
 * https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits
 */
export const DEFAULT_LIMITS: Readonly<Record<Provider, Limits>> = {
  gmail: { perMinute: 30, perDay: 500, spacing: 1_000 },
  microsoft: { perMinute: 30, perDay: 10_000, spacing: 1_000 },
  imap: { perMinute: 60, perDay: 2_000, spacing: 500 },
  memory: { perMinute: null, perDay: null, spacing: 0 },
};

/** `own` is JSON of the limits that differ from the usual ones of the provider, as the inbox's row has it. */
export function limitsOf({ provider, limits: own }: { readonly provider: string; readonly limits: string }): Limits {
  const usual = DEFAULT_LIMITS[provider as Provider] ?? DEFAULT_LIMITS.imap;
  return { ...usual, ...(JSON.parse(own) as Partial<Limits>) };
}

/** Recipients of the last minute and day, what is in flight included, and of the whole account. */
export interface Used {
  readonly minute: number;
  readonly day: number;
  readonly accountDay: number;
}

export interface Fitting {
  /** How many of the e-mails may go now. */
  readonly count: number;
  /** What keeps the next one back; null when all may go. */
  readonly waitsFor: Exclude<WaitsFor, 'spacing' | 'throttled'> | null;
}

/**
 * How many of the e-mails, in their order, fit into what the limits leave. An e-mail to more people than a whole limit
 * goes when nothing else has been counted towards it: it could never go otherwise.
 */
export function fitting(
  recipientCounts: readonly number[],
  limits: Limits,
  accountPerDay: number | null,
  used: Used,
): Fitting {
  const windows = [
    { waitsFor: 'minute', limit: limits.perMinute, used: used.minute },
    { waitsFor: 'day', limit: limits.perDay, used: used.day },
    { waitsFor: 'account-day', limit: accountPerDay, used: used.accountDay },
  ] as const;
  let taken = 0;
  for (const [count, recipients] of recipientCounts.entries()) {
    const full = windows.find(({ limit, used }) => {
      return limit !== null && used + taken > 0 && used + taken + recipients > limit;
    });
    if (full !== undefined) return { count, waitsFor: full.waitsFor };
    taken += recipients;
  }
  return { count: recipientCounts.length, waitsFor: null };
}

export const WINDOWS = { minute: 60_000, day: 24 * 60 * 60_000 } as const;

/**
 * When `needed` more recipients fit into a rolling window: as soon as enough of what was sent has left it. `sent` is
 * what was sent within it, oldest first; `inFlight` recipients count as sent now.
 */
export function freesAt(
  sent: readonly { readonly at: number; readonly recipients: number }[],
  inFlight: number,
  limit: number,
  window: number,
  needed: number,
  now: number,
): number {
  let used = inFlight + sent.reduce((sum, { recipients }) => sum + recipients, 0);
  let at = now;
  for (const use of sent) {
    if (used === 0 || used + needed <= limit) return at;
    used -= use.recipients;
    at = use.at + window;
  }
  return used === 0 || used + needed <= limit ? at : now + window;
}

/** Until when an inbox rests after an e-mail: between half and one and a half times its spacing. */
export function restUntil(now: number, { spacing }: Limits, random: () => number): number {
  return spacing === 0 ? 0 : now + Math.round(spacing * (0.5 + random()));
}
