import { expect } from 'chai';
import { Settings } from '../../src/contract/settings.ts';
import { DEFAULT_ACCOUNT_SETTINGS, readAccountSettings } from '../../src/store/account-settings.ts';
import { asOther, type Mail, serveMail } from './email-fixture.ts';
import { problemIn } from './fixture.ts';

const { experimentId: _, ...SETTINGS } = DEFAULT_ACCOUNT_SETTINGS;
/** As the accounts of these tests have them: nobody in them is part of an experiment. */
const DEFAULTS = {
  ...SETTINGS,
  name: 'first',
  timezone: 'Europe/Berlin',
  experiment: { on: false, control: 0.1, explore: 0.05 },
};

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
    expect(settings).to.deep.equal(DEFAULTS);
  });

  it('change where they are given, for the account alone', async () => {
    const changed = await (await patch({ onReply: 'hold', recipientsPerDay: 500 })).json();
    expect(changed).to.deep.equal({ ...DEFAULTS, onReply: 'hold', recipientsPerDay: 500 });
    expect(await (await patch({ recipientsPerDay: null })).json()).to.include({
      onReply: 'hold',
      recipientsPerDay: null,
    });
    expect(await readAccountSettings(mail.database, mail.account.accountId)).to.include({ onReply: 'hold' });
    const other = await mail.request('/settings', { headers: asOther });
    expect(await other.json()).to.deep.equal({ ...DEFAULTS, name: 'other', timezone: 'UTC' });
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
    for (const body of [
      { onReply: 'shout' },
      { trackOpens: 'yes' },
      { recipientsPerDay: 0 },
      { colour: 'red' },
      { name: '  ' },
      { name: 'Acme\n' },
      { timezone: 'Mars/Olympus' },
      { timezone: '' },
      { timezone: null },
      { language: 'tlh' },
      { sendLater: 'never' },
      { window: 'month' },
      { weights: { open: 1, click: 2 } },
      { weights: { open: 1, click: 2, reply: -5 } },
      { weights: null },
      { timezone: 'Asia/Tokyo', weights: { open: 0, click: 0, reply: 0 } },
    ]) {
      expect(await problemIn(await patch(body)), JSON.stringify(body)).to.include({ code: 'invalid-request' });
    }
    expect(await (await mail.request('/settings')).json()).to.deep.equal(before);
  });

  it('have a name for people, beside the one that programs know the account by', async () => {
    expect(await (await patch({ name: ' Acme GmbH ' })).json()).to.include({ name: 'Acme GmbH' });
    expect(await (await mail.request('/settings')).json()).to.include({ name: 'Acme GmbH' });
    expect(await (await patch({ name: null })).json()).to.include({ name: 'first' });
  });

  it('say what an e-mail begins with, and in which language', async () => {
    const change = { language: 'ja', sendLater: 'tomorrow', window: '24h' };
    expect(await (await patch(change)).json()).to.include(change);
    expect(await (await patch({ language: null, sendLater: null })).json()).to.include({
      window: '24h',
      language: null,
      sendLater: null,
    });
  });

  it('have weights that best times are made for', async () => {
    const weights = { open: 1, click: 0, reply: 20 };
    expect(await (await patch({ weights })).json()).to.deep.include({ weights });
    await patch({ weights: { open: 1, click: 2, reply: 5 } });
  });

  it('have a time zone, with which what waits by it moves at once', async () => {
    const wall = { kind: 'custom', wall: '2026-11-26T09:00' };
    const stranger = ['stranger@nowhere.example'];
    const byAccount = await mail.schedule({ to: stranger, when: { ...wall, zone: 'recipient' } });
    const byContact = await mail.schedule({ when: { ...wall, zone: 'recipient' } });
    mail.scheduled.length = 0;
    expect(await (await patch({ timezone: 'asia/tokyo' })).json()).to.include({ timezone: 'Asia/Tokyo' });
    const inTokyo = Date.parse('2026-11-26T09:00:00+09:00');
    expect(await mail.outbox(byAccount.id)).to.include({ dueAt: inTokyo });
    expect(await mail.outbox(byContact.id)).to.include({ dueAt: Date.parse('2026-11-26T09:00:00+01:00') });
    expect(mail.scheduled).to.deep.equal([inTokyo]);
    await patch({ timezone: 'Europe/Berlin' });
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
