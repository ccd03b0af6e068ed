import { recordActivity } from '../activity.ts';
import type { Database } from '../database.ts';
import { insertEmails } from '../emails.ts';
import { groupBy } from '../group-by.ts';
import { dropOutlooks } from '../outlooks.ts';
import type { Stamp } from '../stamp.ts';
import { type Given, statement } from '../statement.ts';
import { ABOUT, type Claim, dropEnvelopes, type EmailKey } from './moving.ts';

// The steps of an attempt that goes well, each of them for many e-mails in one statement. Every e-mail is answered in
// its place: false when its claim was lost, and nothing was changed.

/** The bytes as they will go out at every attempt, and the tokens in them. */
export interface Frozen {
  readonly messageId: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly mime: Buffer;
  readonly tokens: readonly Token[];
}

export interface Token {
  readonly token: string;
  readonly kind: 'open' | 'click' | 'unsubscribe';
  readonly url: string | null;
}

export interface Start {
  readonly claim: Claim;
  /** null when the bytes were frozen at an earlier attempt. */
  readonly frozen: Frozen | null;
  /** Until when the attempt lasts at most. */
  readonly leaseUntil: number;
}

/** claimed → sending, which freezes the bytes. */
export async function startAll(db: Database, starts: readonly Start[], { now }: Stamp): Promise<boolean[]> {
  if (starts.length === 0) return [];
  return db.transaction(async (db) => {
    const rows = starts.map(({ claim, frozen, leaseUntil }) => ({
      ...claim,
      messageId: frozen?.messageId ?? null,
      leaseUntil,
    }));
    const began = answersOf(await updateStarted(db, { rows: JSON.stringify(rows), now }));
    const frozen = starts.filter(({ claim, frozen }) => frozen !== null && began(claim));
    await freeze(db, frozen as readonly { readonly claim: Claim; readonly frozen: Frozen }[]);
    return starts.map(({ claim }) => began(claim));
  });
}

export interface Mark {
  readonly claim: Claim;
  readonly trace: Readonly<Record<string, string>>;
}

/** Notes, on disk, that from now on the provider may have these e-mails. */
export async function markAll(db: Database, marks: readonly Mark[]): Promise<boolean[]> {
  if (marks.length === 0) return [];
  const rows = marks.map(({ claim, trace }) => ({ ...claim, trace: JSON.stringify(trace) }));
  // In a transaction, because only that is on disk when it is over, and waits for the disk without holding up others.
  const marked = await db.transaction(async (db) => answersOf(await updateMarked(db, { rows: JSON.stringify(rows) })));
  return marks.map(({ claim }) => marked(claim));
}

export interface Delivered {
  /** The Message-ID that it really has. */
  readonly messageId: string;
  readonly providerId: string | null;
  /** The inbox's address. */
  readonly sender: string;
  readonly sentAt: number;
  /** Whether a copy has yet to be put into the folder of sent mail; until then the bytes are kept. */
  readonly file: boolean;
}

/**
 * Who knows that an e-mail was accepted: whoever holds it, or the worker of its latest attempt, `attempts` being its
 * number, though somebody else has begun to look for it meanwhile.
 */
export type Witness = Claim | (EmailKey & { readonly attempts: number });

export interface Acceptance {
  readonly witness: Witness;
  readonly delivered: Delivered;
}

/**
 * sending, ambiguous or review → sent: they are history from now on, and what the recipients do can be linked to them.
 */
