// Sending under load, beside nodemailer's own pooled transport: ratios measured side by side in one run.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../src/clock.ts';
import { claimDue } from '../../src/dispatch/claiming.ts';
import { systemIds } from '../../src/ids.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { fillAccount, fillOutbox } from './send-fill.ts';
import type { Order } from './send-kairos.ts';
import type { Measured } from './send-measured.ts';
import type { Words } from './send-nodemailer.ts';

const DAY = 86_400_000;

async function begin(script: string, ...options: readonly (string | number)[]) {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), options.map(String));
  const [answer] = await once(child, 'message');
  return { child, answer };
}

async function ask<Answer>(child: ChildProcess, order: object): Promise<Answer> {
  child.send(order);
  const [answer] = await once(child, 'message');
  return answer;
}

export interface Throughput {
  /** Round by round, measured in turn. */
  readonly rounds: readonly { readonly kairos: Measured; readonly nodemailer: Measured }[];
}

/** End to end into a sink: from due in the database to noted as sent there, beside handing over the same bytes. */
export async function benchThroughput(
  url: string,
  emails: number,
  rounds: number,
  connections: number,
): Promise<Throughput> {
  const db = await openDatabase(url);
  const now = systemClock();
  const account = await fillAccount(db, 1, now);
  const { child: sink, answer: port } = await begin('send-sink.ts');
  const { child: kairos } = await begin('send-kairos.ts', url, port, connections);
  const { child: nodemailer } = await begin('send-nodemailer.ts', port, connections);
  const results: { kairos: Measured; nodemailer: Measured }[] = [];
  try {
    for (let round = -1; round < rounds; round++) {
      const prefix = `round${round}`;
      await fillOutbox(db, account, prefix, emails, now, () => ({ inbox: 0, dueAt: now }));
      const words = (await db.sql
        .selectFrom('outbox')
        .select(['subject', 'text', 'html'])
        .executeTakeFirstOrThrow()) as Words;
      const theirs = await ask<Measured>(nodemailer, { prefix, count: emails, words });
      const ours = await ask<Measured>(kairos, { send: emails } satisfies Order);
      // The first round warms both up.
      if (round >= 0) results.push({ kairos: ours, nodemailer: theirs });
    }
  } finally {
    for (const child of [sink, kairos, nodemailer]) child.disconnect();
    await db.close();
  }
  return { rounds: results };
}

export interface Claiming {
  /** Median milliseconds of a claim of `batch` e-mails that are due. */
  readonly few: number;
  readonly many: number;
}

/** What it costs to claim a due batch with few and with many e-mails scheduled, in turn. */
export async function benchClaiming(few: Database, many: Database, batch: number, rounds: number): Promise<Claiming> {
  const inboxes = 20;
  const measure = async (db: Database, accountId: number, userId: string, contactId: string, round: number) => {
    const now = systemClock();
    await fillOutbox(db, { accountId, userId, contactId }, `due${round}`, batch, now, (index) => ({
      inbox: index % inboxes,
      dueAt: now - 1,
    }));
    const began = performance.now();
    const round_ = { atMost: batch, inboxes, roomOf: () => batch / inboxes, busy: [], lease: 60_000 };
    const claimed = await claimDue(db, round_, Math.random, { newId: systemIds, now });
    const elapsed = performance.now() - began;
    if (claimed.length !== batch) throw new Error(`${claimed.length} of ${batch} were claimed`);
    await db.sql.deleteFrom('outbox').where('state', '=', 'claimed').where('accountId', '=', accountId).execute();
    return elapsed;
  };
  const known = async (db: Database) =>
    db.sql.selectFrom('outbox').select(['accountId', 'userId', 'contactId']).executeTakeFirstOrThrow();
  const [ofFew, ofMany] = [await known(few), await known(many)];
  const times = { few: [] as number[], many: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.few.push(await measure(few, ofFew.accountId, ofFew.userId, ofFew.contactId, round));
    times.many.push(await measure(many, ofMany.accountId, ofMany.userId, ofMany.contactId, round));
  }
  return { few: median(times.few.slice(3)), many: median(times.many.slice(3)) };
}

/** A database with so many e-mails scheduled over the next month, in 1,000 inboxes. */
export async function openScheduled(url: string, emails: number): Promise<Database> {
  const db = await openDatabase(url);
  const now = systemClock();
  const account = await fillAccount(db, 1_000, now);
  await fillOutbox(db, account, 'later', emails, now, (index) => ({
    inbox: index % 1_000,
    dueAt: now + DAY + Math.floor((index / emails) * 30 * DAY),
  }));
  return db;
}

/** Milliseconds after their moment at which e-mails went, 100 of them due each second. */
export async function benchLateness(db: Database, url: string, seconds: number): Promise<{ p50: number; p99: number }> {
  const { child: sink, answer: port } = await begin('send-sink.ts');
  const { child: kairos } = await begin('send-kairos.ts', url, port, 3);
  const account = await db.sql
    .selectFrom('outbox')
    .select(['accountId', 'userId', 'contactId'])
    .executeTakeFirstOrThrow();
  const from = systemClock() + 3_000;
  const count = 100 * seconds;
  await fillOutbox(db, account, 'soon', count, from, (index) => ({ inbox: index % 50, dueAt: from + index * 10 }));
  const late = await ask<number[]>(kairos, { late: count } satisfies Order);
  for (const child of [sink, kairos]) child.disconnect();
  const sorted = late.toSorted((a, b) => a - b);
  return { p50: sorted[Math.floor(sorted.length / 2)]!, p99: sorted[Math.floor(sorted.length * 0.99)]! };
}

/** Share of a core that a dispatcher uses while nothing is due. */
export async function benchIdle(url: string, milliseconds: number): Promise<number> {
  const { child } = await begin('send-kairos.ts', url, 1, 1);
  const share = await ask<number>(child, { idle: milliseconds } satisfies Order);
  child.disconnect();
  return share;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
