import type { KeyAnswer } from './api-key.ts';
import { REP } from './email-examples.ts';
import type { LinkAnswer, LinkSubjectAnswer } from './link.ts';
import type { SessionAnswer, SessionList } from './session.ts';

export const SIGN_IN = { address: REP.address, password: 'a long sentence of one’s own' };

export const SESSION: SessionAnswer = {
  user: REP,
  account: { name: 'acme', timezone: 'Europe/Berlin' },
  csrf: 'Y29tZXMgZnJvbSB0aGUgc2Vzc2lvbiwgc2VlIGhlcmU',
};

export const SESSIONS: SessionList = {
  sessions: [
    {
      id: '019acb12-6a40-7c3e-9d51-2f0c8e7b4a41',
      current: true,
      createdAt: '2026-11-20T07:31:00.000Z',
      lastSeenAt: '2026-11-24T15:40:00.000Z',
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      ip: '192.0.2.7',
    },
  ],
};

export const INVITATION: LinkAnswer = {
  purpose: 'invitation',
  path: '/app/welcome#bm90IGEgdG9rZW4gdGhhdCBhbnlib2R5IGhhcyBldmVyIQ',
  expiresAt: '2026-12-01T15:42:10.000Z',
};

export const LINK_SUBJECT: LinkSubjectAnswer = {
  purpose: 'invitation',
  account: 'acme',
  address: REP.address,
  name: REP.name,
  expiresAt: INVITATION.expiresAt,
};

export const KEY: KeyAnswer = {
  id: '019acb12-6a40-7c3e-9d51-2f0c8e7b4a31',
  label: 'crm',
  createdAt: '2026-11-01T08:00:00.000Z',
  lastUsedAt: '2026-11-24T15:00:00.000Z',
};
