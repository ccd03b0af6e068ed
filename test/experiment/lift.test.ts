import { expect } from 'chai';
import { DEFAULT_WEIGHTS } from '../../model/prospect.ts';
import { seededRandom } from '../../model/random.ts';
import { DAY } from '../../model/zone.ts';
import { type LiftQuestion, liftOf } from '../../src/experiment/lift.ts';
import type { Observation } from '../../src/experiment/observation.ts';
import { observation, observationsOf, SHARES, START } from './account.ts';

const DAYS = 30;

const question = (changes: Partial<LiftQuestion> = {}): LiftQuestion => ({
  shares: SHARES,
  weights: DEFAULT_WEIGHTS,
  lift: 0.1,
  startedAt: START,
  endedAt: null,
  now: START + (DAYS + 3) * DAY,
  before: null,
  ...changes,
});

const ACCOUNT = { recipients: 1500, days: DAYS, emailsPerDay: 100, lift: 0.2 };

/** As many e-mails of an arm, each to somebody else, of which the first `opened` were opened. */
const armOf = (arm: Observation['arm'], emails: number, opened: number): Observation[] =>
  Array.from({ length: emails }, (_, n) => observation({ contactId: `${arm} ${n}`, arm, opened: n < opened }));

describe('What an experiment says', () => {
  it('is the same in whatever order the e-mails of a day come, and whether they come at once or by and by', async () => {
    const random = seededRandom(1);
    const observations = [...observationsOf(ACCOUNT, 1)].map((each, n) => ({
      ...each,
      segments: { ...each.segments, basis: `basis ${n % 3}`, window: `window ${n % 2}` },
    }));
    const days = Array.from({ length: DAYS }, (_, day) => observations.slice(100 * day, 100 * (day + 1)));
    const answer = await liftOf(observations, question());
    expect(answer.segments).to.have.length(5);
    expect(answer.days).to.have.length(DAYS);
    const shuffled = days.flatMap((day) => random.shuffle(day));
    expect(await liftOf(shuffled, question())).to.deep.equal(answer);
    async function* byAndBy() {
      yield* shuffled;
    }
    expect(await liftOf(byAndBy(), question())).to.deep.equal(answer);
  });

  it('ends its days with what is said of the whole', async () => {
    const { days, metrics, power } = await liftOf(observationsOf(ACCOUNT, 2), question());
    expect(days.at(-1)).to.deep.equal({ day: '2026-12-01', emails: 3000, lift: metrics[0]!.lift });
    expect(power.emailsSoFar).to.equal(3000);
    // What was known on the tenth day is what the e-mails up to then come to.
    const firstTen = [...observationsOf(ACCOUNT, 2)].slice(0, 1000);
    expect((await liftOf(firstTen, question())).days).to.deep.equal(days.slice(0, 10));
  });

  it('tells the arms apart, and what went at another time', async () => {
    const observations = [
      observation({ contactId: 'a', opened: true, clicked: true, replied: true }),
      observation({ contactId: 'a', followed: false }),
      observation({ contactId: 'b', arm: 'explore', opened: true, followed: false }),
    ];
    const { arms } = await liftOf(observations, question());
    expect(arms).to.deep.equal([
      {
        arm: 'treatment',
        recipients: 1,
        emails: 2,
        elsewhere: 1,
        rates: { open: 0.5, click: 0.5, reply: 0.5, value: 4 },
      },
      { arm: 'control', recipients: 0, emails: 0, elsewhere: 0, rates: null },
      { arm: 'explore', recipients: 1, emails: 1, elsewhere: 1, rates: { open: 1, click: 0, reply: 0, value: 1 } },
    ]);
  });

  it('compares treatment and control by each metric, without the explorers', async () => {
    const compared = [...armOf('treatment', 850, 400), ...armOf('control', 100, 30)];
    const answer = await liftOf(compared, question());
    expect(answer.metrics.map(({ metric }) => metric)).to.deep.equal(['value', 'open', 'click', 'reply']);
    const [value, open, click] = answer.metrics;
    expect(open).to.include({ control: 0.3, treatment: 400 / 850 });
    expect(open!.difference.estimate).to.be.closeTo(400 / 850 - 0.3, 1e-12);
    expect(open!.lift!.estimate).to.be.closeTo(400 / 850 / 0.3 - 1, 1e-12);
    expect(value!.control).to.equal(0.3);
    expect(click!.lift).to.equal(null);
    const explored = await liftOf([...compared, ...armOf('explore', 50, 50)], question());
    expect(explored.metrics).to.deep.equal(answer.metrics);
    expect(explored.balance!.suspicious).to.equal(false);
  });

  it('is nothing before there are e-mails, but how many it takes', async () => {
    const { metrics, days, segments, balance, verdict, power } = await liftOf([], question());
    expect({ metrics, days, segments, balance }).to.deep.equal({ metrics: [], days: [], segments: [], balance: null });
    expect(verdict.state).to.equal('too-few');
    expect(power.emailsNeeded).to.be.within(50_000, 200_000);
    expect(power.more).to.equal(power.emailsNeeded);
    expect(power.days).to.equal(null);
    const rarely = { open: 0.1, click: 0.01, reply: 0.01, emailsPerRecipient: 3 };
    const ofAccount = await liftOf([], question({ before: rarely }));
    expect(ofAccount.power.emailsNeeded).to.be.above(2 * power.emailsNeeded!);
  });

  it('is nothing while one arm is empty', async () => {
    const { metrics, days, verdict } = await liftOf(armOf('treatment', 5000, 2000), question());
    expect(metrics).to.deep.equal([]);
    expect(days).to.deep.equal([{ day: '2026-11-02', emails: 5000, lift: null }]);
    expect(verdict.values).to.deep.equal({ arm: 'control', recipients: 0, least: 50 });
  });

  it('is that there is no control when its share is 0', async () => {
    const shares = { treatment: 0.9, control: 0, explore: 0.1 };
    const { verdict, power } = await liftOf(armOf('treatment', 900, 300), question({ shares }));
    expect(verdict.state).to.equal('no-control');
    expect(power).to.include({ emailsNeeded: null, more: null, days: null });
  });

  it('proves nothing where nobody opens anything, or everybody everything', async () => {
    const none = await liftOf([...armOf('treatment', 850, 0), ...armOf('control', 100, 0)], question());
    expect(none.verdict.state).to.equal('too-few');
    expect(none.power.emailsNeeded).to.equal(null);
    const all = await liftOf([...armOf('treatment', 850, 850), ...armOf('control', 100, 100)], question());
    expect(all.verdict.state).to.equal('not-proven');
    const { estimate, anytime } = all.metrics.find(({ metric }) => metric === 'open')!.lift!;
    expect(estimate).to.equal(0);
    expect(anytime.low).to.be.below(0);
    expect(anytime.high).to.be.above(0.05);
  });

  it('tells the days by the e-mails of the last four weeks', async () => {
    const { power } = await liftOf(observationsOf(ACCOUNT, 3), question());
    expect(power.days).to.be.closeTo(power.more! / 100, 1e-9 * power.more!);
    const soon = await liftOf(
      [...observationsOf({ ...ACCOUNT, days: 10 }, 3)],
      question({ now: START + (10 + 3) * DAY }),
    );
    expect(soon.power.days).to.be.closeTo(soon.power.more! / 100, 1e-9 * soon.power.more!);
    const muchLater = await liftOf(observationsOf(ACCOUNT, 3), question({ now: START + 365 * DAY }));
    expect(muchLater.power.days).to.equal(null);
    const ended = await liftOf(observationsOf(ACCOUNT, 3), question({ endedAt: START + DAYS * DAY }));
    expect(ended.power.days).to.equal(null);
  });
});
