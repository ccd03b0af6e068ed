import { expect } from 'chai';
import { WEEK } from '../../model/zone.ts';
import { recordEvents } from '../../src/engagement/record.ts';
import { opensByWeek } from '../../src/insights/opens.ts';
import { countOpens, lastOfContacts } from '../../src/store/opens.ts';
import { forEachDatabase } from './databases.ts';
import { makeAccount, NOW, record, stampAt } from './fixture.ts';

const ADDRESSES = ['ana@example.com', 'bo@example.com', 'cy@example.com'];

forEachDatabase('opens', (open) => {
  it('are counted a few contacts at a time, each once, by week and verdict', async () => {
    const db = await open();
    const account = await makeAccount(db);
    const other = await makeAccount(db, 'other');
    const stamp = stampAt();
    for (const { accountId } of [account, other]) {
      for (const [k, recipient] of ADDRESSES.entries()) {
        const about = { messageId: `<${k}@mail.example.com>`, recipient };
        const opened = { ...about, type: 'opened' as const, occurredAt: NOW + k * WEEK };
        await recordEvents(db, accountId, [record('sent', about), record('opened', opened)], stamp);
      }
    }
    const { accountId } = account;
    const stretches = { from: NOW, to: NOW + 2 * WEEK, length: WEEK };
    const counts = [];
    let pages = 0;
    for (let after = ''; ; pages++) {
      const to = await lastOfContacts(db, accountId, after, 2);
      if (to === null) break;
      counts.push(...(await countOpens(db, accountId, { after, to }, stretches)));
      after = to;
    }
    expect(pages).to.equal(2);
    expect(counts.map(({ stretch, opens }) => [stretch, opens]).sort()).to.deep.equal([
      [0, 1],
      [1, 1],
    ]);
    const weeks = await opensByWeek(db, account, NOW + 2 * WEEK, 4);
    const all = weeks.map(({ person, machine, unknown }) => person + machine + unknown);
    expect(all).to.deep.equal([0, 1, 1, 1]);
  });

  it('are none where there are no contacts', async () => {
    const db = await open();
    const account = await makeAccount(db);
    const weeks = await opensByWeek(db, account, NOW, 2);
    expect(
      weeks.map(({ person, machine, unknown, reasons }) => [person, machine, unknown, reasons.length]),
    ).to.deep.equal([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
  });
});
