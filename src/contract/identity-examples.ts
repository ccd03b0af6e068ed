import { REP } from './email-examples.ts';
import type { SessionAnswer } from './session.ts';

export const SIGN_IN = { address: REP.address, password: 'a long sentence of one’s own' };

export const SESSION: SessionAnswer = {
  user: REP,
  account: { name: 'acme', timezone: 'Europe/Berlin' },
  csrf: 'Y29tZXMgZnJvbSB0aGUgc2Vzc2lvbiwgc2VlIGhlcmU',
};
