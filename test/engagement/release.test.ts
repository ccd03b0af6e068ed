import { expect } from 'chai';
import { type ReleaseOptions, releaseHeld } from '../../src/engagement/release.ts';
import { activityOfEmail } from '../../src/store/activity.ts';
import type { Database } from '../../src/store/database.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { NOW, sequence } from '../conformance/fixture.ts';
import { makeEmail, makeRep, stateOf } from './fixture.ts';

const HOUR = 3_600_000;

forEachDatabase('releaseHeld', (open) => {
  async function begin() {
    const db = await open();
    const rep = await makeRep(db);
    const held = (attemptAt: number, reason = 'out-of-office') =>
      makeEmail(db, rep, { state: 'held', reason, attemptAt });
    return { db, rep, held, stateOf: ({ emailId }: { emailId: string }) => stateOf(db, rep.accountId, emailId) };
  }

  /** An hour after they are back. */
  const inAnHour: ReleaseOptions['retime'] = async ({ timing }, notBefore) => {
    return { dueAt: notBefore + HOUR, timing, zoneRules: null, decisionId: null };
  };
  const failures: unknown[] = [];
  const release = (db: Database, about: Partial<ReleaseOptions> = {}) =>
    releaseHeld(db, {
      now: NOW,
      newId: sequence('release'),
      retime: inAnHour,
      onFailure: (_email, error) => failures.push(error),
      ...about,
    });

  it('gives a new time to what was held until now, and leaves the rest', async () => {
    const { db, rep, held, stateOf } = await begin();
    const [back, later, forGood, other] = [
      await held(NOW),
      await held(NOW + 1),
      await makeEmail(db, rep, { state: 'held', reason: 'replied' }),
      await held(NOW - 1, 'over-limit'),
    ];
    expect(await release(db)).to.equal(1);
    expect(await stateOf(back)).to.deep.equal({ state: 'scheduled', reason: null, until: NOW + HOUR });
    expect(await stateOf(later)).to.include({ state: 'held', until: NOW + 1 });
    expect(await stateOf(forGood)).to.include({ state: 'held', until: null });
    expect(await stateOf(other)).to.include({ state: 'held', reason: 'over-limit' });
    const [told] = await activityOfEmail(db, rep.accountId, back.emailId);
    expect(told).to.deep.include({ type: 'email.scheduled', userId: null, data: { dueAt: NOW + HOUR } });
  });

  it('releases each once when two processes do so at once', async () => {
    const { db, rep, held } = await begin();
    const { emailId } = await held(NOW);
    await Promise.all([release(db), release(await open(), { newId: sequence('other') })]);
    expect(await activityOfEmail(db, rep.accountId, emailId)).to.have.length(1);
  });

  it('asks for the times of so many at once', async () => {
    const { db, held } = await begin();
    for (let n = 0; n < 3; n++) await held(NOW - n);
    expect(await release(db, { limit: 2 })).to.equal(2);
    expect(await release(db, { limit: 2, newId: sequence('second') })).to.equal(1);
    expect(await release(db, { limit: 2 })).to.equal(0);
  });

  it('keeps what no new time is found for, tells of it, and tries again later', async () => {
    const { db, held, stateOf } = await begin();
    const [first, second] = [await held(NOW - 1), await held(NOW)];
    failures.length = 0;
    const retime: ReleaseOptions['retime'] = (email, notBefore) =>
      email.emailId === first.emailId ? Promise.reject(new Error('no slot')) : inAnHour(email, notBefore);
    await release(db, { retime });
    expect(failures).to.have.length(1);
    expect(await stateOf(first)).to.deep.equal({ state: 'held', reason: 'out-of-office', until: NOW + HOUR });
    expect(await stateOf(second)).to.include({ state: 'scheduled' });
  });
});
