import { expect } from 'chai';
import { seededRandom } from '../../model/random.ts';
import { AGE_EDGES, attentionOf } from '../../model/response.ts';
import { showingAt, showingOf, shownAttention } from '../../model/showing.ts';
import { HOUR, QUARTER } from '../../model/zone.ts';

const attention = attentionOf({ edges: AGE_EDGES, rates: AGE_EDGES.slice(1).map((edge) => 1 / (1 + edge / 5)) });
const LEVEL = { shape: 3, rate: 60 };

describe('what shows behind a privacy proxy', () => {
  it('is all of it where all openers click or answer, and never more than the visible share else', () => {
    for (const share of showingOf(attention, LEVEL, 1)) expect(share).to.be.closeTo(1, 1e-12);
    const showing = showingOf(attention, LEVEL, 0.4);
    expect(showing[0]).to.be.closeTo(0.4, 0.005);
    showing.slice(1).forEach((share, k) => {
      expect(share).to.be.within(0, showing[k]!);
    });
  });

  it('adds up to as many signs as come, of e-mails that nobody opens twice', () => {
    const random = seededRandom(1);
    const visible = 0.4;
    const level = 0.05; // everybody's
    const alike = { shape: 1e6, rate: 1e6 / level };
    const shown = shownAttention(attention, showingOf(attention, alike, visible));
    let came = 0;
    let expected = 0;
    for (let n = 0; n < 20_000; n++) {
      const opening = random.exponential(1) / level;
      const quarter = attention.findIndex((had) => had >= opening);
      const seen = quarter !== -1 && random.uniform() < visible;
      if (seen) came++;
      // Until the sign, or the end of the wait.
      expected += level * shown[seen ? quarter : shown.length - 1]!;
    }
    expect(came / expected).to.be.closeTo(1, 0.03);
  });

  it('stays as at the end of the horizon after it', () => {
    const showing = showingOf(attention, LEVEL, 0.4);
    expect(showingAt(showing, 0)).to.equal(showing[0]);
    expect(showingAt(showing, QUARTER)).to.equal(showing[1]);
    expect(showingAt(showing, 100 * HOUR)).to.equal(showing.at(-1));
  });
});
