import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { LinkAnswer, LinkSubjectAnswer } from '../../src/contract/link.ts';
import { NewUserAnswer } from '../../src/contract/new-user.ts';
import { SessionAnswer } from '../../src/contract/session.ts';
import { UserList } from '../../src/contract/user.ts';
import { welcomeLink } from '../../src/identity/links.ts';
import { type Fixture, problemIn, serve } from './fixture.ts';
import { addPerson, anonymous, type Browser, browserOf, cookieOf, signIn } from './session-fixture.ts';

const HOUR = 3_600_000;
const ZOE = 'zoe@example.org';
const GOOD = 'three small green boats';

describe('One-time links', () => {
  let fixture: Fixture;
  let admin: Browser;
  beforeEach(async () => {
    fixture = await serve();
    admin = await browserOf(fixture, 'admin@example.org', 'admin');
  });
  afterEach(() => fixture.close());

  const tokenOf = ({ path }: LinkAnswer) => path.slice('/app/welcome#'.length);
  const look = (token: string) => anonymous(fixture, 'GET', '/link', undefined, { 'kairos-link': token });
  const accept = (token: string, body: object, headers: Record<string, string> = {}) =>
    anonymous(fixture, 'POST', '/link', body, { 'kairos-link': token, ...headers });
  const invite = async (address = ZOE) => {
    const response = await admin.request('POST', '/users', { address, name: 'Zoë', role: 'analyst', invite: true });
    expect(response.status).to.equal(201);
    return NewUserAnswer.parse(await response.json());
  };
  const accessOf = async (address: string) => {
    const { users } = UserList.parse(await (await admin.request('GET', '/users')).json());
    return users.find((user) => user.address === address)?.access;
  };

  it('let in who is invited, with a password of their own', async () => {
    const { link, ...user } = await invite();
    expect(user).to.include({ address: ZOE, access: 'invited' });
    expect(link).to.include({ purpose: 'invitation' });
    expect(link!.path).to.match(/^\/app\/welcome#[\w-]{43}$/);
    const subject = LinkSubjectAnswer.parse(await (await look(tokenOf(link!))).json());
    const { expiresAt } = link!;
    expect(subject).to.deep.equal({ purpose: 'invitation', account: 'first', address: ZOE, name: 'Zoë', expiresAt });
    const response = await accept(tokenOf(link!), { password: GOOD });
    expect(response.status).to.equal(200);
    const session = SessionAnswer.parse(await response.json());
    expect(session.user).to.include({ id: user.id, role: 'analyst', access: 'password' });
    const cookie = cookieOf(response);
    expect((await anonymous(fixture, 'GET', '/session', undefined, { cookie })).status).to.equal(200);
    expect((await signIn(fixture, ZOE, GOOD)).userId).to.equal(user.id);
    expect(await accessOf(ZOE)).to.equal('password');
  });

  it('work once', async () => {
    const { link } = await invite();
    const token = tokenOf(link!);
    const answers = await Promise.all([1, 2, 3].map((n) => accept(token, { password: `${GOOD} ${n}` })));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 404, 404]);
    expect(await problemIn(await accept(token, { password: GOOD }))).to.include({ code: 'link-not-found' });
    expect(await problemIn(await look(token))).to.include({ code: 'link-not-found' });
  });

  it('work again when the password was not good enough', async () => {
    const token = tokenOf((await invite()).link!);
    for (const password of ['short', 'x'.repeat(12), 'password1234', 'Qwertyuiop123!', ZOE.toUpperCase(), '']) {
      const { status, errors } = await problemIn(await accept(token, { password }));
      expect([status, (errors as { path: string }[])[0]?.path], password).to.deep.equal([422, 'password']);
    }
    expect(await problemIn(await accept(token, { password: 'y'.repeat(1025) }))).to.include({ status: 422 });
    expect((await accept(token, { password: GOOD, address: 'other@example.org' })).status).to.equal(422);
    expect((await accept(token, { password: GOOD })).status).to.equal(200);
  });

  it('take each other’s place, expire, and are nothing when they are not whole', async () => {
    const { link, id } = await invite();
    const again = LinkAnswer.parse(await (await admin.request('POST', `/users/${id}/link`)).json());
    expect((await look(tokenOf(link!))).status).to.equal(404);
    expect((await look(tokenOf(again))).status).to.equal(200);
    expect((await look(tokenOf(again).slice(1))).status).to.equal(404);
    expect((await anonymous(fixture, 'GET', '/link')).status).to.equal(404);
    fixture.clock.now += 7 * 24 * HOUR;
    expect((await look(tokenOf(again))).status).to.equal(404);
    expect((await accept(tokenOf(again), { password: GOOD })).status).to.equal(404);
    admin = await signIn(fixture, admin.address);
    expect(await accessOf(ZOE)).to.equal('none');
  });

  it('give a new password to who has forgotten theirs, and end where they were signed in', async () => {
    const zoe = await browserOf(fixture, ZOE);
    const link = LinkAnswer.parse(await (await admin.request('POST', `/users/${zoe.userId}/link`)).json());
    expect(link.purpose).to.equal('password');
    expect(Date.parse(link.expiresAt)).to.equal(fixture.clock.now + 24 * HOUR);
    expect((await zoe.request('GET', '/session')).status).to.equal(200);
    expect((await accept(tokenOf(link), { password: GOOD })).status).to.equal(200);
    expect((await zoe.request('GET', '/session')).status).to.equal(401);
    expect(await signIn(fixture, ZOE).catch((error) => error.message)).to.contain('401');
  });

  it('are stored as hashes, and are in no log', async () => {
    const token = tokenOf((await invite()).link!);
    await look(token);
    await accept(token, { password: 'short' });
    expect(JSON.stringify(await fixture.database.sql.selectFrom('links').selectAll().execute())).not.to.contain(token);
    expect(JSON.stringify(fixture.log)).not.to.contain(token);
  });

  it('are not accepted for a browser by a page of another site', async () => {
    const token = tokenOf((await invite()).link!);
    const elsewhere = { origin: 'https://elsewhere.example' };
    expect(await problemIn(await accept(token, { password: GOOD }, elsewhere))).to.include({ code: 'forbidden' });
    expect((await look(token)).status).to.equal(200);
  });

  it('are made by administrators only, and for nobody who has been deactivated', async () => {
    const zoe = await browserOf(fixture, ZOE, 'analyst');
    expect((await zoe.request('POST', `/users/${admin.userId}/link`)).status).to.equal(403);
    expect((await zoe.request('POST', `/users/${zoe.userId}/link`)).status).to.equal(403);
    const made = LinkAnswer.parse(await (await admin.request('POST', `/users/${zoe.userId}/link`)).json());
    await admin.request('PATCH', `/users/${zoe.userId}`, { active: false });
    expect((await look(tokenOf(made))).status).to.equal(404);
    const problem = await problemIn(await admin.request('POST', `/users/${zoe.userId}/link`));
    expect(problem).to.include({ code: 'user-inactive' });
    expect((await admin.request('POST', '/users/nobody/link')).status).to.equal(404);
  });

  describe('for the first administrator', () => {
    const welcome = (accountId = fixture.other.accountId) =>
      welcomeLink(fixture.database, accountId, { now: fixture.clock.now, randomBytes });

    it('make one, who says their own address and name', async () => {
      const { token } = (await welcome())!;
      const subject = LinkSubjectAnswer.parse(await (await look(token)).json());
      expect(subject).to.include({ purpose: 'welcome', account: 'other', address: null, name: null });
      const { errors } = await problemIn(await accept(token, { password: 'short' }));
      expect((errors as { path: string }[]).map(({ path }) => path)).to.deep.equal(['address', 'name', 'password']);
      const response = await accept(token, { password: GOOD, address: 'Ada@Example.org', name: ' Ada ' });
      const { user, account } = SessionAnswer.parse(await response.json());
      expect(user).to.include({ address: 'ada@example.org', name: 'Ada', role: 'admin' });
      expect(account.name).to.equal('other');
    });

    it('are made for no account that has an administrator, and are of no use once it has', async () => {
      expect(await welcome(fixture.account.accountId)).to.equal(null);
      const { token } = (await welcome())!;
      await addPerson(fixture, 'ada@example.org', 'admin', fixture.other);
      expect((await look(token)).status).to.equal(404);
      const wish = { password: GOOD, address: 'eve@example.org', name: 'Eve' };
      expect((await accept(token, wish)).status).to.equal(404);
    });

    it('make one though several are out and come at once', async () => {
      const links = [await welcome(), await welcome(), await welcome()];
      const answers = await Promise.all(
        links.map((link, n) => accept(link!.token, { password: GOOD, address: `${n}@example.org`, name: 'Ada' })),
      );
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 404, 404]);
    });

    it('make a user who was there already one', async () => {
      const { accountId } = fixture.other;
      const userId = await addPerson(fixture, ZOE, 'rep', fixture.other);
      const { token } = (await welcome(accountId))!;
      await accept(token, { password: GOOD, address: ZOE, name: 'Zoë' });
      const again = await anonymous(fixture, 'POST', '/session', { address: ZOE, password: GOOD });
      expect(SessionAnswer.parse(await again.json()).user).to.include({ id: userId, role: 'admin' });
    });
  });
});
