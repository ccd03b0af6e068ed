import type { InboxKey } from '../store/outbox/claim.ts';
import type { EmailKey } from '../store/outbox/moving.ts';

// What dispatchers tell of themselves, for the log. No event holds an address or anything else of an e-mail's content.

export type DispatchEvent =
  /** An attempt ended. `outcome` is the state it led to, or `lost` when somebody else had taken over. */
  | (EmailKey & {
      readonly event: 'attempt';
      readonly outcome: 'sent' | 'scheduled' | 'held' | 'cancelled' | 'failed' | 'ambiguous' | 'lost';
      readonly reason: string | null;
      /** Milliseconds after the moment it was due. */
      readonly late: number;
    })
  /** A provider refuses the operator's own settings: no user can put that right. */
  | (InboxKey & { readonly event: 'misconfigured'; readonly reason: string; readonly detail: string })
  /** What became of leases that had ended. */
  | { readonly event: 'recovered'; readonly released: number; readonly putBack: number; readonly doubted: number }
  /** A look for an e-mail of unknown fate. */
  | (EmailKey & { readonly event: 'looked'; readonly fate: 'sent' | 'not-sent' | 'unknown'; readonly review: boolean })
  /** A copy will never reach the folder of sent mail. */
  | (EmailKey & { readonly event: 'not-filed'; readonly reason: string; readonly detail: string })
  /** The clock was set forwards or, when negative, back. */
  | { readonly event: 'clock-jumped'; readonly milliseconds: number }
  /** Something nobody expected, among it a database that cannot be reached; it is tried again. */
  | { readonly event: 'dispatch-fault'; readonly during: string; readonly error: unknown };

export type OnEvent = (event: DispatchEvent) => void;