export async function markAllSent(db: Database, all: readonly Acceptance[], stamp: Stamp): Promise<boolean[]> {
  if (all.length === 0) return [];
  return db.transaction(async (db) => {
    const rows = all.map(({ witness, delivered: { messageId, providerId, sentAt, file } }) => {
      const { accountId, emailId } = witness;
      const known = 'fence' in witness ? { fence: witness.fence } : { attempts: witness.attempts };
      return { accountId, emailId, ...known, messageId, providerId, sentAt, filingAt: file ? stamp.now : null };
    });
    const moved = await updateSent(db, { rows: JSON.stringify(rows), now: stamp.now });
    const answer = answersOf(moved);
    const sent = all.filter(({ witness }) => answer(witness));
    const rowOf = new Map(moved.map((row) => [keyOf(row), row]));
    for (const [accountId, ofAccount] of groupBy(sent, ({ witness }) => witness.accountId)) {
      const told = ofAccount.map(({ witness, delivered }) => ({ delivered, row: rowOf.get(keyOf(witness))! }));
      await insertEmails(
        db,
        accountId,
        told.map(({ row: { emailId, contactId }, delivered: { messageId, sender, sentAt } }) => {
          return { emailId, contactId, messageId, sender, sentAt };
        }),
      );
      await dropOutlooks(
        db,
        accountId,
        told.map(({ row }) => row.contactId),
      );
      await recordActivity(
        db,
        accountId,
        told.map(({ row: { accountId: _, dueAt, ...about }, delivered: { sentAt } }) => {
          return { type: 'email.sent' as const, occurredAt: sentAt, data: { sentAt, dueAt }, ...about };
        }),
        stamp,
      );
    }
    await dropEnvelopes(
      db,
      sent.filter(({ delivered }) => !delivered.file).map(({ witness }) => witness),
    );
    return all.map(({ witness }) => answer(witness));
  });
}

/** sending, ambiguous or review → sent: it is history from now on, and what the recipient does can be linked to it. */
export async function markSent(db: Database, witness: Witness, delivered: Delivered, stamp: Stamp): Promise<boolean> {
  return (await markAllSent(db, [{ witness, delivered }], stamp))[0]!;
}

const keyOf = ({ accountId, emailId }: EmailKey) => `${accountId} ${emailId}`;

/** Which e-mails are among those that were changed. */
function answersOf(changed: readonly EmailKey[]): (email: EmailKey) => boolean {
  const keys = new Set(changed.map(keyOf));
  return (email) => keys.has(keyOf(email));
}

/** Most rows in one statement, which has a parameter for every cell. */
const CHUNK = 32;

async function freeze(
  db: Database,
  emails: readonly { readonly claim: Claim; readonly frozen: Frozen }[],
): Promise<void> {
  for (let from = 0; from < emails.length; from += CHUNK) {
    const cells = emails.slice(from, from + CHUNK).map(({ claim, frozen }) => {
      const { accountId, emailId } = claim;
      const { messageId, sender, recipients, mime } = frozen;
      return { accountId, emailId, messageId, sender, recipients: JSON.stringify(recipients), mime };
    });
    await insertEnvelopes(cells.length)(db, cells);
  }
  const tokens = emails.flatMap(({ claim: { accountId, emailId }, frozen }) =>
    frozen.tokens.map((token) => ({ accountId, emailId, ...token })),
  );
  if (tokens.length > 0) await insertTokens(db, { rows: JSON.stringify(tokens) });
}

const CLAIM = { accountId: 'integer', emailId: 'text', fence: 'integer' } as const;

const ENVELOPE = ['accountId', 'emailId', 'messageId', 'sender', 'recipients', 'mime'] as const;

/** Bytes cannot come in JSON as other rows do: there is a statement for each number of rows, compiled when needed. */
function insertEnvelopes(count: number) {
  const known = envelopeStatements.get(count);
  if (known !== undefined) return known;
  const insert = statement<Record<string, unknown>, unknown>((db, given) => {
    const row = (index: number) => Object.fromEntries(ENVELOPE.map((column) => [column, given(`${index}.${column}`)]));
    return db.sql.insertInto('envelopes').values(Array.from({ length: count }, (_, index) => row(index)) as never);
  });
  const run = (db: Database, rows: readonly Readonly<Record<string, unknown>>[]) =>
    insert(
      db,
      Object.fromEntries(rows.flatMap((row, index) => ENVELOPE.map((column) => [`${index}.${column}`, row[column]]))),
    );
  envelopeStatements.set(count, run);
  return run;
}

