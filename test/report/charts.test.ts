import { expect } from 'chai';
import fc from 'fast-check';
import { SHADES, shadeOf } from '../../report/charts/cells.ts';
import { shortened, widthOf } from '../../report/charts/text.ts';
import { byChanceWords, hourOf, slotIn } from '../../report/words.ts';

describe('charts of the report', () => {
  it('give the highest value the strongest shade, zero the weakest, and never another', () => {
    expect([0, 4.4, 4.5, 40, 41].map((value) => shadeOf(value, 40))).to.deep.equal([0, 0, 1, SHADES - 1, SHADES - 1]);
    expect(shadeOf(0, 0)).to.equal(0);
  });

  it('shorten a name only as far as it needs to fit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 20, max: 300 }), (text, room) => {
        const short = shortened(text, room);
        expect(widthOf(short)).to.be.at.most(room);
        if (widthOf(text) <= room) expect(short).to.equal(text);
        else expect(short.endsWith('…')).to.equal(true);
      }),
      { seed: 1 },
    );
    expect(shortened('代表取締役社長', 60)).to.equal('代表取締…');
  });
});

describe('words of the report', () => {
  it('name hours of the week, and slots by the recipient’s clock', () => {
    expect([0, 33, 167].map(hourOf)).to.deep.equal(['Monday 00:00', 'Tuesday 09:00', 'Sunday 23:00']);
    expect(slotIn('Asia/Kolkata', Date.UTC(2026, 2, 3, 20))).to.equal('Wed 4 Mar 01:30');
  });

  it('never say that more than all of an error is chance', () => {
    expect(byChanceWords(0.029, 0.018)).to.equal('of which 0.0180 is expected by chance');
    expect(byChanceWords(0.012, 0.018)).to.equal('no more than the 0.0180 expected by chance');
  });
});
