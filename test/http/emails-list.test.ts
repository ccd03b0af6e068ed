import { expect } from 'chai';
import { EmailCounts, EmailPage } from '../../src/contract/email.ts';
import { systemIds } from '../../src/ids.ts';
import { changeInbox } from '../../src/store/inboxes.ts';
import {
  asOther,
  COLLEAGUE,
  faultsOf,
  HOUR,
  type Mail,
  REP,
  refusedOf,
  type Shown,
  serveMail,
} from './email-fixture.ts';
import { NOW } from './fixture.ts';

let mail: Mail;

const refused = (code: string, request: () => Promise<Response>) => refusedOf(mail, code, request);

describe('GET /emails', () => {
  const ids: string[] = [];

  before(async () => {
    mail = await serveMail();
    for (const minutes of [30, 10, 20, 20, 40]) {
      const instant = new Date(NOW + minutes * 60_000).toISOString();
      ids.push((await mail.schedule({ when: { kind: 'custom', instant } })).id);
    }
    await mail.set(ids[4]!, { state: 'held' });
    const about = { inboxId: mail.colleaguesInboxId, when: { kind: 'now' } };
    ids.push((await mail.schedule(about, { 'kairos-user': COLLEAGUE })).id);
  });
  after(() => mail.close());

  const list = async (query: string) => {
    const page = EmailPage.strict().parse(await (await mail.request(`/emails${query}`)).json());
    return { ids: page.emails.map(({ id }) => ids.indexOf(id)), next: page.next };
  };

  it('gives all e-mails of the account by the moment they are due', async () => {
    expect(await list('')).to.deep.equal({ ids: [5, 1, 2, 3, 0, 4], next: null });
    const other = await mail.request('/emails', { headers: asOther });
    expect(await other.json()).to.deep.equal({ emails: [], next: null });
  });

  it('gives those of some states, of an inbox, of a user', async () => {
    expect((await list('?status=held')).ids).to.deep.equal([4]);
    expect((await list('?status=scheduled,held&user=REP@example.org')).ids).to.deep.equal([1, 2, 3, 0, 4]);
    expect((await list(`?inboxId=${mail.colleaguesInboxId}`)).ids).to.deep.equal([5]);
    expect((await list('?user=nobody@example.org')).ids).to.deep.equal([]);
  });

  it('gives the latest first, and those with a word in them', async () => {
    expect((await list('?order=latest')).ids).to.deep.equal([4, 0, 3, 2, 1, 5]);
    expect((await list('?order=latest&limit=2&search=OFFER&status=scheduled')).ids).to.deep.equal([0, 3]);
    expect((await list('?search=ana@')).ids).to.have.length(6);
    expect((await list('?search=nothing')).ids).to.deep.equal([]);
    expect(await faultsOf(await mail.request('/emails?order=newest'))).to.deep.equal(['order']);
  });

  it('says how many are in each state, of all, of an inbox, of a user', async () => {
    const counts = async (query: string, headers = {}) => {
      const response = await mail.request(`/emails/counts${query}`, { headers });
      return EmailCounts.strict().parse(await response.json()).states;
    };
    expect(await counts('')).to.include({ scheduled: 5, held: 1, sent: 0 });
    expect(await counts(`?user=${REP}`)).to.include({ scheduled: 4, held: 1 });
    expect(await counts(`?inboxId=${mail.colleaguesInboxId}`)).to.include({ scheduled: 1, held: 0 });
    expect(await counts('', asOther)).to.include({ scheduled: 0, held: 0 });
    expect(await faultsOf(await mail.request('/emails/counts?user=x'))).to.deep.equal(['user']);
  });

  it('says what each leaves from, and how that is', async () => {
    const { emails } = (await (await mail.request('/emails?status=held')).json()) as Shown;
    expect(emails[0].inbox).to.deep.equal({ address: REP, state: 'connected' });
    const inbox = (await (await mail.request(`/inboxes/${mail.inboxId}`)).json()) as Shown;
    expect(inbox.waiting).to.deep.equal({ scheduled: 4, held: 0 });
  });

  it('gives every e-mail once, page by page, whatever the size of a page', async () => {
    for (const limit of [1, 2, 3, 6]) {
      const seen: number[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = await list(`?limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`);
        expect(page.ids.length).to.be.at.most(limit);
        seen.push(...page.ids);
        cursor = page.next;
      }
      expect(seen, `${limit}`).to.deep.equal([5, 1, 2, 3, 0, 4]);
    }
  });

  it('refuses queries that mean nothing', async () => {
    for (const [query, path] of [
      ['?status=lost', 'status'],
      ['?limit=0', 'limit'],
      ['?limit=201', 'limit'],
      ['?cursor=abc', 'cursor'],
      ['?user=nobody', 'user'],
      ['?state=held', 'state'],
    ]) {
      expect(await faultsOf(await mail.request(`/emails${query}`)), query).to.deep.equal([path]);
    }
  });

  it('answers 404 for what is not there, and for a path that is no path', async () => {
    await refused('email-not-found', () => mail.request(`/emails/${systemIds()}`));
    await refused('email-not-found', () => mail.request(`/emails/${ids[0]}`, { headers: asOther }));
    await refused('not-found', () => mail.request('/emails/%zz'));
    await refused('invalid-request', () => mail.request('/emails/a%00b'));
  });
});

describe('Why an e-mail waits', () => {
  before(async () => {
    mail = await serveMail();
  });
  after(() => mail.close());

  const waits = async (change: object) => {
    const { id } = await mail.schedule();
    await mail.set(id, change);
    return ((await (await mail.request(`/emails/${id}`)).json()) as Shown).waiting;
  };

  it('is told in words for every state in which it does', async () => {
    const later = { attemptAt: NOW + 2 * HOUR, dueAt: NOW - HOUR, reason: 'throttled', detail: 'The server is busy.' };
    expect(await waits(later)).to.deep.equal({
      reason: 'throttled',
      detail: 'The server is busy. The next attempt is on 2026-11-24 at 15:00 (Europe/Madrid).',
    });
    expect(await waits({ state: 'sending' })).to.include({ reason: 'sending' });
    expect(
      await waits({ state: 'held', reason: 'replied', detail: 'They replied.', attemptAt: 8.64e15 }),
    ).to.deep.equal({
      reason: 'replied',
      detail: 'They replied.',
    });
    const away = { state: 'held', reason: 'out-of-office', detail: 'They are away.', attemptAt: NOW + 24 * HOUR };
    expect((await waits(away)).detail).to.equal('They are away. It is held until 2026-11-25 at 13:00 (Europe/Madrid).');
    expect((await waits({ state: 'ambiguous', reason: 'lost', detail: 'The connection broke.' })).detail).to.match(
      /^The connection broke\. Whether it was sent is being looked for/,
    );
    expect((await waits({ state: 'review' })).detail).to.contain('say whether it was sent');
    expect(await waits({ state: 'failed' })).to.equal(null);
  });

  it('is the inbox when that is disconnected, before the moment has come', async () => {
    const { database, account, inboxId } = mail;
    const { id } = await mail.schedule();
    await changeInbox(database, account.accountId, inboxId, { state: 'disconnected', detail: 'It was revoked.' });
    const { waiting } = (await (await mail.request(`/emails/${id}`)).json()) as Shown;
    expect(waiting.reason).to.equal('inbox-disconnected');
    expect(waiting.detail).to.contain('It was revoked. It is scheduled for 2026-11-24 at 14:00');
  });
});
