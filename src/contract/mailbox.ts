import { z } from 'zod';
import { Address, parseAddress } from './address.ts';
import { strict } from './faults.ts';
import { displayName } from './text.ts';

/** An address with the name it is shown with. */
export interface MailboxRecord {
  readonly name: string | null;
  /** Lower case. */
  readonly address: string;
}

const LONGEST_NAME = 200;

/** Programs that mail goes through take it for an option; servers refuse it. */
const HYPHEN = 'begins with a hyphen, which mail servers refuse';

const NamedMailbox = strict({
  address: Address.check((field) => {
    if (field.value === '') field.issues.push({ code: 'custom', message: 'is missing', input: field.value });
    if (field.value.startsWith('-')) field.issues.push({ code: 'custom', message: HYPHEN, input: field.value });
  }),
  name: displayName(LONGEST_NAME).nullish().describe('As the recipient sees it.'),
});

const NOT_A_MAILBOX =
  'is not an e-mail address, nor an object with one; expected one such as ana@example.com or {"name": "Ana", "address": "ana@example.com"}';

/** An address alone or with a name. By hand, because a union would say of neither what is wrong with it. */
export const MailboxInput = z
  .unknown()
  .check((field) => {
    const { value } = field;
    if (typeof value === 'string') {
      const address = parseAddress(value);
      if (address?.startsWith('-')) field.issues.push({ code: 'custom', message: HYPHEN, input: value });
      else if (address !== null) field.value = { name: null, address } satisfies MailboxRecord;
      else field.issues.push({ code: 'custom', message: NOT_A_MAILBOX, input: value });
      return;
    }
    const parsed = NamedMailbox.safeParse(value, { reportInput: true });
    if (parsed.success) {
      field.value = { name: parsed.data.name?.trim() || null, address: parsed.data.address } satisfies MailboxRecord;
    } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const issue of parsed.error.issues) field.issues.push({ ...issue, input: issue.input } as never);
    } else {
      field.issues.push({ code: 'custom', message: NOT_A_MAILBOX, input: value });
    }
  })
  .meta({
    anyOf: [
      { type: 'string', format: 'email' },
      {
        type: 'object',
        properties: { name: { type: ['string', 'null'] }, address: { type: 'string', format: 'email' } },
        required: ['address'],
        additionalProperties: false,
      },
    ],
    examples: ['ana@example.com', { name: 'Ana', address: 'ana@example.com' }],
  });
