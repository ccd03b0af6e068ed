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
  if (isCertainReport(headers) || looksLikeBounce(headers)) return 'report';
  if (isAutomatic(headers)) return 'automatic';
  return referencesOf(headers).length > 0 ? 'reply' : 'other';
}

/** RFC 3464, or written by a program that does nothing but deliver mail: it is about delivery whatever is in it. */
export function isCertainReport(headers: Headers): boolean {
  const type = headerOf(headers, 'content-type');
  const standard =
    /^multipart\/report\b/i.test(type) && /report-type\s*=\s*"?(?:global-)?delivery-status\b/i.test(type);
  return standard || DAEMONS.test(senderOf(headers) ?? '');
}

const DAEMONS = /^(?:mailer[-_]daemon|mail-daemon|mdaemon)@/;
const FAILURES =
  /undeliver|delivery (?:status notification|failure|has failed|report)|failure notice|returned (?:mail|to sender)|mail delivery (?:failed|subsystem|system)|non ?remis|unzustellbar|no se (?:ha )?(?:puede|podido) entregar|mancato recapito|onbestelbaar/i;

/**
 * Bounces from before RFC 3464: nobody is to be told if it does not arrive, or a postmaster wrote it, and it says in a
 * header of its own or in the subject that it could not deliver. Neither is enough: people write about failed
 * deliveries, and postmasters about other things.
 */
function looksLikeBounce(headers: Headers): boolean {
  const nobody = headerOf(headers, 'return-path') === '<>';
  if (!nobody && !(senderOf(headers) ?? '').startsWith('postmaster@')) return false;
  return headerOf(headers, 'x-failed-recipients') !== '' || FAILURES.test(wordsOf(headers, 'subject'));
}