const envelopeStatements = new Map<
  number,
  (db: Database, rows: readonly Readonly<Record<string, unknown>>[]) => Promise<unknown>
>();

const updateStarted = statement((db, given: Given<{ rows: string; now: number }>) =>
  db.sql
    .updateTable('outbox')
    .from(db.dialect.rows(given('rows'), { ...CLAIM, messageId: 'text', leaseUntil: 'bigint' }))
    .set((row) => ({
      state: 'sending' as const,
      stateAt: given('now'),
      attempts: row('outbox.attempts', '+', 1),
      startedAt: given('now'),
      leaseUntil: row.ref('row.leaseUntil'),
      trace: null,
      messageId: row.fn.coalesce('row.messageId', 'outbox.messageId'),
    }))
    .whereRef('outbox.accountId', '=', 'row.accountId')
    .whereRef('outbox.emailId', '=', 'row.emailId')
    .whereRef('outbox.fence', '=', 'row.fence')
    .where('outbox.state', '=', 'claimed')
    .returning(['outbox.accountId', 'outbox.emailId']),
);

const insertTokens = statement((db, given: Given<{ rows: string }>) =>
  db.sql
    .insertInto('trackingTokens')
    .columns(['accountId', 'emailId', 'token', 'kind', 'url'])
    .expression((from) =>
      from
        .selectFrom(
          db.dialect.rows(given('rows'), {
            accountId: 'integer',
            emailId: 'text',
            token: 'text',
            kind: 'text',
            url: 'text',
          }),
        )
        .select((row) => [
          'row.accountId',
          'row.emailId',
          'row.token',
          row.ref('row.kind').$castTo<Token['kind']>().as('kind'),
          'row.url',
        ]),
    ),
);

const updateMarked = statement((db, given: Given<{ rows: string }>) =>
  db.sql
    .updateTable('outbox')
    .from(db.dialect.rows(given('rows'), { ...CLAIM, trace: 'text' }))
    .set((row) => ({ trace: row.ref('row.trace') }))
    .whereRef('outbox.accountId', '=', 'row.accountId')
    .whereRef('outbox.emailId', '=', 'row.emailId')
    .whereRef('outbox.fence', '=', 'row.fence')
    .where('outbox.state', '=', 'sending')
    .returning(['outbox.accountId', 'outbox.emailId']),
);

const updateSent = statement((db, given: Given<{ rows: string; now: number }>) =>
  db.sql
    .updateTable('outbox')
    .from(
      db.dialect.rows(given('rows'), {
        ...CLAIM,
        attempts: 'integer',
        messageId: 'text',
        providerId: 'text',
        sentAt: 'bigint',
        filingAt: 'bigint',
      }),
    )
    .set((row) => ({
      state: 'sent' as const,
      stateAt: given('now'),
      reason: null,
      detail: null,
      leaseUntil: null,
      sentMessageId: row.ref('row.messageId'),
      providerId: row.ref('row.providerId'),
      sentAt: row.ref('row.sentAt'),
      filingAt: row.ref('row.filingAt'),
    }))
    .whereRef('outbox.accountId', '=', 'row.accountId')
    .whereRef('outbox.emailId', '=', 'row.emailId')
    .where((row) =>
      row.or([
        row.and([
          row('outbox.fence', '=', row.ref('row.fence')),
          row('outbox.state', 'in', ['sending', 'ambiguous', 'review']),
        ]),
        // Nobody has attempted it again since.
        row.and([
          row('outbox.attempts', '=', row.ref('row.attempts')),
          row('outbox.state', 'in', ['ambiguous', 'review']),
        ]),
      ]),
    )
    .returning(['outbox.accountId', 'outbox.emailId', ...ABOUT.map((column) => `outbox.${column}` as const)]),
);
