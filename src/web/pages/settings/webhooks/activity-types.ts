import type { components } from '../../../api/schema.ts';

export type ActivityType = components['schemas']['ActivityType'];
export type ActivityGroup = 'email' | 'response' | 'inbox' | 'contact';

/** What a webhook may be told of, in the order in which it happens. */
const GROUP_OF: Readonly<Record<ActivityType, ActivityGroup>> = {
  'email.scheduled': 'email',
  'email.moved': 'email',
  'email.cancelled': 'email',
  'email.restored': 'email',
  'email.held': 'email',
  'email.delayed': 'email',
  'email.sent': 'email',
  'email.failed': 'email',
  'email.ambiguous': 'email',
  'email.review': 'email',
  'email.opened': 'response',
  'email.clicked': 'response',
  'email.replied': 'response',
  'email.auto-replied': 'response',
  'email.bounced': 'response',
  'email.unsubscribed': 'response',
  'inbox.connected': 'inbox',
  'inbox.disconnected': 'inbox',
  'contact.erased': 'contact',
};

export const GROUPS = ['email', 'response', 'inbox', 'contact'] as const;

export const typesIn = (group: ActivityGroup): ActivityType[] =>
  (Object.keys(GROUP_OF) as ActivityType[]).filter((type) => GROUP_OF[type] === group);
