import { expect } from 'chai';
import { modelOf } from '../../../model/artifact.ts';
import { bestTime } from '../../../model/best-time.ts';
import { UNCONSTRAINED } from '../../../model/constraints.ts';
import type { Recipient } from '../../../model/event.ts';
import { DAY, HOUR, localIso } from '../../../model/zone.ts';
import type { LoggedDecision } from '../../../training/logged.ts';
import { casesOf } from '../../../training/off-policy/answers.ts';
import { emailSent, everyDayAt, MONDAY, peakedRhythm, person, seedArtifact } from '../../model/fixture.ts';
import { sourceOf } from '../simulate.ts';
import { logged } from './world.ts';

const seed = seedArtifact();
const model = modelOf(seed);
const evening = [...peakedRhythm([19, 20].flatMap(everyDayAt), 30)];
const other = modelOf({ ...seed, rhythms: seed.rhythms.map(() => evening) });

const NOW = MONDAY + 30 * DAY + 5 * HOUR;
const ADA = 'ada@example.com';
/** Somebody who reads at nine, up to long after NOW. */
const emails = Array.from({ length: 60 }, (_, k) => emailSent(MONDAY + k * DAY - 9 * HOUR, 9 + (k % 3) / 4));
const ada: Recipient = { ...person({ address: ADA, timezone: 'Europe/Berlin' }), emails };

const decide = (about: Partial<LoggedDecision> = {}): LoggedDecision => ({
  ...logged({ sendAt: NOW + HOUR, candidates: [{ sendAt: NOW + HOUR, propensity: 1, open: 0.3 }] }),
  ...{ address: ADA, now: NOW, window: '24h' },
  ...about,
});

const choicesOf = async (decision: LoggedDecision, people: readonly Recipient[] = [ada], models = [model, other]) => {
  const [first] = await casesOf(sourceOf(people), [decision], models as [typeof model]);
  return first!.choices.map((choice) => choice?.sendAt ?? null);
};

/** What the product answers. */
const answered = (by: typeof model, { now, window, constraints, weights, givenZone }: LoggedDecision) => {
  const { emails: all, ...attributes } = ada;
  const subject = { attributes, givenZone, givenDevice: null, accountZone: 'UTC', emails: all };
  return bestTime(by, subject, { now, window, constraints, weights, defaultOnly: false })!.best.sendAt;
};

describe('answers to logged decisions', () => {
  it('are those that the product would have given, within the same window and limits, by the same weights', async () => {
    const quietHours = { from: 18 * 60, to: 9 * 60 + 30 };
    for (const about of [
      {},
      { window: 'week' },
      { constraints: { ...UNCONSTRAINED, quietHours } },
      { weights: { open: 0, click: 0, reply: 1 } },
      { givenZone: 'Asia/Tokyo' },
    ] as const) {
      const decision = decide(about);
      const [first, second] = await choicesOf(decision);
      expect([first, second]).to.deep.equal([answered(model, decision), answered(other, decision)]);
    }
    expect((await choicesOf(decide()))[0]).not.to.equal((await choicesOf(decide()))[1]);
  });

  it('know nothing of what came after the decision', async () => {
    const before = { ...ada, emails: emails.filter(({ sentAt }) => sentAt < NOW) };
    const forgotten = { ...ada, emails: [] };
    expect(await choicesOf(decide(), [before])).to.deep.equal(await choicesOf(decide()));
    const expectedOf = async (of: Recipient) => (await casesOf(sourceOf([of], null), [decide()], [model]))[0]!.expected;
    expect(await expectedOf(before)).to.deep.equal(await expectedOf(ada));
    expect(await expectedOf(forgotten)).not.to.deep.equal(await expectedOf(ada));
  });

  it('have the plain default last, on the day that the first model chose', async () => {
    const [first, , plain] = await choicesOf(decide({ window: 'week' }));
    const day = localIso('Europe/Berlin', first!).slice(0, 10);
    expect(localIso('Europe/Berlin', plain!)).to.match(new RegExp(`^${day}T08:00`));
  });

  it('are none where the limits leave no time, and then the others are as expected all the same', async () => {
    const never = { ...UNCONSTRAINED, notAfter: NOW - DAY };
    const [one] = await casesOf(sourceOf([ada]), [decide({ constraints: never })], [model]);
    expect(one!.choices).to.deep.equal([null, null]);
    expect(one!.expected[0]!.open).to.be.within(0, 1);
  });

  it('number people as the source has them, and leave out decisions about nobody of it', async () => {
    const bob = { ...ada, address: 'bob@example.com' };
    const asked = [bob.address, 'nobody@example.com', ADA, bob.address].map((address) => decide({ address }));
    const cases = await casesOf(sourceOf([ada, bob]), asked, [model]);
    expect(cases.map((one) => [one.decision.address, one.person])).to.deep.equal([
      [ADA, 0],
      [bob.address, 1],
      [bob.address, 1],
    ]);
  });
});
