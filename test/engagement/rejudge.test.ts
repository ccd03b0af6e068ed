import { expect } from 'chai';
import { RULES_VERSION } from '../../model/machine.ts';
import { recordEvents } from '../../src/engagement/record.ts';
import { rejudge } from '../../src/engagement/rejudge.ts';
import { findAccount } from '../../src/store/accounts.ts';
import type { Database } from '../../src/store/database.ts';
import { countToJudge } from '../../src/store/verdicts.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { makeAccount, NOW, record, sequence } from '../conformance/fixture.ts';
import { rejection } from '../conformance/rejection.ts';

const PEOPLE = 7;
const LATER = NOW + 3_600_000;

forEachDatabase('judging stored events anew', (open) => {
  let db: Database;
  let accountId: number;

  beforeEach(async () => {
    db = await open();
    ({ accountId } = await makeAccount(db));
    await fill(accountId, PEOPLE);
  });

  /** Each opens one e-mail; the first two as scanners do, too soon. */
  async function fill(into: number, people: number) {
    const about = (n: number) => ({ messageId: `<${n}@mail.example.com>`, recipient: `p${n}@client.example` });
    const all = Array.from({ length: people }, (_, n) => [
      record('sent', about(n)),
      record('opened', { ...about(n), occurredAt: n < 2 ? NOW + 1000 : LATER }),
    ]);
    await recordEvents(db, into, all.flat(), { newId: sequence(`of${into}`), now: NOW });
  }

  /** As other rules would have left them. */
  const judgedOtherwise = (change: {
    verdict: 'person' | null;
    reason: 'ordinary' | null;
    rulesVersion: number | null;
  }) => db.sql.updateTable('events').set(change).where('accountId', '=', accountId).execute();
  const older = () => judgedOtherwise({ verdict: 'person', reason: 'ordinary', rulesVersion: RULES_VERSION - 1 });
  const stored = () =>
    db.sql.selectFrom('events').selectAll().orderBy('accountId').orderBy('contactId').orderBy('occurredAt').execute();
  const changesOf = async () => {
    const rows = await db.sql.selectFrom('outlooks').select(['contactId', 'changes']).orderBy('contactId').execute();
    return rows.map(({ changes }) => changes);
  };

  it('finds what today’s rules find, and counts what became of what', async () => {
    const before = await stored();
    await older();
    const { contacts, unchanged, changes } = await rejudge(db, accountId, () => {}, 3);
    expect({ contacts, unchanged }).to.deep.equal({ contacts: PEOPLE, unchanged: PEOPLE - 2 });
    expect([...changes]).to.deep.equal([['person -> machine, too-soon', 2]]);
    expect(await stored()).to.deep.equal(before);
  });

  it('judges what never was', async () => {
    const before = await stored();
    await judgedOtherwise({ verdict: null, reason: null, rulesVersion: null });
    const { changes } = await rejudge(db, accountId);
    expect(Object.fromEntries(changes)).to.deep.equal({
      'not judged -> machine, too-soon': 2,
      'not judged -> person, ordinary': PEOPLE - 2,
    });
    expect(await stored()).to.deep.equal(before);
  });

  it('takes away what was expected of those whose verdicts change, and of nobody else', async () => {
    await older();
    const before = await changesOf();
    await rejudge(db, accountId, () => {}, 2);
    expect((await changesOf()).map((count, k) => count - before[k]!)).to.deep.equal([1, 1, 0, 0, 0, 0, 0]);
  });

  it('goes on with what is left after it was stopped, and the account is judged only at the end', async () => {
    await older();
    await db.sql.updateTable('accounts').set({ rulesVersion: 0 }).execute();
    const seen: number[] = [];
    const stop = (contacts: number) => {
      seen.push(contacts);
      if (contacts >= 4) throw new Error('stopped');
    };
    expect((await rejection(rejudge(db, accountId, stop, 2))).message).to.equal('stopped');
    expect(seen).to.deep.equal([2, 4]);
    expect(await countToJudge(db, accountId)).to.equal(PEOPLE - 4);
    expect(await findAccount(db, 'acme')).to.include({ rulesVersion: 0 });
    expect((await rejudge(db, accountId, () => {}, 2)).contacts).to.equal(PEOPLE - 4);
    expect(await findAccount(db, 'acme')).to.include({ rulesVersion: RULES_VERSION });
    expect((await rejudge(db, accountId)).contacts).to.equal(0);
  });

  it('leaves other accounts alone', async () => {
    const other = (await makeAccount(db, 'other')).accountId;
    await fill(other, 3);
    await db.sql
      .updateTable('events')
      .set({ rulesVersion: RULES_VERSION - 1 })
      .execute();
    expect((await rejudge(db, accountId)).contacts).to.equal(PEOPLE);
    expect(await countToJudge(db, other)).to.equal(3);
  });

  it('bears events that arrive meanwhile', async () => {
    await older();
    const about = { messageId: '<5@mail.example.com>', recipient: 'p5@client.example' };
    const arriving = ['a', 'b', 'c'].map((url, k) => record('clicked', { ...about, url, occurredAt: LATER + k }));
    await rejudge(db, accountId, () => {}, 1);
    await Promise.all([
      older().then(() => rejudge(db, accountId, () => {}, 1)),
      recordEvents(db, accountId, arriving, { newId: sequence('late'), now: NOW }),
    ]);
    await rejudge(db, accountId);
    const clicks = (await stored()).filter(({ type }) => type === 'clicked');
    expect(clicks.map(({ reason }) => reason)).to.deep.equal(['burst', 'burst', 'burst']);
    expect(await countToJudge(db, accountId)).to.equal(0);
  });
});
