import type { FieldFault } from '../errors.ts';

// An e-mail as it was written, and what is wrong with it. `compose` makes an envelope of it.

export interface Mailbox {
  readonly name: string | null;
  readonly address: string;
}

export interface Attachment {
  /** Without folders. */
  readonly name: string;
  /** Such as `text/csv; charset=utf-8`: no other parameter is taken. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** What the HTML calls it (`cid:logo@example.com`), without angle brackets; null when it is not part of the HTML. */
  readonly contentId: string | null;
}

export interface Email {
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly bcc: readonly Mailbox[];
  readonly subject: string;
  readonly html: string | null;
  /** Null takes it from the HTML. */
  readonly text: string | null;
  readonly attachments: readonly Attachment[];
  /** Message-IDs in angle brackets. */
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly messageId: string;
  /** The instant in its Date header, which has whole seconds. */
  readonly date: number;
}

export interface Tracking {
  /** Where this installation is reached, such as `https://kairos.example.com`; http or https, without a query. */
  readonly baseUrl: string;
  /** Names a link or an e-mail to the outside; at least 128 random bits, as `randomToken` gives. */
  readonly newToken: () => string;
  readonly opens: boolean;
  readonly clicks: boolean;
}

export interface ComposeOptions {
  readonly tracking: Tracking | null;
  readonly unsubscribe: { readonly url: string } | null;
  /** How much all attachments may come to, before they are encoded. */
  readonly mostAttachmentBytes: number;
}

/** An e-mail as it goes out, in the form that an `Inbox` sends; the two layers know nothing of each other. */
export interface Envelope {
  readonly messageId: string;
  readonly sender: string;
  /** Everybody it goes to, Bcc included. */
  readonly recipients: readonly string[];
  /** RFC 5322, lines ending in CR LF, without Bcc. */
  readonly mime: Buffer;
}

/** An e-mail that cannot be sent as it was written. Names the fields, and shows nothing of what is in them. */
export class ComposeError extends Error {
  override readonly name = 'ComposeError';
  readonly fields: readonly FieldFault[];

  constructor(fields: readonly FieldFault[]) {
    super(`The e-mail cannot be sent: ${fields.map(({ path, message }) => `${path} ${message}`).join('; ')}.`);
    this.fields = fields;
  }
}
