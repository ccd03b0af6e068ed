import { Writable } from 'node:stream';
import { expect } from 'chai';
import { describe as describeState, duration, startProgress } from '../../scripts/progress.ts';

/** A terminal or a file that remembers what was written to it. */
function screen(isTTY: boolean) {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  Object.assign(stream, { isTTY, columns: 200, cursorTo() {}, moveCursor() {}, clearLine() {} });
  return { stream: stream as unknown as NodeJS.WriteStream, written };
}

describe('progress', () => {
  it('away from a terminal is a plain line every ten seconds', () => {
    const { stream, written } = screen(false);
    let now = 0;
    const progress = startProgress({ label: 'events', stream, clock: () => now });
    for (now = 0; now <= 25_000; now += 1000) progress.update(now / 50_000, now * 10);
    progress.stop();
    expect(written).to.deep.equal([
      'events: 20 %  100,000 rows  10,000 rows/s  0:40 left\n',
      'events: 40 %  200,000 rows  10,000 rows/s  0:30 left\n',
    ]);
  });

  it('on a terminal is a bar with share, count, rate and time left, and gives the terminal back', () => {
    const { stream, written } = screen(true);
    let now = 0;
    const progress = startProgress({ label: 'events', stream, clock: () => now });
    now = 2000;
    progress.update(0.5, 30_000);
    progress.stop();
    progress.stop();
    const text = written.join('');
    expect(text).to.match(/events .*50 % {2}30,000 rows {2}15,000 rows\/s {2}0:02 left/);
    expect(text.endsWith('\n')).to.equal(true);
    const shown = '\u001B[?25h';
    expect(text).to.contain(shown);
  });

  it('promises no time left before there is any ground for it', () => {
    expect(describeState(0, 0, 0)).to.equal('0 rows');
    expect(describeState(1, 7, 1000)).to.equal('7 rows  7 rows/s');
  });

  it('says in words what it is told in words', () => {
    expect(describeState(0.25, 'curves', 30_000)).to.equal('curves  1:30 left');
  });

  it('tells durations as clocks do', () => {
    expect([0, 59_499, 61_000, 3_723_000].map(duration)).to.deep.equal(['0:00', '0:59', '1:01', '1:02:03']);
  });
});
