import type { Request, Response } from 'express';
import { MOST_ATTACHMENTS } from '../../contract/attachment.ts';
import {
  type EmailContent,
  type EmailHistory,
  type EmailLimits,
  type EmailPage,
  EmailPath,
} from '../../contract/email.ts';
import { parseEmailCountsQuery, parseEmailQuery } from '../../contract/email-query.ts';
import {
  bodyBytesFor,
  LONGEST_SUBJECT,
  MOST_RECIPIENTS,
  parseEmail,
  parseReplacement,
} from '../../contract/email-request.ts';
import { cursorOf, parsePath } from '../../contract/page.ts';
import { parseReschedule } from '../../contract/reschedule.ts';
import { cancelEmail, markEmailSent, rescheduleEmail, restoreEmail } from '../../schedule/change.ts';
import { emailAnswer, emailAnswers } from '../../schedule/email-answer.ts';
import { countsOfEmails, pageOfEmails } from '../../schedule/list.ts';
import { emailOfAccount } from '../../schedule/own.ts';
import { type Planning, replaceEmail, type Scheduled, scheduleEmail } from '../../schedule/plan.ts';
import { timelineEntries } from '../../schedule/timeline.ts';
import type { Account } from '../../store/accounts.ts';
import { activityOfEmail } from '../../store/activity.ts';
import { loadContent } from '../../store/outbox/find.ts';
import { actingUser } from '../acting-user.ts';
import { sendJson } from '../answer.ts';
import { readJson } from '../body.ts';
import { idempotencyKey } from '../idempotency.ts';
import { queryOf } from '../query.ts';
import type { Route } from '../route.ts';

const MOST_BYTES = 64 * 1024;

/** `attachmentBytes` is how much the attachments of an e-mail may come to. */
export function emailRoutes(planning: Planning, attachmentBytes: number): Route[] {
  const idOf = (req: Request) => parsePath(EmailPath, req.params).emailId;

  async function show(res: Response, account: Account, emailId: string, status = 200): Promise<void> {
    const email = await emailOfAccount(planning.db, account, emailId);
    sendJson(res, await emailAnswer(planning.db, account, email, planning.clock()), status);
  }

  /** 201 when it was made now, 200 when the same request had made it before. */
  function showScheduled(res: Response, account: Account, { emailId, created }: Scheduled): Promise<void> {
    res.setHeader('location', `/emails/${emailId}`);
    return show(res, account, emailId, created ? 201 : 200);
  }

  return [
    {
      method: 'get',
      path: '/email-limits',
      open: false,
      handle: async (_req, res) => {
        sendJson(res, {
          attachmentBytes,
          attachments: MOST_ATTACHMENTS,
          recipients: MOST_RECIPIENTS,
          subject: LONGEST_SUBJECT,
        } satisfies EmailLimits);
      },
    },
    {
      method: 'post',
      path: '/emails',
      open: false,
      handle: async (req, res, account) => {
        const user = await actingUser(planning.db, account, req);
        const body = await readJson(req, bodyBytesFor(attachmentBytes));
        const email = parseEmail(body, attachmentBytes);
        const key = idempotencyKey(req, user, body);
        await showScheduled(res, account, await scheduleEmail(planning, account, user, email, key));
      },
    },
    {
      method: 'get',
      path: '/emails',
      open: false,
      handle: async (req, res, account) => {
        const listing = parseEmailQuery(queryOf(req));
        const found = await pageOfEmails(planning.db, account, listing);
        const page = found.slice(0, listing.limit);
        const last = page.at(-1);
        const more = found.length > page.length && last !== undefined;
        sendJson(res, {
          emails: await emailAnswers(planning.db, account, page, planning.clock()),
          next: more ? cursorOf({ instant: last.dueAt, id: last.emailId }) : null,
        } satisfies EmailPage);
      },
    },
    {
      method: 'get',
      path: '/emails/counts',
      open: false,
      handle: async (req, res, account) => {
        sendJson(res, await countsOfEmails(planning.db, account, parseEmailCountsQuery(queryOf(req))));
      },
    },
    {
      method: 'get',
      path: '/emails/:emailId',
      open: false,
      handle: (req, res, account) => show(res, account, idOf(req)),
    },
    {
      method: 'delete',
      path: '/emails/:emailId',
      open: false,
      handle: async (req, res, account) => {
        const user = await actingUser(planning.db, account, req);
        await cancelEmail(planning, account, user, idOf(req));
        await show(res, account, idOf(req));
      },
    },
    {
      method: 'post',
      path: '/emails/:emailId/restore',
      open: false,
      handle: async (req, res, account) => {
        const user = await actingUser(planning.db, account, req);
        await restoreEmail(planning, account, user, idOf(req));
        await show(res, account, idOf(req));
      },
    },
    {
      method: 'get',
      path: '/emails/:emailId/timeline',
      open: false,
      handle: async (req, res, account) => {
        const { emailId } = await emailOfAccount(planning.db, account, idOf(req));
        const activities = await activityOfEmail(planning.db, account.accountId, emailId);
        sendJson(res, { entries: await timelineEntries(planning.db, account, activities) } satisfies EmailHistory);
      },
    },
    {
      method: 'get',
      path: '/emails/:emailId/content',
      open: false,
      handle: async (req, res, account) => {
        const { emailId } = await emailOfAccount(planning.db, account, idOf(req));
        const { html, text, inReplyTo, attachments } = await loadContent(planning.db, account.accountId, emailId);
        sendJson(res, {
          html,
          text,
          inReplyTo,
          attachments: attachments.map(({ name, type, contentId, bytes }) => {
            return { name, type, contentId, contentBase64: bytes.toString('base64') };
          }),
        } satisfies EmailContent);
      },
    },
    {
      method: 'post',
      path: '/emails/:emailId/replace',
      open: false,
      handle: async (req, res, account) => {
        const user = await actingUser(planning.db, account, req);
        const body = await readJson(req, bodyBytesFor(attachmentBytes));
        const email = parseReplacement(body, attachmentBytes);
        const key = idempotencyKey(req, user, body);
        await showScheduled(res, account, await replaceEmail(planning, account, user, idOf(req), email, key));
      },
    },
    {
      method: 'post',
      path: '/emails/:emailId/reschedule',
      open: false,
      handle: async (req, res, account) => {
        const user = await actingUser(planning.db, account, req);
        const wish = parseReschedule(await readJson(req, MOST_BYTES));
        await rescheduleEmail(planning, account, user, idOf(req), wish);
        await show(res, account, idOf(req));
      },
    },
    {
      method: 'post',
      path: '/emails/:emailId/mark-sent',
      open: false,
      handle: async (req, res, account) => {
        const user = await actingUser(planning.db, account, req);
        await markEmailSent(planning, account, user, idOf(req));
        await show(res, account, idOf(req));
      },
    },
  ];
}
