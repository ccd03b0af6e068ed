import { expect } from 'chai';
import { UserAnswer, UserList } from '../../src/contract/user.ts';
import { systemIds } from '../../src/ids.ts';
import { putPassword } from '../../src/store/identity/passwords.ts';
import { asOther, REP, serveMail } from './email-fixture.ts';
import { type Fixture, NOW, problemIn, serve } from './fixture.ts';
import { addPerson, browserOf, hashOf, PASSWORD, signIn } from './session-fixture.ts';

describe('/users', () => {
  let fixture: Fixture;

  before(async () => {
    fixture = await serve();
  });
  after(() => fixture.close());

  const patch = (id: string, body: object, headers: Record<string, string> = {}) =>
    fixture.request(`/users/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const add = async (body: object) => UserAnswer.parse(await (await fixture.post('/users', body)).json());

  it('adds a user and lists the users of the account', async () => {
    const response = await fixture.post('/users', {
      address: 'Zoe@Example.org',
      name: ' Zoë ',
      timezone: 'asia/tokyo',
    });
    expect(response.status).to.equal(201);
    const user = UserAnswer.strict().parse(await response.json());
    const createdAt = new Date(NOW).toISOString();
    const expected = { address: 'zoe@example.org', name: 'Zoë', role: 'rep', timezone: 'Asia/Tokyo' };
    const also = { language: null, active: true, access: 'none', createdAt };
    expect(user).to.deep.equal({ id: user.id, ...expected, ...also });
    expect(UserList.parse(await (await fixture.request('/users')).json()).users).to.deep.equal([user]);
    expect(await (await fixture.request('/users', { headers: asOther })).json()).to.deep.equal({ users: [] });
  });

  it('has one user of an address', async () => {
    const problem = await problemIn(await fixture.post('/users', { address: 'zoe@example.org', name: 'Another' }));
    expect(problem).to.include({ status: 409, code: 'user-exists' });
  });

  it('refuses users without a name or an address, or of a role that there is not', async () => {
    for (const [body, path] of [
      [{ address: 'x@example.org' }, 'name'],
      [{ address: 'x@example.org', name: ' ' }, 'name'],
      [{ address: 'x@example.org', name: 'a\r\nBcc: x' }, 'name'],
      [{ address: '', name: 'X' }, 'address'],
      [{ address: 'x', name: 'X' }, 'address'],
      [{ address: 'x@example.org', name: 'X', role: 'owner' }, 'role'],
      [{ address: 'x@example.org', name: 'X', timezone: 'Mars/Base' }, 'timezone'],
    ] as const) {
      const { errors } = await problemIn(await fixture.post('/users', body));
      expect((errors as { path: string }[]).map(({ path }) => path)).to.deep.equal([path]);
    }
  });

  it('changes what is given and nothing else', async () => {
    const user = await add({ address: 'ben@example.org', name: 'Ben', timezone: 'Europe/Paris' });
    expect(await (await patch(user.id, { role: 'admin' })).json()).to.deep.equal({ ...user, role: 'admin' });
    const changed = { ...user, role: 'admin', name: 'Benno', timezone: null };
    expect(await (await patch(user.id, { name: 'Benno', timezone: null })).json()).to.deep.equal(changed);
    expect(await (await patch(user.id, {})).json()).to.deep.equal(changed);
    expect(await problemIn(await patch(user.id, { address: 'new@example.org' }))).to.include({ status: 422 });
    expect(await problemIn(await patch(systemIds(), {}))).to.include({ code: 'user-not-found' });
    expect(await problemIn(await patch(user.id, { name: 'X' }, asOther))).to.include({ code: 'user-not-found' });
  });

  it('lets somebody who is deactivated do nothing more, and holds what they have scheduled', async () => {
    const mail = await serveMail();
    try {
      await addPerson(mail, 'admin@example.org', 'admin');
      const admin = await signIn(mail, 'admin@example.org');
      await putPassword(mail.database, { ...mail.account, userId: mail.repId, hash: await hashOf(PASSWORD) }, NOW);
      const rep = await signIn(mail, REP);
      await mail.schedule();
      expect((await rep.request('GET', '/session')).status).to.equal(200);
      const answer = await admin.request('PATCH', `/users/${mail.repId}`, { active: false });
      expect(await answer.json()).to.include({ active: false, access: 'password' });
      expect((await rep.request('GET', '/session')).status).to.equal(401);
      expect(await signIn(mail, REP).catch((error) => error.message)).to.contain('401');
      expect(await problemIn(await mail.send('DELETE', '/emails/x'))).to.include({ code: 'forbidden' });
      const inbox = (await (await mail.request(`/inboxes/${mail.inboxId}`)).json()) as { health: object };
      expect(inbox.health).to.include({ state: 'disconnected', reason: 'user-deactivated' });
      const colleagues = (await (await mail.request(`/inboxes/${mail.colleaguesInboxId}`)).json()) as typeof inbox;
      expect(colleagues.health).to.include({ state: 'connected' });
      await admin.request('PATCH', `/users/${mail.repId}`, { active: true });
      expect((await signIn(mail, REP)).userId).to.equal(mail.repId);
    } finally {
      await mail.close();
    }
  });

  it('keeps an administrator who can sign in, also when two go at once', async () => {
    const served = await serve();
    try {
      const [ada, eve] = await Promise.all(
        ['ada@example.org', 'eve@example.org'].map((address) => browserOf(served, address, 'admin')),
      );
      await addPerson(served, 'max@example.org', 'rep');
      const answers = await Promise.all([
        ada!.request('PATCH', `/users/${eve!.userId}`, { active: false }),
        eve!.request('PATCH', `/users/${ada!.userId}`, { role: 'rep' }),
      ]);
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses[0]).to.equal(200);
      expect(statuses[1]).to.be.oneOf([401, 403, 409]);
      const headers = { 'content-type': 'application/json' };
      for (const { userId } of [ada!, eve!]) {
        for (const change of [{ role: 'analyst' }, { active: false }]) {
          const body = JSON.stringify(change);
          await served.request(`/users/${userId}`, { method: 'PATCH', headers, body });
        }
      }
      const rows = await served.database.sql.selectFrom('users').selectAll().where('role', '=', 'admin').execute();
      expect(rows.filter(({ deactivatedAt }) => deactivatedAt === null)).to.have.length(1);
    } finally {
      await served.close();
    }
  });

  it('lets administrators change everybody, and others their own name and zone', async () => {
    const rep = await add({ address: 'rep@example.org', name: 'Rep' });
    const admin = await add({ address: 'admin@example.org', name: 'Admin', role: 'admin' });
    const asRep = { 'kairos-user': rep.address };
    expect((await patch(rep.id, { name: 'Me', timezone: 'UTC' }, asRep)).status).to.equal(200);
    expect(await problemIn(await patch(rep.id, { role: 'admin' }, asRep))).to.include({ code: 'forbidden' });
    expect(await problemIn(await patch(admin.id, { name: 'X' }, asRep))).to.include({ code: 'forbidden' });
    expect((await patch(rep.id, { role: 'analyst' }, { 'kairos-user': admin.address })).status).to.equal(200);
    const response = await fixture.request('/users', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...asRep },
      body: JSON.stringify({ address: 'n@example.org', name: 'N' }),
    });
    expect(await problemIn(response)).to.include({ code: 'forbidden' });
  });
});
