import { expect } from 'chai';
import { parseQuestion, parseQuestionLine } from '../../src/contract/best-time.ts';
import { type FieldFault, KairosError } from '../../src/errors.ts';
import { sameHours } from '../model/limits.ts';

const QUESTION = { email: 'ana@example.com', window: '24h' };

function faultsOf(raw: unknown): readonly FieldFault[] {
  try {
    parseQuestion(raw);
  } catch (error) {
    if (error instanceof KairosError && error.code === 'invalid-request') return error.fields;
    throw error;
  }
  return [];
}

const pathsOf = (raw: unknown) => faultsOf(raw).map(({ path }) => path);

describe('parseQuestion', () => {
  it('gives null for everything that was not said', () => {
    expect(parseQuestion(QUESTION)).to.deep.equal({
      email: 'ana@example.com',
      contactId: null,
      recipients: null,
      ccWeight: null,
      ccLimits: null,
      curve: false,
      window: '24h',
      now: null,
      timezone: null,
      country: null,
      industry: null,
      jobTitle: null,
      device: null,
      notBefore: null,
      notAfter: null,
      quietHours: null,
      businessHours: null,
      holidays: null,
      region: null,
      weights: null,
      messageId: null,
    });
  });

  it('reads every field', () => {
    const question = parseQuestion({
      contactId: 'c-1',
      window: 'week',
      now: '2026-11-24T08:00:00Z',
      timezone: 'asia/kolkata',
      country: 'in',
      industry: 'Software',
      jobTitle: 'CTO',
      device: 'mobile',
      notBefore: '2026-11-25T00:00:00+05:30',
      notAfter: '2026-11-26T00:00:00+05:30',
      quietHours: { from: '21:30', to: '07:00' },
      businessHours: { from: '09:00', to: '24:00', days: [7, 1, 7] },
      holidays: 'bank',
      region: 'in-ka',
      weights: { reply: 1 },
      messageId: '<offer-1@crm.example>',
    });
    expect(question).to.deep.equal({
      email: null,
      contactId: 'c-1',
      recipients: null,
      ccWeight: null,
      ccLimits: null,
      curve: false,
      window: 'week',
      now: Date.UTC(2026, 10, 24, 8),
      timezone: 'Asia/Kolkata',
      country: 'IN',
      industry: 'Software',
      jobTitle: 'CTO',
      device: 'mobile',
      notBefore: Date.UTC(2026, 10, 24, 18, 30),
      notAfter: Date.UTC(2026, 10, 25, 18, 30),
      quietHours: { from: 1290, to: 420 },
      businessHours: sameHours(540, 1440, [1, 7]),
      holidays: 'bank',
      region: 'IN-KA',
      weights: { open: 0, click: 0, reply: 1 },
      messageId: '<offer-1@crm.example>',
    });
  });

  it('takes Monday to Friday when business hours name no days', () => {
    const { businessHours } = parseQuestion({ ...QUESTION, businessHours: { from: '09:00', to: '17:00' } });
    expect(businessHours).to.deep.equal(sameHours(540, 1020, [1, 2, 3, 4, 5]));
  });

  it('takes hours for single weekdays, alone or before what holds for several', () => {
    const friday = { from: '09:00', to: '13:00' };
    const hours = (businessHours: object) => parseQuestion({ ...QUESTION, businessHours }).businessHours;
    expect(hours({ friday })).to.deep.equal(sameHours(540, 780, [5]));
    expect(hours({ from: '08:00', to: '17:00', friday, sunday: friday })).to.deep.equal([
      ...new Array(4).fill({ from: 480, to: 1020 }),
      { from: 540, to: 780 },
      null,
      { from: 540, to: 780 },
    ]);
    expect(pathsOf({ ...QUESTION, businessHours: {} })).to.deep.equal(['businessHours.from', 'businessHours.to']);
    expect(pathsOf({ ...QUESTION, businessHours: { friday, days: [1] } })).to.deep.equal([
      'businessHours.from',
      'businessHours.to',
    ]);
    expect(pathsOf({ ...QUESTION, businessHours: { friday: { from: '09:00', to: '09:00' } } })).to.deep.equal([
      'businessHours.friday.to',
    ]);
    expect(pathsOf({ ...QUESTION, businessHours: { friday: { from: '09:00', to: '25:00' } } })).to.deep.equal([
      'businessHours.friday.to',
    ]);
  });

  it('tells a limit that is lifted from one that is left to the account', () => {
    const lifted = parseQuestion({ ...QUESTION, quietHours: null, businessHours: null, holidays: null });
    expect(lifted).to.include({ quietHours: 'none', businessHours: 'none', holidays: 'none' });
    expect(parseQuestion({ ...QUESTION, holidays: 'none' }).holidays).to.equal('none');
  });

  it('refuses what is no code of a region, and what is no kind of holidays', () => {
    expect(pathsOf({ ...QUESTION, region: 'Île-de-France', holidays: 'all' })).to.deep.equal(['holidays', 'region']);
  });

  it('counts null and empty text as absent', () => {
    const empty = {
      contactId: '',
      now: '',
      timezone: '',
      country: '',
      industry: '',
      device: null,
      region: '',
      weights: null,
      messageId: null,
    };
    expect(parseQuestion({ ...QUESTION, ...empty })).to.deep.equal(parseQuestion(QUESTION));
  });

  it('needs exactly one of email and contactId', () => {
    expect(faultsOf({ window: '24h' })).to.deep.equal([
      { path: 'email', message: 'is missing; give email, contactId or recipients' },
    ]);
    expect(pathsOf({ ...QUESTION, contactId: 'c-1' })).to.deep.equal(['contactId']);
  });

  it('takes several people instead of one, each with what is said of them', () => {
    const recipients = [
      { email: 'Ana@example.com', kind: 'to', timezone: 'asia/tokyo', region: 'jp-13' },
      { contactId: 'c-2', kind: 'cc', weight: 2, device: 'mobile' },
    ];
    const question = parseQuestion({ window: 'week', recipients, ccWeight: 0.5, ccLimits: true });
    const nothing = { country: null, industry: null, jobTitle: null };
    expect(question).to.deep.include({ email: null, contactId: null, ccWeight: 0.5, ccLimits: true });
    expect(question.recipients).to.deep.equal([
      {
        ...nothing,
        email: 'ana@example.com',
        contactId: null,
        kind: 'to',
        weight: null,
        timezone: 'Asia/Tokyo',
        device: null,
        region: 'JP-13',
      },
      {
        ...nothing,
        email: null,
        contactId: 'c-2',
        kind: 'cc',
        weight: 2,
        timezone: null,
        device: 'mobile',
        region: null,
      },
    ]);
  });

  it('refuses people who are nobody, twice the same, without a "to" or without weight, and attributes beside them', () => {
    const to = { email: 'ana@example.com', kind: 'to' };
    const among = (...recipients: object[]) => pathsOf({ window: 'week', recipients });
    expect(among()).to.deep.equal(['recipients']);
    expect(among(to, { kind: 'cc' }, { kind: 'cc', email: 'b@example.com', contactId: 'c' })).to.deep.equal([
      'recipients.1.email',
      'recipients.2.contactId',
    ]);
    expect(among(to, { ...to, kind: 'cc' })).to.deep.equal(['recipients.1']);
    expect(among({ ...to, kind: 'cc' })).to.deep.equal(['recipients']);
    expect(among({ ...to, weight: 0 })).to.deep.equal(['recipients']);
    expect(among({ ...to, kind: 'bcc' })).to.deep.equal(['recipients.0.kind']);
    expect(among(...Array.from({ length: 21 }, (_, k) => ({ ...to, email: `a${k}@example.com` })))).to.deep.equal([
      'recipients',
    ]);
    expect(pathsOf({ ...QUESTION, recipients: [to], timezone: 'UTC' })).to.deep.equal(['email', 'timezone']);
  });

  it('refuses fields it does not know, and names those it knows', () => {
    const [fault] = faultsOf({ ...QUESTION, widnow: 'week' });
    expect(fault?.path).to.equal('widnow');
    expect(fault?.message).to.match(/^is not a known field; known: email, contactId, window, /);
    expect(pathsOf({ ...QUESTION, quietHours: { from: '21:00', to: '07:00', zone: 'UTC' } })).to.deep.equal([
      'quietHours.zone',
    ]);
    expect(pathsOf(JSON.parse('{"email":"ana@example.com","window":"24h","__proto__":{}}'))).to.deep.equal([
      '__proto__',
    ]);
  });

  it('gives the path of every fault at once', () => {
    const raw = {
      email: 'ana',
      window: 'month',
      now: '2026-02-30T00:00:00Z',
      timezone: 'Mars/Base',
      country: 'XX',
      industry: 'x'.repeat(201),
      device: 'fridge',
      notBefore: 'soon',
      quietHours: { from: '9:00', to: '24:01' },
      businessHours: { days: [0, 8], from: '09:00' },
      weights: { open: -1, click: '1' },
    };
    const paths = [
      'email',
      'window',
      'now',
      'timezone',
      'country',
      'industry',
      'device',
      'notBefore',
      'quietHours.from',
      'quietHours.to',
    ];
    paths.push('businessHours.days.0', 'businessHours.days.1', 'businessHours.to', 'weights.open', 'weights.click');
    expect(pathsOf(raw)).to.have.members(paths);
  });

  it('refuses what is only wrong together', () => {
    const raw = {
      ...QUESTION,
      now: '2200-01-01T00:00:00Z',
      notBefore: '2026-11-25T00:00:00Z',
      notAfter: '2026-11-24T00:00:00Z',
      quietHours: { from: '07:00', to: '07:00' },
      businessHours: { from: '09:00', to: '09:00' },
      weights: { open: 0 },
    };
    expect(pathsOf(raw)).to.deep.equal(['now', 'notAfter', 'quietHours.to', 'businessHours.to', 'weights']);
  });

  it('refuses what is no object', () => {
    for (const raw of [null, [], 'ana@example.com', 1, undefined]) expect(pathsOf(raw), `${raw}`).to.deep.equal(['']);
  });

  it('never repeats an address in its faults', () => {
    const messages = faultsOf({ email: 'ana at example', window: '24h' }).map(({ message }) => message);
    expect(messages.join()).not.to.contain('ana at');
  });
});

describe('parseQuestionLine', () => {
  it('keeps the mark of a line, as text or as a number', () => {
    expect(parseQuestionLine({ id: 'q1', ...QUESTION })).to.deep.equal({ id: 'q1', question: parseQuestion(QUESTION) });
    expect(parseQuestionLine({ id: 7, ...QUESTION }).id).to.equal(7);
    expect(parseQuestionLine(QUESTION).id).to.equal(null);
  });

  it('refuses a mark of another kind', () => {
    expect(() => parseQuestionLine({ id: {}, ...QUESTION })).to.throw(KairosError, /^id /);
  });
});
