import { expect } from 'chai';
import { demoFor } from '../../scripts/start/demo.ts';
import { fillEmails } from '../../scripts/start/demo-emails.ts';
import { openDemoInbox } from '../../scripts/start/demo-inbox.ts';
import { fillRecords } from '../../scripts/start/demo-records.ts';
import { recordDetails } from '../../src/schedule/record-details.ts';
import { timelineOf } from '../../src/schedule/timeline.ts';
import { findContactIds } from '../../src/store/contacts.ts';
import { listEntries } from '../../src/store/directory.ts';
import { onDatabase } from '../conformance/databases.ts';
import { makeAccount, NOW, sequence } from '../conformance/fixture.ts';

onDatabase('SQLite', "the demo account's CRM", (open) => {
  it('is filled once, also into one that an earlier version has filled, with e-mails at every point of their way', async function () {
    this.timeout(60_000);
    const db = await open();
    const account = await makeAccount(db);
    const { accountId } = account;
    const stamp = { newId: sequence(), now: NOW };
    const demo = await demoFor(db, account, stamp);
    await demo.seed!();
    expect(await fillRecords(db, account, stamp)).to.equal(true);
    expect(await fillRecords(db, account, stamp)).to.equal(false);
    const { inboxId } = await openDemoInbox(db, account, stamp);
    await fillEmails(db, account, inboxId, stamp);

    const all = (type: 'deal' | 'ticket' | 'company') =>
      listEntries(db, accountId, type, { search: null, before: null, limit: 200 });
    expect(await all('deal')).to.have.length(60);
    expect(await all('ticket')).to.have.length(30);
    for (const { entryId } of await all('deal')) {
      const deal = (await recordDetails(db, accountId, 'deal', entryId))!;
      expect(deal.company?.name).to.be.a('string');
      expect(deal.contacts.length).to.be.within(1, 2);
    }
    const id = (await findContactIds(db, accountId, [demo.address])).get(demo.address)!;
    expect((await recordDetails(db, accountId, 'contact', id))!.name).to.match(/^[A-Z]\w+ [A-Z]\w+$/);
    const states = await db.sql.selectFrom('outbox').select('state').distinct().orderBy('state').execute();
    expect(states.map(({ state }) => state)).to.deep.equal(['failed', 'held', 'scheduled', 'sent']);
    const stretch = { after: null, newestFirst: false, limit: 50 };
    const entries = await timelineOf(db, account, 'deal', 'deal-1', stretch);
    expect(entries.map(({ type }) => type)).to.deep.equal([
      'email.scheduled',
      'email.sent',
      'email.opened',
      'email.clicked',
      'email.replied',
      'email.scheduled',
    ]);
    expect(entries[2]!.judgement).to.include({ verdict: 'person' });
  });
});
