// Every refusal Kairos can give, by code: its HTTP status, its short title, and whether trying again may help.

/** What the codes mean; `/docs` prints this table. */
export const ERROR_CODES = {
  'malformed-json': { status: 400, retryable: false, title: 'The body is not valid JSON' },
  unauthorized: { status: 401, retryable: false, title: 'A valid API key is needed' },
  'not-found': { status: 404, retryable: false, title: 'There is nothing at this path' },
  'contact-not-found': { status: 404, retryable: false, title: 'This account has no such contact' },
  'method-not-allowed': { status: 405, retryable: false, title: 'This path does not take this method' },
  'too-large': { status: 413, retryable: false, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, retryable: false, title: 'The content type is not supported' },
  'invalid-request': { status: 422, retryable: false, title: 'The request has faults' },
  'window-empty': { status: 422, retryable: false, title: 'The constraints leave no slot in the window' },
  internal: { status: 500, retryable: true, title: 'Something went wrong inside Kairos' },
  unavailable: { status: 503, retryable: true, title: 'Kairos cannot answer right now' },
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

/** One fault in a request: where it is (`quietHours.from`; '' is the whole) and what was wrong and allowed. */
export interface FieldFault {
  readonly path: string;
  readonly message: string;
}

/** A refusal with a known cause. Its message is meant for the caller, so it holds no secret and no personal data. */
export class KairosError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly retryable: boolean;
  readonly fields: readonly FieldFault[];

  constructor(code: ErrorCode, message: string, fields: readonly FieldFault[] = []) {
    super(message);
    this.name = 'KairosError';
    this.code = code;
    this.status = ERROR_CODES[code].status;
    this.retryable = ERROR_CODES[code].retryable;
    this.fields = fields;
  }
}

/** The program cannot start, for a reason its user can put right; the message says how. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

export const malformedJson = (detail: string) => new KairosError('malformed-json', detail);
export const unauthorized = (detail: string) => new KairosError('unauthorized', detail);
export const notFound = (detail: string) => new KairosError('not-found', detail);
export const methodNotAllowed = (detail: string) => new KairosError('method-not-allowed', detail);
export const tooLarge = (detail: string) => new KairosError('too-large', detail);
export const unsupportedMediaType = (detail: string) => new KairosError('unsupported-media-type', detail);
export const windowEmpty = (detail: string) => new KairosError('window-empty', detail);
export const unavailable = (detail: string) => new KairosError('unavailable', detail);
export const internalError = () =>
  new KairosError('internal', 'The request could not be answered. Try again; the log of the server has the cause.');

/** Also the answer for another account's contact: whether it exists elsewhere is nobody's business. */
export const contactNotFound = (contactId: string) =>
  new KairosError('contact-not-found', `No contact of this account has the id "${contactId}".`, [
    { path: 'contactId', message: 'is not the id of a contact of this account' },
  ]);

/** Faults in the fields of a request; each message continues its path: `window` `must be one of …`. */
export function invalidRequest(fields: readonly FieldFault[]): KairosError {
  const detail = fields.map(({ path, message }) => `${path === '' ? 'the request' : path} ${message}`).join('; ');
  return new KairosError('invalid-request', `${detail}.`, fields);
}
