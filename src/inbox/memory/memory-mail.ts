import type { Clock } from '../../clock.ts';
import type { NewId } from '../../ids.ts';
import type { InboxError } from '../inbox-error.ts';

// Mail that never leaves the process: for the demo account, and for tests. Nothing is forgotten before the process
// ends, and everything is then.

export interface MemoryMail {
  /** The mailbox of an address, made empty when there is none yet. Letter case does not matter. */
  mailbox(address: string): Mailbox;
  /** Every copy that was sent, oldest first, whether its recipient has a mailbox here or not. */
  readonly deliveries: readonly MemoryDelivery[];
  /** Takes a message for a recipient: into the mailbox here, where there is one. */
  deliver(recipient: string, raw: Buffer): void;
}

export interface MemoryDelivery {
  readonly recipient: string;
  readonly raw: Buffer;
  readonly at: number;
}

export interface Mailbox {
  readonly address: string;
  /** Differs from that of every other mailbox, one of the same address in an earlier process included. */
  readonly id: string;
  readonly createdAt: number;
  readonly arrived: readonly Stored[];
  /** By Message-ID. */
  readonly sent: Map<string, Stored>;
  /** Called when a message has arrived. */
  readonly watchers: Set<() => void>;
  /** What goes wrong, for demonstrations and tests: the error of a step, or null. */
  fault: ((step: Step) => InboxError | null) | null;
}

/**
 * `login` is before anything else that an inbox does; `accept` is after the mark and before an e-mail is accepted;
 * `answer` is after it.
 */
export type Step = 'login' | 'accept' | 'answer';

export interface Stored {
  readonly raw: Buffer;
  readonly at: number;
}

export function createMemoryMail({ clock, newId }: { readonly clock: Clock; readonly newId: NewId }): MemoryMail {
  const mailboxes = new Map<string, Mailbox & { readonly arrived: Stored[] }>();
  const deliveries: MemoryDelivery[] = [];

  const mailbox = (address: string) => {
    const key = address.toLowerCase();
    let found = mailboxes.get(key);
    if (found === undefined) {
      const empty = { arrived: [], sent: new Map(), watchers: new Set<() => void>(), fault: null };
      found = { address: key, id: newId(), createdAt: clock(), ...empty };
      mailboxes.set(key, found);
    }
    return found;
  };

  return {
    mailbox,
    deliveries,
    deliver: (recipient, raw) => {
      const at = clock();
      deliveries.push({ recipient, raw, at });
      const to = mailboxes.get(recipient.toLowerCase());
      to?.arrived.push({ raw, at });
      for (const changed of to?.watchers ?? []) changed();
    },
  };
}
