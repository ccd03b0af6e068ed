import type { Inbox } from '../../../src/inbox/inbox.ts';

/** A mailbox under test, and the world on its other side. */
export interface Subject {
  /** Open, and with batches so small that `changes` needs more than one for `GAP` messages. */
  readonly inbox: Inbox;
  /** Lower case. */
  readonly address: string;
  /** Addresses that accept mail, none of them this mailbox's own. */
  readonly recipients: readonly [string, string, string];
  readonly nature: Nature;
  /** Every copy of a message that has left this mailbox. Resolves when none is under way any more. */
  delivered(messageId: string): Promise<readonly Delivery[]>;
  /** Makes a message arrive in this mailbox, from outside. Resolves when it is there. */
  deliver(raw: Buffer): Promise<void>;
  /** How many copies of a message the folder of sent mail has. */
  filed(messageId: string): Promise<number>;
  /** The same mailbox with credentials that the provider refuses. The suite closes it. */
  stranger(): Inbox;
  /** Ends everything that `start` began, `inbox` included. */
  close(): Promise<void>;
}

/** What a provider does by its nature, so that the suite asks of it what it can do. */
export interface Nature {
  /** Messages keep the Message-ID that we gave them. */
  readonly keepsMessageId: boolean;
  /** Recipients get the bytes of the envelope, with nothing but headers of servers on the way before them. */
  readonly keepsBytes: boolean;
  /** `Delivery.raw` is the recipient's copy and not merely the sender's own, which may name Bcc. */
  readonly showsRecipientsCopy: boolean;
  /** Several headers of one name stay several. */
  readonly keepsEveryHeader: boolean;
}

export interface Delivery {
  readonly recipient: string;
  readonly raw: Buffer;
}

/** How many messages the suite lets arrive at once. */
export const GAP = 8;
