import { expect } from 'chai';
import fc from 'fast-check';
import { judge, RULES_VERSION } from '../../model/machine.ts';
import { type EventRecord, recordEvents } from '../../src/engagement/record.ts';
import type { Database } from '../../src/store/database.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { makeAccount, NOW, record, sequence } from '../conformance/fixture.ts';

const LATER = NOW + 3_600_000;
const AGENTS = ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0', 'curl/8.5.0', 'Mozilla/5.0', null];
const LINKS = ['https://www.example.com/a', 'https://www.example.com/b', 'https://www.example.com/c'];

const click = (seconds: number, link: number, about: Partial<EventRecord> = {}) =>
  record('clicked', { occurredAt: LATER + seconds * 1000, url: LINKS[link]!, ...about });

forEachDatabase('verdicts on events', (open) => {
  let db: Database;
  let accountId: number;
  let newId: () => string;

  beforeEach(async () => {
    db = await open();
    newId = sequence();
    ({ accountId } = await makeAccount(db));
    await recordEvents(db, accountId, [record('sent')], { newId, now: NOW });
  });

  const tell = (...records: EventRecord[]) => recordEvents(db, accountId, records, { newId, now: NOW });
  const stored = () =>
    db.sql
      .selectFrom('events')
      .innerJoin('emails', 'emails.emailId', 'events.emailId')
      .selectAll('events')
      .select(['emails.sentAt', 'emails.messageId'])
      .orderBy('events.emailId')
      .orderBy('events.occurredAt')
      .orderBy('events.type')
      .orderBy('events.url')
      .execute();
  const reasons = async () => (await stored()).map(({ reason }) => reason);

  it('are stored beside them, with the reason and the version of the rules', async () => {
    const outcomes = await tell(
      record('opened', { occurredAt: LATER }),
      record('opened', { occurredAt: NOW + 1000 }),
      record('opened', { occurredAt: LATER + 1, userAgent: 'Mozilla/5.0' }),
      record('replied', { occurredAt: LATER }),
      record('bounced', { occurredAt: LATER }),
    );
    expect(outcomes).to.deep.equal([
      { status: 'stored', judgement: { verdict: 'person', reason: 'ordinary' } },
      { status: 'stored', judgement: { verdict: 'machine', reason: 'too-soon' } },
      { status: 'stored', judgement: { verdict: 'unknown', reason: 'privacy-proxy' } },
      { status: 'stored' },
      { status: 'stored' },
    ]);
    const rows = (await stored()).map(({ type, verdict, reason }) => `${type}: ${verdict}, ${reason}`);
    expect(rows).to.deep.equal([
      'opened: machine, too-soon',
      'bounced: unknown, no-visit',
      'opened: person, ordinary',
      'replied: person, reply',
      'opened: unknown, privacy-proxy',
    ]);
    expect(new Set((await stored()).map(({ rulesVersion }) => rulesVersion))).to.deep.equal(new Set([RULES_VERSION]));
  });

  it('change when a later event shows an earlier one in another light', async () => {
    await tell(click(0, 0));
    await tell(click(1, 1));
    expect(await reasons()).to.deep.equal(['ordinary', 'ordinary']);
    await tell(click(2, 2));
    expect(await reasons()).to.deep.equal(['burst', 'burst', 'burst']);
    await tell(click(3600, 0));
    expect(await reasons()).to.deep.equal(['burst', 'burst', 'burst', 'ordinary']);
  });

  it('are about the events of one e-mail each', async () => {
    const about = { messageId: '<2@mail.example.com>' };
    await tell(record('sent', about));
    await tell(click(0, 0), click(0, 1, about), click(0, 2));
    expect(await reasons()).to.deep.equal(['ordinary', 'ordinary', 'ordinary']);
  });

  it('do not change by what is told again, with another agent as well', async () => {
    await tell(click(0, 0), click(1, 1));
    const before = await stored();
    const again = await tell(click(0, 0), click(0, 0, { userAgent: 'curl/8.5.0' }), click(1, 1));
    expect(again.map(({ status }) => status)).to.deep.equal(['duplicate', 'duplicate', 'duplicate']);
    expect(await stored()).to.deep.equal(before);
    // Of two that are the same in one batch, the first is stored and judged.
    const twice = await tell(click(9, 0, { userAgent: 'curl/8.5.0' }), click(9, 0));
    expect(twice.map(({ status }) => status)).to.deep.equal(['stored', 'duplicate']);
    expect((await reasons()).at(-1)).to.equal('program');
  });

  it('are the same however events arrive: at once, one by one, or in any order and parts', async () => {
    const events = fc.uniqueArray(
      fc.record({
        type: fc.constantFrom('opened' as const, 'clicked' as const, 'replied' as const),
        message: fc.integer({ min: 1, max: 2 }),
        occurredAt: fc.integer({ min: 0, max: 6 }).map((half) => LATER + half * 500),
        url: fc.constantFrom(...LINKS),
        userAgent: fc.constantFrom(...AGENTS),
        ip: fc.constantFrom('203.0.113.1', '104.47.1.1', null),
      }),
      { maxLength: 8, selector: ({ type, message, occurredAt, url }) => `${type} ${message} ${occurredAt} ${url}` },
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        events.chain((all) =>
          fc.tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.integer({ min: 1, max: 8 })),
        ),
        async ([all, size]) => {
          run++;
          const messageId = (message: number) => `<${run}-${message}@mail.example.com>`;
          await tell(...[1, 2].map((message) => record('sent', { messageId: messageId(message) })));
          const records = all.map(({ message, ...one }) => record(one.type, { ...one, messageId: messageId(message) }));
          for (let from = 0; from < records.length; from += size) await tell(...records.slice(from, from + size));
          const rows = (await stored()).filter((row) => row.messageId.startsWith(`<${run}-`));
          expect(rows).to.have.length(all.length);
          for (const message of [1, 2]) {
            const own = rows.filter((row) => row.messageId === messageId(message));
            const engagements = own.map(({ type, occurredAt, userAgent, ip, url }) => ({
              type,
              occurredAt,
              userAgent,
              ip,
              url,
            }));
            const expected = judge({ sentAt: NOW, engagements });
            expect(own.map(({ verdict, reason }) => ({ verdict, reason }))).to.deep.equal(expected);
          }
        },
      ),
      { seed: 1, numRuns: 25 },
    );
  });

  it('see each other’s events when two are recorded at the same time', async () => {
    // On one connection each, where the database has several.
    await Promise.all([click(0, 0), click(1, 1), click(2, 2)].map((one) => tell(one)));
    expect(await reasons()).to.deep.equal(['burst', 'burst', 'burst']);
  });
});
