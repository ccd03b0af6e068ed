import { expect } from 'chai';
import type { Recipient } from '../../model/event.ts';
import { outlookOf } from '../../model/outlook.ts';
import { DEFAULT_WEIGHTS, prospectOf } from '../../model/prospect.ts';
import { binOf } from '../../model/response.ts';
import { DAY, HOUR, hourOfWeek, MINUTE, QUARTER } from '../../model/zone.ts';
import { heldOut, logLikelihoods, modelPolicy } from '../../training/evaluate.ts';
import { describedAt, type People, type Person, readPeople } from '../../training/examples.ts';
import { AGENTS, emailSent, engagement, MONDAY, modelWith, NO_RECENCY, person } from '../model/fixture.ts';
import { sourceOf } from './simulate.ts';

const CUTS = { validation: MONDAY + 10 * DAY, test: MONDAY + 20 * DAY, end: MONDAY + 30 * DAY };
const model = modelWith({ recency: NO_RECENCY });
const peopleOf = async (...recipients: Recipient[]) => (await readPeople(sourceOf(recipients), CUTS, () => {})).people;
const recipient = (emails: Recipient['emails'], more: Partial<Recipient> = {}): Recipient => ({
  ...person(),
  emails,
  ...more,
});
const likelihoods = (people: People) => logLikelihoods(model, people, CUTS, 'validation', 'test');

/** The likelihood by its definition: the hazard minute by minute, the level of interest integrated out. */
function byMinutes(one: Person, sentAt: number, until: number, opened: boolean): number {
  const { rates, shape, zone } = outlookOf(model, describedAt(one, 'validation'), one.history.validation);
  const hazardAt = (at: number) => rates[hourOfWeek(zone, at)]! * model.age.rates[binOf(model.age.edges, at - sentAt)]!;
  let total = 0;
  for (let at = sentAt; at < until; at += MINUTE) total += hazardAt(at) / 60;
  const survival = -shape * Math.log(1 + total / shape);
  return opened ? survival + Math.log(hazardAt(until - 1)) - Math.log(1 + total / shape) : survival;
}

describe('log likelihood of held-out e-mails', () => {
  it('is that of a point process of the person’s hazard', async () => {
    const past = [emailSent(MONDAY, 3), emailSent(MONDAY + DAY, 26)];
    const held = [emailSent(MONDAY + 11 * DAY, 5), emailSent(MONDAY + 12 * DAY), emailSent(MONDAY + 19 * DAY)];
    const people = await peopleOf(recipient([...past, ...held], { timezone: 'Asia/Kathmandu' }));
    const one = people.at(0);
    const expected = [
      byMinutes(one, held[0]!.sentAt, held[0]!.sentAt + 5 * HOUR, true),
      byMinutes(one, held[1]!.sentAt, held[1]!.sentAt + 72 * HOUR, false),
      byMinutes(one, held[2]!.sentAt, CUTS.test, false), // still waiting at the cut
    ];
    likelihoods(people).forEach((value, k) => {
      expect(value).to.be.closeTo(expected[k]!, 1e-9);
    });
  });

  it('is finite for an open at the very instant of the send, or at the very end of the horizon', async () => {
    const instantly = { sentAt: MONDAY + 11 * DAY, engagements: [engagement('replied', MONDAY + 11 * DAY)] };
    const people = await peopleOf(recipient([instantly, emailSent(MONDAY + 12 * DAY, 72)]));
    const [first, last] = likelihoods(people);
    const one = people.at(0);
    const { rates } = outlookOf(model, describedAt(one!, 'validation'), one!.history.validation);
    expect(first).to.be.closeTo(Math.log(rates[hourOfWeek('UTC', instantly.sentAt)]! * model.age.rates[0]!), 1e-9);
    const sentAt = MONDAY + 12 * DAY;
    expect(last).to.be.closeTo(byMinutes(one, sentAt, sentAt + 72 * HOUR, true), 1e-9);
  });

  it('has one value for each e-mail between the cuts, in the order of people', async () => {
    const people = await peopleOf(
      recipient([emailSent(MONDAY, 3)]),
      recipient([5, 10, 19.9, 20].map((day) => emailSent(MONDAY + day * DAY))),
      recipient([emailSent(MONDAY + 15 * DAY, 1)]),
    );
    expect(likelihoods(people)).to.have.length(3);
  });
});

describe('held-out predictions', () => {
  it('are of e-mails of the test weeks whose 72 hours are over, of people whose opens can be seen', async () => {
    const byProxy = (day: number) => ({
      sentAt: MONDAY + day * DAY,
      engagements: [engagement('opened', MONDAY + day * DAY + HOUR, { userAgent: AGENTS.privacyProxy })],
    });
    const people = await peopleOf(
      recipient([15, 20, 24, 26.9, 27.1].map((day) => emailSent(MONDAY + day * DAY, day === 24 ? 10 : null))),
      recipient([byProxy(0), byProxy(1), emailSent(MONDAY + 22 * DAY, 5)]),
    );
    const { emails, predictions, ownRate } = heldOut(model, people, CUTS);
    expect(emails.map(({ sentAt }) => (sentAt - MONDAY) / DAY)).to.deep.equal([20, 24, 26.9]);
    expect(predictions.map(({ opened }) => opened)).to.deep.equal([false, true, false]);
    expect(ownRate).to.have.length(3);
  });

  it('are what /best-time would have said at the cut', async () => {
    const people = await peopleOf(recipient([emailSent(MONDAY, 2), emailSent(MONDAY + 22 * DAY, 4)]));
    const outlook = outlookOf(model, describedAt(people.at(0), 'test'), people.at(0).history.test);
    const sentAt = MONDAY + 22 * DAY;
    const { open } = prospectOf(model, outlook, sentAt, sentAt, DEFAULT_WEIGHTS).probabilities(sentAt);
    expect(heldOut(model, people, CUTS).predictions).to.deep.equal([{ probability: open, opened: true }]);
  });

  it('are held against the person’s own past share, shrunk to everyone’s', async () => {
    const people = await peopleOf(
      recipient([...[1, 2, 3].map((day) => emailSent(MONDAY + day * DAY, 5)), emailSent(MONDAY + 22 * DAY)]),
      recipient([...[1, 2, 3].map((day) => emailSent(MONDAY + day * DAY)), emailSent(MONDAY + 22 * DAY)]),
    );
    const shares = heldOut(model, people, CUTS).ownRate.map(({ probability }) => probability);
    expect(shares[0]).to.be.closeTo((3 + 5 * 0.5) / 8, 1e-12);
    expect(shares[1]).to.be.closeTo((0 + 5 * 0.5) / 8, 1e-12);
  });
});

describe('the model as a policy', () => {
  it('takes the slot of the highest chance of an open, by what was known at the test cut', async () => {
    const people = await peopleOf(recipient(Array.from({ length: 9 }, (_, k) => emailSent(MONDAY + k * DAY, 6))));
    const now = CUTS.test + 5 * HOUR;
    const slots = Array.from({ length: 96 }, (_, k) => now + k * QUARTER);
    const outlook = outlookOf(model, describedAt(people.at(0), 'test'), people.at(0).history.test);
    const { probabilities } = prospectOf(model, outlook, now, now + DAY, DEFAULT_WEIGHTS);
    const chances = slots.map((slot) => probabilities(slot).open);
    const policy = modelPolicy(model, people);
    expect(policy.choose(0, slots)).to.equal(slots[chances.indexOf(Math.max(...chances))]);
    expect(policy.choose(0, slots.slice(0, 4))).to.be.oneOf(slots.slice(0, 4));
  });
});
