import { expect } from 'chai';
import type { Weights } from '../../model/prospect.ts';
import { seededRandom } from '../../model/random.ts';
import { compare, confidenceOf } from '../../src/experiment/effect.ts';
import { type Mean, RecipientSums } from '../../src/experiment/recipient-sums.ts';

interface Email {
  readonly recipient: number;
  readonly opened: boolean;
  readonly clicked: boolean;
  readonly replied: boolean;
}

const WEIGHTS: Weights = { open: 1, click: 2.5, reply: 0.3 };
const OPENS: Weights = { open: 1, click: 0, reply: 0 };

function sumsOf(emails: readonly Email[]): RecipientSums {
  const sums = new RecipientSums();
  for (const { recipient, opened, clicked, replied } of emails) sums.add(recipient, opened, clicked, replied);
  return sums;
}

/** As the formulas are written, from all e-mails at once. */
function directly(emails: readonly Email[], weights: Weights): Mean {
  const worth = (email: Email): number =>
    weights.open * +email.opened + weights.click * +email.clicked + weights.reply * +email.replied;
  const most = weights.open + weights.click + weights.reply;
  const mean = emails.reduce((sum, email) => sum + worth(email), 0) / emails.length;
  const recipients = [...new Set(emails.map(({ recipient }) => recipient))];
  let residuals = 0;
  let squares = 0;
  for (const own of recipients.map((of) => emails.filter(({ recipient }) => recipient === of))) {
    residuals += own.reduce((sum, email) => sum + worth(email) - mean, 0) ** 2;
    squares += own.length ** 2;
  }
  const effective = emails.length ** 2 / squares;
  const spread = residuals / (1 - 1 / effective) / (mean * (most - mean));
  const designEffect = (spread + 1) / (emails.length + 1);
  return { mean, most, emails: emails.length, recipients: recipients.length, effective, designEffect };
}

function mailOf(recipients: number, each: () => number, seed: number): Email[] {
  const random = seededRandom(seed);
  return Array.from({ length: recipients }, (_, recipient) => {
    const level = random.uniform();
    return Array.from({ length: each() }, () => {
      const opened = random.uniform() < level;
      return { recipient, opened, clicked: opened && random.uniform() < 0.3, replied: random.uniform() < 0.1 };
    });
  }).flat();
}

describe('Sums over recipients', () => {
  it('come to what the formulas say of all e-mails at once, in whatever order these come', () => {
    const random = seededRandom(1);
    const emails = mailOf(60, () => 1 + random.integer(9), 2);
    const inOrder = sumsOf(emails).mean(WEIGHTS)!;
    const expected = directly(emails, WEIGHTS);
    for (const key of Object.keys(expected) as (keyof Mean)[]) {
      expect(inOrder[key], key).to.be.closeTo(expected[key], 1e-9 * expected[key]);
    }
    for (let n = 0; n < 5; n++) expect(sumsOf(random.shuffle(emails)).mean(WEIGHTS)).to.deep.equal(inOrder);
  });

  it('have a design effect of about 1 where each recipient has one e-mail, and of n where all n e-mails go alike', () => {
    const single = mailOf(2000, () => 1, 3);
    expect(sumsOf(single).mean(OPENS)!.designEffect).to.be.closeTo(1, 0.01);
    const alike = single.flatMap((email) => [email, email, email, email]);
    expect(sumsOf(alike).mean(OPENS)!.designEffect).to.be.closeTo(4, 0.01);
  });

  it('do not take many e-mails to one recipient for as many recipients', () => {
    const control = sumsOf(mailOf(400, () => 1, 4)).mean(OPENS)!;
    const width = (emails: readonly Email[]): number => {
      const { low, high } = compare(control, sumsOf(emails).mean(OPENS)!, confidenceOf(1)).difference.interval;
      return high - low;
    };
    const few = mailOf(100, () => 1, 5);
    const one = [...few, ...Array.from({ length: 1000 }, () => ({ ...few[0]! }))];
    expect(width(one)).to.be.above(3 * width(few));
    expect(width(mailOf(1100, () => 1, 6))).to.be.below(0.8 * width(few));
  });

  it('do not take for certain what has been the same for everybody so far', () => {
    for (const opened of [true, false]) {
      const emails = Array.from({ length: 100 }, (_, recipient) => ({
        recipient,
        opened,
        clicked: false,
        replied: false,
      }));
      const mean = sumsOf(emails).mean(OPENS)!;
      expect(mean).to.include({ mean: +opened, designEffect: 1 });
      const { difference } = compare(mean, mean, confidenceOf(1));
      expect(difference.interval.high).to.be.within(0.03, 0.05);
      expect(difference.interval.low).to.be.within(-0.05, -0.03);
    }
  });

  it('say nothing without e-mails', () => {
    expect(new RecipientSums().mean(OPENS)).to.equal(null);
  });
});
