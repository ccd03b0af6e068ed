import { parsePath } from '../../contract/page.ts';
import { problemOf } from '../../contract/problem.ts';
import { InboxPath, parseRescheduleMany, type RescheduleOutcome } from '../../contract/reschedule.ts';
import { rescheduleEmails } from '../../schedule/change.ts';
import { emailAnswers } from '../../schedule/email-answer.ts';
import { offersFor } from '../../schedule/offers.ts';
import type { Planning } from '../../schedule/plan.ts';
import { findEmailsById } from '../../store/outbox/find.ts';
import { actingUser } from '../acting-user.ts';
import { sendJson } from '../answer.ts';
import { readJson } from '../body.ts';
import type { Route } from '../route.ts';

const MOST_BYTES = 1024 * 1024;

/** New times for what was held while an inbox was disconnected: offered, and accepted. */
export function offerRoutes(planning: Planning): Route[] {
  return [
    {
      method: 'post',
      path: '/inboxes/:inboxId/offers',
      open: false,
      handle: async (req, res, account) => {
        const user = await actingUser(planning.db, account, req);
        const { inboxId } = parsePath(InboxPath, req.params);
        sendJson(res, await offersFor(planning, account, user, inboxId));
      },
    },
    {
      method: 'post',
      path: '/inboxes/:inboxId/reschedule',
      open: false,
      handle: async (req, res, account) => {
        const user = await actingUser(planning.db, account, req);
        const { inboxId } = parsePath(InboxPath, req.params);
        const wishes = parseRescheduleMany(await readJson(req, MOST_BYTES));
        const faults = await rescheduleEmails(planning, account, user, inboxId, wishes);
        const done = wishes.map(({ emailId }) => emailId).filter((_, k) => faults[k] === null);
        const emails = [...(await findEmailsById(planning.db, account.accountId, done)).values()];
        const answers = await emailAnswers(planning.db, account, emails, planning.clock());
        const results = wishes.map(({ emailId }, k): RescheduleOutcome => {
          const fault = faults[k] ?? null;
          if (fault !== null) return { id: emailId, problem: problemOf(fault) };
          return { id: emailId, email: answers.find(({ id }) => id === emailId) };
        });
        sendJson(res, { results });
      },
    },
  ];
}
