import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import { BODY_REFUSALS, FAILURES, json, type Operation } from './api-operation.ts';
import { ContactPath } from './contact.ts';
import { CONTACT, REP, SETTINGS } from './email-examples.ts';
import { HolidayQuery } from './holiday-list.ts';
import { INVITATION } from './identity-examples.ts';
import { UserPath } from './user.ts';

// The operations on an account's contacts, users and settings.

const MaybeUser = z.object({
  'Kairos-User': z
    .string()
    .optional()
    .describe('Address of the user who does it, who then needs the role "admin". Without one the account itself does.'),
});

const CHANGE_REFUSALS: readonly ErrorCode[] = [...BODY_REFUSALS, 'forbidden', 'invalid-request', ...FAILURES];

export const ACCOUNT_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/contacts/:contactId',
    id: 'getContact',
    summary: 'One contact',
    description: 'What is known of a person besides their history.',
    key: true,
    parameters: ContactPath,
    query: null,
    body: null,
    answer: json('The contact.', 'Contact', { contact: CONTACT }),
    refusals: ['unauthorized', 'contact-not-found', 'invalid-request', ...FAILURES],
  },
  {
    method: 'patch',
    path: '/contacts/:contactId',
    id: 'changeContact',
    summary: 'Change a contact',
    description:
      'What waits for them by their own clock moves in the same transaction when their zone changes, be it given or follow from the country.',
    key: true,
    parameters: ContactPath,
    query: null,
    body: json('The change.', 'ContactChange', { short: { timezone: 'Asia/Tokyo', country: 'JP' } }),
    answer: json('As it is now.', 'Contact', { contact: { ...CONTACT, timezone: 'Asia/Tokyo', country: 'JP' } }),
    refusals: [...BODY_REFUSALS, 'contact-not-found', 'invalid-request', ...FAILURES],
  },
  {
    method: 'get',
    path: '/users',
    id: 'listUsers',
    summary: 'The users of the account',
    description: 'By their addresses.',
    key: true,
    query: null,
    body: null,
    answer: json('The users.', 'UserList', { users: { users: [REP] } }),
    refusals: ['unauthorized', ...FAILURES],
  },
  {
    method: 'post',
    path: '/users',
    id: 'addUser',
    summary: 'Add a user',
    description:
      'Somebody who sends e-mails: requests made for them by API key name them in the header Kairos-User. Who is invited can sign in too; Kairos has no mailbox of its own to send the link with, so it is shown once, to whoever invites.',
    key: true,
    roles: ['admin'],
    headers: MaybeUser,
    query: null,
    body: json('The user.', 'UserRequest', { short: { address: REP.address, name: REP.name, invite: true } }),
    status: 201,
    answer: json('The user.', 'NewUser', { user: { ...REP, access: 'invited', link: INVITATION } }),
    refusals: [...CHANGE_REFUSALS, 'user-exists'],
  },
  {
    method: 'patch',
    path: '/users/:userId',
    id: 'changeUser',
    summary: 'Change a user',
    description:
      'Users may change their own name, time zone and language without being an "admin". The last administrator who can sign in stays one.',
    key: true,
    parameters: UserPath,
    headers: MaybeUser,
    query: null,
    body: json('The change.', 'UserChange', { short: { timezone: 'Europe/Berlin' } }),
    answer: json('As they are now.', 'User', { user: REP }),
    refusals: [...CHANGE_REFUSALS, 'user-not-found', 'last-admin'],
  },
  {
    method: 'post',
    path: '/users/:userId/link',
    id: 'linkForUser',
    summary: 'A link for a user to choose a password',
    description:
      'An invitation, good for a week, where they have no password yet; else one for a new password, good for a day. It works once, and takes the place of the links made for them before.',
    key: true,
    roles: ['admin'],
    parameters: UserPath,
    headers: MaybeUser,
    query: null,
    body: null,
    status: 201,
    answer: json('The link.', 'Link', { invitation: INVITATION }),
    refusals: ['unauthorized', 'forbidden', 'user-not-found', 'user-inactive', 'invalid-request', ...FAILURES],
  },
  {
    method: 'get',
    path: '/settings',
    id: 'getSettings',
    summary: 'What holds for all e-mails of the account',
    description: 'All of it, also what was never changed.',
    key: true,
    query: null,
    body: null,
    answer: json('The settings.', 'Settings', { settings: SETTINGS }),
    refusals: ['unauthorized', ...FAILURES],
  },
  {
    method: 'patch',
    path: '/settings',
    id: 'changeSettings',
    summary: 'Change what holds for all e-mails',
    description:
      'From then on; what has happened already stays as it is. What waits by the account’s clock moves when its time zone changes.',
    key: true,
    roles: ['admin'],
    headers: MaybeUser,
    query: null,
    body: json('The change.', 'SettingsChange', { short: { onReply: 'hold' } }),
    answer: json('All of them, as they are now.', 'Settings', { settings: { ...SETTINGS, onReply: 'hold' } }),
    refusals: CHANGE_REFUSALS,
  },
  {
    method: 'get',
    path: '/holidays',
    id: 'listHolidays',
    summary: 'Which days are holidays',
    description:
      'Of a country and, where one is given, of its region, over the coming year: what the setting "holidays" keeps free.',
    key: true,
    query: HolidayQuery,
    body: null,
    answer: json('The holidays.', 'HolidayList', {
      berlin: {
        known: true,
        regionKnown: true,
        holidays: [{ name: 'Christmas Day', from: '2026-12-25T00:00', to: '2026-12-26T00:00' }],
      },
    }),
    refusals: ['unauthorized', 'invalid-request', ...FAILURES],
  },
];
