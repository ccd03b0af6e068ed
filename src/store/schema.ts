import type { Generated } from 'kysely';
import type { Arm } from '../../model/arms.ts';
import type { DriftState } from '../../model/drift.ts';
import type { EngagementType } from '../../model/event.ts';
import type { Reason, Verdict } from '../../model/machine.ts';
import type { EmailState } from '../contract/email-state.ts';
import type { RecordType } from '../contract/record.ts';
import type { Language } from '../contract/settings.ts';
import type { Role } from '../contract/user.ts';

export type { DriftState, EmailState, RecordType, Role };

// The tables as Kysely sees them. Instants are integer milliseconds since 1970 UTC; ids are UUIDv7 text, except an
// account's, which is a small integer because every key begins with it.

export interface Tables {
  accounts: AccountsTable;
  users: UsersTable;
  apiKeys: ApiKeysTable;
  companies: CompaniesTable;
  contacts: ContactsTable;
  emails: EmailsTable;
  events: EventsTable;
  models: ModelsTable;
  decisions: DecisionsTable;
  outlooks: OutlooksTable;
  promotions: PromotionsTable;
  trainings: TrainingsTable;
  leases: LeasesTable;
  inboxes: InboxesTable;
  outbox: OutboxTable;
  attachments: AttachmentsTable;
  envelopes: EnvelopesTable;
  idempotencyKeys: IdempotencyKeysTable;
  oauthRequests: OauthRequestsTable;
  activity: ActivityTable;
  trackingTokens: TrackingTokensTable;
  webhooks: WebhooksTable;
  deliveries: DeliveriesTable;
  driftChecks: DriftChecksTable;
  passwords: PasswordsTable;
  sessions: SessionsTable;
  links: LinksTable;
  signInAttempts: SignInAttemptsTable;
  imports: ImportsTable;
  records: RecordsTable;
  recordContacts: RecordContactsTable;
  directory: DirectoryTable;
  suppressions: SuppressionsTable;
  experiments: ExperimentsTable;
  standingAnswers: StandingAnswersTable;
  observations: ObservationsTable;
}

interface AccountsTable {
  accountId: Generated<number>;
  name: string;
  /** IANA zone used when nothing better is known of a recipient. */
  timezone: string;
  createdAt: number;
  /** JSON of what its administrators changed from the defaults. */
  settings: Generated<string>;
  /** What addresses of people who were erased are hashed with; null until somebody is. */
  erasureSalt: Generated<string | null>;
  /** Version of the rules that all verdicts of its events were found by, or a later one; 0 before there were any. */
  rulesVersion: Generated<number>;
}

interface UsersTable {
  accountId: number;
  userId: string;
  address: string;
  name: string;
  role: Role;
  createdAt: number;
  /** IANA zone; null when the account's is theirs too. */
  timezone: Generated<string | null>;
  /** Of the web app, as in BCP 47; null for the browser's. */
  language: Generated<Language | null>;
  /** Since when they may do nothing; null while they may. */
  deactivatedAt: Generated<number | null>;
}

interface ApiKeysTable {
  accountId: number;
  keyId: string;
  label: string;
  /** SHA-256 of the key in hexadecimal: the key itself is never stored. */
  hash: string;
  createdAt: number;
  revokedAt: number | null;
  /** Roughly; null before it was used. */
  lastUsedAt: Generated<number | null>;
}

interface PasswordsTable {
  accountId: number;
  userId: string;
  /** With what it was made by: `$scrypt$ln=15,r=8,p=3$SALT$HASH`. */
  hash: string;
  changedAt: number;
}

interface SessionsTable {
  accountId: number;
  sessionId: string;
  userId: string;
  /** SHA-256 of the token in hexadecimal: the token itself is never stored. */
  hash: string;
  createdAt: number;
  /** Roughly. */
  lastSeenAt: number;
  expiresAt: number;
  userAgent: string | null;
  ip: string | null;
}

