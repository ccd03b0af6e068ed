// What the model knows of recipients, their e-mails and what they did with them. Instants are integer
// milliseconds since 1970 UTC; `null` means not known.

export const ENGAGEMENT_TYPES = ['opened', 'clicked', 'replied', 'bounced', 'unsubscribed'] as const;
export type EngagementType = (typeof ENGAGEMENT_TYPES)[number];

/** Something that happened to one e-mail after it was sent, as recorded: by a person or by a machine. */
export interface Engagement {
  readonly type: EngagementType;
  readonly occurredAt: number;
  readonly userAgent: string | null;
  readonly ip: string | null;
  readonly url: string | null;
  /** When the same visitor (agent and address) last asked for the same by HEAD; null or absent when they did not. */
  readonly probedAt?: number | null;
}

/** One e-mail to one recipient. Engagements are in no particular order. */
export interface SentEmail {
  readonly sentAt: number;
  readonly engagements: readonly Engagement[];
}

export type Device = 'mobile' | 'computer';

/** What is known of a person apart from their history. `address` is lower case. */
export interface Attributes {
  readonly address: string;
  /** IANA zone name. */
  readonly timezone: string | null;
  /** ISO 3166 alpha-2, upper case. */
  readonly country: string | null;
  readonly industry: string | null;
  readonly jobTitle: string | null;
}

/** A person and everything one account ever sent them. */
export interface Recipient extends Attributes {
  readonly emails: readonly SentEmail[];
}
