import { expect } from 'chai';
import { type Changes, createChanges, type Listener } from '../../src/notify/changes.ts';
import type { Activity } from '../../src/store/activity.ts';
import type { Database } from '../../src/store/database.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { makeAccount, NOW, sequence } from '../conformance/fixture.ts';
import { happen, happening } from './fixture.ts';

/** A listener that keeps what it hears, and lets tests wait for so many activities. */
class Heard implements Listener {
  readonly activities: Activity[] = [];
  resets = 0;
  ended = false;
  #wanted: { count: number; resolve: () => void } | null = null;

  tell = (activities: readonly Activity[]) => {
    this.activities.push(...activities);
    if (this.#wanted !== null && this.activities.length >= this.#wanted.count) this.#wanted.resolve();
  };
  reset = () => {
    this.resets++;
  };
  end = () => {
    this.ended = true;
  };

  /** The ids, when there are at least so many. */
  async ids(count: number): Promise<string[]> {
    if (this.activities.length < count) {
      await new Promise<void>((resolve) => {
        this.#wanted = { count, resolve };
      });
    }
    return this.activities.map(({ activityId }) => activityId);
  }
}

forEachDatabase('live changes', (open) => {
  let db: Database;
  let accountId: number;
  let clock: { now: number };
  let faults: unknown[];
  let changes: Changes;
  const opened: Changes[] = [];

  const start = (interval = 3_600_000) => {
    const made = createChanges({ db, clock: () => clock.now, interval, onFault: (error) => faults.push(error) });
    opened.push(made);
    return made;
  };

  beforeEach(async () => {
    db = await open();
    ({ accountId } = await makeAccount(db));
    clock = { now: NOW };
    faults = [];
    changes = start();
  });
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
    expect(faults).to.deep.equal([]);
  });

  const record = (ids: string, now: number, count = 1) =>
    happen(db, accountId, sequence(ids), now, ...Array.from({ length: count }, () => happening()));

  it('begin with what is recorded after a listener came', async () => {
    await record('before', NOW);
    const heard = new Heard();
    await changes.listen(accountId, null, heard);
    await record('after', NOW, 2);
    changes.nudge(accountId);
    expect(await heard.ids(2)).to.deep.equal(['after-000001', 'after-000002']);
  });

  it('tell of a row that was committed after later ones had been seen', async () => {
    const heard = new Heard();
    await changes.listen(accountId, null, heard);
    clock.now = NOW + 5000;
    await record('late', NOW + 5000);
    changes.nudge(accountId);
    await heard.ids(1);
    clock.now = NOW + 6000;
    await record('early', NOW + 1000);
    changes.nudge(accountId);
    expect(await heard.ids(2)).to.deep.equal(['late-000001', 'early-000001']);
  });

  it('tell every listener of everything once, however often they look', async () => {
    const all = Array.from({ length: 40 }, () => new Heard());
    for (const heard of all) await changes.listen(accountId, null, heard);
    for (let round = 0; round < 5; round++) {
      clock.now += 700;
      await record(`round${round}`, clock.now, 3);
      changes.nudge(accountId);
      for (const heard of all) await heard.ids(3 * (round + 1));
    }
    changes.nudge(accountId);
    await changes.listen(accountId, null, new Heard()); // a look after that one
    for (const heard of all) {
      const ids = await heard.ids(15);
      expect(ids).to.have.length(15);
      expect(new Set(ids)).to.have.length(15);
    }
  });

