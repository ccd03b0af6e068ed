import { outlookFor, type Profile } from '../../model/best-time.ts';
import type { SentEmail } from '../../model/event.ts';
import { foldHistory, settleHistory } from '../../model/history.ts';
import { RULES_VERSION } from '../../model/machine.ts';
import type { Outlook } from '../../model/outlook.ts';
import { type Place, placeOf } from '../../model/place.ts';
import type { Question } from '../contract/best-time.ts';
import type { Account } from '../store/accounts.ts';
import { type ContactWithOutlook, findByAddressWithOutlooks, findByIdWithOutlooks } from '../store/contact-outlooks.ts';
import type { Database } from '../store/database.ts';
import { loadRecipients } from '../store/histories.ts';
import type { NewOutlook } from '../store/outlooks.ts';
import type { ServedModel } from './models.ts';

// Whom questions are about, and what is to be expected of them: read from the database where it is ready, and worked
// out from all their e-mails where it is not. The answer is the same to the last digit.

export interface Subject {
  /** null for somebody who is no contact: a stranger with an address alone. */
  readonly contactId: string | null;
  readonly address: string;
  readonly place: Place;
  /** ISO 3166 alpha-2, or null when it is not known. */
  readonly country: string | null;
  /** The stored one, where it is one of that country. */
  readonly region: string | null;
  readonly outlook: Outlook;
  /** An outlook that had to be worked out and that later questions can be answered from, else null. */
  readonly worked: NewOutlook | null;
}

export interface Asked {
  readonly account: Account;
  readonly question: Question;
  /** When it was asked, and the moment it is asked about: the same unless the question says otherwise. */
  readonly createdAt: number;
  readonly now: number;
  /** Whether reasons are wanted in sentences alone: nobody looks at those of a batch in another language. */
  readonly inSentences?: boolean;
}

/** The subjects of questions, all of one account, in their order; null where there is no contact of the id given. */
export async function subjectsOf(
  db: Database,
  accountId: number,
  served: ServedModel,
  asked: readonly Asked[],
): Promise<(Subject | null)[]> {
  const described = await describe(db, accountId, asked);
  const subjects = described.map((one, k) => one && readySubject(one, served.modelId, asked[k]!.now));
  const emails = await loadEmails(
    db,
    accountId,
    described.flatMap((one, k) => (one === null || subjects[k] !== null ? [] : (one.contact ?? []))),
  );
  return described.map(
    (one, k) =>
      subjects[k] ?? (one && workOut(one, served, emails.get(one.contact?.contactId ?? '') ?? [], asked[k]!.now)),
  );
}

/** The subject of a question before any history is read. */
interface Described {
  readonly accountId: number;
  readonly contact: ContactWithOutlook | null;
  readonly profile: Profile;
  readonly place: Place;
  /** Whether what is ready of the contact answers the question: it adds nothing, and machines are told as they were then. */
  readonly plain: boolean;
}

async function describe(db: Database, accountId: number, asked: readonly Asked[]): Promise<(Described | null)[]> {
  const addresses = asked.flatMap(({ question: { email } }) => email ?? []);
  const ids = asked.flatMap(({ question: { contactId } }) => contactId ?? []);
  const none = new Map<string, ContactWithOutlook>();
  const byAddress = addresses.length === 0 ? none : await findByAddressWithOutlooks(db, accountId, addresses);
  const byId = ids.length === 0 ? none : await findByIdWithOutlooks(db, accountId, ids);
  return asked.map(({ account, question }) => {
    const { email, contactId } = question;
    const contact = (email === null ? byId.get(contactId!) : byAddress.get(email)) ?? null;
    if (contact === null && email === null) return null;
    const profile = profileOf(question, contact, account);
    const place = placeOf(profile.attributes, profile.givenZone, profile.accountZone);
    return { accountId, contact, profile, place, plain: isPlain(question) && account.rulesVersion === RULES_VERSION };
  });
}

/** What the question says goes before what is stored. */
function profileOf(question: Question, contact: ContactWithOutlook | null, account: Account): Profile {
  return {
    attributes: {
      address: contact?.address ?? question.email!,
      timezone: contact?.timezone ?? null,
      country: question.country ?? contact?.country ?? null,
      industry: question.industry ?? contact?.industry ?? null,
      jobTitle: question.jobTitle ?? contact?.jobTitle ?? null,
    },
    givenZone: question.timezone,
    givenDevice: question.device,
    accountZone: account.timezone,
  };
}

function isPlain({ timezone, country, industry, jobTitle, device }: Question): boolean {
  return timezone === null && country === null && industry === null && jobTitle === null && device === null;
}

/** Answered from what is ready: of this model, for this place (an account's zone is not the contact's), at this time. */
function readySubject({ contact, profile, place, plain }: Described, modelId: string, now: number): Subject | null {
  const ready = contact?.ready ?? null;
  if (ready === null || !plain) return null;
  const { outlook, settledAt } = ready;
  if (ready.modelId !== modelId || outlook.zone !== place.zone || now < settledAt) return null;
  const { country } = profile.attributes;
  const region = regionOf(contact, country);
  return { contactId: contact!.contactId, address: contact!.address, place, country, region, outlook, worked: null };
}

function workOut(
  { accountId, contact, profile, place, plain }: Described,
  { model, modelId }: ServedModel,
  emails: readonly SentEmail[],
  now: number,
): Subject {
  const { history, settledAt } = settleHistory(emails);
  const settled = now >= settledAt;
  const outlook = outlookFor(model, profile, place, settled ? history : foldHistory(emails, now));
  const { address, country } = profile.attributes;
  if (contact === null) return { contactId: null, address, place, country, region: null, outlook, worked: null };
  const { contactId, changes } = contact;
  const worked = settled && plain ? { accountId, contactId, changes, modelId, settledAt, outlook } : null;
  return { contactId, address, place, country, region: regionOf(contact, country), outlook, worked };
}

/** A question may say another country than the one that is stored with the region. */
const regionOf = (contact: ContactWithOutlook | null, country: string | null): string | null =>
  contact === null || contact.country !== country ? null : contact.region;

async function loadEmails(
  db: Database,
  accountId: number,
  contacts: readonly ContactWithOutlook[],
): Promise<Map<string, readonly SentEmail[]>> {
  if (contacts.length === 0) return new Map();
  const distinct = [...new Map(contacts.map((contact) => [contact.contactId, contact])).values()];
  const recipients = await loadRecipients(db, accountId, distinct);
  return new Map(distinct.map(({ contactId }, k) => [contactId, recipients[k]!.emails]));
}
