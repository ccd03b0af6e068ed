import { expect } from 'chai';
import { Settings } from '../../src/contract/settings.ts';
import { DEFAULT_ACCOUNT_SETTINGS, readAccountSettings } from '../../src/store/account-settings.ts';
import { asOther, type Mail, serveMail } from './email-fixture.ts';
import { problemIn } from './fixture.ts';

describe('/settings', () => {
  let mail: Mail;

  before(async () => {
    mail = await serveMail();
  });
  after(() => mail.close());

  const patch = (body: object, headers: Record<string, string> = { 'kairos-user': '' }) =>
    mail.send('PATCH', '/settings', body, headers);

  it('are the defaults until they are changed', async () => {
    const settings = Settings.strict().parse(await (await mail.request('/settings')).json());
    expect(settings).to.deep.equal(DEFAULT_ACCOUNT_SETTINGS);
  });

  it('change where they are given, for the account alone', async () => {
    const changed = await (await patch({ onReply: 'hold', recipientsPerDay: 500 })).json();
    expect(changed).to.deep.equal({ ...DEFAULT_ACCOUNT_SETTINGS, onReply: 'hold', recipientsPerDay: 500 });
    expect(await (await patch({ recipientsPerDay: null })).json()).to.include({
      onReply: 'hold',
      recipientsPerDay: null,
    });
    expect(await readAccountSettings(mail.database, mail.account.accountId)).to.include({ onReply: 'hold' });
    const other = await mail.request('/settings', { headers: asOther });
    expect(await other.json()).to.deep.equal(DEFAULT_ACCOUNT_SETTINGS);
  });

  it('hold limits for best times, each weekday with its own hours', async () => {
    const limits = {
      quietHours: { from: '20:00', to: '07:00' },
      businessHours: { from: '09:00', to: '17:00', friday: { from: '09:00', to: '13:00' } },
      holidays: 'public',
    };
    expect(await (await patch(limits)).json()).to.deep.include(limits);
    const wrong = {
      quietHours: { from: '20:00', to: '20:00' },
      businessHours: { friday: { from: '09:00', to: '09:00' } },
    };
    const { errors } = await problemIn(await patch(wrong));
    expect((errors as { path: string }[]).map(({ path }) => path)).to.have.members([
      'quietHours.to',
      'businessHours.friday.to',
    ]);
    const none = { quietHours: null, businessHours: null, holidays: 'none' };
    expect(await (await patch(none)).json()).to.deep.include(none);
  });

  it('refuse what they do not know', async () => {
    const before = await (await mail.request('/settings')).json();
    for (const body of [{ onReply: 'shout' }, { trackOpens: 'yes' }, { recipientsPerDay: 0 }, { colour: 'red' }]) {
      expect(await problemIn(await patch(body)), JSON.stringify(body)).to.include({ code: 'invalid-request' });
    }
    expect(await (await mail.request('/settings')).json()).to.deep.equal(before);
  });

  it('are for administrators, when a user changes them', async () => {
    expect(await problemIn(await patch({ onReply: 'nothing' }, {}))).to.include({ code: 'forbidden' });
    const { database, account, repId } = mail;
    await database.sql
      .updateTable('users')
      .set({ role: 'admin' })
      .where('accountId', '=', account.accountId)
      .where('userId', '=', repId)
      .execute();
    expect((await patch({ onReply: 'nothing' }, {})).status).to.equal(200);
  });
});
