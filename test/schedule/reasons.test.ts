import { expect } from 'chai';
import { bestTime } from '../../model/best-time.ts';
import { UNCONSTRAINED } from '../../model/constraints.ts';
import type { SentEmail } from '../../model/event.ts';
import { DEFAULT_WEIGHTS } from '../../model/prospect.ts';
import { DAY, HOUR, localIso } from '../../model/zone.ts';
import { parseQuestion } from '../../src/contract/best-time.ts';
import { answerOf } from '../../src/schedule/answer.ts';
import { type Kept, reasonsOf as reasonsKept } from '../../src/schedule/decision-reasons.ts';
import { seedModel } from '../../src/schedule/models.ts';
import { textOf } from '../../src/schedule/sentences.ts';
import { certaintyWords, clockOf, dayTimeOf } from '../../src/schedule/words.ts';
import { emailSent, everyDayAt, MONDAY, modelWith, peakedRhythm, person, UNSHIFTED } from '../model/fixture.ts';

const question = parseQuestion({ email: 'a@example.com', window: '24h' });
const wish = { now: MONDAY, window: '24h', constraints: UNCONSTRAINED, weights: DEFAULT_WEIGHTS } as const;
const modelOfDay = (hours: readonly number[], high: number) =>
  modelWith({
    rhythms: [peakedRhythm(hours.flatMap(everyDayAt), high)],
    weights: [1],
    evidence: [5000],
    shifts: { certain: UNSHIFTED, guessed: UNSHIFTED },
  });

interface Setting {
  readonly model?: ReturnType<typeof modelWith>;
  readonly emails?: readonly SentEmail[];
  readonly defaultOnly?: boolean;
}

function answerTo({ model = modelWith(), emails = [], defaultOnly = false }: Setting) {
  const subject = { attributes: person(), givenZone: null, givenDevice: null, accountZone: 'UTC', emails };
  const best = bestTime(model, subject, { ...wish, defaultOnly })!;
  const limited = { constraints: UNCONSTRAINED, ofAccount: [], note: null };
  const people = [{ email: 'a@example.com', limited }];
  return answerOf(best, question, { ...seedModel(), model }, { decisionId: 'd1', people, lead: 0 });
}

/** What is kept of an answer, as it comes back from the log. */
function keptOf(answer: ReturnType<typeof answerTo>): Kept {
  const { timezone, timezoneSource, probabilities, comparison, choiceReason, gain, evidence } = answer;
  const [now, tomorrow8] = [comparison.now.probabilities, comparison.tomorrow8.probabilities];
  const kept = { timezone, timezoneSource, probabilities, now, tomorrow8, alternatives: [], evidence };
  return JSON.parse(JSON.stringify({ ...kept, choiceReason, gain }));
}

const reasonsOf = (kept: Kept) => reasonsKept(kept).map(textOf);

const openedOften = Array.from({ length: 40 }, (_, k) => emailSent(MONDAY - (k + 4) * DAY, k % 4 === 0 ? 5 : null));

describe('the reasons of an answer', () => {
  it('say how much better than the default the slot is, and how certain that is', () => {
    const answer = answerTo({ model: modelOfDay([19, 20], 20) });
    expect(answer).to.deep.include({ choice: 'best', choiceReason: 'better' });
    const { credibility, objective, sendAt } = answer.gain!;
    expect(sendAt).to.equal(answer.sendAt);
    const told = answer.reasons.find((reason) => reason.startsWith('It is better than the plain default'))!;
    expect(told).to.include('Tuesday at 08:00').and.include(certaintyWords(credibility));
    expect(told).to.include(`${Math.round(100 * objective.relative)} % more`);
    expect(reasonsOf(keptOf(answer)).join(' ')).to.include('It was better than the plain default');
  });

  it('say that there is no reliable difference, and that the default is used', () => {
    const answer = answerTo({ model: modelOfDay([20], 1.01) });
    expect(answer).to.deep.include({ choice: 'default', choiceReason: 'no-difference' });
    expect(answer.sendAt).to.equal('2026-03-03T08:00:00.000Z');
    expect(answer.sendAt).to.equal(answer.comparison.default.sendAt);
    expect(answer.probabilities).to.deep.equal(answer.comparison.default.probabilities);
    expect(answer.gain!.sendAt).not.to.equal(answer.sendAt);
    expect(answer.reasons.join(' ')).to.match(
      /There is no reliable difference: .* So the default is used: Tuesday at 08:00\./,
    );
    expect(reasonsOf(keptOf(answer)).join(' ')).to.include('There was no reliable difference to the plain default');
  });

  it('say that the best slot is the default', () => {
    const answer = answerTo({ model: modelOfDay([8], 1000) });
    expect(answer).to.deep.include({ choice: 'best', choiceReason: 'same', gain: null });
    expect(answer.reasons).to.include('The best slot is also the plain default.');
    expect(reasonsOf(keptOf(answer))).to.include('The best slot was also the plain default.');
  });

  it('say that the model is not relied on, and promise nothing by it', () => {
    const answer = answerTo({ model: modelOfDay([19, 20], 20), defaultOnly: true });
    expect(answer).to.deep.include({ choice: 'default', choiceReason: 'model-alert', gain: null });
    expect(answer.sendAt).to.equal('2026-03-03T08:00:00.000Z');
    expect(answer.reasons.join(' ')).to.match(/The model is not relied on .* default is used: Tuesday at 08:00\./);
    expect(reasonsOf(keptOf(answer)).join(' ')).to.include('not relied on');
  });

  it('call the range of a stranger’s chance wide, and tell the narrower one of somebody well known', () => {
    const [stranger, known] = [answerTo({}), answerTo({ emails: openedOften })];
    const rangeOf = ({ reasons }: typeof stranger) => reasons.find((reason) => reason.includes('lies between'))!;
    expect(rangeOf(stranger)).to.include('With 80 % certainty').and.include('a wide range, as little is known');
    expect(rangeOf(known)).to.include('With 80 % certainty').and.not.include('wide');
    const spread = ({ intervals, probabilities }: typeof stranger) =>
      (intervals.open.high - intervals.open.low) / probabilities.open;
    expect(spread(known)).to.be.below(0.8 * spread(stranger));
  });

  it('of a decision that an earlier version kept leave the default out', () => {
    const { choiceReason: _, gain: __, ...earlier } = keptOf(answerTo({}));
    const reasons = reasonsOf(earlier);
    expect(reasons.length).to.be.above(2);
    expect(reasons.join(' ')).not.to.include('default');
  });
});

describe('words for certainty and days', () => {
  it('never claim to be sure', () => {
    expect(certaintyWords(1)).to.equal('more than 99 %');
    expect(certaintyWords(0.996)).to.equal('more than 99 %');
    expect(certaintyWords(0.934)).to.equal('93 %');
  });

  it('name the day where the recipient is', () => {
    const sundayNight = MONDAY - 10 * HOUR;
    expect(dayTimeOf(localIso('UTC', sundayNight))).to.equal('Sunday at 23:00');
    expect(dayTimeOf(localIso('Asia/Tokyo', sundayNight))).to.equal('Monday at 08:00');
    expect(clockOf(localIso('Asia/Tokyo', sundayNight))).to.equal('Mon 08:00');
  });
});
