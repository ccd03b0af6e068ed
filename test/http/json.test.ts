import { expect } from 'chai';
import fc from 'fast-check';
import { KairosError } from '../../src/errors.ts';
import { faultPosition, parseJson } from '../../src/http/json.ts';

describe('parseJson', () => {
  it('reads whatever JSON there is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJson(Buffer.from(text))).to.deep.equal(JSON.parse(text));
      }),
    );
  });

  it('refuses with the place and none of the content', () => {
    expect(() => parseJson(Buffer.from('{"secret": nope}'))).to.throw(
      KairosError,
      'The JSON goes wrong at line 1, column 12 (position 11).',
    );
  });
});

describe('faultPosition', () => {
  it('points at the token that cannot stand there', () => {
    const cases: [string, number][] = [
      ['', 0],
      ['  ', 2],
      ['{"a":1,}', 7],
      ['[1,]', 3],
      ['[1 2]', 3],
      ['{"a" 1}', 5],
      ['{a:1}', 1],
      ['{"a":1}}', 7],
      ['[}', 1],
      ['"a\nb"', 2],
      ['"\\x"', 1],
      ['"a\\"', 4],
      ['"abc', 4],
      ['01', 1],
      ['nul', 0],
      ["{'a':1}", 1],
      ['[1,2', 4],
      ['{"a":1,"b"', 10],
      ['\ufeff{}', 0],
      ['{"a":undefined}', 5],
    ];
    for (const [text, position] of cases) {
      expect(() => JSON.parse(text), text).to.throw(SyntaxError);
      expect(faultPosition(text), text).to.equal(position);
    }
  });

  it('is never after a character that JSON cannot have, and at most a token before it', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, at) => {
        const index = at % (text.length + 1);
        const position = faultPosition(`${text.slice(0, index)}\u0001${text.slice(index)}`);
        return position <= index && index - position <= 5;
      }),
    );
  });

  it('takes the nesting of a hostile body in its stride', () => {
    expect(faultPosition('['.repeat(1_000_000))).to.equal(1_000_000);
  });
});
