import { expect } from 'chai';
import { asOther, COLLEAGUE, HOUR, type Mail, REP, refusedOf, type Shown, serveMail } from './email-fixture.ts';
import { NOW } from './fixture.ts';

let mail: Mail;

const refused = (code: string, request: () => Promise<Response>) => refusedOf(mail, code, request);
const post = (about: object, headers = {}) => mail.send('POST', '/emails', mail.email(about), headers);

describe('An Idempotency-Key', () => {
  before(async () => {
    mail = await serveMail();
  });
  after(() => mail.close());

  const withKey = (key: string, about: object = {}, headers = {}) =>
    post(about, { 'idempotency-key': key, ...headers });

  it('makes one e-mail of a request however often it comes, and answers with it', async () => {
    const first = await withKey('a');
    expect(first.status).to.equal(201);
    const made = (await first.json()) as Shown;
    const before = await mail.rows();
    const again = await withKey('a');
    expect(again.status).to.equal(200);
    expect(await again.json()).to.deep.equal(made);
    expect(again.headers.get('location')).to.equal(`/emails/${made.id}`);
    expect(await mail.rows()).to.equal(before);
  });

  it('answers the same for a best time, and asks for no second one', async () => {
    const about = { when: { kind: 'best', window: '24h' } };
    const made = (await (await withKey('best', about)).json()) as Shown;
    const before = await mail.rows();
    expect(await (await withKey('best', about)).json()).to.deep.equal(made);
    expect(await mail.rows()).to.equal(before);
  });

  it('still answers when the request would be refused by now', async () => {
    const made = (await (await withKey('late')).json()) as Shown;
    mail.clock.now = NOW + 2 * HOUR;
    const body = mail.email({ when: { kind: 'custom', instant: new Date(NOW + HOUR).toISOString() } });
    const again = await mail.send('POST', '/emails', body, { 'idempotency-key': 'late' });
    mail.clock.now = NOW;
    expect(again.status).to.equal(200);
    expect(((await again.json()) as Shown).id).to.equal(made.id);
  });

  it('is refused with another request, and for another user', async () => {
    await withKey('b');
    await refused('idempotency-conflict', () => withKey('b', { subject: 'Another' }));
    await refused('idempotency-conflict', () => withKey('b', {}, { 'kairos-user': COLLEAGUE }));
    await refused('invalid-request', () => withKey('two words'));
    await refused('invalid-request', () => withKey('x'.repeat(256)));
  });

  it('makes one e-mail of requests that come at the same time', async () => {
    const responses = await Promise.all(Array.from({ length: 5 }, () => withKey('c')));
    const shown = (await Promise.all(responses.map((response) => response.json()))) as Shown[];
    expect(responses.map(({ status }) => status).sort()).to.deep.equal([200, 200, 200, 200, 201]);
    expect(new Set(shown.map(({ id }) => id))).to.have.length(1);
  });

  it('of one account means nothing to another', async () => {
    const made = (await (await withKey('d')).json()) as Shown;
    const inbox = await mail.database.sql
      .selectFrom('inboxes')
      .select('inboxId')
      .where('accountId', '=', mail.other.accountId)
      .where('address', '=', REP)
      .executeTakeFirstOrThrow();
    const other = await withKey('d', inbox, asOther);
    expect(other.status).to.equal(201);
    expect(((await other.json()) as Shown).id).not.to.equal(made.id);
  });
});
