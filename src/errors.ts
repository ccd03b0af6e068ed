// Every refusal Kairos can give, by code: its HTTP status, its short title, and whether trying again may help.

/** What the codes mean; `/docs` prints this table. */
export const ERROR_CODES = {
  'malformed-json': { status: 400, retryable: false, title: 'The body is not valid JSON' },
  'user-needed': { status: 400, retryable: false, title: 'The request must name the user it is made for' },
  unauthorized: { status: 401, retryable: false, title: 'A valid API key is needed, or somebody who is signed in' },
  'sign-in-refused': { status: 401, retryable: false, title: 'The address or the password is wrong' },
  forbidden: { status: 403, retryable: false, title: 'This user may not do that' },
  'not-found': { status: 404, retryable: false, title: 'There is nothing at this path' },
  'contact-not-found': { status: 404, retryable: false, title: 'This account has no such contact' },
  'email-not-found': { status: 404, retryable: false, title: 'This account has no such e-mail' },
  'inbox-not-found': { status: 404, retryable: false, title: 'This account has no such inbox' },
  'webhook-not-found': { status: 404, retryable: false, title: 'This account has no such webhook' },
  'delivery-not-found': { status: 404, retryable: false, title: 'This webhook has no such delivery' },
  'import-not-found': { status: 404, retryable: false, title: 'This account has no such import' },
  'record-not-found': { status: 404, retryable: false, title: 'This account has no such record' },
  'model-not-found': { status: 404, retryable: false, title: 'This account has no such model' },
  'report-not-found': { status: 404, retryable: false, title: 'No report is kept of this model' },
  'experiment-not-found': { status: 404, retryable: false, title: 'This account has no such experiment' },
  'training-not-found': { status: 404, retryable: false, title: 'This account has no such training run' },
  'user-not-found': { status: 404, retryable: false, title: 'This account has no such user' },
  'link-not-found': { status: 404, retryable: false, title: 'The link is of no use any more' },
  'key-not-found': { status: 404, retryable: false, title: 'This account has no such API key' },
  'session-not-found': { status: 404, retryable: false, title: 'This user is not signed in so' },
  'method-not-allowed': { status: 405, retryable: false, title: 'This path does not take this method' },
  'wrong-state': { status: 409, retryable: false, title: 'The e-mail is no longer in a state that allows it' },
  'idempotency-conflict': { status: 409, retryable: false, title: 'The key was used for another request' },
  'inbox-not-connected': { status: 409, retryable: false, title: 'The inbox is not connected' },
  'recipient-unsubscribed': { status: 409, retryable: false, title: 'A recipient has asked for no more mail' },
  'contact-erased': { status: 409, retryable: false, title: 'This person was erased and may not be stored again' },
  'contact-exists': { status: 409, retryable: false, title: 'There is a contact of this address' },
  'contact-busy': { status: 409, retryable: true, title: 'An e-mail to this contact is being sent' },
  'company-exists': { status: 409, retryable: false, title: 'Another company has this domain' },
  'inbox-exists': { status: 409, retryable: false, title: 'There is an inbox of this address' },
  'inbox-changed': { status: 409, retryable: true, title: 'The inbox was changed by somebody else meanwhile' },
  'too-many-webhooks': { status: 409, retryable: false, title: 'The account has as many webhooks as it may' },
  'key-exists': { status: 409, retryable: false, title: 'There is an API key of this label' },
  'last-admin': { status: 409, retryable: false, title: 'Nobody else could let people in' },
  'user-inactive': { status: 409, retryable: false, title: 'The user has been deactivated' },
  'import-running': { status: 409, retryable: true, title: 'An import of this account is running' },
  'too-many-imports': { status: 409, retryable: false, title: 'The account keeps as many imports as it may' },
  'user-exists': { status: 409, retryable: false, title: 'There is a user of this address' },
  'model-unreadable': { status: 409, retryable: false, title: 'The model cannot answer' },
  'champion-changed': { status: 409, retryable: false, title: 'Another model answers by now' },
  'nothing-to-roll-back': { status: 409, retryable: false, title: 'There is no champion before the present one' },
  'training-running': { status: 409, retryable: true, title: 'A training run is under way' },
  'training-ended': { status: 409, retryable: false, title: 'The training run has come to its end' },
  'too-large': { status: 413, retryable: false, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, retryable: false, title: 'The content type is not supported' },
  'invalid-request': { status: 422, retryable: false, title: 'The request has faults' },
  'unreadable-file': { status: 422, retryable: false, title: 'The file cannot be read' },
  'inbox-refused': { status: 422, retryable: false, title: 'The mailbox does not let Kairos in' },
  'window-empty': { status: 422, retryable: false, title: 'The constraints leave no slot in the window' },
  'too-many-attempts': { status: 429, retryable: true, title: 'Too many attempts went wrong' },
  internal: { status: 500, retryable: true, title: 'Something went wrong inside Kairos' },
  'inbox-unreachable': { status: 502, retryable: true, title: 'The mailbox cannot be reached right now' },
  'not-configured': { status: 503, retryable: false, title: 'The operator has not set this up' },
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
  /** Seconds until it is worth trying again; null when nobody knows. */
  readonly retryAfter: number | null;
  /** Further members of the problem document, by the name that the contract gives them. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    fields: readonly FieldFault[] = [],
    retryAfter: number | null = null,
    more: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'KairosError';
    this.code = code;
    this.status = ERROR_CODES[code].status;
    this.retryable = ERROR_CODES[code].retryable;
    this.fields = fields;
    this.retryAfter = retryAfter;
    this.more = more;
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
export const userNeeded = (detail: string) => new KairosError('user-needed', detail);
export const forbidden = (detail: string) => new KairosError('forbidden', detail);
/** `fault` continues "state": what it is, and what was allowed. */
export const wrongState = (detail: string, fault: string) =>
  new KairosError('wrong-state', detail, [{ path: 'state', message: fault }]);
export const idempotencyConflict = (detail: string) => new KairosError('idempotency-conflict', detail);
export const inboxNotConnected = (detail: string) => new KairosError('inbox-not-connected', detail);
export const userExists = (detail: string) => new KairosError('user-exists', detail);
export const windowEmpty = (detail: string) => new KairosError('window-empty', detail);
export const unavailable = (detail: string) => new KairosError('unavailable', detail);
export const internalError = () =>
  new KairosError('internal', 'The request could not be answered. Try again; the log of the server has the cause.');

/** Also the answer for another account's contact: whether it exists elsewhere is nobody's business. */
export const contactNotFound = (contactId: string, path = 'contactId') =>
  new KairosError('contact-not-found', `No contact of this account has the id "${contactId}".`, [
    { path, message: 'is not the id of a contact of this account' },
  ]);

export const recordNotFound = (type: string, id: string) =>
  new KairosError('record-not-found', `No ${type} of this account has the id ${JSON.stringify(id)}.`);
export const contactExists = (contactId: string) =>
  new KairosError('contact-exists', `The contact ${contactId} has this address: change that one.`);
export const contactBusy = () =>
  new KairosError('contact-busy', 'An e-mail to this contact is being sent right now. Try again in a minute.');
export const companyExists = () =>
  new KairosError(
    'company-exists',
    'Another company of this account has this domain: change or delete that one first.',
  );

/** `paths` are the fields that name them: their addresses are personal data. */
export const contactErased = (paths: readonly string[]) =>
  new KairosError(
    'contact-erased',
    `${paths.join(', ')} ${paths.length === 1 ? 'was' : 'were'} erased, and may be neither stored nor written to again.`,
    paths.map((path) => ({ path, message: 'is the address of somebody who was erased' })),
  );

export const emailNotFound = (emailId: string) =>
  new KairosError('email-not-found', `No e-mail of this account has the id ${JSON.stringify(emailId)}.`);
export const inboxNotFound = (inboxId: string) =>
  new KairosError('inbox-not-found', `No inbox of this account has the id ${JSON.stringify(inboxId)}.`);
export const inboxExists = () =>
  new KairosError('inbox-exists', 'This account has an inbox of this address already: reconnect that one.');
export const inboxChanged = () =>
  new KairosError(
    'inbox-changed',
    'Somebody else connected or disconnected this inbox meanwhile. Look at it and try again.',
  );
export const inboxRefused = (detail: string, fields: readonly FieldFault[] = []) =>
  new KairosError('inbox-refused', detail, fields);
export const inboxUnreachable = (detail: string, fields: readonly FieldFault[] = []) =>
  new KairosError('inbox-unreachable', detail, fields);
export const notConfigured = (detail: string) => new KairosError('not-configured', detail);
export const webhookNotFound = (webhookId: string) =>
  new KairosError('webhook-not-found', `No webhook of this account has the id ${JSON.stringify(webhookId)}.`);
export const deliveryNotFound = (activityId: string) =>
  new KairosError('delivery-not-found', `Nothing of the id ${JSON.stringify(activityId)} was for this webhook.`);
export const tooManyWebhooks = (most: number) =>
  new KairosError('too-many-webhooks', `An account has at most ${most} webhooks; delete one first.`);
export const importNotFound = (importId: string) =>
  new KairosError('import-not-found', `No import of this account has the id ${JSON.stringify(importId)}.`);
export const importRunning = (detail: string) => new KairosError('import-running', detail);
export const tooManyImports = (most: number) =>
  new KairosError('too-many-imports', `An account keeps at most ${most} imports; forget one that is done first.`);
export const unreadableFile = (detail: string) => new KairosError('unreadable-file', detail);
export const modelNotFound = (modelId: string) =>
  new KairosError('model-not-found', `No model of this account has the id ${JSON.stringify(modelId)}.`);
export const modelUnreadable = (detail: string) => new KairosError('model-unreadable', detail);
export const championChanged = (detail: string) => new KairosError('champion-changed', detail);
export const nothingToRollBack = (detail: string) => new KairosError('nothing-to-roll-back', detail);
export const reportNotFound = (modelId: string) =>
  new KairosError('report-not-found', `${modelId} was trained before reports were kept, or without one.`);
/** With null: nothing was assigned yet. */
export const experimentNotFound = (experimentId: number | null) =>
  new KairosError(
    'experiment-not-found',
    experimentId === null
      ? 'No recipient of this account was assigned to an arm yet. The first experiment begins with the first best time that is asked for while the setting "experiment" is on.'
      : `No experiment of this account has the number ${experimentId}.`,
  );
export const trainingNotFound = (trainingId: string) =>
  new KairosError('training-not-found', `No training run of this account has the id ${JSON.stringify(trainingId)}.`);
/** `training` is the one under way, where it is of the same account. */
export function trainingRunning(training: object | null): KairosError {
  const detail =
    training === null
      ? 'Another training run of this server is under way, or coming to its end. Try again in a moment.'
      : 'A training run of this account is under way. Wait for it, or stop it first.';
  return new KairosError('training-running', detail, [], null, training === null ? {} : { training });
}
export const trainingEnded = (detail: string) => new KairosError('training-ended', detail);
export const signInRefused = (detail: string) => new KairosError('sign-in-refused', detail);
export const linkNotFound = () =>
  new KairosError('link-not-found', 'This link was used already, has expired, or is not whole. Ask for a new one.');
export const lastAdmin = () =>
  new KairosError('last-admin', 'This is the only administrator who can sign in. Make somebody else one first.');
export const userInactive = () =>
  new KairosError('user-inactive', 'This user has been deactivated. Activate them first.');
export const keyNotFound = (keyId: string) =>
  new KairosError('key-not-found', `No API key of this account has the id ${JSON.stringify(keyId)}.`);
export const keyExists = () =>
  new KairosError('key-exists', 'There is an API key of this label already: revoke that one, or choose another label.');
export const sessionNotFound = (sessionId: string) =>
  new KairosError('session-not-found', `No session of this user has the id ${JSON.stringify(sessionId)}.`);
export const userNotFound = (userId: string) =>
  new KairosError('user-not-found', `No user of this account has the id ${JSON.stringify(userId)}.`);

export function tooManyAttempts(seconds: number): KairosError {
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return new KairosError(
    'too-many-attempts',
    `Too many attempts went wrong. Wait ${wait}, then try again.`,
    [],
    seconds,
  );
}

/** `paths` are the fields that name them: their addresses are personal data. */
export function recipientUnsubscribed(paths: readonly string[]): KairosError {
  const fields = paths.map((path) => ({ path, message: 'has asked for no more mail' }));
  const detail = `${paths.join(', ')} ${paths.length === 1 ? 'has' : 'have'} asked for no more mail; leave them out.`;
  return new KairosError('recipient-unsubscribed', detail, fields);
}

/** Faults in the fields of a request; each message continues its path: `window` `must be one of …`. */
export function invalidRequest(fields: readonly FieldFault[]): KairosError {
  const detail = fields.map(({ path, message }) => `${path === '' ? 'the request' : path} ${message}`).join('; ');
  return new KairosError('invalid-request', `${detail}.`, fields);
}
