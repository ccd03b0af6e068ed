import { Readable } from 'node:stream';
import { expect } from 'chai';
import fc from 'fast-check';
import { type Line, lineGroups } from '../../src/http/lines.ts';

const stream = (chunks: readonly string[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

async function groupsOf(chunks: readonly string[], most = 200, longest = 100): Promise<Line[][]> {
  const groups: Line[][] = [];
  for await (const group of lineGroups(stream(chunks), most, longest)) groups.push(group);
  return groups;
}

const textOf = ({ bytes }: Line) => bytes?.toString() ?? null;

describe('lineGroups', () => {
  it('gives the same lines however the stream was cut', async () => {
    const text = fc.array(fc.string({ unit: fc.constantFrom('a', 'é', ' ', '\r', '\n') }));
    await fc.assert(
      fc.asyncProperty(text, async (chunks) => {
        const lines = chunks.join('').split('\n');
        if (lines.at(-1) === '') lines.pop();
        const found = (await groupsOf(chunks)).flat();
        expect(found.map(textOf)).to.deep.equal(lines);
        expect(found.map(({ number }) => number)).to.deep.equal(lines.map((_, i) => i + 1));
      }),
    );
  });

  it('puts no more lines into a group than allowed', async () => {
    const sizes = (await groupsOf(['x\n'.repeat(450)])).map(({ length }) => length);
    expect(sizes).to.deep.equal([200, 200, 50]);
  });

  it('keeps nothing of a line that is too long, and goes on after it', async () => {
    const lines = (await groupsOf([...Array(1000).fill('x'.repeat(100)), '\nnext\n', 'y'.repeat(101)])).flat();
    expect(lines.map(textOf)).to.deep.equal([null, 'next', null]);
    expect((await groupsOf(['x'.repeat(100)])).flat().map(textOf)).to.deep.equal(['x'.repeat(100)]);
  });

  it('reads on only when the next group is asked for', async () => {
    let made = 0;
    const endless = (function* () {
      for (;;) {
        made++;
        yield Buffer.from('x\n'.repeat(10));
      }
    })();
    const source = Readable.from(endless, { highWaterMark: 4 });
    const groups = lineGroups(source, 10, 100);
    await groups.next();
    for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(made).to.be.below(20);
    await groups.return(undefined);
    expect(source.destroyed).to.equal(true);
  });
});
