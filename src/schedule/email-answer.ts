import { localIso, utcIso } from '../../model/zone.ts';
import type { Question } from '../contract/best-time.ts';
import type { EmailAnswer } from '../contract/email.ts';
import type { Account } from '../store/accounts.ts';
import { type ContactDetails, findContactDetails } from '../store/contact-details.ts';
import type { Database } from '../store/database.ts';
import { type DecisionRow, findDecisions } from '../store/decisions.ts';
import { type InboxRow, listInboxes } from '../store/inboxes.ts';
import type { OutboxEmail, Timing } from '../store/outbox/email.ts';
import { NEVER } from '../store/outbox/transitions.ts';
import { restorableUntil } from '../store/outbox/withdraw.ts';
import { listUsers } from '../store/users.ts';
import { recipientZone } from './admission.ts';
import { type Kept, reasonsOf } from './decision-reasons.ts';
import { explained } from './sentences.ts';
import { waitingOf } from './waiting.ts';

/** E-mails as they are shown, in their order. */
export async function emailAnswers(
  db: Database,
  account: Account,
  emails: readonly OutboxEmail[],
  now: number,
): Promise<EmailAnswer[]> {
  const { accountId } = account;
  const ids = <Id>(idOf: (email: OutboxEmail) => Id) => emails.map(idOf);
  const [contacts, decisions, inboxes, users] = await Promise.all([
    findContactDetails(
      db,
      accountId,
      ids(({ contactId }) => contactId),
    ),
    findDecisions(
      db,
      accountId,
      ids(({ decisionId }) => decisionId).filter((id) => id !== null),
    ),
    listInboxes(db, accountId),
    listUsers(db, accountId),
  ]);
  const inboxOf = new Map(inboxes.map((inbox) => [inbox.inboxId, inbox]));
  const addressOf = new Map(users.map(({ userId, address }) => [userId, address]));
  return emails.map((email) => {
    const about = {
      user: addressOf.get(email.userId)!,
      inbox: inboxOf.get(email.inboxId)!,
      contact: contacts.get(email.contactId)!,
      decision: email.decisionId === null ? null : (decisions.get(email.decisionId) ?? null),
    };
    return answerOf(account, email, about, now);
  });
}

export async function emailAnswer(
  db: Database,
  account: Account,
  email: OutboxEmail,
  now: number,
): Promise<EmailAnswer> {
  return (await emailAnswers(db, account, [email], now))[0]!;
}

interface About {
  readonly user: string;
  readonly inbox: InboxRow;
  readonly contact: ContactDetails;
  readonly decision: DecisionRow | null;
}

function answerOf(
  account: Account,
  email: OutboxEmail,
  { user, inbox, contact, decision }: About,
  now: number,
): EmailAnswer {
  const { emailId, state, dueAt, timing, recordType, recordId, recipients, messageId, sentMessageId } = email;
  const kept: Kept | null = decision === null ? null : JSON.parse(decision.answer);
  const until = restorableUntil(email);
  const theirs = recipientZone(account, contact);
  const zone = timing.kind === 'wall' ? timing.zone : (kept?.timezone ?? theirs);
  return {
    id: emailId,
    state,
    dueAt: utcIso(dueAt),
    local: localIso(zone, dueAt),
    timezone: zone,
    recipientTimezone: theirs,
    timing: timingOf(timing),
    waiting: waitingOf(email, inbox, zone, now),
    reason: email.reason,
    detail: email.detail,
    decision: decision === null || kept === null ? null : decisionOf(decision, kept),
    record: { type: recordType, id: recordId },
    inboxId: email.inboxId,
    inbox: { address: inbox.address, state: inbox.state },
    user,
    contactId: email.contactId,
    to: [...recipients.to],
    cc: [...recipients.cc],
    bcc: [...recipients.bcc],
    subject: email.subject,
    attempts: email.attempts,
    nextAttemptAt: nextAttemptOf(email),
    messageId: sentMessageId ?? (state === 'sent' ? messageId : null),
    replaces: email.replaces,
    createdAt: utcIso(email.createdAt),
    stateAt: utcIso(email.stateAt),
    sentAt: email.sentAt === null ? null : utcIso(email.sentAt),
    restorableUntil: until === null || now > until ? null : utcIso(until),
  };
}

function timingOf(timing: Timing): EmailAnswer['timing'] {
  switch (timing.kind) {
    case 'instant':
      return { kind: 'instant', instant: utcIso(timing.instant) };
    case 'best':
      return { kind: 'best', window: timing.window };
    default:
      return timing;
  }
}

const LOOKED_AT: ReadonlySet<string> = new Set(['scheduled', 'held', 'ambiguous']);

function nextAttemptOf({ state, attemptAt }: OutboxEmail): string | null {
  return LOOKED_AT.has(state) && attemptAt !== NEVER ? utcIso(attemptAt) : null;
}

function decisionOf({ decisionId, modelId, window }: DecisionRow, kept: Kept): NonNullable<EmailAnswer['decision']> {
  const { probabilities, now, tomorrow8, alternatives, choiceReason = null, gain = null, evidence } = kept;
  return {
    id: decisionId,
    modelId,
    window: window as Question['window'],
    probabilities,
    now,
    tomorrow8,
    alternatives: [...alternatives],
    choiceReason,
    gain,
    evidence,
    ...explained(reasonsOf(kept)),
  };
}