/** What a one-time link is for: the first administrator, somebody who is invited, or a new password. */
export type LinkPurpose = 'welcome' | 'invitation' | 'password';

interface LinksTable {
  accountId: number;
  /** SHA-256 of the token in hexadecimal. */
  hash: string;
  purpose: LinkPurpose;
  /** null for the first administrator, who is no user yet. */
  userId: string | null;
  createdAt: number;
  expiresAt: number;
}

interface SignInAttemptsTable {
  /** What is counted: `address:` and the SHA-256 of an address, or `client:` and where it came from. */
  subject: string;
  failures: number;
  lastAt: number;
  blockedUntil: number;
}

interface CompaniesTable {
  accountId: number;
  companyId: string;
  /** Lower case. The column takes no null: a company without one has `#` and its id, which is no domain. */
  domain: string;
  name: string | null;
  createdAt: number;
  /** Its id in the CRM; null where it was only seen in addresses. */
  recordId: Generated<string | null>;
}

interface ContactsTable {
  accountId: number;
  contactId: string;
  /** Lower case. */
  address: string;
  companyId: string | null;
  timezone: string | null;
  country: string | null;
  industry: string | null;
  jobTitle: string | null;
  name: Generated<string | null>;
  /** ISO 3166-2 subdivision without the country. */
  region: Generated<string | null>;
  createdAt: number;
  updatedAt: number;
  /** When they asked for no more mail. */
  unsubscribedAt: Generated<number | null>;
}

interface EmailsTable {
  accountId: number;
  emailId: string;
  contactId: string;
  messageId: string;
  sender: string | null;
  sentAt: number;
}

export interface EventsTable {
  accountId: number;
  contactId: string;
  emailId: string;
  occurredAt: number;
  type: EngagementType;
  /** '' when there is none, because it is part of the key. */
  url: string;
  userAgent: string | null;
  ip: string | null;
  recordedAt: number;
  /** When the same visitor had asked for the same by HEAD; null when they had not. */
  probedAt: Generated<number | null>;
  /** Whether it was a person, why, and by which version of the rules; no verdict until it is judged. */
  verdict: Generated<Verdict | null>;
  reason: Generated<Reason | null>;
  rulesVersion: Generated<number | null>;
}

export type ModelState = 'candidate' | 'champion' | 'retired';

interface ModelsTable {
  accountId: number;
  modelId: string;
  createdAt: number;
  state: ModelState;
  dataFrom: number;
  dataTo: number;
  artifact: string;
  settings: string;
  metrics: string;
  /** JSON of the training run's report; null when there is none. */
  report: Generated<string | null>;
  /** JSON of how it was held against what answered then; null when it was not. */
  comparison: Generated<string | null>;
  /** What put it into its state, why in words, and when; null until something has. */
  decision: Generated<ModelDecision | null>;
  reason: Generated<string | null>;
  decidedAt: Generated<number | null>;
}

/**
 * `accepted` and `refused`: a training run's comparison; `promoted` and `rolled-back-to`: a person; `replaced` and
 * `rolled-back`: the champion that had to go.
 */
export type ModelDecision = 'accepted' | 'refused' | 'promoted' | 'rolled-back-to' | 'replaced' | 'rolled-back';

/** Which model was put to work after which. The last that is not undone is the champion. */
interface PromotionsTable {
  accountId: number;
  /** 1, 2, 3, ... in each account. */
  position: number;
  modelId: string;
  promotedAt: number;
  /** When it was rolled back. */
  undoneAt: Generated<number | null>;
}

export type TrainingState = 'running' | 'done' | 'failed' | 'interrupted';

