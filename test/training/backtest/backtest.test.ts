import { expect } from 'chai';
import type { Recipient } from '../../../model/event.ts';
import { HORIZON } from '../../../model/history.ts';
import { DAY, HOUR, QUARTER } from '../../../model/zone.ts';
import { type Backtest, backtest } from '../../../training/backtest/backtest.ts';
import { type Census, takeCensus } from '../../../training/backtest/census.ts';
import { stepCourses } from '../../../training/backtest/course.ts';
import { choicesAt, momentOf, POLICIES } from '../../../training/backtest/decisions.ts';
import { fitPast } from '../../../training/backtest/fit-past.ts';
import { hindsight, judgedIn } from '../../../training/backtest/judged.ts';
import { BacktestRefusal } from '../../../training/backtest/refusal.ts';
import { stepsOf, type Walk } from '../../../training/backtest/walk.ts';
import { quartersToldOf } from '../../../training/policy-value.ts';
import type { TrainingSource } from '../../../training/source.ts';
import { AGENTS, emailSent, engagement } from '../../model/fixture.ts';
import { officeInstant, sourceOf, spanOf } from '../simulate.ts';
import { type Account, accountOf, BASE, clearRhythms, noRhythm, QUICK, WALK } from './account.ts';

const run = (source: TrainingSource, seed = 1, walk: Walk = WALK): Promise<Backtest> =>
  backtest(source, BASE, { ...QUICK, seed }, walk, () => {});

const withinDay = ({ windows }: Backtest) => windows['24h'];
const named = (found: Backtest, policy: string) => withinDay(found).find((one) => one.policy === policy)!;

/** The log as it would be if all that came after `instant` had been otherwise: other reactions, other e-mails. */
function otherwiseAfter(instant: number, recipients: readonly Recipient[]): Recipient[] {
  return recipients.map((recipient, k) => {
    const emails = recipient.emails
      .filter(({ sentAt }) => sentAt < instant)
      .map(({ sentAt, engagements }) => ({
        sentAt,
        engagements: [
          ...engagements.filter(({ occurredAt }) => occurredAt <= instant),
          engagement('opened', instant + (1 + (k % 7)) * HOUR, { userAgent: AGENTS.phone }),
        ],
      }));
    return { ...recipient, emails: [...emails, emailSent(instant + 1, 2), emailSent(instant + 3 * DAY, 1)] };
  });
}

/** What each policy's answers that can be told of are truly worth, asked when the e-mails were sent. */
async function truthOf({ recipients, chance }: Account): Promise<number[]> {
  const source = sourceOf(recipients);
  const { judged, sending } = await takeCensus(source, WALK, () => {});
  const sums = POLICIES.map(() => ({ told: 0, worth: 0 }));
  for (const [k, step] of stepsOf(WALK).entries()) {
    const past = await fitPast(source, BASE, QUICK, step.from, stepCourses(1, judged, QUICK, () => {})[k]!);
    for (const [person, recipient] of recipients.entries()) {
      for (const { sentAt } of judgedIn(hindsight(recipient), step, source.span!.to)) {
        const now = Math.floor(sentAt / QUARTER) * QUARTER;
        for (const [policy, slot] of choicesAt(momentOf(recipient, past, now), past, '24h').entries()) {
          if (quartersToldOf({ now, mass: 1, length: DAY, slot }, sending) === 0) continue;
          sums[policy]!.told++;
          sums[policy]!.worth += chance(person, slot);
        }
      }
    }
  }
  return sums.map(({ told, worth }) => worth / told);
}

