import { Problem } from '../../api/problem.ts';
import type { Draft } from './draft.ts';

// What the server found wrong, beside the field that it is about. Its messages are in English.

export interface Faults {
  readonly inbox: string | null;
  readonly to: string | null;
  readonly cc: string | null;
  readonly bcc: string | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly attachments: string | null;
  readonly when: string | null;
  /** What has no field here. */
  readonly rest: readonly string[];
}

export const NO_FAULTS: Faults = {
  inbox: null,
  to: null,
  cc: null,
  bcc: null,
  subject: null,
  body: null,
  attachments: null,
  when: null,
  rest: [],
};

const FIELD_OF: Readonly<Record<string, Exclude<keyof Faults, 'rest'>>> = {
  inboxId: 'inbox',
  to: 'to',
  cc: 'cc',
  bcc: 'bcc',
  subject: 'subject',
  text: 'body',
  html: 'body',
  attachments: 'attachments',
  when: 'when',
};

/** Refusals that name no field, and yet are about one. */
const FIELD_OF_CODE: Readonly<Record<string, Exclude<keyof Faults, 'rest'>>> = {
  'inbox-not-found': 'inbox',
  'inbox-not-connected': 'inbox',
  'window-empty': 'when',
};

/** `draft` has the addresses that faults are about by number. */
export function faultsOf(error: unknown, draft: Pick<Draft, 'to' | 'cc' | 'bcc'>): Faults {
  if (!(error instanceof Problem)) return NO_FAULTS;
  const found: { -readonly [Field in keyof Faults]: Faults[Field] } = { ...NO_FAULTS };
  const rest: string[] = [];
  for (const { path, message } of error.fields) {
    const field = FIELD_OF[path.split('.')[0] ?? ''];
    const [name = '', number] = path.split('.');
    const about = name === 'to' || name === 'cc' || name === 'bcc' ? draft[name][Number(number)] : undefined;
    const words = about === undefined ? message : `${about}: ${message}`;
    if (field === undefined) rest.push(`${path}: ${message}`);
    else found[field] = found[field] === null ? words : `${found[field]}; ${words}`;
  }
  const ofCode = FIELD_OF_CODE[error.code];
  if (error.fields.length === 0 && ofCode !== undefined) found[ofCode] = error.message;
  return { ...found, rest };
}
