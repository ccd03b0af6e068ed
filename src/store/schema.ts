import type { Generated } from 'kysely';
import type { EngagementType } from '../../model/event.ts';

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
}

interface AccountsTable {
  accountId: Generated<number>;
  name: string;
  /** IANA zone used when nothing better is known of a recipient. */
  timezone: string;
  createdAt: number;
}

export type Role = 'rep' | 'analyst' | 'admin';

interface UsersTable {
  accountId: number;
  userId: string;
  address: string;
  name: string;
  role: Role;
  createdAt: number;
}

interface ApiKeysTable {
  accountId: number;
  keyId: string;
  label: string;
  /** SHA-256 of the key in hexadecimal: the key itself is never stored. */
  hash: string;
  createdAt: number;
  revokedAt: number | null;
}

interface CompaniesTable {
  accountId: number;
  companyId: string;
  domain: string;
  name: string | null;
  createdAt: number;
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
  createdAt: number;
  updatedAt: number;
}

interface EmailsTable {
  accountId: number;
  emailId: string;
  contactId: string;
  messageId: string;
  sender: string | null;
  sentAt: number;
}

interface EventsTable {
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
