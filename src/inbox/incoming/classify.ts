import { isAutomatic } from './automatic.ts';
import { type Headers, headerOf, wordsOf } from './headers.ts';
import { referencesOf } from './references.ts';
import { senderOf } from './sender.ts';

/**
 * What the headers alone tell, in the order of the tests: `report` is about delivery, and `automatic` was written by a
 * program; of these the source says more (`read`). `reply` refers to some message; whether to one of ours, the caller
 * knows.
 */
export type Look = 'report' | 'automatic' | 'reply' | 'other';

/** A first look at a message that arrived, without its source. */
export function classify(headers: Headers): Look {
  if (isDeliveryReport(headers) || looksLikeBounce(headers)) return 'report';
  if (isAutomatic(headers)) return 'automatic';
  return referencesOf(headers).length > 0 ? 'reply' : 'other';
}

function isDeliveryReport(headers: Headers): boolean {
  const type = headerOf(headers, 'content-type');
  return /^multipart\/report\b/i.test(type) && /report-type\s*=\s*"?(?:global-)?delivery-status\b/i.test(type);
}

const POSTMASTERS = /^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|mailer_daemon)@/;
const FAILURES =
  /undeliver|delivery (?:status notification|failure|has failed|report)|failure notice|returned (?:mail|to sender)|mail delivery (?:failed|subsystem|system)|non ?remis|unzustellbar|no se (?:ha )?(?:puede|podido) entregar|mancato recapito|onbestelbaar/i;

/**
 * Bounces from before RFC 3464: a program for mail wrote it, and says in a header of its own or in the subject that it
 * could not deliver. Neither is enough: people write about failed deliveries, and postmasters write about other things.
 */
export function looksLikeBounce(headers: Headers): boolean {
  const sender = senderOf(headers);
  const daemon = headerOf(headers, 'return-path') === '<>' || (sender !== null && POSTMASTERS.test(sender));
  return daemon && (headerOf(headers, 'x-failed-recipients') !== '' || FAILURES.test(wordsOf(headers, 'subject')));
}
