import { once } from 'node:events';
import { request } from 'node:http';
import { expect } from 'chai';
import { createTracking } from '../../src/engagement/tracking.ts';
import { MOST_VISITS } from '../../src/engagement/visits.ts';
import { createApp } from '../../src/http/app.ts';
import { listen } from '../../src/http/server.ts';
import { activityOfEmail } from '../../src/store/activity.ts';
import { contactPage } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { loadRecipients } from '../../src/store/histories.ts';
import { findTracked } from '../../src/store/tracking-tokens.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { sequence } from '../conformance/fixture.ts';
import { type About, ADA, BOB, makeEmail, makeRep, stateOf, token } from '../engagement/fixture.ts';
import { type Fixture, NOW, serve } from './fixture.ts';

const TARGET = 'https://www.example.com/offer?a=1&b=%C3%A9';
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0';
const FORM = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });

const OPEN = token('open');
const CLICK = token('click');
const UNSUBSCRIBE = token('unsubscribe');

forEachDatabase('What e-mails have their readers fetch', (open) => {
  let db: Database;
  let fixture: Fixture;
  let rep: Awaited<ReturnType<typeof makeRep>>;

  beforeEach(async () => {
    db = await open();
    fixture = await serve({ given: db });
    rep = await makeRep(db);
  });
  afterEach(() => fixture.close());

  /** A sent e-mail with one token of each kind. */
  const email = (about: About = {}, url = TARGET) => {
    const tokens = [
      { token: OPEN, kind: 'open', url: null },
      { token: CLICK, kind: 'click', url },
      { token: UNSUBSCRIBE, kind: 'unsubscribe', url: null },
    ] as const;
    return makeEmail(db, rep, { tokens, ...about });
  };
  const fetched = (path: string, init: RequestInit = {}) =>
    fetch(fixture.url + path, { redirect: 'manual', ...init, headers: { 'user-agent': BROWSER, ...init.headers } });
  const told = async (emailId: string) =>
    (await activityOfEmail(db, rep.accountId, emailId)).map(({ type, data, contactId }) => ({
      type,
      contactId,
      ...data,
    }));
  const history = async () => {
    const recipients = await loadRecipients(db, rep.accountId, await contactPage(db, rep.accountId, null, 10));
    return recipients.flatMap(({ address, emails }) =>
      emails.flatMap(({ engagements }) => engagements.map((engagement) => ({ address, ...engagement }))),
    );
  };
  const nothingTold = async () => {
    const { count } = await db.sql
      .selectFrom('activity')
      .select((from) => from.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect([count, await history()]).to.deep.equal([0, []]);
  };

  it('gives the picture and records the opening, in the history and on the timeline', async () => {
    const { emailId, contactId } = await email();
    const response = await fetched(`/t/o/${OPEN}.gif`);
    expect(response.status).to.equal(200);
    expect(response.headers.get('content-type')).to.equal('image/gif');
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 10)
        .toString('latin1'),
    ).to.equal('GIF89a\x01\0\x01\0');
    const visit = { userAgent: BROWSER, ip: '127.0.0.1', url: null };
    expect(await history()).to.deep.equal([{ address: ADA, type: 'opened', occurredAt: NOW, ...visit }]);
    const verdict = { verdict: 'person', reason: 'ordinary', detail: 'nothing speaks for a machine' };
    expect(await told(emailId)).to.deep.equal([{ type: 'email.opened', contactId, ...verdict, ...visit }]);
  });

  it('leads to the stored address, byte for byte, and records the click', async () => {
    const { emailId } = await email();
    const response = await fetched(`/t/c/${CLICK}?url=https://evil.example/`);
    expect([response.status, response.headers.get('location')]).to.deep.equal([302, TARGET]);
    expect(await history()).to.have.length(1);
    expect((await history())[0]).to.include({ type: 'clicked', url: TARGET, occurredAt: NOW });
    expect((await told(emailId))[0]).to.include({ type: 'email.clicked', url: TARGET, verdict: 'person' });
  });

  it('says to everybody on the way that nothing is to be kept, told on, or indexed', async () => {
    await email();
    for (const path of [`/t/o/${OPEN}`, `/t/c/${CLICK}`, `/t/u/${UNSUBSCRIBE}`, `/t/c/${token('unknown')}`]) {
      const { headers } = await fetched(path);
      expect(headers.get('cache-control')).to.equal('no-store');
      expect(headers.get('referrer-policy')).to.equal('no-referrer');
      expect(headers.get('x-robots-tag')).to.equal('noindex');
      expect(headers.get('set-cookie')).to.equal(null);
    }
  });

  it('answers a HEAD like a GET and counts none, however many', async () => {
    await email();
    for (let round = 0; round < 50; round++) {
      const [pixel, link] = await Promise.all([
        fetched(`/t/o/${OPEN}`, { method: 'HEAD' }),
        fetched(`/t/c/${CLICK}`, { method: 'HEAD' }),
      ]);
      expect([pixel.status, pixel.headers.get('content-type')]).to.deep.equal([200, 'image/gif']);
      expect([link.status, link.headers.get('location')]).to.deep.equal([302, TARGET]);
    }
    await nothingTold();
  });

  it('knows no token that was not given out, of another kind, or of no form that tokens have', async () => {
    await email();
    const others = [
      `o/${token('unknown')}`,
      `o/${CLICK}`,
      `c/${OPEN}`,
      `u/${CLICK}`,
      'o/x',
      `o/${'x'.repeat(5000)}`,
      'o/%00',
      'o/%zz',
    ];
    for (const path of others) expect((await fetched(`/t/${path}`)).status, path).to.equal(404);
    expect((await fetched(`/t/u/${OPEN}`, { method: 'POST', body: FORM })).status).to.equal(404);
    expect(fixture.log.filter(({ event }) => event === 'failure')).to.deep.equal([]);
    await nothingTold();
  });

  it('sends nobody anywhere but to the web', async () => {
    for (const [n, url] of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '//evil.example',
      '',
    ].entries()) {
      await makeEmail(db, rep, { tokens: [{ token: token(`bad${n}`), kind: 'click', url }] });
      const response = await fetched(`/t/c/${token(`bad${n}`)}`);
      expect([response.status, response.headers.get('location')]).to.deep.equal([404, null]);
    }
    await nothingTold();
  });

  it('writes addresses with anything odd in them so that no header breaks', async () => {
    await email({}, 'https://www.example.com/\r\nSet-Cookie: a=b/ü?q=ä b');
    const response = await fetched(`/t/c/${CLICK}`);
    expect(response.headers.get('location')).to.equal('https://www.example.com/Set-Cookie:%20a=b/%C3%BC?q=%C3%A4%20b');
    expect(response.headers.get('set-cookie')).to.equal(null);
  });

  it('takes an address of any length to where it leads, and as much of it as fits into the history', async () => {
    const long = `https://www.example.com/${'é'.repeat(1200)}`;
    await email({}, long);
    const response = await fetched(`/t/c/${CLICK}`);
    expect(response.headers.get('location')).to.equal(new URL(long).href);
    expect(long.startsWith((await history())[0]!.url!)).to.equal(true);
  });

  it('counts the same visitor once in a moment, and again later', async () => {
    const { emailId } = await email();
    for (const later of [0, 1, 1_999, 2_001]) {
      fixture.clock.now = NOW + later;
      await fetched(`/t/o/${OPEN}`);
      await fetched(`/t/c/${CLICK}`);
    }
    expect((await told(emailId)).map(({ type }) => type).sort()).to.deep.equal([
      'email.clicked',
      'email.clicked',
      'email.opened',
      'email.opened',
    ]);
    expect(await history()).to.have.length(4);
  });

  it('counts different visitors in one moment', async () => {
    const { emailId } = await email();
    for (const agent of ['A', 'B']) await fetched(`/t/o/${OPEN}`, { headers: { 'user-agent': agent } });
    expect(await told(emailId)).to.have.length(2);
  });

  it('counts one visit when the same comes many times at once', async () => {
    const { emailId } = await email();
    await Promise.all(Array.from({ length: 20 }, () => fetched(`/t/o/${OPEN}`)));
    expect(await told(emailId)).to.have.length(1);
    expect(await history()).to.have.length(1);
  });

  it('stops counting where an e-mail is fetched without end, and goes on answering', async () => {
    const { emailId } = await email();
    const rows = Array.from({ length: MOST_VISITS }, (_, n) => ({
      accountId: rep.accountId,
      activityId: `visit-${n}`,
      type: 'email.opened',
      occurredAt: NOW - n,
      recordedAt: NOW,
      emailId,
      data: '{}',
      inboxId: null,
      contactId: null,
      userId: null,
      recordType: null,
      recordId: null,
    }));
    await db.sql.insertInto('activity').values(rows).execute();
    expect((await fetched(`/t/c/${CLICK}`)).status).to.equal(302);
    expect(await told(emailId)).to.have.length(MOST_VISITS);
    expect(await history()).to.deep.equal([]);
  });

  it('tells a scanner by the links it follows at once, and takes back what it believed of the first', async () => {
    const tokens = [1, 2, 3].map((n) => ({
      token: token(`link${n}`),
      kind: 'click' as const,
      url: `${TARGET}&n=${n}`,
    }));
    const { emailId } = await makeEmail(db, rep, { tokens });
    for (const { token } of tokens) {
      fixture.clock.now += 100;
      await fetched(`/t/c/${token}`);
    }
    const clicks = await activityOfEmail(db, rep.accountId, emailId);
    expect(clicks.map(({ data }) => data.verdict)).to.deep.equal(['person', 'person', 'machine']);
    const revised = clicks[2]!.data.revised as { activityId: string; verdict: string }[];
    expect(revised.map(({ activityId, verdict }) => [activityId, verdict])).to.deep.equal([
      [clicks[0]!.activityId, 'machine'],
      [clicks[1]!.activityId, 'machine'],
    ]);
    expect(await history()).to.have.length(3);
  });

  it('tells a scanner that looks by HEAD before it fetches', async () => {
    const { emailId } = await email();
    await fetched(`/t/c/${CLICK}`, { method: 'HEAD' });
    fixture.clock.now = NOW + 5_000;
    await fetched(`/t/c/${CLICK}`, { headers: { 'user-agent': 'Another' } });
    fixture.clock.now += 5_000;
    await fetched(`/t/o/${OPEN}`);
    await fetched(`/t/c/${CLICK}`);
    const judged = (await told(emailId)).map((visit) => ({ ...visit }) as Record<string, unknown>);
    expect(judged.map(({ type, userAgent, reason }) => `${type} ${userAgent} ${reason}`).sort()).to.deep.equal(
      [
        `email.clicked ${BROWSER} head-first`,
        'email.clicked Another ordinary',
        `email.opened ${BROWSER} ordinary`,
      ].sort(),
    );
    const probed = (await history()).filter(({ probedAt }) => probedAt !== undefined);
    expect(probed.map(({ userAgent, probedAt }) => [userAgent, probedAt])).to.deep.equal([[BROWSER, NOW]]);
  });

  it('believes whoever follows a link long after it was looked at by HEAD', async () => {
    const { emailId } = await email();
    await fetched(`/t/c/${CLICK}`, { method: 'HEAD' });
    fixture.clock.now = NOW + 120_000;
    await fetched(`/t/c/${CLICK}`);
    expect((await told(emailId))[0]).to.include({ verdict: 'person', probedAt: NOW });
  });

  it('answers a HEAD although it cannot be noted', async () => {
    await email();
    const newId = sequence('no note');
    const failures: unknown[] = [];
    const gone = { ...db, sql: null } as unknown as Database;
    const tracking = createTracking({ db: gone, clock: () => NOW, newId, onFailure: (error) => failures.push(error) });
    await tracking.probed((await findTracked(db, CLICK))!, { userAgent: BROWSER, ip: null });
    expect(failures).to.have.length(1);
  });

  it('tells what happened to an e-mail of several recipients, and of none of them', async () => {
    const { emailId } = await email({ cc: [BOB] });
    await fetched(`/t/o/${OPEN}`);
    expect((await told(emailId))[0]).to.include({ type: 'email.opened', contactId: null });
    expect(await history()).to.deep.equal([]);
  });

  it('tells of an opening while it is not yet certain that the e-mail was sent', async () => {
    const { emailId } = await email({ state: 'ambiguous' });
    expect((await fetched(`/t/o/${OPEN}`)).status).to.equal(200);
    expect((await told(emailId)).map(({ type }) => type)).to.deep.equal(['email.opened']);
    expect(await history()).to.deep.equal([]);
  });

  it('believes no forwarded address unless there are proxies of our own', async () => {
    await email();
    const forwarded = { 'x-forwarded-for': '17.1.2.3, 198.51.100.7' };
    await fetched(`/t/o/${OPEN}`, { headers: forwarded });
    const behindOne = await serveBehind(1);
    await fetch(`${behindOne.url}/t/c/${CLICK}`, { redirect: 'manual', headers: forwarded });
    await behindOne.close();
    expect((await history()).map(({ type, ip }) => [type, ip]).sort()).to.deep.equal([
      ['clicked', '198.51.100.7'],
      ['opened', '127.0.0.1'],
    ]);
  });

  it('finds the address behind as many proxies as there are, in every form they write it', async () => {
    await email();
    const behindTwo = await serveBehind(2);
    const forms = [
      '203.0.113.9, 10.0.0.1',
      '1.1.1.1, 203.0.113.9, 10.0.0.1',
      '203.0.113.9:4711, 10.0.0.1',
      '::ffff:203.0.113.9, x',
    ];
    for (const [n, form] of forms.entries()) {
      const headers = { 'x-forwarded-for': form, 'user-agent': `agent ${n}` };
      await fetch(`${behindTwo.url}/t/o/${OPEN}`, { headers });
    }
    await fetch(`${behindTwo.url}/t/o/${OPEN}`, {
      headers: { 'x-forwarded-for': 'nonsense, 10.0.0.1', 'user-agent': 'last' },
    });
    await behindTwo.close();
    const ips = (await activityOf()).map(({ data }) => data.ip);
    expect(ips).to.deep.equal([...forms.map(() => '203.0.113.9'), null]);
  });

  const activityOf = async () => {
    const { emailId } = await db.sql.selectFrom('outbox').select('emailId').executeTakeFirstOrThrow();
    return activityOfEmail(db, rep.accountId, emailId);
  };

  /** The same database behind so many proxies; its accounts are of no interest. */
  async function serveBehind(proxies: number) {
    const unused = {} as Parameters<typeof createApp>[0];
    const newId = sequence(`behind${proxies}`);
    const tracking = createTracking({ db, clock: () => fixture.clock.now, newId, onFailure: () => {} });
    const log = { request: null, failure: () => {}, notice: () => {} };
    return listen(createApp({ ...unused, tracking, trustedProxies: proxies, log }), '127.0.0.1', 0);
  }

  it('keeps of a user agent what the history keeps', async () => {
    await email();
    const asked = request(`${fixture.url}/t/o/${OPEN}`, { headers: { 'user-agent': `\xe9${'x'.repeat(600)}` } }).end();
    const [response] = await once(asked, 'response');
    response.resume();
    expect((await history())[0]!.userAgent).to.have.length(512);
  });

  it('redirects although nothing can be recorded, and says so to the operator', async () => {
    await email();
    await db.sql.schema.alterTable('events').renameTo('gone').execute();
    const response = await fetched(`/t/c/${CLICK}`);
    expect([response.status, response.headers.get('location')]).to.deep.equal([302, TARGET]);
    expect(fixture.log.filter(({ event }) => event === 'failure')).to.have.length(1);
    await db.sql.schema.alterTable('gone').renameTo('events').execute();
    await nothingTold();
  });

  it('asks to come back when the token cannot be looked up', async () => {
    await email();
    await db.sql.schema.alterTable('trackingTokens').renameTo('gone').execute();
    const response = await fetched(`/t/c/${CLICK}`);
    expect([response.status, response.headers.get('retry-after')]).to.deep.equal([503, '30']);
    expect(await response.text()).not.to.contain('gone');
    await db.sql.schema.alterTable('gone').renameTo('trackingTokens').execute();
  });

  it('does not wait for a slow database longer than its patience, and records all the same', async () => {
    const { emailId } = await email();
    const newId = sequence('patience');
    const tracking = createTracking({ db, clock: () => NOW, newId, onFailure: () => {}, patience: 1 });
    const tracked = (await findTracked(db, CLICK))!;
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let locked = () => {};
    const held = new Promise<void>((resolve) => {
      locked = resolve;
    });
    // Holds the e-mail as a long transaction would.
    const slow = db.transaction(async (db) => {
      await db.sql.updateTable('outbox').set({ looks: 0 }).where('emailId', '=', emailId).execute();
      locked();
      await released;
    });
    await held;
    await tracking.visited(tracked, { userAgent: BROWSER, ip: null });
    release();
    await slow;
    await tracking.settled();
    expect(await told(emailId)).to.have.length(1);
  });

  describe('to unsubscribe', () => {
    const post = (body: string | URLSearchParams, headers: Record<string, string> = {}) =>
      fetched(`/t/u/${UNSUBSCRIBE}`, { method: 'POST', body, headers });
    const unsubscribedAt = async (contactId: string) =>
      (
        await db.sql
          .selectFrom('contacts')
          .select('unsubscribedAt')
          .where('contactId', '=', contactId)
          .executeTakeFirstOrThrow()
      ).unsubscribedAt;

    it('shows a page with a button to whoever follows the link, and changes nothing', async () => {
      const { contactId } = await email();
      const response = await fetched(`/t/u/${UNSUBSCRIBE}`);
      expect(response.status).to.equal(200);
      const page = await response.text();
      expect(page).to.match(/<form method="post">[\s\S]*name="List-Unsubscribe" value="One-Click"[\s\S]*<button/);
      expect(page).not.to.contain(ADA);
      expect(response.headers.get('content-security-policy')).to.contain("default-src 'none'");
      await fetched(`/t/u/${UNSUBSCRIBE}`, { method: 'HEAD' });
      expect(await unsubscribedAt(contactId)).to.equal(null);
      await nothingTold();
    });

    it('takes one click, in either encoding of forms', async () => {
      const multipart = new FormData();
      multipart.set('List-Unsubscribe', 'One-Click');
      for (const body of [FORM, multipart]) {
        const account = await makeRep(db, `account-${body.constructor.name}`);
        const name = token(`u${body.constructor.name}`);
        const { contactId } = await makeEmail(db, account, {
          tokens: [{ token: name, kind: 'unsubscribe', url: null }],
        });
        const response = await fetched(`/t/u/${name}`, { method: 'POST', body });
        expect(response.status).to.equal(200);
        expect(await unsubscribedAt(contactId)).to.equal(NOW);
      }
    });

    it('records it once, cancels what waits, and tells why', async () => {
      const { emailId } = await email();
      const waiting = await makeEmail(db, rep, { state: 'scheduled' });
      const other = await makeEmail(db, rep, { state: 'scheduled', to: [BOB] });
      for (const later of [0, 5_000]) {
        fixture.clock.now = NOW + later;
        expect((await post(FORM)).status).to.equal(200);
      }
      expect((await told(emailId)).map(({ type }) => type)).to.deep.equal(['email.unsubscribed']);
      expect((await history()).map(({ type, occurredAt }) => [type, occurredAt])).to.deep.equal([
        ['unsubscribed', NOW],
      ]);
      expect(await stateOf(db, rep.accountId, waiting.emailId)).to.include({
        state: 'cancelled',
        reason: 'unsubscribed',
      });
      expect(await stateOf(db, rep.accountId, other.emailId)).to.include({ state: 'scheduled' });
    });

    it('counts for everybody whom the e-mail went to when it cannot be told who it was', async () => {
      const { emailId, contactId } = await email({ cc: [BOB] });
      const toBob = await makeEmail(db, rep, { state: 'scheduled', to: [BOB] });
      await post(FORM);
      expect(await unsubscribedAt(contactId)).to.equal(NOW);
      expect(await unsubscribedAt(toBob.contactId)).to.equal(NOW);
      expect(await stateOf(db, rep.accountId, toBob.emailId)).to.include({ state: 'cancelled' });
      expect(await told(emailId)).to.deep.equal([{ type: 'email.unsubscribed', contactId: null, recipients: 2 }]);
      expect(await history()).to.deep.equal([]);
    });

    it('changes nothing on a POST that does not say so', async () => {
      const { contactId } = await email();
      const bodies = ['', 'List-Unsubscribe=', 'a=One-Click', 'x'.repeat(100_000), 'List-Unsubscribe: One-Click'];
      for (const body of bodies) {
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        expect((await post(body, headers)).status).to.equal(400);
      }
      expect((await post('List-Unsubscribe=One-Click', { 'content-type': 'text/plain' })).status).to.equal(400);
      expect(await unsubscribedAt(contactId)).to.equal(null);
    });

    it('leaves the contacts of other accounts alone', async () => {
      await email();
      const other = await makeRep(db, 'other-company');
      const theirs = await makeEmail(db, other, { state: 'scheduled' });
      await post(FORM);
      expect(await unsubscribedAt(theirs.contactId)).to.equal(null);
      expect(await stateOf(db, other.accountId, theirs.emailId)).to.include({ state: 'scheduled' });
    });
  });
});
