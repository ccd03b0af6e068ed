// The seam between Kairos and mail providers: whatever is behind it, sending, looking for what was sent, and reading
// what came back look the same. Nothing here knows the database.

export const PROVIDERS = ['gmail', 'microsoft', 'imap', 'memory'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** A connected mailbox. Every method but `close` rejects with an `InboxError` and with nothing else. */
export interface Inbox {
  /** Logs in to both directions, and resolves only when sending and reading are both possible. */
  verify(): Promise<Verified>;

  /**
   * Hands the frozen bytes to the provider and resolves when it has taken responsibility for them. Before the step
   * from which on the provider may have accepted them, `mark` is called and awaited; an e-mail that was never marked
   * was certainly not accepted. Rejects with kind `unknown` when acceptance cannot be told; every other kind says that
   * the e-mail was certainly not accepted.
   */
  send(envelope: Envelope, mark: Mark): Promise<Accepted>;

  /** Looks for evidence of what became of an attempt whose outcome is unknown. Sends nothing. */
  findSent(attempt: Attempt): Promise<Fate>;

  /** Puts a copy into the folder of sent mail where the provider does not do so itself. To call it again changes nothing. */
  file(envelope: Envelope): Promise<void>;

  /**
   * What arrived since `position`, oldest first; null begins at the present and gives no messages. Reading the same
   * position again gives the same messages, so that a reader that died between reading and recording loses nothing.
   */
  changes(position: string | null): Promise<Changes>;

  /**
   * Calls `changed` when there may be something new, until `signal` is aborted; then it resolves. Rejects when the
   * connection is lost. A provider that cannot tell by itself looks at intervals of its own.
   */
  watch(changed: () => void, signal: AbortSignal): Promise<void>;

  /** Ends every connection. The next call opens new ones. */
  close(): Promise<void>;
}

export interface Verified {
  /** The address that the provider says this mailbox has, lower case; null where it does not say. */
  readonly address: string | null;
}

/** An e-mail as it goes out: the same bytes at every attempt. */
export interface Envelope {
  /** Our Message-ID, in angle brackets; it is in `mime` too. */
  readonly messageId: string;
  readonly sender: string;
  /** Everybody it goes to, Bcc included. */
  readonly recipients: readonly string[];
  /** RFC 5322, lines ending in CR LF, without Bcc. */
  readonly mime: Buffer;
}

/** What an attempt leaves behind so that it can be found again, such as the id of a draft. No secrets. */
export type Trace = Readonly<Record<string, string>>;

/** Resolves when `trace` is on disk. Rejects when the attempt has lost its claim: then nothing may be sent. */
export type Mark = (trace: Trace) => Promise<void>;

export interface Accepted {
  /** The Message-ID that the e-mail really has: a provider may replace ours. */
  readonly messageId: string;
  /** The provider's own name for the message, where it has one. */
  readonly providerId: string | null;
}

export interface Attempt {
  readonly messageId: string;
  /** What was marked; null when the attempt never came so far. */
  readonly trace: Trace | null;
  /** When the attempt began. */
  readonly startedAt: number;
}

/**
 * `unknown`: there is no evidence either way yet. It may turn up later, as a copy in the folder of sent mail does, and
 * where a provider keeps none, never.
 */
export type Fate =
  | ({ readonly fate: 'sent' } & Accepted)
  | { readonly fate: 'not-sent' }
  | { readonly fate: 'unknown' };

export interface Changes {
  readonly messages: readonly Incoming[];
  /** Where to go on; opaque to everybody else. */
  readonly position: string;
  /** Whether there is more than fitted into one answer. */
  readonly more: boolean;
}

/** A message that arrived. Only its headers are read at first: most mail is none of Kairos' business. */
export interface Incoming {
  /** The provider's own name for it, stable over reads. */
  readonly id: string;
  readonly receivedAt: number;
  /** Unfolded values by lower-case name, in the order they stand. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** The whole message, RFC 5322. Rejects with kind `rejected` when it is gone. */
  source(): Promise<Buffer>;
}
