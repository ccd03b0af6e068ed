import type { components } from '../../../api/schema.ts';

export type ActivityType = components['schemas']['ActivityType'];

/** What a webhook may be told of, in the order in which it happens. */
export const ACTIVITY_TYPES = {
  email: [
    'email.scheduled',
    'email.moved',
    'email.cancelled',
    'email.held',
    'email.delayed',
    'email.sent',
    'email.failed',
    'email.ambiguous',
    'email.review',
  ],
  response: [
    'email.opened',
    'email.clicked',
    'email.replied',
    'email.auto-replied',
    'email.bounced',
    'email.unsubscribed',
  ],
  inbox: ['inbox.connected', 'inbox.disconnected'],
} as const satisfies Record<string, readonly ActivityType[]>;