/** A run of training, as it tells of itself while it goes on. */
interface TrainingsTable {
  accountId: number;
  trainingId: string;
  state: TrainingState;
  /** What it is at, in words. */
  stage: string;
  /** Share of the whole run that is done. */
  share: number;
  /** Latest negative log likelihood per person; null where there is none. */
  loss: number | null;
  startedAt: number;
  /** Its last sign of life. */
  reportedAt: number;
  endedAt: number | null;
  /** How many e-mails and events the account had when it began. */
  emails: number;
  events: number;
  /** The model that it made. */
  modelId: string | null;
  error: string | null;
}

interface LeasesTable {
  name: string;
  /** The process that has it. */
  holder: string;
  until: number;
}

interface DecisionsTable {
  accountId: number;
  decisionId: string;
  /** null when the address was not a contact. */
  contactId: string | null;
  createdAt: number;
  now: number;
  window: string;
  sendAt: number;
  modelId: string;
  propensity: number;
  /** JSON of what the request asked, apart from whom it was about. */
  request: string;
  /** JSON of what the answer rests on and what was in question, without address and sentences. */
  answer: string;
  /** The experiment that whoever it is about was in, and their arm; null for neither. */
  experimentId: Generated<number | null>;
  arm: Generated<Arm | null>;
  /** The message that it was asked for; null when that was not said. */
  messageId: Generated<string | null>;
}

/** A stretch of time with one assignment of an account's recipients to arms. */
interface ExperimentsTable {
  accountId: number;
  /** 1, 2, 3, ... in each account. */
  experimentId: number;
  startedAt: number;
  endedAt: number | null;
  /** JSON: the share of each arm. */
  shares: string;
  /** What was sent before then is among the observations; null before there are any. */
  settledTo: number | null;
}

/** What was answered about a message, for whoever asks the same again. */
interface StandingAnswersTable {
  accountId: number;
  messageId: string;
  /** SHA-256 of what was asked, in hexadecimal. */
  question: string;
  decisionId: string;
  until: number;
  /** JSON, with addresses: goes when its slot has passed, and with whoever is erased. */
  answer: string;
}

/** An e-mail of an experiment whose time for a reaction is over. */
interface ObservationsTable {
  accountId: number;
  experimentId: number;
  sentAt: number;
  emailId: string;
  contactId: string;
  decisionId: string;
  arm: Arm;
  /** 0 or 1, as the three below. */
  opened: number;
  clicked: number;
  replied: number;
  followed: number;
  /** JSON of what it is looked at apart by. */
  segments: string;
}

export type InboxState = 'connected' | 'disconnected';

/** `throttled`: the provider asked for a pause; `account-day`: the limit of the account over all of its inboxes. */
export type WaitsFor = 'spacing' | 'throttled' | 'minute' | 'day' | 'account-day';

interface InboxesTable {
  accountId: number;
  inboxId: string;
  /** Whose mailbox it is. */
  userId: string;
  provider: string;
  /** Lower case. */
  address: string;
  /** How the sender is shown; null for the user's own name. */
  name: string | null;
  state: InboxState;
  /** Why it is in its state: a word for programs, and words for its owner. */
  reason: string | null;
  detail: string | null;
  stateAt: number;
  /** JSON of hosts, ports and the like; no secrets. */
  connection: string;
  /** Sealed; null when there are none. */
  credentials: string | null;
  /** Counts how often it was connected or disconnected: whoever opened it before has an outdated one. */
  version: Generated<number>;
  /** Counts renewals of its access token. */
  refreshes: Generated<number>;
  /** When it last let us in, both to send and to read. */
  verifiedAt: number | null;
  /** When it was last looked at ahead of its e-mails. */
  checkedAt: Generated<number>;
  /** JSON of the limits that differ from the provider's usual ones. */
  limits: string;
  /** No e-mail of this inbox needs a dispatcher before then; null when none waits. */
  nextDueAt: number | null;
  /** Nothing more may be claimed before then: e-mails of one inbox keep a distance. */
  pacedUntil: Generated<number>;
  /** What keeps its e-mails that are due from being claimed; null when nothing does. */
  waitsFor: Generated<WaitsFor | null>;
  /** How far incoming mail has been read; null before the first time. */
  position: string | null;
  readAt: number | null;
  /** The process that reads it, and until when without a sign of life. */
  reader: string | null;
  readerUntil: Generated<number>;
  /** Until when somebody is renewing its access token. */
  refreshUntil: Generated<number>;
  createdAt: number;
}

