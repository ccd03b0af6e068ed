import { expect } from 'chai';
import { SessionList } from '../../src/contract/session.ts';
import { FREE_OF_ADDRESS } from '../../src/identity/sign-in.ts';
import { type Fixture, problemIn, serve } from './fixture.ts';
import { addPerson, type Browser, browserOf, PASSWORD, signIn } from './session-fixture.ts';

const ZOE = 'zoe@example.org';
const NEW = 'three small green boats';

describe('What somebody sees to themselves', () => {
  let fixture: Fixture;
  let phone: Browser;
  let desk: Browser;
  beforeEach(async () => {
    fixture = await serve({ trustedProxies: 1 });
    await addPerson(fixture, ZOE);
    phone = await signIn(fixture, ZOE, PASSWORD, { 'user-agent': 'Phone', 'x-forwarded-for': '192.0.2.7' });
    fixture.clock.now += 1000;
    desk = await signIn(fixture, ZOE, PASSWORD, { 'user-agent': 'Desk' });
  });
  afterEach(() => fixture.close());

  const list = async (browser: Browser) =>
    SessionList.parse(await (await browser.request('GET', '/sessions')).json()).sessions;
  const isIn = async (browser: Browser) => (await browser.request('GET', '/session')).status === 200;

  it('lists where they are signed in, and nobody else’s', async () => {
    await browserOf(fixture, 'max@example.org');
    const sessions = await list(desk);
    expect(sessions.map(({ userAgent, current }) => [userAgent, current])).to.deep.equal([
      ['Desk', true],
      ['Phone', false],
    ]);
    expect(sessions[1]!.ip).to.equal('192.0.2.7');
  });

  it('ends one of them', async () => {
    const [, other] = await list(desk);
    expect(await isIn(phone)).to.equal(true);
    expect((await desk.request('DELETE', `/sessions/${other!.id}`)).status).to.equal(204);
    expect([await isIn(phone), await isIn(desk)]).to.deep.equal([false, true]);
    const again = await problemIn(await desk.request('DELETE', `/sessions/${other!.id}`));
    expect(again).to.include({ code: 'session-not-found' });
  });

  it('ends none of somebody else', async () => {
    const max = await browserOf(fixture, 'max@example.org', 'admin');
    const [own] = await list(desk);
    expect((await max.request('DELETE', `/sessions/${own!.id}`)).status).to.equal(404);
    expect(await isIn(desk)).to.equal(true);
  });

  it('ends all of them', async () => {
    const response = await desk.request('DELETE', '/sessions');
    expect(response.status).to.equal(204);
    expect(response.headers.get('set-cookie')).to.contain('Max-Age=0');
    expect([await isIn(phone), await isIn(desk)]).to.deep.equal([false, false]);
  });

  it('changes the password and signs the other browsers out', async () => {
    expect((await desk.request('POST', '/password', { current: PASSWORD, password: NEW })).status).to.equal(204);
    expect([await isIn(phone), await isIn(desk)]).to.deep.equal([false, true]);
    expect(await signIn(fixture, ZOE).catch((error) => error.message)).to.contain('401');
    expect(await isIn(await signIn(fixture, ZOE, NEW))).to.equal(true);
  });

  it('refuses a new password that is too simple, and a wrong old one', async () => {
    for (const [body, path] of [
      [{ current: 'not the password', password: NEW }, 'current'],
      [{ current: PASSWORD, password: 'short' }, 'password'],
      [{ current: PASSWORD, password: ZOE }, 'password'],
      [{ password: NEW }, 'current'],
    ] as const) {
      const { status, errors } = await problemIn(await desk.request('POST', '/password', body));
      expect([status, (errors as { path: string }[])[0]!.path]).to.deep.equal([422, path]);
    }
    expect(await isIn(phone)).to.equal(true);
  });

  it('puts guesses of the old password off like guesses at signing in', async () => {
    const guess = async () => (await desk.request('POST', '/password', { current: 'wrong', password: NEW })).status;
    for (let k = 0; k < FREE_OF_ADDRESS; k++) expect(await guess()).to.equal(422);
    const response = await desk.request('POST', '/password', { current: PASSWORD, password: NEW });
    expect(response.headers.get('retry-after')).to.equal('1');
    expect(await problemIn(response)).to.include({ status: 429, code: 'too-many-attempts', retryable: true });
  });

  it('changes the password once, of two changes that come at once', async () => {
    const answers = await Promise.all(
      [1, 2].map((n) => desk.request('POST', '/password', { current: PASSWORD, password: `${NEW} ${n}` })),
    );
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([204, 422]);
  });
});
