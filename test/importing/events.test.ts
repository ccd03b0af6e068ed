import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import fc from 'fast-check';
import { mapFields } from '../../scripts/import/mapping.ts';
import { systemIds } from '../../src/ids.ts';
import { importEvents, PASSES } from '../../src/importing/events.ts';
import { openRows } from '../../src/importing/files/open-rows.ts';
import type { Job } from '../../src/importing/job.ts';
import type { Reject } from '../../src/importing/rejects.ts';
import { emptyTally, type Tally } from '../../src/importing/tally.ts';
import { createAccount } from '../../src/store/accounts.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { temporaryFolder } from './fixture.ts';

const NOW = Date.UTC(2026, 0, 5);
const QUIET = { update() {}, stop() {} };

/** A history with every kind of event, several recipients of one message, and rows that cannot be taken. */
const HISTORY: readonly string[] = [
  ...['ana', 'bo', 'cem'].flatMap((name, k) => [
    event({
      messageId: `<${name}@s>`,
      recipient: `${name}@a.example`,
      type: 'sent',
      sender: 'rep@s.example',
      day: 1 + k,
    }),
    event({ messageId: `<${name}@s>`, recipient: `${name}@a.example`, type: 'opened', day: 2 + k, userAgent: 'Phone' }),
    event({ messageId: `<${name}@s>`, type: 'clicked', day: 2 + k, url: 'https://s.example/offer' }),
    event({ messageId: `<${name}@s>`, type: 'clicked', day: 2 + k, url: 'https://s.example/price' }),
  ]),
  event({ messageId: '<all@s>', recipient: 'Ana@A.example', type: 'sent', day: 5 }),
  event({ messageId: '<all@s>', recipient: 'dora@a.example', type: 'sent', day: 5 }),
  event({ messageId: '<all@s>', recipient: 'ana@a.example', type: 'replied', day: 6 }),
  event({ messageId: '<all@s>', recipient: 'dora@a.example', type: 'bounced', day: 6 }),
  event({ messageId: '<all@s>', type: 'opened', day: 6 }), // whose?
  event({ messageId: '<never@s>', recipient: 'ana@a.example', type: 'opened', day: 6 }),
  event({ messageId: '<ana@s>', recipient: 'bo@a.example', type: 'opened', day: 6 }), // not theirs
  event({ messageId: '<bo@s>', type: 'melted', day: 6 }),
  event({ recipient: 'ana@a.example', type: 'sent', day: 6 }),
  event({ messageId: '<x@s>', recipient: 'nobody', type: 'sent', day: 6 }),
  event({ messageId: '<x@s>', recipient: 'ana@a.example', type: 'sent', day: 31 }).replace('2024-01-31', '2024-02-30'),
  'not an event',
];
const GOOD = 16;
const BAD = HISTORY.length - GOOD;

function event({ day, ...fields }: { day: number } & Record<string, unknown>): string {
  return JSON.stringify({ ...fields, occurredAt: `2024-01-${String(day).padStart(2, '0')}T09:30:00.5+01:00` });
}

