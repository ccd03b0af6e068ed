import { expect } from 'chai';
import { SessionAnswer } from '../../src/contract/session.ts';
import { IDLE_MS, LONGEST_MS } from '../../src/identity/sessions.ts';
import { type Fixture, KEY, problemIn, serve } from './fixture.ts';
import { addPerson, anonymous, type Browser, browserOf, cookieOf, PASSWORD, signIn } from './session-fixture.ts';

const ZOE = 'zoe@example.org';

describe('/session', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await serve();
    await addPerson(fixture, ZOE);
  });
  afterEach(() => fixture.close());

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    anonymous(fixture, 'POST', '/session', body, headers);

  it('lets somebody in by address and password, and says who is signed in', async () => {
    const response = await post({ address: 'Zoe@Example.org', password: PASSWORD });
    expect(response.status).to.equal(200);
    const [cookie, ...attributes] = response.headers.get('set-cookie')!.split('; ');
    expect(cookie).to.match(/^kairos_session=[\w-]{43}$/);
    expect(attributes).to.have.members(['Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${LONGEST_MS / 1000}`]);
    const session = SessionAnswer.parse(await response.json());
    expect(session.user).to.include({ address: ZOE, role: 'rep', active: true });
    expect(session.account).to.deep.equal({ name: 'first', timezone: 'Europe/Berlin' });
    const again = await anonymous(fixture, 'GET', '/session', undefined, { cookie: cookie! });
    expect(await again.json()).to.deep.equal(session);
    expect(again.headers.get('cache-control')).to.equal('no-store');
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const wrong = await post({ address: ZOE, password: 'something else' });
    const unknown = await post({ address: 'nobody@example.org', password: PASSWORD });
    expect(wrong.status).to.equal(401);
    expect(await unknown.text()).to.equal(await wrong.text());
    expect(unknown.headers.get('set-cookie')).to.equal(null);
  });

  it('lets in nobody who has no password, or has been deactivated', async () => {
    const { database, account } = fixture;
    await database.sql.updateTable('users').set({ deactivatedAt: 1 }).execute();
    expect(await problemIn(await post({ address: ZOE, password: PASSWORD }))).to.include({ code: 'sign-in-refused' });
    await database.sql.updateTable('users').set({ deactivatedAt: null }).execute();
    await database.sql.deleteFrom('passwords').where('accountId', '=', account.accountId).execute();
    expect(await problemIn(await post({ address: ZOE, password: PASSWORD }))).to.include({ code: 'sign-in-refused' });
  });

  it('takes nothing but JSON of a known form and size', async () => {
    expect(await problemIn(await post({ address: ZOE }))).to.include({ status: 422 });
    expect(await problemIn(await post({ address: ZOE, password: 'x'.repeat(1025) }))).to.include({ status: 422 });
    expect(await problemIn(await post({ address: 'zoe', password: PASSWORD, extra: 1 }))).to.include({ status: 422 });
    expect(await problemIn(await post({ address: ZOE, password: 'x'.repeat(20_000) }))).to.include({ status: 413 });
    const form = await post(JSON.stringify({ address: ZOE, password: PASSWORD }), { 'content-type': 'text/plain' });
    expect(await problemIn(form)).to.include({ status: 415 });
  });

  it('repeats no password, neither in its answer nor in the log', async () => {
    const password = 'never-to-be-seen-again';
    expect(await (await post({ address: ZOE, password })).text()).not.to.contain(password);
    expect(await (await post({ address: ZOE, password, account: 7 })).text()).not.to.contain(password);
    expect(JSON.stringify(fixture.log)).not.to.contain(password).and.not.to.contain(ZOE);
  });

  it('means the account that is named where several have the address', async () => {
    await addPerson(fixture, ZOE, 'admin', fixture.other);
    const accountOf = async (account?: string) => {
      const response = await post({ address: ZOE, password: PASSWORD, account });
      return response.status === 200 ? SessionAnswer.parse(await response.json()).account.name : response.status;
    };
    expect(await accountOf()).to.equal('first');
    expect(await accountOf('other')).to.equal('other');
    expect(await accountOf('neither')).to.equal(401);
  });

  it('goes by HTTPS only, under a name no other host can set, where the server is reached so', async () => {
    const secure = await serve({ publicUrl: 'https://kairos.example.com' });
    try {
      await addPerson(secure, ZOE);
      const body = { address: ZOE, password: PASSWORD };
      const response = await anonymous(secure, 'POST', '/session', body, { origin: 'https://kairos.example.com' });
      expect(response.headers.get('set-cookie')).to.match(/^__Host-kairos_session=.*; Path=\/.*; Secure/);
      const cookie = cookieOf(response);
      expect((await anonymous(secure, 'GET', '/session', undefined, { cookie })).status).to.equal(200);
      const bare = cookie.replace('__Host-', '');
      expect((await anonymous(secure, 'GET', '/session', undefined, { cookie: bare })).status).to.equal(401);
    } finally {
      await secure.close();
    }
  });

  describe('of somebody who is signed in', () => {
    let zoe: Browser;
    beforeEach(async () => {
      zoe = await signIn(fixture, ZOE);
    });

    it('is of no use once they sign out, at once', async () => {
      expect((await zoe.request('GET', '/session')).status).to.equal(200);
      const out = await zoe.request('DELETE', '/session');
      expect(out.status).to.equal(204);
      expect(out.headers.get('set-cookie')).to.match(/^kairos_session=; .*Max-Age=0$/);
      expect(await problemIn(await zoe.request('GET', '/session'))).to.include({ status: 401, code: 'unauthorized' });
    });

    it('has a new token each time, and ends the one that the browser came with', async () => {
      const again = await signIn(fixture, ZOE, PASSWORD, { cookie: zoe.cookie });
      expect(again.cookie).not.to.equal(zoe.cookie);
      expect((await zoe.request('GET', '/session')).status).to.equal(401);
      const planted = `kairos_session=${'A'.repeat(43)}`;
      const third = await signIn(fixture, ZOE, PASSWORD, { cookie: planted });
      expect(third.cookie).not.to.equal(planted);
    });

    it('ends when nobody comes back for a week, and after a month in any case', async () => {
      fixture.clock.now += IDLE_MS - 1;
      expect((await zoe.request('GET', '/session')).status).to.equal(200);
      fixture.clock.now += IDLE_MS;
      expect((await zoe.request('GET', '/session')).status).to.equal(401);
      const next = await signIn(fixture, ZOE);
      const until = fixture.clock.now + LONGEST_MS;
      while (fixture.clock.now + IDLE_MS / 2 < until) {
        fixture.clock.now += IDLE_MS / 2;
        expect((await next.request('GET', '/session')).status).to.equal(200);
      }
      fixture.clock.now = until;
      expect((await next.request('GET', '/session')).status).to.equal(401);
    });

    it('is stored as a hash, and does for no API key', async () => {
      const token = zoe.cookie.split('=')[1]!;
      const rows = JSON.stringify(await fixture.database.sql.selectFrom('sessions').selectAll().execute());
      expect(rows).not.to.contain(token).and.not.to.contain(zoe.csrf);
      const headers = { authorization: `Bearer ${token}` };
      expect((await anonymous(fixture, 'GET', '/settings', undefined, headers)).status).to.equal(401);
      expect((await fixture.request('/session')).status).to.equal(401);
    });

    it('acts for themselves and for nobody else', async () => {
      const settings = await zoe.request('PATCH', '/settings', { onReply: 'hold' });
      expect(await problemIn(settings)).to.include({ code: 'forbidden' });
      const renamed = await zoe.request('PATCH', `/users/${zoe.userId}`, { name: 'Zoë Klein', language: 'de' });
      expect(await renamed.json()).to.include({ name: 'Zoë Klein', language: 'de' });
      await addPerson(fixture, 'admin@example.org', 'admin');
      const borrowed = await zoe.request('GET', '/users', undefined, { 'kairos-user': 'admin@example.org' });
      expect(await problemIn(borrowed)).to.include({ code: 'forbidden' });
    });

    it('sees their own account only', async () => {
      await addPerson(fixture, 'max@example.org', 'admin', fixture.other);
      const max = await signIn(fixture, 'max@example.org');
      const { users } = (await (await max.request('GET', '/users')).json()) as { users: { address: string }[] };
      expect(users.map(({ address }) => address)).to.deep.equal(['max@example.org']);
      expect((await max.request('PATCH', `/users/${zoe.userId}`, { name: 'X' })).status).to.equal(404);
    });

    it('gives way to an API key', async () => {
      const headers = { authorization: `Bearer ${KEY}` };
      expect((await zoe.request('PATCH', '/settings', { onReply: 'hold' }, headers)).status).to.equal(200);
      expect((await zoe.request('GET', '/users', undefined, { authorization: 'Bearer wrong' })).status).to.equal(401);
    });
  });

  describe('of an administrator', () => {
    let admin: Browser;
    beforeEach(async () => {
      admin = await browserOf(fixture, 'admin@example.org', 'admin');
    });

    const change = (headers: Record<string, string>, cookie = admin.cookie) =>
      anonymous(fixture, 'PATCH', '/settings', { onReply: 'hold' }, { cookie, ...headers });
    const own = () => ({ 'kairos-csrf': admin.csrf });

    it('changes things when a page of Kairos says so', async () => {
      expect((await change(own())).status).to.equal(200);
      const origin = fixture.url;
      expect((await change({ ...own(), origin, 'sec-fetch-site': 'same-origin' })).status).to.equal(200);
    });

    it('changes nothing for a page of another site', async () => {
      const zoe = await signIn(fixture, ZOE);
      for (const headers of [
        {},
        { 'kairos-csrf': '' },
        { 'kairos-csrf': `${admin.csrf}x` },
        { 'kairos-csrf': zoe.csrf },
        { ...own(), origin: 'https://elsewhere.example' },
        { ...own(), origin: 'null' },
        { ...own(), origin: `${fixture.url}.elsewhere.example` },
        { ...own(), 'sec-fetch-site': 'cross-site' },
        { ...own(), 'sec-fetch-site': 'same-site' },
        { ...own(), 'sec-fetch-site': 'none' },
      ]) {
        const problem = await problemIn(await change(headers));
        expect(problem, JSON.stringify(headers)).to.include({ status: 403, code: 'forbidden' });
      }
      expect(await (await admin.request('GET', '/settings')).json()).to.include({ onReply: 'cancel' });
    });

    it('is not signed in by a page of another site', async () => {
      for (const headers of [{ origin: 'https://elsewhere.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        const response = await post({ address: ZOE, password: PASSWORD }, headers as Record<string, string>);
        expect(await problemIn(response)).to.include({ code: 'forbidden' });
      }
    });
  });
});