describe('a back-test', function () {
  this.timeout(60_000);
  const clear = accountOf(110, 3, clearRhythms);
  const flat = accountOf(110, 4, noRhythm);
  const source = sourceOf(clear.recipients);
  let found: Backtest;
  let level: Backtest;
  before(async () => {
    found = await run(source);
    level = await run(sourceOf(flat.recipients));
  });

  it('finds Kairos ahead of those habits that miss the hours people keep, and behind none', () => {
    const missing = ['send now', 'next working day 08:00', 'next working day 09:00'];
    for (const policy of missing) expect(named(found, policy).behind!.interval[0], policy).to.be.above(0);
    for (const { policy, behind } of withinDay(found).slice(1)) {
      expect(behind!.interval[1], policy).to.be.above(0);
    }
  });

  it('finds no lead over anything where nobody keeps any hours', () => {
    for (const { policy, behind } of withinDay(level).slice(1)) {
      expect(behind!.interval[0], policy).to.be.below(0);
      expect(behind!.interval[1], policy).to.be.above(0);
    }
  });

  it('has intervals that hold the truth about as often as they say, when sends are not confounded', async () => {
    const more = accountOf(110, 12, clearRhythms);
    const cases = [
      { account: clear, result: found },
      { account: flat, result: level },
      { account: more, result: await run(sourceOf(more.recipients)) },
    ];
    let held = 0;
    for (const { account, result } of cases) {
      const truth = await truthOf(account);
      for (const [k, { interval }] of withinDay(result).entries()) {
        if (interval![0] <= truth[k]! && truth[k]! <= interval![1]) held++;
      }
    }
    expect(held / (cases.length * POLICIES.length)).to.be.at.least(0.85);
  });

  it('gives chances that come true about as often as they say', () => {
    const { error, byChance } = found.calibration;
    expect(error).to.be.below(byChance.high);
  });

  it('trains each step on all that was sent before it, and says on how much', () => {
    const sentBefore = (instant: number) =>
      clear.recipients.flatMap(({ emails }) => emails).filter(({ sentAt }) => sentAt < instant).length;
    expect(found.steps.map(({ from, trained }) => trained!.emails - sentBefore(from))).to.deep.equal([0, 0]);
  });

  it('refuses a value where too few e-mails agree, as with the one hour of a week that is best', () => {
    const [kairos] = found.windows.week;
    expect(kairos).to.deep.include({ value: null, interval: null, behind: null, refused: 'few-agree' });
    expect(kairos!.effectiveEmails).to.be.below(30);
  });

  it('refuses a value where most answers fall in hours in which nothing was sent', async () => {
    const office = accountOf(50, 6, (random) => ({ ...clearRhythms(random), sentAt: officeInstant }));
    const [kairos] = withinDay(await run(sourceOf(office.recipients)));
    expect(kairos).to.deep.include({ value: null, refused: 'untold' });
    expect(kairos!.untold).to.be.above(0.5);
  });

  it('is the same for the same log and seed', async () => {
    const few = sourceOf(clear.recipients.slice(0, 40));
    const once = await run(few);
    expect(await run(few)).to.deep.equal(once);
    expect(withinDay(await run(few, 2))).not.to.deep.equal(withinDay(once));
  });

  it('is the same whatever came after the last e-mail’s 72 hours', async () => {
    const few = clear.recipients.slice(0, 40);
    const end = WALK.to - 3 * DAY;
    const walk = { ...WALK, to: end - HORIZON };
    const span = { from: spanOf(few)!.from, to: end };
    const once = await run(
      sourceOf(
        few.map((one) => upTo(one, end)),
        span,
      ),
      1,
      walk,
    );
    expect(await run(sourceOf(otherwiseAfter(end, few), span), 1, walk)).to.deep.equal(once);
  });

  it('leaves out people whose opens are hidden and e-mails whose 72 hours are not over, and says how many', async () => {
    const proxied = clear.recipients.map((recipient, k) => {
      if (k >= 20) return recipient;
      const opened = (sentAt: number) => engagement('opened', sentAt + HOUR, { userAgent: AGENTS.privacyProxy });
      return {
        ...recipient,
        emails: recipient.emails.map(({ sentAt }) => ({ sentAt, engagements: [opened(sentAt)] })),
      };
    });
    const { emails } = await run(sourceOf(proxied));
    const sent = (some: readonly Recipient[], from: number) =>
      some.flatMap((one) => one.emails).filter(({ sentAt }) => sentAt >= from && sentAt < WALK.to).length;
    const end = spanOf(proxied)!.to;
    expect(emails.sent).to.equal(sent(proxied, WALK.from));
    expect(emails.hidden).to.equal(sent(proxied.slice(0, 20), WALK.from));
    expect(emails.unfinished).to.equal(sent(proxied.slice(20), end - HORIZON + 1));
    expect(emails.judged).to.equal(emails.sent - emails.hidden - emails.unfinished);
  });

  describe('with too little to go by', () => {
    const refusal = async (walk: Walk, of = source): Promise<string> => {
      try {
        await run(of, 1, walk);
      } catch (error) {
        if (error instanceof BacktestRefusal) return error.message;
        throw error;
      }
      return 'not refused';
    };

    it('says from when to when the log goes where nothing was sent in the range', async () => {
      const after = { ...WALK, from: WALK.to + 10 * DAY, to: WALK.to + 20 * DAY };
      expect(await refusal(after)).to.match(
        /^No e-mail was sent from 2026-06-04 to 2026-06-14: the log goes from 2026-03-02/,
      );
    });

    it('says how much there is before the range and what it takes', async () => {
      const early = { ...WALK, from: WALK.from - 41 * DAY };
      expect(await refusal(early)).to.match(
        /too little before 2026-03-03 to train on: \d+ e-mails, \d+ of them opened by a person; it takes 200, 50/,
      );
    });

    it('says so of e-mails none of which can judge, and of none at all', async () => {
      const late = { ...WALK, from: WALK.to - DAY };
      const short = sourceOf(clear.recipients, { ...source.span!, to: WALK.to - DAY });
      expect(await refusal(late, short)).to.match(/None of the \d+ e-mails .* 72 hours .* are not over/);
      expect(await refusal(WALK, sourceOf([]))).to.equal('There is not one e-mail in the files.');
    });
  });
});

