import { domainToASCII } from 'node:url';
import type { Envelope } from '../inbox.ts';
import { InboxError } from '../inbox-error.ts';

/** The addresses of the SMTP dialogue, each recipient once. */
export interface Route {
  readonly sender: string;
  readonly recipients: readonly string[];
}

/** What may stand between `<` and `>` of a command: one line, nothing that ends the address, one @ in the right place. */
const ADDRESS = /^(?!-)([^\s\p{Cc}\p{Cs}<>@"]{1,64}|"[^\s\p{Cc}\p{Cs}<>"]{1,62}")@[^\s\p{Cc}\p{Cs}<>@"]{1,255}$/u;
const NON_ASCII = /[^\0-\x7f]/;

/**
 * The addresses of an e-mail as the server can take them. Throws an `InboxError` of kind `rejected` for one that is
 * none, or that needs SMTPUTF8 of a server without it: only its domain can be written in ASCII.
 */
export function routeOf({ sender, recipients }: Envelope, smtpUtf8: boolean): Route {
  if (recipients.length === 0) throw refused('recipient-missing', 'The e-mail has no recipient.');
  const spell = (address: string) => {
    if (!ADDRESS.test(address))
      throw refused('address-invalid', 'An address of the e-mail is not valid; it must be such as ana@example.com.');
    return smtpUtf8 || !NON_ASCII.test(address) ? address : inAscii(address);
  };
  return { sender: spell(sender), recipients: [...new Set(recipients.map(spell))] };
}

function inAscii(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = domainToASCII(address.slice(at + 1));
  if (domain !== '' && !NON_ASCII.test(local)) return `${local}@${domain}`;
  throw refused(
    'address-international',
    'The mail server cannot send to or from an address with letters beyond ASCII before the @ (it lacks SMTPUTF8).',
  );
}

const refused = (reason: string, message: string) => new InboxError('rejected', reason, message);