describe('importing events', () => {
  const folder = temporaryFolder();
  let db: Database;
  let accounts = 0;

  beforeEach(async () => {
    db = await openDatabase(pathToFileURL(folder.path('kairos.db')).href.replace('file:', 'sqlite:'));
  });
  afterEach(() => db.close());

  const newAccount = async () =>
    (await createAccount(db, { name: `account ${++accounts}`, timezone: 'UTC', now: NOW })).accountId;

  interface Run {
    readonly tally: Tally;
    readonly rejects: Reject[];
  }

  async function run(accountId: number, path: string, changes: Partial<Job> = {}): Promise<Run> {
    const file = await openRows(path);
    const rejects: Reject[] = [];
    const tally = emptyTally();
    const job: Job = {
      db,
      accountId,
      file,
      mapping: await mapFields('events', file, []),
      rejects: { add: (reject) => rejects.push(reject) },
      stamp: { newId: systemIds, now: NOW },
      batch: 5000,
      signal: new AbortController().signal,
      ...changes,
    };
    for (const pass of PASSES) await importEvents(job, tally, pass, QUIET);
    return { tally, rejects };
  }

  /** Everything that the account holds, without the identifiers, which differ. */
  async function contents(accountId: number) {
    const contacts = await db.sql.selectFrom('contacts').selectAll().where('accountId', '=', accountId).execute();
    const emails = await db.sql.selectFrom('emails').selectAll().where('accountId', '=', accountId).execute();
    const events = await db.sql.selectFrom('events').selectAll().where('accountId', '=', accountId).execute();
    const address = new Map(contacts.map((contact) => [contact.contactId, contact.address]));
    const message = new Map(
      emails.map((email) => [email.emailId, `${email.messageId} to ${address.get(email.contactId)}`]),
    );
    const sorted = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
    return {
      contacts: [...address.values()].sort(),
      emails: sorted(emails.map(({ emailId, sender, sentAt }) => [message.get(emailId), sender, sentAt])),
      events: sorted(
        events.map(({ emailId, contactId, type, occurredAt, url, userAgent, ip }) => {
          return [message.get(emailId), address.get(contactId), type, occurredAt, url, userAgent, ip];
        }),
      ),
    };
  }

  const write = (rows: readonly string[]) => folder.write('events.jsonl', `${rows.join('\n')}\n`);

  it('stores what was sent and what happened, and rejects each bad row once, with its line and itself', async () => {
    const accountId = await newAccount();
    const { tally, rejects } = await run(accountId, write(HISTORY));
    expect(tally).to.include({ rows: HISTORY.length, stored: GOOD, alreadyThere: 0, rejected: BAD });
    const { contacts, emails, events } = await contents(accountId);
    expect(contacts).to.deep.equal(['ana', 'bo', 'cem', 'dora'].map((name) => `${name}@a.example`));
    expect(emails).to.have.length(5);
    expect(events).to.have.length(11);
    expect(events).to.include(
      JSON.stringify([
        '<ana@s> to ana@a.example',
        'ana@a.example',
        'opened',
        Date.UTC(2024, 0, 2, 8, 30, 0, 500),
        '',
        'Phone',
        null,
      ]),
    );
    const reasons = new Map(rejects.map(({ line, reason }) => [HISTORY[line - 1]!, reason]));
    expect(reasons.size).to.equal(BAD);
    expect(rejects).to.have.length(BAD);
    const expected = [
      /^2 recipients were sent an e-mail with message id <all@s>: name one/,
      /^no e-mail with message id <never@s> was sent to this recipient/,
      /^no e-mail with message id <ana@s> was sent to this recipient/,
      /^type must be one of "sent", "opened", .*got "melted"/,
      /^messageId is missing/,
      /^recipient is not an e-mail address/,
      /^occurredAt is not a moment in time.*2024-02-30/,
      /^the line is not valid JSON/,
    ];
    for (const [k, pattern] of expected.entries()) expect(reasons.get(HISTORY[GOOD + k]!)).to.match(pattern);
    expect(rejects.find(({ line }) => line === HISTORY.length)).to.have.property('text', 'not an event');
    expect(rejects.find(({ reason }) => reason.includes('melted'))).to.have.nested.property('record.type', 'melted');
  });

  it('changes nothing the second time', async () => {
    const accountId = await newAccount();
    await run(accountId, write(HISTORY));
    const before = await contents(accountId);
    const { tally } = await run(accountId, write(HISTORY));
    expect(tally).to.include({ stored: 0, alreadyThere: GOOD, rejected: BAD });
    expect(await contents(accountId)).to.deep.equal(before);
  });

  it('comes to the same whatever the order of the rows and the size of a batch', async () => {
    const accountId = await newAccount();
    await run(accountId, write(HISTORY));
    const expected = await contents(accountId);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...HISTORY, HISTORY[0]!, HISTORY[1]!], { minLength: HISTORY.length + 2 }),
        fc.integer({ min: 1, max: 8 }),
        async (rows, batch) => {
          const other = await newAccount();
          const { tally } = await run(other, write(rows), { batch });
          expect(tally).to.include({ stored: GOOD, alreadyThere: 2, rejected: BAD });
          expect(await contents(other)).to.deep.equal(expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('after an interruption anywhere adds what is missing, and the interruption leaves only whole rows', async () => {
    const accountId = await newAccount();
    await run(accountId, write(HISTORY));
    const expected = await contents(accountId);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom('stopped', 'killed'),
        async (after, batch, how) => {
          const other = await newAccount();
          const controller = new AbortController();
          let batches = 0;
          const failing: Database = {
            ...db,
            transaction: (work) =>
              db.transaction(async (inside) => {
                const result = await work(inside);
                if (++batches <= after) return result;
                if (how === 'killed') throw new Error('killed'); // all of this batch is lost
                controller.abort();
                return result; // this batch stays, and is the last one
              }),
          };
          const cut = await run(other, write(HISTORY), { db: failing, batch, signal: controller.signal }).catch(
            () => null,
          );
          const partial = await contents(other);
          for (const kind of ['contacts', 'emails', 'events'] as const)
            expect(expected[kind]).to.include.members(partial[kind]);
          if (cut === null) expect(partial.events.length).to.be.at.most(expected.events.length);
          await run(other, write(HISTORY), { batch });
          expect(await contents(other)).to.deep.equal(expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('keeps accounts apart: an event does not find another account’s e-mail', async () => {
    const [one, other] = [await newAccount(), await newAccount()];
    await run(one, write(HISTORY));
    const { tally } = await run(other, write(HISTORY.filter((row) => !row.includes('"sent"'))));
    expect(tally.stored).to.equal(0);
    expect(await contents(other)).to.deep.equal({ contacts: [], emails: [], events: [] });
  });

  it('tells how far it is', async () => {
    const accountId = await newAccount();
    const file = await openRows(write(HISTORY));
    const shares: number[] = [];
    const progress = { ...QUIET, update: (share: number) => shares.push(share) };
    const mapping = await mapFields('events', file, []);
    const rejects = { add() {} };
    const stamp = { newId: systemIds, now: NOW };
    const job: Job = { db, accountId, file, mapping, rejects, stamp, batch: 2, signal: new AbortController().signal };
    await importEvents(job, emptyTally(), 'sent', progress);
    expect(shares.at(-1)).to.equal(1);
  });
});