interface OutboxTable {
  accountId: number;
  emailId: string;
  /** Who scheduled it, and alone may cancel it. */
  userId: string;
  inboxId: string;
  /** The record of the CRM on whose timeline it stands. */
  recordType: RecordType;
  recordId: string;
  /** The first recipient: whose answer is awaited. */
  contactId: string;
  /** JSON of to, cc and bcc. */
  recipients: string;
  recipientCount: number;
  subject: string;
  html: string | null;
  text: string | null;
  inReplyTo: string | null;
  /** JSON of what was asked: a wall time and zone, an instant, a window. */
  timing: string;
  /** Version of the time-zone rules that `dueAt` was worked out with; null where it depends on no zone. */
  zoneRules: string | null;
  decisionId: string | null;
  /** The decision whose slot whoever wrote it did not take; null where there was none. */
  insteadOf: Generated<string | null>;
  /** The chosen moment. */
  dueAt: number;
  /** When it is next looked at: the chosen moment, or later while it backs off or its fate is being looked for. */
  attemptAt: number;
  state: EmailState;
  /** Why it is in its state: a word for programs, and words for a person. */
  reason: string | null;
  detail: string | null;
  stateAt: number;
  attempts: number;
  /** Counts claims: a worker may change only what it claimed itself. */
  fence: number;
  /** Until when its claim holds; null when nobody has claimed it. */
  leaseUntil: number | null;
  /** When the latest attempt began. */
  startedAt: number | null;
  /** JSON of what the latest attempt left to be found by; null while it was certainly not accepted. */
  trace: string | null;
  /** How often its fate was looked for. */
  looks: number;
  /** Message-ID in its envelope, in angle brackets. */
  messageId: string | null;
  /** Message-ID that the provider gave it. */
  sentMessageId: string | null;
  providerId: string | null;
  sentAt: number | null;
  /** When to put a copy into the folder of sent mail; null when there is nothing to do. */
  filingAt: number | null;
  filings: number;
  /** The e-mail that this one was scheduled instead of. */
  replaces: string | null;
  createdAt: number;
}

interface AttachmentsTable {
  accountId: number;
  emailId: string;
  position: number;
  name: string;
  type: string;
  contentId: string | null;
  size: number;
  bytes: Buffer;
}

/** The frozen bytes, from the first attempt until they are sent and filed. */
interface EnvelopesTable {
  accountId: number;
  emailId: string;
  messageId: string;
  sender: string;
  /** JSON array of addresses. */
  recipients: string;
  mime: Buffer;
}

interface IdempotencyKeysTable {
  accountId: number;
  key: string;
  /** SHA-256 of the request it came with, in hexadecimal. */
  request: string;
  emailId: string;
  createdAt: number;
}

/** A consent that was asked for and has not come back yet. */
interface OauthRequestsTable {
  accountId: number;
  /** SHA-256 of the state parameter, in hexadecimal. */
  state: string;
  userId: string;
  provider: string;
  /** The inbox to be connected again; null for a new one. */
  inboxId: string | null;
  /** PKCE code verifier, sealed. */
  verifier: string;
  expiresAt: number;
  /** The session that it was begun by; null when it was an API key. */
  sessionId: Generated<string | null>;
}

interface ActivityTable {
  accountId: number;
  activityId: string;
  type: string;
  occurredAt: number;
  recordedAt: number;
  emailId: string | null;
  inboxId: string | null;
  contactId: string | null;
  /** Who did it, where a user did. */
  userId: string | null;
  recordType: RecordType | null;
  recordId: string | null;
  /** JSON. */
  data: string;
}

