// The two kinds of file and their fields.

export const KINDS = ['recipients', 'events'] as const;
export type FileKind = (typeof KINDS)[number];

export const FIELDS: Readonly<Record<FileKind, readonly string[]>> = {
  recipients: ['email', 'name', 'timezone', 'country', 'region', 'industry', 'jobTitle'],
  events: ['messageId', 'recipient', 'sender', 'type', 'occurredAt', 'userAgent', 'ip', 'url'],
};
