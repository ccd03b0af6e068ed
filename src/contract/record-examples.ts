// Example bodies of records and of what predictions rest on. A test holds them against the schemas.

import { CONTACT } from './email-examples.ts';
import type { Prediction } from './prediction.ts';
import type { RecordDetails, RecordSummary } from './record.ts';

export const DEAL_TO_KEEP = {
  name: '200 seats',
  stage: 'Negotiation',
  amount: 12_500,
  currency: 'EUR',
  companyId: 'company-12',
  contacts: ['ana@example.com'],
};

export const DEAL: RecordSummary = {
  type: 'deal',
  id: 'deal-4711',
  name: '200 seats',
  address: null,
  jobTitle: null,
  domain: null,
  stage: 'Negotiation',
  amount: 12_500,
  currency: 'EUR',
  company: CONTACT.company,
  updatedAt: '2026-11-24T15:42:10.000Z',
};

export const DEAL_DETAILS: RecordDetails = {
  ...DEAL,
  contacts: [{ id: CONTACT.id, name: CONTACT.name, address: CONTACT.address }],
  moreContacts: false,
};

export const PREDICTION: Prediction = {
  details: [
    {
      detail: 'timezone',
      value: 'Europe/Madrid',
      source: 'country',
      used: true,
      words: 'Europe/Madrid, where most people of their country live.',
      missing: {
        code: 'timezone',
        words: 'A stored time zone would be certain, and better than one that follows from something else.',
      },
    },
  ],
  history: {
    emails: 23,
    opens: 14,
    clicks: 5,
    replies: 3,
    machineOpens: 6,
    machineClicks: 1,
    lastSeen: '2026-11-23T17:20:00.000Z',
  },
  opensHidden: false,
};
