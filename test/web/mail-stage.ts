import { systemIds } from '../../src/ids.ts';
import { upsertContacts } from '../../src/store/contacts.ts';
import { insertInbox } from '../../src/store/inboxes.ts';
import { KEY, openStage, type Stage } from './fixture.ts';
import { addPerson, type Person } from './signed-in.ts';

// A rep and a colleague with an inbox each, two contacts far apart, and e-mails as a CRM schedules them.

export const ZOE: Person = { address: 'zoe@example.org', name: 'Zoë Klein', role: 'rep' };
export const MAX: Person = { address: 'max@example.org', name: 'Max Braun', role: 'admin' };
export const ANA = { name: 'Ana Ruiz', address: 'ana@example.com', timezone: 'Europe/Madrid' };
export const BEN = { name: 'Ben Carter', address: 'ben@example.com', timezone: 'America/New_York' };

export const HOUR = 3_600_000;

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
type Shown = Record<string, any>;

export interface MailStage extends Stage {
  /** A request with the account's key, for Zoë unless `user` is another. */
  ask(method: string, path: string, body?: unknown, user?: Person): Promise<Shown>;
  /** Schedules an e-mail to Ben and gives what was answered. */
  schedule(about?: object, user?: Person): Promise<Shown>;
  /** Changes a row as a dispatcher would. */
  set(emailId: string, change: object): Promise<void>;
  inboxOf(person: Person): string;
}

export async function openMailStage(): Promise<MailStage> {
  const inboxes = new Map<string, string>();
  const stage = await openStage(async (database, accountId) => {
    const now = Date.now();
    for (const person of [ZOE, MAX]) {
      const userId = await addPerson({ database, accountId }, person);
      const inboxId = systemIds();
      inboxes.set(person.address, inboxId);
      await insertInbox(database, {
        accountId,
        inboxId,
        userId,
        provider: 'memory',
        address: person.address,
        name: null,
        state: 'connected',
        reason: null,
        detail: null,
        stateAt: now,
        connection: '{}',
        credentials: null,
        limits: '{}',
        createdAt: now,
      });
    }
    const nothing = { country: null, industry: null, jobTitle: null };
    const contacts = [ANA, BEN].map(({ address, timezone }) => ({ address, timezone, ...nothing }));
    await upsertContacts(database, accountId, contacts, { newId: systemIds, now });
  });
  const inboxOf = (person: Person) => inboxes.get(person.address)!;
  const ask: MailStage['ask'] = async (method, path, body, user = ZOE) => {
    const response = await fetch(stage.url + path, {
      method,
      headers: {
        authorization: `Bearer ${KEY}`,
        'kairos-user': user.address,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Shown;
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const mailbox = ({ name, address }: typeof ANA) => ({ name, address });
  return {
    ...stage,
    ask,
    inboxOf,
    schedule: (about = {}, user = ZOE) =>
      ask(
        'POST',
        '/emails',
        {
          record: { type: 'deal', id: 'deal-4711' },
          inboxId: inboxOf(user),
          to: [mailbox(BEN)],
          subject: 'Our offer',
          html: '<p>Dear Ben,</p><p>as promised, <b>our offer</b>.</p>',
          when: { kind: 'custom', instant: new Date(Date.now() + 3 * HOUR).toISOString() },
          ...about,
        },
        user,
      ),
    set: async (emailId, change) => {
      await stage.database.sql.updateTable('outbox').set(change).where('emailId', '=', emailId).execute();
    },
  };
}
