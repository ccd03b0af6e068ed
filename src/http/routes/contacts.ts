import { utcIso } from '../../../model/zone.ts';
import { type ContactAnswer, ContactPath, parseContactChange } from '../../contract/contact.ts';
import { parsePath } from '../../contract/page.ts';
import { contactNotFound } from '../../errors.ts';
import type { Planning } from '../../schedule/plan.ts';
import { type ContactDetails, changeContact, findContactDetails } from '../../store/contact-details.ts';
import { sendJson } from '../answer.ts';
import { readJson } from '../body.ts';
import type { Route } from '../route.ts';

const MOST_BYTES = 64 * 1024;

export function contactRoutes(planning: Planning): Route[] {
  return [
    {
      method: 'get',
      path: '/contacts/:contactId',
      open: false,
      handle: async (req, res, account) => {
        const { contactId } = parsePath(ContactPath, req.params);
        const contact = (await findContactDetails(planning.db, account.accountId, [contactId])).get(contactId);
        if (contact === undefined) throw contactNotFound(contactId);
        sendJson(res, answerOf(contact));
      },
    },
    {
      method: 'patch',
      path: '/contacts/:contactId',
      open: false,
      handle: async (req, res, account) => {
        const { db, clock, newId, onScheduled } = planning;
        const { contactId } = parsePath(ContactPath, req.params);
        const change = parseContactChange(await readJson(req, MOST_BYTES));
        const changed = await changeContact(db, account.accountId, contactId, change, { newId, now: clock() });
        if (changed === null) throw contactNotFound(contactId);
        if (changed.moved.earliest !== null) onScheduled(changed.moved.earliest);
        sendJson(res, answerOf(changed.contact));
      },
    },
  ];
}

function answerOf({ contactId, unsubscribedAt, ...attributes }: ContactDetails): ContactAnswer {
  return { id: contactId, ...attributes, unsubscribedAt: unsubscribedAt === null ? null : utcIso(unsubscribedAt) };
}