interface TrackingTokensTable {
  accountId: number;
  token: string;
  emailId: string;
  kind: 'open' | 'click' | 'unsubscribe';
  url: string | null;
  /** When it was last asked for by HEAD, and by whom; null until it is. */
  probedAt: Generated<number | null>;
  probedIp: Generated<string | null>;
  probedAgent: Generated<string | null>;
}

interface WebhooksTable {
  accountId: number;
  webhookId: string;
  url: string;
  /** Sealed. */
  secret: string;
  /** JSON array of activity types; empty for all. */
  types: string;
  createdAt: number;
  pausedAt: number | null;
}

interface DeliveriesTable {
  accountId: number;
  webhookId: string;
  activityId: string;
  state: 'pending' | 'delivered' | 'failed';
  attempts: number;
  attemptAt: number;
  leaseUntil: number;
  /** HTTP status of the latest attempt, or why there was none. */
  status: number | null;
  error: string | null;
  createdAt: number;
  deliveredAt: number | null;
}

interface OutlooksTable {
  accountId: number;
  contactId: string;
  /** How often the contact's history or attributes have changed. The rest is null from a change until it is worked out. */
  changes: number;
  modelId: string | null;
  /** The outlook holds for questions asked at this instant or later. */
  settledAt: number | null;
  zone: string | null;
  /** Everything else of the outlook, see outlook-figures.ts. */
  figures: string | null;
}

interface DriftChecksTable {
  accountId: number;
  modelId: string;
  /** The Monday, 00:00 UTC, that the week begins on. */
  week: number;
  checkedAt: number;
  state: DriftState;
  reason: string | null;
  /** JSON of what the week's e-mails came to. */
  figures: string;
}

export type ImportState = 'uploaded' | 'running' | 'done' | 'failed' | 'interrupted';

interface ImportsTable {
  accountId: number;
  importId: string;
  /** Who uploaded it, where a user did. */
  userId: string | null;
  kind: 'recipients' | 'events';
  /** The file's own name. */
  name: string;
  /** Bytes. */
  size: number;
  format: string;
  /** JSON array of the columns that were found. */
  columns: string;
  /** JSON of the column that each field was thought to be in, and what made think so. */
  guesses: string;
  /** JSON of the column that each field is in. */
  mapping: string;
  /** IANA zone of times that name none; null: rows with such times are rejected. */
  timezone: string | null;
  state: Generated<ImportState>;
  /** Share of the whole run that is done. */
  share: Generated<number>;
  /** JSON of what became of the rows; null before the first run. */
  tally: Generated<string | null>;
  error: Generated<string | null>;
  createdAt: number;
  startedAt: Generated<number | null>;
  /** Its last sign of life. */
  reportedAt: Generated<number | null>;
  endedAt: Generated<number | null>;
}

/** Deals and tickets, as the CRM has them. */
interface RecordsTable {
  accountId: number;
  type: 'deal' | 'ticket';
  recordId: string;
  name: string;
  stage: string | null;
  amount: number | null;
  /** ISO 4217; there is one whenever there is an amount. */
  currency: string | null;
  companyId: string | null;
  createdAt: number;
  updatedAt: number;
}

interface RecordContactsTable {
  accountId: number;
  type: 'deal' | 'ticket';
  recordId: string;
  contactId: string;
}

/** One row for each contact, company, deal and ticket: in which order they were added, and what they are found by. */
interface DirectoryTable {
  number: Generated<number>;
  accountId: number;
  type: RecordType;
  /** contactId, companyId or recordId. */
  entryId: string;
  /** See words.ts. */
  words: string;
}

/** People who were erased, so that they are not stored again. */
interface SuppressionsTable {
  accountId: number;
  /** Of their address, with the account's salt. */
  hash: string;
  erasedAt: number;
}
