import { expect } from 'chai';
import fc from 'fast-check';
import { type LineBlock, readLines } from '../../../src/importing/files/lines.ts';
import { LONGEST_RECORD } from '../../../src/importing/files/rows.ts';

/** The bytes in chunks of these sizes, over and over. */
async function* inChunks(bytes: Buffer, sizes: readonly number[]) {
  let at = 0;
  for (let k = 0; at < bytes.length; k++) {
    const next = at + sizes[k % sizes.length]!;
    yield { bytes: bytes.subarray(at, next), share: Math.min(1, next / bytes.length) };
    at = next;
  }
}

async function linesOf(content: string | Buffer, sizes: readonly number[] = [1 << 16]) {
  const lines: { line: number; text: string; fault: string | null }[] = [];
  for await (const { first, texts, faults } of readLines(inChunks(Buffer.from(content), sizes))) {
    for (const [k, text] of texts.entries()) lines.push({ line: first + k, text, fault: faults.get(k) ?? null });
  }
  return lines;
}

const texts = async (content: string | Buffer, sizes?: readonly number[]) =>
  (await linesOf(content, sizes)).map(({ text }) => text);

describe('lines of a file', () => {
  it('are split at LF and CR LF, with or without an end of the last one', async () => {
    expect(await texts('a\nb\r\nc')).to.deep.equal(['a', 'b', 'c']);
    expect(await texts('a\n\nb\n')).to.deep.equal(['a', '', 'b']);
    expect(await texts('')).to.deep.equal([]);
  });

  it('are the same however the bytes arrive, and numbered from 1 without a gap', async () => {
    const line = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll(/[\r\n\0\uFEFF]/g, '~'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 30 }),
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        async (written, end, sizes) => {
          const lines = await linesOf(written.map((text) => text + end).join(''), sizes);
          expect(lines.map(({ text }) => text)).to.deep.equal(written.map((text) => text.toWellFormed()));
          expect(lines.map(({ line }) => line)).to.deep.equal(written.map((_, k) => k + 1));
        },
      ),
    );
  });

  it('lose a byte order mark at the very beginning only', async () => {
    for (const sizes of [[1], [100]]) expect(await texts('\uFEFFa\n\uFEFFb', sizes)).to.deep.equal(['a', '\uFEFFb']);
  });

  it('that are not UTF-8 or hold a NUL spoil only themselves', async () => {
    const bytes = Buffer.concat([
      Buffer.from('good\nM'),
      Buffer.from([0xfc]),
      Buffer.from('ller\ngrüße\nnul \0 here\nlast\n'),
    ]);
    for (const sizes of [[1], [7], [1 << 16]]) {
      const lines = await linesOf(bytes, sizes);
      expect(lines.map(({ fault }) => fault)).to.deep.equal([
        null,
        'the line is not valid UTF-8',
        null,
        'the line has a NUL byte',
        null,
      ]);
      expect(lines[2]!.text).to.equal('grüße');
    }
  });

  it('beyond the longest length are faults of which only the beginning is kept', async () => {
    const huge = 'x'.repeat(LONGEST_RECORD + 1);
    const blocks: LineBlock[] = [];
    for await (const block of readLines(inChunks(Buffer.from(`a\n${huge}\nb\n${huge}`), [100_000]))) blocks.push(block);
    const lines = blocks.flatMap(({ first, texts, faults }) =>
      texts.map((text, k) => ({ line: first + k, size: text.length, fault: faults.get(k) })),
    );
    const fault = 'the line is longer than 1048576 bytes';
    expect(lines).to.deep.equal([
      { line: 1, size: 1, fault: undefined },
      { line: 2, size: 2000, fault },
      { line: 3, size: 1, fault: undefined },
      { line: 4, size: 2000, fault },
    ]);
  });
});
