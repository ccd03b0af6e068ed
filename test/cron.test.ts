import { expect } from 'chai';
import { startTasks } from '../src/cron.ts';

const EVERY_SECOND = '* * * * * *';

describe('recurring tasks', () => {
  it('run again after one has failed, which is reported by name', async () => {
    const faults: unknown[] = [];
    let runs = 0;
    const failure = new Error('no luck');
    await new Promise<void>((resolve) => {
      const tasks = startTasks(
        [
          {
            name: 'unlucky',
            pattern: EVERY_SECOND,
            work: async () => {
              runs += 1;
              if (runs === 2) return resolve(tasks.stop());
              throw failure;
            },
          },
        ],
        (fault) => faults.push(fault),
      );
    });
    expect(faults).to.deep.equal([{ task: 'unlucky', error: failure }]);
  });

  it('do not overlap, and are waited for when they are stopped', async () => {
    const log: string[] = [];
    let finish = () => {};
    let others = 0;
    let begun = () => {};
    const third = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const tasks = startTasks(
      [
        {
          name: 'slow',
          pattern: EVERY_SECOND,
          work: () => {
            log.push('begun');
            return new Promise<void>((resolve) => {
              finish = resolve;
            });
          },
        },
        {
          name: 'counting',
          pattern: EVERY_SECOND,
          work: () => {
            others += 1;
            if (others === 3) begun();
          },
        },
      ],
      () => {},
    );
    await third;
    const stopped = tasks.stop().then(() => log.push('stopped'));
    log.push('ending');
    finish();
    await stopped;
    expect(log).to.deep.equal(['begun', 'ending', 'stopped']);
  });

  it('refuse a pattern that is none', () => {
    expect(() => startTasks([{ name: 'x', pattern: 'every so often', work: () => {} }], () => {})).to.throw();
  });
});
