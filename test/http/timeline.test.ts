import { expect } from 'chai';
import { Timeline } from '../../src/contract/timeline.ts';
import { systemIds } from '../../src/ids.ts';
import { ACTIVITY_TYPES, recordActivity } from '../../src/store/activity.ts';
import { hold, putBack } from '../../src/store/outbox/transitions.ts';
import { asOther, COLLEAGUE, HOUR, type Mail, REP, serveMail } from './email-fixture.ts';
import { NOW, problemIn } from './fixture.ts';

describe('GET /records/:type/:id/timeline', () => {
  let mail: Mail;

  before(async () => {
    mail = await serveMail();
  });
  after(() => mail.close());

  const on = (id: string) => ({ record: { type: 'ticket', id } });
  const read = async (path: string) => Timeline.strict().parse(await (await mail.request(path)).json());

  it('shows an e-mail at once, with the user who scheduled it', async () => {
    const { id } = await mail.schedule(on('t-1'));
    const { entries, next } = await read('/records/ticket/t-1/timeline');
    expect(next).to.equal(null);
    expect(entries).to.have.length(1);
    expect(entries[0]).to.deep.include({
      type: 'email.scheduled',
      occurredAt: new Date(NOW).toISOString(),
      words: 'Scheduled for 2026-11-24 at 14:00 (Europe/Madrid).',
      user: REP,
      email: { id, subject: 'Our offer', state: 'scheduled' },
    });
  });

  it('tells everything that happened, oldest first, with the state that the e-mail is in now', async () => {
    const { database, account } = mail;
    const { id } = await mail.schedule(on('t-2'));
    const key = { accountId: account.accountId, emailId: id };
    const at = (minutes: number) => ({ newId: systemIds, now: NOW + minutes * 60_000 });
    await mail.set(id, { state: 'claimed', fence: 1 });
    const busy = { reason: 'throttled', detail: 'The server is busy.' };
    await putBack(database, { ...key, fence: 1 }, NOW + 2 * HOUR, busy, at(1));
    await hold(database, key, { reason: 'replied', detail: 'They have answered.' }, at(2));
    await mail.send('DELETE', `/emails/${id}`);
    const { entries } = await read('/records/ticket/t-2/timeline');
    expect(entries.map(({ words }) => words)).to.deep.equal([
      'Scheduled for 2026-11-24 at 14:00 (Europe/Madrid).',
      'Cancelled: The user who scheduled it has deleted it.',
      'Put off until 2026-11-24 at 15:00 (Europe/Madrid): The server is busy.',
      'Held: They have answered.',
    ]);
    expect(new Set(entries.map(({ email }) => email?.state))).to.deep.equal(new Set(['cancelled']));
  });

  it('has words for every type of activity', async () => {
    const { database, account } = mail;
    const nothing = { emailId: null, inboxId: null, contactId: null, userId: null };
    const activities = ACTIVITY_TYPES.map((type) => {
      return { type, occurredAt: NOW, data: {}, ...nothing, recordType: 'deal' as const, recordId: 'all' };
    });
    await recordActivity(database, account.accountId, activities, { newId: systemIds, now: NOW });
    const { entries } = await read('/records/deal/all/timeline?limit=100');
    expect(entries.map(({ type }) => type)).to.deep.equal(ACTIVITY_TYPES);
    for (const { words } of entries) expect(words).to.match(/^[A-Z].*\.$/);
  });

  it('says of openings and clicks whether they were a person’s, as what came later shows them', async () => {
    const { database, account } = mail;
    const { id } = await mail.schedule(on('t-visits'));
    const sentAt = NOW - HOUR;
    await mail.set(id, { state: 'sent', sentAt });
    const about = { emailId: id, inboxId: null, contactId: null, userId: null };
    const visit = (type: 'email.opened' | 'email.clicked', occurredAt: number, url: string | null = null) => ({
      ...about,
      type,
      occurredAt,
      recordType: 'ticket' as const,
      recordId: 't-visits',
      // As it was told of the first, before the others came.
      data: { verdict: 'person', reason: 'ordinary', userAgent: null, ip: null, url },
    });
    const visits = [
      visit('email.opened', sentAt + 5_000),
      visit('email.clicked', sentAt + 60_000, 'a'),
      visit('email.clicked', sentAt + 61_000, 'b'),
      visit('email.clicked', sentAt + 62_000, 'c'),
      visit('email.opened', sentAt + 900_000),
    ];
    await recordActivity(database, account.accountId, visits, { newId: systemIds, now: NOW });
    const { entries } = await read('/records/ticket/t-visits/timeline');
    const visited = entries.filter(({ judgement }) => judgement !== null);
    const why = 'three or more links within two seconds: a link scanner';
    expect(visited.map(({ words }) => words)).to.deep.equal([
      'Opened by a machine: sooner after the send than a person can read.',
      `A link was clicked by a machine: ${why}.`,
      `A link was clicked by a machine: ${why}.`,
      `A link was clicked by a machine: ${why}.`,
      'Opened by a person: nothing speaks for a machine.',
    ]);
    expect(visited[1]!.judgement).to.deep.equal({ verdict: 'machine', reason: 'burst', why });
    const first = (await read('/records/ticket/t-visits/timeline?limit=2')).entries;
    expect(first.map(({ words }) => words)).to.deep.equal(entries.slice(0, 2).map(({ words }) => words));
  });

  it('gives everything once, page by page', async () => {
    const whole = await read('/records/deal/all/timeline?limit=200');
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = cursor === '' ? '?limit=4' : `?limit=4&cursor=${cursor}`;
      const page = await read(`/records/deal/all/timeline${query}`);
      expect(page.entries.length).to.be.at.most(4);
      seen.push(...page.entries.map(({ id }) => id));
      cursor = page.next;
    }
    expect(seen).to.deep.equal(whole.entries.map(({ id }) => id));
  });

  it('keeps records, kinds of records and accounts apart', async () => {
    await mail.schedule({ record: { type: 'company', id: 'same' } });
    const about = { inboxId: mail.colleaguesInboxId, record: { type: 'deal', id: 'same' } };
    await mail.schedule(about, { 'kairos-user': COLLEAGUE });
    expect((await read('/records/company/same/timeline')).entries.map(({ user }) => user)).to.deep.equal([REP]);
    expect((await read('/records/deal/same/timeline')).entries.map(({ user }) => user)).to.deep.equal([COLLEAGUE]);
    expect((await read('/records/ticket/same/timeline')).entries).to.deep.equal([]);
    const foreign = await mail.request('/records/company/same/timeline', { headers: asOther });
    expect(await foreign.json()).to.deep.equal({ entries: [], next: null });
  });

  it('takes any id that can stand in a path', async () => {
    const id = 'a/b ü?&#%';
    await mail.schedule({ record: { type: 'deal', id } });
    expect((await read(`/records/deal/${encodeURIComponent(id)}/timeline`)).entries).to.have.length(1);
  });

  it('refuses what is no kind of record, and no page', async () => {
    expect(await problemIn(await mail.request('/records/lead/1/timeline'))).to.include({ code: 'invalid-request' });
    const page = await mail.request('/records/deal/1/timeline?page=2');
    expect(await problemIn(page)).to.include({ code: 'invalid-request' });
  });
});
