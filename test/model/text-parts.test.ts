import { expect } from 'chai';
import fc from 'fast-check';
import { textParts } from '../../model/text-parts.ts';

const names = (key: string) => textParts(key).map(([part]) => part);
const shared = (a: string, b: string) => names(a).filter((part) => names(b).includes(part));

describe('parts of a text', () => {
  it('are the whole, its words, and their pieces with the ends marked', () => {
    expect(names('head nurse')).to.deep.equal([
      '=head nurse',
      '<head>',
      '<nurse>',
      '<hea',
      'head',
      'ead>',
      '<nur',
      'nurs',
      'urse',
      'rse>',
    ]);
    expect(names('r&d, vp')).to.deep.equal(['=r&d, vp', '<r>', '<d>', '<vp>']);
  });

  it('are characters and pairs of them in scripts that do not set words apart', () => {
    expect(names('経理部長')).to.deep.equal(['=経理部長', '経', '理', '部', '長', '経理', '理部', '部長']);
    expect(names('itマネ')).to.deep.equal(['=itマネ', '<it>', 'マ', 'ネ', 'マネ']);
  });

  it('are shared by titles of one kind and not by others', () => {
    const alike = [
      ['entwickler', 'leitende entwicklerin'],
      ['代表取締役', '代表取締役社長'],
      ['geschäftsführer', 'geschäftsführerin'],
      ['marketing manager', 'regional marketing manager emea'],
      ['бухгалтер', 'главный бухгалтер'],
      ['ผู้จัดการ', 'ผู้จัดการฝ่ายขาย'],
    ] as const;
    for (const [known, unseen] of alike) expect(shared(known, unseen), unseen).to.have.length.above(2);
    expect(shared('baker', 'ceo')).to.deep.equal([]);
  });

  it('weigh as much in a long text as in a short one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const square = textParts(text).reduce((sum, [, weight]) => sum + weight * weight, 0);
        expect(square).to.be.within(1, 3 + 1e-9);
      }),
      { seed: 3 },
    );
  });

  it('come of the beginning of a text that is no title', () => {
    expect(textParts('x'.repeat(100_000))).to.have.length.below(220);
  });
});
