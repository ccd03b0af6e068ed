import type { Question } from '../contract/best-time.ts';
import { type AskedRecipient, MOST_TOGETHER } from '../contract/recipients.ts';
import type { Wishes } from '../contract/when.ts';
import type { Recipients } from '../store/outbox/email.ts';

/** Those of an e-mail's recipients whom its time is made for: everybody but blind copies. */
export type Visible = Pick<Recipients, 'to' | 'cc'>;

const NOT_SAID = { timezone: null, country: null, region: null, industry: null, jobTitle: null, device: null };

/**
 * The question for the best time of an e-mail. What is wished of a person is said of the first in `to`. Of more people
 * than a question may have, the first are asked about.
 */
export function questionFor({ to, cc }: Visible, window: Question['window'], wishes: Wishes): Question {
  const asked = { ...wishes, contactId: null, window, now: null, messageId: null, curve: false };
  if (to.length + cc.length === 1) return { ...asked, email: to[0]!.address, recipients: null };
  const { timezone, country, region, industry, jobTitle, device } = wishes;
  const first = { timezone, country, region, industry, jobTitle, device };
  const recipients = [
    ...to.map(({ address }, k) => recipient('to', address, k === 0 ? first : NOT_SAID)),
    ...cc.map(({ address }) => recipient('cc', address, NOT_SAID)),
  ];
  return { ...asked, ...NOT_SAID, email: null, recipients: recipients.slice(0, MOST_TOGETHER) };
}

type Said = Pick<AskedRecipient, keyof typeof NOT_SAID>;

function recipient(kind: AskedRecipient['kind'], email: string, said: Said): AskedRecipient {
  return { ...said, kind, email, contactId: null, weight: null };
}
