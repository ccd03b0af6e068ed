import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { ACTIVITY_TYPES, type ActivityType } from './activity.ts';
import { faultsOf, strict, WITH_INPUT } from './faults.ts';
import { PAGE_FIELDS, type PageWish, pageOf, parseQuery } from './page.ts';
import { identifier } from './text.ts';
import { urlFault } from './url.ts';

export const MOST_WEBHOOKS = 20;
const LONGEST_URL = 2000;

const Url = identifier(LONGEST_URL)
  .check((field) => {
    const message = urlFault(field.value);
    if (message !== null) field.issues.push({ code: 'custom', message, input: field.value });
  })
  .meta({
    format: 'uri',
    description: 'Where to post to: https, and http only where the operator allows private networks.',
    examples: ['https://crm.example.com/kairos'],
  });

const Types = z
  .array(z.enum(ACTIVITY_TYPES))
  .max(ACTIVITY_TYPES.length)
  .describe('What it is told of; an empty list is everything, also what later versions add.');

export const WebhookRequest = strict({ url: Url, types: Types.optional() }).meta({
  id: 'WebhookRequest',
  title: 'New webhook',
});

export const WebhookChange = strict({
  url: Url.optional(),
  types: Types.optional(),
  paused: z
    .boolean()
    .optional()
    .describe('While it is paused, what happens is not kept for it; what waited goes on after.'),
}).meta({ id: 'WebhookChange', title: 'Change of a webhook', description: 'What is left out stays.' });

const FIELDS = {
  id: z.string(),
  url: z.string(),
  types: z.array(z.string()).describe('Empty: everything.'),
  paused: z.boolean(),
  pausedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
};

export const WebhookAnswer = z
  .object(FIELDS)
  .meta({ id: 'Webhook', description: 'An address that is told of what happens.' });
export type WebhookAnswer = z.output<typeof WebhookAnswer>;

export const NewWebhookAnswer = z
  .object({ ...FIELDS, secret: z.string().describe('Verifies signatures; shown this once only.') })
  .meta({ id: 'NewWebhook', title: 'New webhook', description: 'A webhook and its secret.' });
export type NewWebhookAnswer = z.output<typeof NewWebhookAnswer>;

export const WebhookList = z
  .object({ webhooks: z.array(WebhookAnswer) })
  .meta({ id: 'WebhookList', title: 'Webhooks' });

const WEBHOOK_ID = identifier(64).meta({
  description: 'Id of a webhook.',
  examples: ['019acb12-6a40-7c3e-9d51-2f0c8e7b4a05'],
});
export const WebhookPath = z.object({ webhookId: WEBHOOK_ID });
export const DeliveryPath = z.object({
  webhookId: WEBHOOK_ID,
  activityId: identifier(64).meta({
    description: 'Id of the activity that was to be delivered.',
    examples: ['019acb12-6a40-7c3e-9d51-2f0c8e7b4a06'],
  }),
});

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const DeliveryQuery = strict({
  state: z.enum(DELIVERY_STATES).optional().describe('Only those in this state.'),
  ...PAGE_FIELDS,
});

export const DeliveryAnswer = z
  .object({
    activityId: z.string().describe('The header webhook-id of every attempt.'),
    type: z.string(),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int().min(0),
    status: z.int().nullable().describe('HTTP status of the latest attempt; null when no answer came.'),
    error: z.string().nullable().describe('Why the latest attempt was no success.'),
    createdAt: z.iso.datetime(),
    nextAttemptAt: z.iso
      .datetime()
      .nullable()
      .describe('null when there will be none, or none before the webhook is resumed.'),
    deliveredAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Delivery', description: 'What became of telling a webhook of one activity.' });
export type DeliveryAnswer = z.output<typeof DeliveryAnswer>;

export const DeliveryPage = z
  .object({
    deliveries: z.array(DeliveryAnswer),
    next: z.string().nullable().describe('cursor of the next page; null on the last.'),
  })
  .meta({ id: 'DeliveryPage', title: 'Deliveries', description: 'Newest first.' });
export type DeliveryPage = z.output<typeof DeliveryPage>;

export const WebhookTest = z
  .object({
    delivered: z.boolean(),
    status: z.int().nullable().describe('HTTP status; null when no answer came.'),
    error: z.string().nullable(),
  })
  .meta({ id: 'WebhookTest', description: 'What became of a test message.' });
export type WebhookTest = z.output<typeof WebhookTest>;

export interface WebhookWish {
  readonly url: string;
  readonly types: readonly ActivityType[];
}

export function parseWebhook(raw: unknown): WebhookWish {
  const parsed = WebhookRequest.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  return { url: parsed.data.url, types: [...new Set(parsed.data.types ?? [])] };
}

/** Only what is to change. */
export function parseWebhookChange(raw: unknown): Partial<WebhookWish> & { readonly paused?: boolean } {
  const parsed = WebhookChange.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  const { url, types, paused } = parsed.data;
  return {
    ...(url === undefined ? {} : { url }),
    ...(types === undefined ? {} : { types: [...new Set(types)] }),
    ...(paused === undefined ? {} : { paused }),
  };
}

export interface DeliveryListing extends PageWish {
  readonly state: DeliveryState | null;
}

export function parseDeliveryQuery(query: URLSearchParams): DeliveryListing {
  const { state, ...page } = parseQuery(DeliveryQuery, query);
  return { state: state ?? null, ...pageOf(page) };
}