  it('are read once for all who listen', async () => {
    let reads = 0;
    const sql = new Proxy(db.sql, {
      get: (target, name) => {
        if (name === 'executeQuery') reads++;
        const value = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const own = createChanges({ db: { ...db, sql }, clock: () => clock.now, interval: 3_600_000, onFault: () => {} });
    opened.push(own);
    const all = Array.from({ length: 50 }, () => new Heard());
    for (const heard of all) await own.listen(accountId, null, heard);
    await record('a', NOW, 10);
    reads = 0;
    own.nudge(accountId);
    for (const heard of all) await heard.ids(10);
    expect(reads).to.equal(1);
  });

  it('look by themselves', async () => {
    const own = start(1);
    const heard = new Heard();
    await own.listen(accountId, null, heard);
    await record('a', NOW);
    expect(await heard.ids(1)).to.deep.equal(['a-000001']);
  });

  it('go on after the last that was heard, more than a page of them', async () => {
    await record('first', NOW, 3);
    clock.now = NOW + 60_000;
    await record('missed', NOW + 60_000, 2500);
    const heard = new Heard();
    await changes.listen(accountId, 'first-000003', heard);
    const ids = await heard.ids(2502);
    // What came within the overlap before the last may be told again; nothing may be left out or told twice.
    expect(ids.filter((id) => id.startsWith('missed'))).to.have.length(2500);
    expect(new Set(ids)).to.have.length(ids.length);
    expect(ids).not.to.include('first-000003');
    await record('next', NOW + 60_000);
    changes.nudge(accountId);
    expect((await heard.ids(2503)).at(-1)).to.equal('next-000001');
    expect(heard.resets).to.equal(0);
  });

  it('lose nothing and double nothing while somebody else listens already', async () => {
    await changes.listen(accountId, null, new Heard());
    await record('last', NOW);
    changes.nudge(accountId);
    const heard = new Heard();
    const listening = changes.listen(accountId, 'last-000001', heard);
    await record('meanwhile', NOW, 10);
    await listening;
    changes.nudge(accountId);
    const ids = await heard.ids(10);
    expect(ids.toSorted()).to.deep.equal(
      Array.from({ length: 10 }, (_, k) => `meanwhile-${String(k + 1).padStart(6, '0')}`),
    );
  });

  it('say that everything is to be read anew when the last is not known, or is another account’s', async () => {
    const other = await makeAccount(db, 'other');
    await happen(db, other.accountId, sequence('other'), NOW);
    for (const last of ['unheard-of', 'other-000001']) {
      const heard = new Heard();
      await changes.listen(accountId, last, heard);
      expect(heard).to.include({ resets: 1 });
      expect(heard.activities).to.deep.equal([]);
    }
  });

  it('say so when more was missed than can be told', async () => {
    await record('first', NOW);
    await record('missed', NOW + 1, 10_001);
    const heard = new Heard();
    await changes.listen(accountId, 'first-000001', heard);
    expect(heard.resets).to.equal(1);
    expect(heard.activities).to.deep.equal([]);
  }).timeout(60_000);

  it('say so, and repeat nothing, when the clock is set back', async () => {
    const heard = new Heard();
    await changes.listen(accountId, null, heard);
    await record('a', NOW, 2);
    changes.nudge(accountId);
    await heard.ids(2);
    clock.now = NOW - 3_600_000;
    await changes.listen(accountId, null, new Heard());
    expect(heard.resets).to.equal(1);
    await record('b', clock.now);
    changes.nudge(accountId);
    expect(await heard.ids(3)).to.deep.equal(['a-000001', 'a-000002', 'b-000001']);
  });

  it('are those of one account', async () => {
    const other = await makeAccount(db, 'other');
    const heard = new Heard();
    await changes.listen(accountId, null, heard);
    await happen(db, other.accountId, sequence('other'), NOW);
    await record('own', NOW);
    changes.nudge(accountId);
    expect(await heard.ids(1)).to.deep.equal(['own-000001']);
  });

  it('are told to as many as may listen, and to others when one has gone', async () => {
    const all = [];
    for (let count = 0; count < 200; count++) all.push(await changes.listen(accountId, null, new Heard()));
    expect(await changes.listen(accountId, null, new Heard())).to.equal(null);
    all[0]?.stop();
    all[0]?.stop();
    expect(await changes.listen(accountId, null, new Heard())).not.to.equal(null);
    expect(await changes.listen(accountId, null, new Heard())).to.equal(null);
  });

  it('end for everybody when the process does', async () => {
    const heard = new Heard();
    await changes.listen(accountId, null, heard);
    await changes.close();
    expect(heard.ended).to.equal(true);
    expect(await changes.listen(accountId, null, new Heard())).to.equal(null);
  });
});
