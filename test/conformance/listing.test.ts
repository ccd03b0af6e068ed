import { expect } from 'chai';
import { cancelEmail } from '../../src/schedule/change.ts';
import { countsOfEmails, pageOfEmails } from '../../src/schedule/list.ts';
import { scheduleEmail } from '../../src/schedule/plan.ts';
import type { Database } from '../../src/store/database.ts';
import { forEachDatabase } from './databases.ts';
import { NOW, sequence } from './fixture.ts';
import { type Desk, email, HOUR, makeDesk, planningOver } from './planning.ts';

forEachDatabase('the list of e-mails', (open) => {
  let db: Database;
  let desk: Desk;

  beforeEach(async () => {
    db = await open();
    desk = await makeDesk(db);
  });

  const ids = sequence();
  const schedule = async (about = {}) =>
    (await scheduleEmail(planningOver(db, ids), desk.account, desk.user, email(about), null)).emailId;
  const listing = {
    states: null,
    inboxId: null,
    user: null,
    search: null,
    order: 'latest',
    after: null,
    limit: 10,
  } as const;
  const idsOf = async (about: object) =>
    (await pageOfEmails(db, desk.account, { ...listing, ...about })).map(({ emailId }) => emailId);

  it('finds e-mails by words in their subject and by their recipients, in any case of any letter', async () => {
    const to = [{ name: 'Äda "A" Löv_elace', address: 'ada@client.example' }];
    const offer = await schedule({ subject: 'Über 100 % mehr', to });
    const other = await schedule({ subject: 'Über 100x mehr', cc: [{ name: null, address: 'über@client.example' }] });
    const search = (text: string) => idsOf({ search: text });
    for (const text of ['100 % mehr', 'äda', '"a" löv', 'löv_e'])
      expect(await search(text), text).to.deep.equal([offer]);
    expect(await search('über')).to.have.members([offer, other]);
    expect(await search('über@')).to.deep.equal([other]);
    // Names of fields, and what LIKE takes for any letter.
    for (const text of ['address', 'to"', '100_ mehr', '%', '_']) {
      expect(await search(text), text).to.deep.equal(text === '%' || text === '_' ? [offer] : []);
    }
    expect(await idsOf({ search: 'mehr', limit: 1 })).to.have.length(2);
  });

  it('goes from the latest on as well, page by page, past those that a search leaves out', async () => {
    const made: string[] = [];
    for (const [hours, subject] of [
      [1, 'offer'],
      [2, 'hello'],
      [2, 'offer'],
      [3, 'offer'],
    ] as const) {
      made.push(await schedule({ subject, when: { kind: 'instant', instant: NOW + hours * HOUR } }));
    }
    const seen: string[] = [];
    for (let after: { instant: number; id: string } | null = null; ; ) {
      const [first, more] = await pageOfEmails(db, desk.account, { ...listing, search: 'offer', after, limit: 1 });
      seen.push(first!.emailId);
      if (more === undefined) break;
      after = { instant: first!.dueAt, id: first!.emailId };
    }
    expect(seen).to.deep.equal([made[3], made[2], made[0]]);
  });

  it('counts them by state, of everybody and of one', async () => {
    const first = await schedule();
    await schedule();
    await cancelEmail(planningOver(db, ids), desk.account, desk.user, first);
    const of = async (about: object) =>
      (await countsOfEmails(db, desk.account, { inboxId: null, user: null, ...about })).states;
    expect(await of({})).to.include({ scheduled: 1, cancelled: 1, sent: 0 });
    expect(await of({ user: 'rep@acme.example', inboxId: 'inbox' })).to.include({ scheduled: 1, cancelled: 1 });
    expect(await of({ user: 'nobody@acme.example' })).to.include({ scheduled: 0, cancelled: 0 });
    expect(await of({ inboxId: 'another' })).to.include({ scheduled: 0, cancelled: 0 });
  });
});
