import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import { BODY_REFUSALS, FAILURES, json, type Operation } from './api-operation.ts';
import { ContactPath, ContactQuery } from './contact.ts';
import { CONTACT } from './email-examples.ts';
import { RecordPath, RecordsPath, RecordsQuery } from './record.ts';
import * as examples from './record-examples.ts';

// The operations on contacts, companies, deals and tickets.

const Administrator = z.object({
  'Kairos-User': z
    .string()
    .optional()
    .describe('Address of the user who does it, who then needs the role "admin". Without one the account itself does.'),
});

const LIST_REFUSALS: readonly ErrorCode[] = ['unauthorized', 'invalid-request', ...FAILURES];
const CONTACT_REFUSALS: readonly ErrorCode[] = ['unauthorized', 'contact-not-found', 'invalid-request', ...FAILURES];
const RECORD_REFUSALS: readonly ErrorCode[] = ['unauthorized', 'record-not-found', 'invalid-request', ...FAILURES];

const NEWEST_FIRST = 'The one that was added last comes first.';

export const RECORD_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/contacts',
    id: 'listContacts',
    summary: 'List or search contacts',
    description: `${NEWEST_FIRST} The same people as GET /records/contact, with all that is known of each.`,
    key: true,
    query: ContactQuery,
    body: null,
    answer: json('A page.', 'ContactPage', { page: { contacts: [CONTACT], next: null } }),
    refusals: LIST_REFUSALS,
  },
  {
    method: 'post',
    path: '/contacts',
    id: 'addContact',
    summary: 'Add a contact',
    description: 'Somebody who was erased is not stored again.',
    key: true,
    query: null,
    body: json('The contact.', 'ContactRequest', {
      short: { address: CONTACT.address, name: CONTACT.name, timezone: 'Europe/Madrid' },
    }),
    status: 201,
    answer: json('The contact.', 'Contact', { contact: CONTACT }),
    refusals: [...BODY_REFUSALS, 'invalid-request', 'contact-exists', 'contact-erased', ...FAILURES],
  },
  {
    method: 'delete',
    path: '/contacts/:contactId',
    id: 'eraseContact',
    summary: 'Erase a contact',
    description:
      'For good: the contact and their history go, what waits for them is cancelled, e-mails to them alone lose address, subject and content, and in e-mails to several "erased" stands in the place of their address. What remains is that somebody was erased, and a hash of the address with a salt of the account, so that no import and no request stores them again.',
    key: true,
    roles: ['admin'],
    parameters: ContactPath,
    headers: Administrator,
    query: null,
    body: null,
    answer: json('What it came to.', 'Erasure', { erased: { cancelled: 1, emptied: 3, kept: 1 } }),
    refusals: [...CONTACT_REFUSALS, 'forbidden', 'contact-busy'],
  },
  {
    method: 'get',
    path: '/contacts/:contactId/prediction',
    id: 'getPrediction',
    summary: 'What predictions about a contact rest on',
    description:
      'Each detail with its source, whether it is used, and what is missing; and what their history comes to.',
    key: true,
    parameters: ContactPath,
    query: null,
    body: null,
    answer: json('The details.', 'Prediction', { prediction: examples.PREDICTION }),
    refusals: CONTACT_REFUSALS,
  },
  {
    method: 'get',
    path: '/records/:type',
    id: 'listRecords',
    summary: 'List or search contacts, companies, deals or tickets',
    description: `All four in one shape, so that whoever shows one can show each. ${NEWEST_FIRST}`,
    key: true,
    parameters: RecordsPath,
    query: RecordsQuery,
    body: null,
    answer: json('A page.', 'RecordPage', { page: { records: [examples.DEAL], next: null } }),
    refusals: LIST_REFUSALS,
  },
  {
    method: 'get',
    path: '/records/:type/:id',
    id: 'getRecord',
    summary: 'One record, with its contacts and company',
    description: 'A timeline there is also of records that are not known here.',
    key: true,
    parameters: RecordPath,
    query: null,
    body: null,
    answer: json('The record.', 'RecordDetails', { record: examples.DEAL_DETAILS }),
    refusals: RECORD_REFUSALS,
  },
  {
    method: 'put',
    path: '/records/:type/:id',
    id: 'putRecord',
    summary: 'Make a company, deal or ticket, or change it',
    description:
      'Under the id that it has in the CRM; the same request twice is one. 201 when it was made, 200 when it was there. A company whose domain was only seen in addresses so far becomes the one of the CRM.',
    key: true,
    parameters: RecordPath,
    query: null,
    body: json('As it is in the CRM.', 'RecordRequest', {
      deal: examples.DEAL_TO_KEEP,
      company: { name: 'Example', domain: 'example.com' },
    }),
    answer: json('As it is now.', 'RecordDetails', { record: examples.DEAL_DETAILS }),
    refusals: [...BODY_REFUSALS, 'invalid-request', 'company-exists', ...FAILURES],
  },
  {
    method: 'delete',
    path: '/records/:type/:id',
    id: 'deleteRecord',
    summary: 'Delete a company, deal or ticket',
    description: 'Its contacts stay, and so do its e-mails and what happened to them.',
    key: true,
    parameters: RecordPath,
    query: null,
    body: null,
    status: 204,
    answer: null,
    refusals: RECORD_REFUSALS,
  },
];
