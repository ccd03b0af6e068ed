import { parseAddress } from '../../contract/address.ts';
import { cleanText } from '../../contract/text.ts';

export const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;
export type Action = (typeof ACTIONS)[number];

/** What became of an e-mail for one of those it went to. */
export interface RecipientStatus {
  /** As the e-mail was addressed, in lower case, where the report says so; else where it ended up; null when unreadable. */
  readonly address: string | null;
  readonly action: Action;
  /** Such as `5.1.1` (RFC 3463). */
  readonly status: string | null;
  /** The words of the mail server, shortened. */
  readonly diagnostic: string | null;
  /** Whether trying again is of no use. A failure with a status of 4.x.x was given up after trying for days. */
  readonly permanent: boolean;
}

const LONGEST_DIAGNOSTIC = 300;
const MOST_RECIPIENTS = 500;

/** The recipients in a part of type message/delivery-status (RFC 3464): blocks of fields, of which the first is about all. */
export function recipientsIn(part: string): RecipientStatus[] {
  return part
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map(fieldsOf)
    .filter((fields) => fields.has('action') || fields.has('final-recipient'))
    .slice(0, MOST_RECIPIENTS)
    .flatMap((fields) => recipientOf(fields) ?? []);
}

function fieldsOf(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  let name = '';
  for (const line of block.split('\n')) {
    if (/^[ \t]/.test(line)) fields.set(name, `${fields.get(name) ?? ''} ${line.trim()}`);
    else {
      const colon = line.indexOf(':');
      name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
      if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
    }
  }
  return fields;
}

function recipientOf(fields: ReadonlyMap<string, string>): RecipientStatus | null {
  const action = actionOf(fields.get('action') ?? '');
  if (action === null) return null;
  const words = afterType(fields.get('diagnostic-code') ?? '');
  const status = statusIn(fields.get('status') ?? '') ?? statusIn(words);
  return {
    address: addressOf(fields.get('original-recipient')) ?? addressOf(fields.get('final-recipient')),
    action,
    status,
    diagnostic: diagnosticOf(words),
    permanent: isPermanent(action, status),
  };
}

export function isPermanent(action: Action, status: string | null): boolean {
  return action === 'failed' && !(status ?? '5').startsWith('4');
}

/** `failed (bad destination mailbox)` and the like occur. */
function actionOf(text: string): Action | null {
  const word = /^[a-z]+/i.exec(text)?.[0].toLowerCase();
  return ACTIONS.find((action) => action === word) ?? null;
}

/** `rfc822; <ana@example.com>`; the type may be missing. */
function addressOf(field: string | undefined): string | null {
  if (field === undefined) return null;
  return parseAddress(afterType(field).replace(/^<|>$/g, '').trim());
}

function afterType(field: string): string {
  return field.replace(/^[a-z0-9-]{1,40}\s*;/i, '').trim();
}

/** The first enhanced status code in a text. */
export function statusIn(text: string): string | null {
  return /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)/.exec(text.slice(0, 5000))?.[0] ?? null;
}

export function diagnosticOf(words: string): string | null {
  return cleanText(words.slice(0, 10 * LONGEST_DIAGNOSTIC).replace(/\s+/g, ' '), LONGEST_DIAGNOSTIC);
}
