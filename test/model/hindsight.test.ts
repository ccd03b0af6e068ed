import { expect } from 'chai';
import type { SentEmail } from '../../model/event.ts';
import { lookBack } from '../../model/hindsight.ts';
import { DAY, HOUR, WEEK } from '../../model/zone.ts';
import { AGENTS, emailSent, engagement, MONDAY, modelWith, person } from './fixture.ts';

const model = modelWith();
const subject = (emails: readonly SentEmail[]) => {
  return { attributes: person(), emails, givenZone: null, givenDevice: null, accountZone: 'UTC' };
};
const TO = MONDAY + WEEK;
const look = (emails: readonly SentEmail[]) => lookBack(model, subject(emails), MONDAY, TO);

describe('Hindsight', () => {
  it('is on the e-mails of the span, its beginning in it and its end not', () => {
    const times = [MONDAY - 1, MONDAY, MONDAY + DAY, TO - 1, TO];
    const found = look(times.map((sentAt) => emailSent(sentAt)));
    expect(found?.map(({ sentAt }) => sentAt)).to.deep.equal([MONDAY, MONDAY + DAY, TO - 1]);
  });

  it('takes an e-mail as opened when a person did so within 72 hours', () => {
    const times = [0, 1, 2, 3].map((day) => MONDAY + day * DAY);
    const found = look([
      emailSent(times[0]!, 72),
      emailSent(times[1]!, 72.001),
      emailSent(times[2]!),
      { sentAt: times[3]!, engagements: [engagement('opened', times[3]! + HOUR, { userAgent: AGENTS.program })] },
    ]);
    expect(found?.map(({ opened }) => opened)).to.deep.equal([true, false, false, false]);
  });

  it('is the same whatever happened later than 72 hours after its end', () => {
    const emails = [emailSent(MONDAY, 3), emailSent(MONDAY + 2 * DAY)];
    const later = TO + 3 * DAY + 1;
    const reply = engagement('replied', later);
    const proxied = engagement('opened', later + HOUR, { userAgent: AGENTS.privacyProxy });
    const more = [
      { ...emails[0]!, engagements: [...emails[0]!.engagements, reply] },
      emails[1]!,
      // From then on they hide what they open.
      { sentAt: later, engagements: [proxied, { ...proxied, occurredAt: later + 2 * HOUR }] },
    ];
    expect(look(more)).to.deep.equal(look(emails));
  });

  it('predicts from what was known at each send, and nothing later', () => {
    const emails = [emailSent(MONDAY, 1), emailSent(MONDAY + DAY, 1), emailSent(MONDAY + 2 * DAY, 1)];
    const predicted = (count: number) => look(emails.slice(0, count))!.map((one) => one.predicted);
    expect(predicted(3).slice(0, 1)).to.deep.equal(predicted(1));
    expect(predicted(3).slice(0, 2)).to.deep.equal(predicted(2));
    // Each open says that they open more than was thought.
    expect(predicted(3)).to.deep.equal([...predicted(3)].sort((a, b) => a - b));
  });

  it('tells of each e-mail alone the hours that it waited and the hour of its opening', () => {
    const [opened, not] = look([emailSent(MONDAY, 2.5), emailSent(MONDAY + 3 * DAY)])!;
    expect([...Array.from(opened!.presence.openings)]).to.deep.equal([11]);
    const hours = opened!.presence.exposure.map((value) => (value > 0 ? 1 : 0)).reduce((a, b) => a + b, 0);
    expect(hours).to.equal(3);
    expect(Array.from(not!.presence.openings)).to.deep.equal([]);
  });

  it('leaves out what bounced, and whoever is behind a privacy proxy', () => {
    const bounced = { sentAt: MONDAY, engagements: [engagement('bounced', MONDAY + 1000)] };
    expect(look([bounced, emailSent(MONDAY + DAY)])).to.have.length(1);
    const proxied = {
      sentAt: MONDAY,
      engagements: [engagement('opened', MONDAY + HOUR, { userAgent: AGENTS.privacyProxy })],
    };
    expect(look([proxied])).to.equal(null);
  });
});
