import { utcIso } from '../../model/zone.ts';
import type { CompanyOf, ContactAnswer } from '../contract/contact.ts';
import { MOST_CONTACTS, type RecordDetails, type RecordSummary, type RecordType } from '../contract/record.ts';
import { type Company, findCompanies, findCompany } from '../store/companies.ts';
import { type ContactDetails, companiesOf, findContactDetails } from '../store/contact-details.ts';
import type { Database } from '../store/database.ts';
import { ERASED } from '../store/erasure.ts';
import {
  type ContactOf,
  contactsOfCompany,
  contactsOfRecord,
  type DealOrTicket,
  findRecords,
  type RecordRow,
} from '../store/records.ts';

// Contacts, companies, deals and tickets as they are shown: in one shape, each with its company.

/** Contacts with their companies, in their order. */
export async function contactAnswers(
  db: Database,
  accountId: number,
  contacts: readonly ContactDetails[],
): Promise<ContactAnswer[]> {
  const companies = await companiesOf(db, accountId, contacts);
  return contacts.map(({ contactId, companyId, unsubscribedAt, updatedAt: _, ...known }) => ({
    id: contactId,
    ...known,
    company: companyShown(companies.get(companyId ?? '')),
    unsubscribedAt: unsubscribedAt === null ? null : utcIso(unsubscribedAt),
  }));
}

/** Records of a type by the ids that the directory has, in their order; those that have gone meanwhile are left out. */
export async function recordSummaries(
  db: Database,
  accountId: number,
  type: RecordType,
  entryIds: readonly string[],
): Promise<RecordSummary[]> {
  if (type === 'contact') {
    const contacts = await findContactDetails(db, accountId, entryIds);
    const companies = await companiesOf(db, accountId, contacts.values());
    return inOrder(entryIds, contacts, (contact) => summaryOfContact(contact, companies));
  }
  if (type === 'company') {
    return inOrder(entryIds, await findCompanies(db, accountId, entryIds), summaryOfCompany);
  }
  const records = await findRecords(db, accountId, type, entryIds);
  const companies = await companiesOf(db, accountId, records.values());
  return inOrder(entryIds, records, (record) => summaryOfRecord(type, record, companies));
}

/** Null when the account has no such record. */
export async function recordDetails(
  db: Database,
  accountId: number,
  type: RecordType,
  id: string,
): Promise<RecordDetails | null> {
  if (type === 'company') {
    const company = await findCompany(db, accountId, id);
    if (company === null) return null;
    const contacts = await contactsOfCompany(db, accountId, company.companyId, MOST_CONTACTS + 1);
    return { ...summaryOfCompany(company), ...contactsShown(contacts) };
  }
  const [summary] = await recordSummaries(db, accountId, type, [id]);
  if (summary === undefined || summary.address === ERASED) return null;
  const contacts = type === 'contact' ? [] : await contactsOfRecord(db, accountId, type, id, MOST_CONTACTS + 1);
  return { ...summary, ...contactsShown(contacts) };
}

const NOTHING = {
  address: null,
  jobTitle: null,
  domain: null,
  stage: null,
  amount: null,
  currency: null,
  company: null,
} as const;

type Companies = ReadonlyMap<string, Company>;

function summaryOfContact({ contactId, name, address, jobTitle, companyId, updatedAt }: ContactDetails, of: Companies) {
  const company = companyShown(of.get(companyId ?? ''));
  return {
    ...NOTHING,
    type: 'contact',
    id: contactId,
    name,
    address,
    jobTitle,
    company,
    updatedAt: utcIso(updatedAt),
  } as const;
}

function summaryOfCompany({ id, name, domain, updatedAt }: Company) {
  return { ...NOTHING, type: 'company', id, name, domain, updatedAt: utcIso(updatedAt) } as const;
}

function summaryOfRecord(
  type: DealOrTicket,
  { recordId, name, stage, amount, currency, companyId, updatedAt }: RecordRow,
  of: Companies,
) {
  const company = companyShown(of.get(companyId ?? ''));
  return { ...NOTHING, type, id: recordId, name, stage, amount, currency, company, updatedAt: utcIso(updatedAt) };
}

const companyShown = (company: Company | undefined): CompanyOf | null =>
  company === undefined ? null : { id: company.id, name: company.name, domain: company.domain };

function contactsShown(contacts: readonly ContactOf[]): Pick<RecordDetails, 'contacts' | 'moreContacts'> {
  const shown = contacts.slice(0, MOST_CONTACTS).map(({ contactId, ...known }) => ({ id: contactId, ...known }));
  return { contacts: shown, moreContacts: contacts.length > MOST_CONTACTS };
}

function inOrder<Found>(
  ids: readonly string[],
  found: ReadonlyMap<string, Found>,
  show: (one: Found) => RecordSummary,
): RecordSummary[] {
  return ids.flatMap((id) => {
    const one = found.get(id);
    return one === undefined ? [] : [show(one)];
  });
}
