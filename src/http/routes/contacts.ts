import {
  type ContactAnswer,
  type ContactFields,
  ContactPath,
  ContactQuery,
  type ErasureAnswer,
  parseContact,
  parseContactChange,
} from '../../contract/contact.ts';
import { parsePath, parseQuery } from '../../contract/page.ts';
import { contactBusy, contactErased, contactExists, contactNotFound } from '../../errors.ts';
import { companyKey } from '../../schedule/keep-record.ts';
import type { Planning } from '../../schedule/plan.ts';
import { predictionDetails } from '../../schedule/prediction-details.ts';
import { contactAnswers } from '../../schedule/record-details.ts';
import type { Account } from '../../store/accounts.ts';
import { addContact, type ContactDetails, changeContact, findContactDetails } from '../../store/contact-details.ts';
import { findContactIds } from '../../store/contacts.ts';
import { ERASED, eraseContact } from '../../store/erasure.ts';
import { actingUserIfAny, requireAdmin } from '../acting-user.ts';
import { sendJson } from '../answer.ts';
import { readJson } from '../body.ts';
import { directoryPage } from '../directory-page.ts';
import { queryOf } from '../query.ts';
import type { Route } from '../route.ts';

const MOST_BYTES = 64 * 1024;

export function contactRoutes(planning: Planning): Route[] {
  const stamp = () => ({ newId: planning.newId, now: planning.clock() });

  async function contactOf({ accountId }: Account, contactId: string): Promise<ContactDetails> {
    const contact = (await findContactDetails(planning.db, accountId, [contactId])).get(contactId);
    if (contact === undefined || contact.address === ERASED) throw contactNotFound(contactId);
    return contact;
  }

  async function shown({ accountId }: Account, contact: ContactDetails): Promise<ContactAnswer> {
    return (await contactAnswers(planning.db, accountId, [contact]))[0]!;
  }

  /** The company by the key of its row. */
  async function withCompany<Fields extends Partial<ContactFields>>({ accountId }: Account, fields: Fields) {
    return 'companyId' in fields
      ? { ...fields, companyId: await companyKey(planning.db, accountId, fields.companyId ?? null) }
      : fields;
  }

  return [
    {
      method: 'get',
      path: '/contacts',
      open: false,
      handle: async (req, res, account) => {
        const query = parseQuery(ContactQuery, queryOf(req));
        const { ids, next } = await directoryPage(planning.db, account.accountId, 'contact', query);
        const found = await findContactDetails(planning.db, account.accountId, ids);
        const contacts = ids.flatMap((id) => found.get(id) ?? []);
        sendJson(res, { contacts: await contactAnswers(planning.db, account.accountId, contacts), next });
      },
    },
    {
      method: 'post',
      path: '/contacts',
      open: false,
      handle: async (req, res, account) => {
        const { accountId } = account;
        const contact = parseContact(await readJson(req, MOST_BYTES));
        const companyId = await companyKey(planning.db, accountId, contact.companyId);
        const added = await addContact(planning.db, accountId, contact, companyId, stamp());
        if (added === 'erased') throw contactErased(['address']);
        if (added === null) {
          throw contactExists((await findContactIds(planning.db, accountId, [contact.address])).get(contact.address)!);
        }
        res.setHeader('location', `/contacts/${added.contactId}`);
        sendJson(res, await shown(account, added), 201);
      },
    },
    {
      method: 'get',
      path: '/contacts/:contactId',
      open: false,
      handle: async (req, res, account) => {
        const { contactId } = parsePath(ContactPath, req.params);
        sendJson(res, await shown(account, await contactOf(account, contactId)));
      },
    },
    {
      method: 'patch',
      path: '/contacts/:contactId',
      open: false,
      handle: async (req, res, account) => {
        const { contactId } = parsePath(ContactPath, req.params);
        const change = await withCompany(account, parseContactChange(await readJson(req, MOST_BYTES)));
        await contactOf(account, contactId);
        const changed = await changeContact(planning.db, account.accountId, contactId, change, stamp());
        if (changed === null) throw contactNotFound(contactId);
        if (changed.moved.earliest !== null) planning.onScheduled(changed.moved.earliest);
        sendJson(res, await shown(account, changed.contact));
      },
    },
    {
      method: 'delete',
      path: '/contacts/:contactId',
      open: false,
      handle: async (req, res, account) => {
        const { contactId } = parsePath(ContactPath, req.params);
        await requireAdmin(planning.db, account, req);
        const user = await actingUserIfAny(planning.db, account, req);
        const erased = await eraseContact(planning.db, account.accountId, contactId, user?.userId ?? null, stamp());
        if (erased === 'busy') throw contactBusy();
        if (erased === null) throw contactNotFound(contactId);
        sendJson(res, erased satisfies ErasureAnswer);
      },
    },
    {
      method: 'get',
      path: '/contacts/:contactId/prediction',
      open: false,
      handle: async (req, res, account) => {
        const { contactId } = parsePath(ContactPath, req.params);
        const contact = await contactOf(account, contactId);
        sendJson(res, await predictionDetails(planning.db, account, contact, planning.clock()));
      },
    },
  ];
}
