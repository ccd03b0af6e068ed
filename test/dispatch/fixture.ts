import type { Clock } from '../../src/clock.ts';
import { createDispatcher, type Dispatcher, type DispatcherOptions } from '../../src/dispatch/dispatcher.ts';
import type { DispatchEvent } from '../../src/dispatch/events.ts';
import type { Inbox } from '../../src/inbox/inbox.ts';
import { ensureContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { changeInbox, insertInbox, wakeInbox } from '../../src/store/inboxes.ts';
import type { OutboxEmail } from '../../src/store/outbox/email.ts';
import { type Content, findEmail } from '../../src/store/outbox/find.ts';
import type { Frozen } from '../../src/store/outbox/sending.ts';
import type { EmailState } from '../../src/store/schema.ts';
import { createUser } from '../../src/store/users.ts';
import { makeAccount, NOW, sequence, stampAt } from '../conformance/fixture.ts';

export const REP = 'rep';

/** An account with one user and inboxes of theirs, named as given. */
export async function makeSender(
  db: Database,
  inboxIds: readonly string[] = ['inbox'],
  { provider = 'memory', limits = {} }: { readonly provider?: string; readonly limits?: object } = {},
): Promise<number> {
  const { accountId } = await makeAccount(db);
  const user = { userId: REP, address: 'rep@acme.example', name: 'Rep', role: 'rep', createdAt: NOW } as const;
  await createUser(db, accountId, user);
  for (const inboxId of inboxIds) {
    await insertInbox(db, {
      accountId,
      inboxId,
      userId: REP,
      provider,
      address: `${inboxId}@acme.example`,
      name: null,
      state: 'connected',
      reason: null,
      detail: null,
      stateAt: NOW,
      connection: '{}',
      credentials: null,
      limits: JSON.stringify(limits),
      createdAt: NOW,
    });
  }
  return accountId;
}

export interface Waiting {
  readonly inboxId?: string;
  readonly dueAt?: number;
  readonly address?: string;
  readonly recipients?: number;
}

/** Schedules e-mails as `plan` does: each in a transaction with the wake-up of its inbox. */
export async function schedule(
  db: Database,
  accountId: number,
  emails: Readonly<Record<string, Waiting>>,
): Promise<void> {
  for (const [
    emailId,
    { inboxId = 'inbox', dueAt = NOW, address = 'ada@client.example', recipients = 1 },
  ] of Object.entries(emails)) {
    const contacts = await ensureContacts(db, accountId, [address], stampAt(NOW, sequence(`contact-${emailId}`)));
    await db.transaction(async (db) => {
      await insertScheduled(db, accountId, {
        emailId,
        inboxId,
        dueAt,
        address,
        contactId: contacts.get(address)!,
        recipients,
      });
      await wakeInbox(db, accountId, inboxId, dueAt);
    });
  }
}

interface Scheduled {
  readonly emailId: string;
  readonly inboxId: string;
  readonly dueAt: number;
  readonly address: string;
  readonly contactId: string;
  readonly recipients: number;
}

export async function insertScheduled(
  db: Database,
  accountId: number,
  { emailId, inboxId, dueAt, address, contactId, recipients }: Scheduled,
): Promise<void> {
  await db.sql
    .insertInto('outbox')
    .values({
      accountId,
      emailId,
      userId: REP,
      inboxId,
      recordType: 'deal',
      recordId: 'deal-1',
      contactId,
      recipients: JSON.stringify({ to: [{ name: null, address }], cc: [], bcc: [] }),
      recipientCount: recipients,
      subject: `Subject of ${emailId}`,
      html: null,
      text: `Text of ${emailId}`,
      inReplyTo: null,
      timing: JSON.stringify({ kind: 'instant', instant: dueAt }),
      zoneRules: null,
      decisionId: null,
      dueAt,
      attemptAt: dueAt,
      state: 'scheduled',
      stateAt: NOW,
      attempts: 0,
      fence: 0,
      looks: 0,
      filings: 0,
      createdAt: NOW,
    })
    .execute();
}

/** A message that shows which e-mail it is, and how often it was composed. */
export function composer() {
  const composed = new Map<string, number>();
  const compose = ({ emailId, accountId, recipients: { to } }: OutboxEmail, { text }: Content): Frozen => {
    const times = (composed.get(emailId) ?? 0) + 1;
    composed.set(emailId, times);
    const messageId = `<${emailId}.${accountId}@acme.example>`;
    const lines = [`Message-ID: ${messageId}`, `Composed: ${times}`, '', text ?? ''];
    return {
      messageId,
      sender: 'inbox@acme.example',
      recipients: to.map(({ address }) => address),
      mime: Buffer.from(lines.join('\r\n')),
      tokens: [],
    };
  };
  return { compose, composed };
}

/** A clock that a test sets. It stands still otherwise. */
export function settableClock(start: number = NOW) {
  let now = start;
  const clock: Clock = () => now;
  const set = (to: number) => {
    now = to;
  };
  return { clock, set, pass: (by: number) => set(now + by) };
}

/** One that a failed test leaves running would keep the whole run from ending. */
const made = new Set<Dispatcher>();
afterEach(async () => {
  await Promise.all(Array.from(made, (dispatcher) => dispatcher.stop(0)));
  made.clear();
});

/** A dispatcher over one inbox for all, and what it told. `until` waits for an event rather than for a time. */
export function dispatcherOf(
  db: Database,
  inbox: Inbox | (() => Inbox | Promise<Inbox>),
  options: Partial<DispatcherOptions> = {},
) {
  const events: DispatchEvent[] = [];
  const waiting = new Set<() => void>();
  const dispatcher = createDispatcher({
    db,
    clock: () => NOW,
    stopwatch: () => performance.now(),
    random: () => 0.5,
    newId: sequence('new'),
    openInbox: async () => (typeof inbox === 'function' ? inbox() : inbox),
    compose: composer().compose,
    onDisconnected: async (accountId, inboxId, { reason, detail }) => {
      await changeInbox(db, accountId, inboxId, { state: 'disconnected', reason, detail });
    },
    ...options,
    settings: { longestWait: 50, ...options.settings },
    onEvent: (event) => {
      events.push(event);
      options.onEvent?.(event);
      for (const look of waiting) look();
    },
  });
  made.add(dispatcher);
  const until = (done: (events: readonly DispatchEvent[]) => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!done(events)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  const outcomes = () =>
    events.flatMap((event) => (event.event === 'attempt' ? [`${event.emailId} ${event.outcome}`] : []));
  return { dispatcher, events, until, outcomes };
}

export async function stateOf(db: Database, accountId: number, emailId: string): Promise<EmailState> {
  return (await findEmail(db, accountId, emailId))!.state;
}