describe('a decision of a back-test', function () {
  this.timeout(30_000);
  const { recipients } = accountOf(60, 9, clearRhythms);
  const source = sourceOf(recipients);
  const course = (census: Census) => stepCourses(recipients.length, census.judged, QUICK, () => {})[0]!;

  it('is made by a model and by habits that nothing after the step’s beginning makes a difference to', async () => {
    const census = await takeCensus(source, WALK, () => {});
    const fitted = async (of: readonly Recipient[]) => {
      const past = await fitPast(sourceOf(of, source.span), BASE, QUICK, WALK.from, course(census));
      return JSON.stringify([past.model.artifact, past.everyone]);
    };
    const once = await fitted(recipients);
    const gone = recipients.map((one) => ({ ...one, emails: one.emails.filter(({ sentAt }) => sentAt < WALK.from) }));
    expect(await fitted(otherwiseAfter(WALK.from - 1, recipients))).to.equal(once);
    expect(await fitted(gone.map((one) => upTo(one, WALK.from - 1)))).to.equal(once);
    expect(await fitted(recipients.slice(1))).not.to.equal(once);
  });

  it('stays the same when everything after its moment is changed or taken away', async () => {
    const census = await takeCensus(source, WALK, () => {});
    const past = await fitPast(source, BASE, QUICK, WALK.from, course(census));
    for (const [k, recipient] of recipients.entries()) {
      const now = WALK.from + Math.round((k * 5.3 * HOUR) / QUARTER) * QUARTER;
      const [otherwise] = otherwiseAfter(now, [recipient]);
      for (const window of ['24h', 'week'] as const) {
        const of = (one: Recipient) => choicesAt(momentOf(one, past, now), past, window);
        expect(of(otherwise!)).to.deep.equal(of(recipient));
        expect(of(upTo(recipient, now))).to.deep.equal(of(recipient));
      }
    }
  });

  it('knows that an e-mail is waiting and for how long, not that it will be opened', async () => {
    const census = await takeCensus(source, WALK, () => {});
    const past = await fitPast(source, BASE, QUICK, WALK.from, course(census));
    const now = WALK.from;
    const outlookWith = (...emails: Recipient['emails']) => momentOf({ ...recipients[0]!, emails }, past, now).outlook;
    const waiting = outlookWith(emailSent(now - 5 * HOUR, null));
    expect(outlookWith(emailSent(now - 5 * HOUR, 6))).to.deep.equal(waiting);
    expect(outlookWith(emailSent(now - 5 * HOUR, 4))).not.to.deep.equal(waiting);
    expect(outlookWith(emailSent(now - 30 * HOUR, null)).shape).to.equal(waiting.shape);
    expect(outlookWith(emailSent(now - 30 * HOUR, null)).rates).not.to.deep.equal(waiting.rates);
  });
});

/** The log as it was at an instant. */
function upTo(recipient: Recipient, instant: number): Recipient {
  const emails = recipient.emails
    .filter(({ sentAt }) => sentAt < instant)
    .map(({ sentAt, engagements }) => {
      return { sentAt, engagements: engagements.filter(({ occurredAt }) => occurredAt <= instant) };
    });
  return { ...recipient, emails };
}
