import { expect } from 'chai';
import { ARMS, type Arm } from '../../model/arms.ts';
import { DAY } from '../../model/zone.ts';
import { recordEvents } from '../../src/engagement/record.ts';
import type { Observation } from '../../src/experiment/observation.ts';
import { observationsOf } from '../../src/experiment/observations.ts';
import { countPending } from '../../src/experiment/pending.ts';
import { ensureContacts } from '../../src/store/contacts.ts';
import { insertEmails } from '../../src/store/emails.ts';
import { findExperiment, listExperiments, reactionsOf } from '../../src/store/experiment-figures.ts';
import { insertScheduled } from '../../src/store/outbox/insert.ts';
import type { EmailState } from '../../src/store/schema.ts';
import { addExperiment, addObservations, observedWorld, SHARES } from '../http/experiment-rows.ts';
import { forEachDatabase } from './databases.ts';
import { makeAccount, NOW, record, sequence, stampAt } from './fixture.ts';
import { email, HOUR, makeDesk } from './planning.ts';

const SETTLED = NOW + 10 * DAY;

async function all(observations: AsyncIterable<Observation>): Promise<Observation[]> {
  const found: Observation[] = [];
  for await (const each of observations) found.push(each);
  return found;
}

forEachDatabase('experiments', (open) => {
  it('are listed the latest first and found by number, those of the account alone', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const other = await makeAccount(db, 'other');
    expect(await listExperiments(db, accountId)).to.deep.equal([]);
    expect(await findExperiment(db, accountId, null)).to.equal(null);
    const ended = { experimentId: 1, startedAt: NOW, endedAt: NOW + DAY, settledTo: null };
    const running = { experimentId: 2, startedAt: NOW + DAY, endedAt: null, settledTo: SETTLED };
    for (const each of [ended, running]) await addExperiment(db, accountId, each);
    await addExperiment(db, other.accountId, { experimentId: 7, startedAt: NOW });
    const shares = JSON.stringify(SHARES);
    expect(await listExperiments(db, accountId)).to.deep.equal([
      { ...running, shares },
      { ...ended, shares },
    ]);
    expect(await findExperiment(db, accountId, null)).to.deep.equal({ ...running, shares });
    expect(await findExperiment(db, accountId, 1)).to.deep.equal({ ...ended, shares });
    expect(await findExperiment(db, accountId, 7)).to.equal(null);
  });

  it('give their observations in the order of sending, over several pages', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const other = await makeAccount(db, 'other');
    // Many of the same millisecond, so that pages end among them.
    const world = observedWorld({ seed: 1, people: 2300, each: 2, from: NOW, days: 1, lift: 0 }).map((each) => {
      return { ...each, sentAt: NOW + Math.floor((each.sentAt - NOW) / (DAY / 4)) };
    });
    for (const id of [accountId, other.accountId]) {
      for (const experimentId of [1, 2]) await addExperiment(db, id, { experimentId, startedAt: NOW });
    }
    await addObservations(db, accountId, 1, world);
    await addObservations(db, accountId, 2, world.slice(0, 3));
    await addObservations(db, other.accountId, 1, world.slice(0, 5));
    const ordered = world.toSorted((a, b) => a.sentAt - b.sentAt || (a.emailId < b.emailId ? -1 : 1));
    const found = await all(observationsOf(db, accountId, 1));
    expect(found).to.deep.equal(ordered.map(({ emailId: _, ...observation }) => observation));
    expect(await all(observationsOf(db, accountId, 2))).to.have.length(3);
    expect(await all(observationsOf(db, other.accountId, 2))).to.deep.equal([]);
  });
});

forEachDatabase('what is not among the observations', (open) => {
  async function desk() {
    const db = await open();
    const { account } = await makeDesk(db);
    const { accountId } = account;
    const addresses = ['ada@client.example', 'bob@client.example'];
    const contacts = await ensureContacts(db, accountId, addresses, stampAt(NOW, sequence('c')));
    const [ada, bob] = addresses.map((address) => contacts.get(address)!);
    const experiment = { experimentId: 1, startedAt: NOW, settledTo: SETTLED };
    await addExperiment(db, accountId, experiment);

    const decide = (decisionId: string, arm: Arm | null, about: object = {}) =>
      db.sql
        .insertInto('decisions')
        .values({
          accountId,
          decisionId,
          contactId: ada!,
          createdAt: NOW,
          now: NOW,
          window: '24h',
          sendAt: NOW + 5 * HOUR,
          modelId: 'm1',
          propensity: 1,
          request: '{}',
          answer: '{}',
          experimentId: arm === null ? null : 1,
          arm,
          ...about,
        })
        .execute();

    /** An e-mail in the outbox by a decision, or instead of its slot. */
    async function schedule(
      emailId: string,
      by: { readonly decisionId?: string; readonly insteadOf?: string },
      state: EmailState = 'scheduled',
      sentAt: number | null = null,
    ): Promise<void> {
      const { to, cc, bcc, record: _, when: __, ...content } = email();
      const { decisionId = null, insteadOf = null } = by;
      const time = { dueAt: NOW + 5 * HOUR, timing: { kind: 'now' as const }, zoneRules: null, decisionId };
      const about = { recordType: 'deal' as const, recordId: 'd1', contactId: ada!, recipients: { to, cc, bcc } };
      const id = { emailId, userId: 'rep', replaces: null };
      await insertScheduled(db, accountId, { ...content, ...time, ...about, ...id }, stampAt(NOW, sequence(emailId)));
      await db.sql
        .updateTable('outbox')
        .set({ state, sentAt, insteadOf })
        .where('accountId', '=', accountId)
        .where('emailId', '=', emailId)
        .execute();
    }

    /** An e-mail that somebody else sent. */
    const send = (emailId: string, messageId: string, sentAt: number, contactId = ada!) =>
      insertEmails(db, accountId, [{ emailId, contactId, messageId, sender: null, sentAt }]);

    const pending = async () => countPending(db, accountId, (await findExperiment(db, accountId, 1))!);
    const of = async (arm: Arm) => {
      const { waiting, notSent, unused } = (await pending())[arm];
      return [waiting, notSent, unused];
    };
    return { db, accountId, ada: ada!, bob: bob!, decide, schedule, send, pending, of };
  }

  it('is nothing in any arm where nothing was assigned', async () => {
    const { pending } = await desk();
    const none = { waiting: 0, notSent: 0, unused: 0 };
    expect(await pending()).to.deep.equal({ treatment: none, control: none, explore: none });
  });

  it('waits while it is scheduled, under way, held, or sent and not settled yet', async () => {
    const { decide, schedule, of } = await desk();
    const states = ['scheduled', 'claimed', 'sending', 'held', 'ambiguous', 'review'] as const;
    for (const [k, state] of states.entries()) {
      await decide(`d${k}`, 'treatment');
      await schedule(`e${k}`, { decisionId: `d${k}` }, state);
    }
    for (const [k, sentAt] of [SETTLED, SETTLED - 1].entries()) {
      await decide(`s${k}`, 'control');
      await schedule(`f${k}`, { decisionId: `s${k}` }, 'sent', sentAt);
    }
    expect(await of('treatment')).to.deep.equal([states.length, 0, 0]);
    expect(await of('control')).to.deep.equal([1, 0, 0]);
  });

  it('counts what was cancelled or failed as not sent, also where its slot was not taken', async () => {
    const { decide, schedule, of } = await desk();
    for (const id of ['d1', 'd2', 'd3']) await decide(id, 'explore');
    await schedule('e1', { decisionId: 'd1' }, 'cancelled');
    await schedule('e2', { insteadOf: 'd2' }, 'failed');
    await schedule('e3', { insteadOf: 'd3' });
    expect(await of('explore')).to.deep.equal([1, 2, 0]);
  });

  it('counts answers that no e-mail is known of, and leaves out those of no arm and of other experiments', async () => {
    const { db, accountId, decide, schedule, of } = await desk();
    await addExperiment(db, accountId, { experimentId: 2, startedAt: NOW });
    await decide('d1', 'treatment');
    await decide('d2', 'treatment');
    await decide('d3', null);
    await decide('d4', 'treatment', { experimentId: 2 });
    await schedule('e2', { decisionId: 'd2' });
    await schedule('e3', { decisionId: 'd3' });
    await schedule('e4', { decisionId: 'd4' });
    await schedule('e5', {});
    expect(await of('treatment')).to.deep.equal([1, 0, 1]);
  });

  it('finds what others have sent by its message, to that person alone, and counts it once', async () => {
    const { bob, decide, send, of } = await desk();
    await decide('d1', 'control', { messageId: '<1@crm.example>' });
    // Asked about again in another way: the e-mail went by the later answer.
    await decide('d2', 'control', { messageId: '<1@crm.example>' });
    await decide('d3', 'control', { messageId: '<3@crm.example>' });
    await decide('d4', 'control', { messageId: '<4@crm.example>' });
    await send('e1', '<1@crm.example>', SETTLED);
    await send('e3', '<3@crm.example>', SETTLED - 1);
    await send('e4', '<4@crm.example>', SETTLED, bob);
    expect(await of('control')).to.deep.equal([1, 0, 2]);
  });

  it('counts an e-mail of the outbox once, also where its message is known', async () => {
    const { decide, schedule, send, of } = await desk();
    await decide('d1', 'control', { messageId: '<1@crm.example>' });
    await schedule('e1', { decisionId: 'd1' }, 'sent', SETTLED);
    await send('e1', '<1@crm.example>', SETTLED);
    expect(await of('control')).to.deep.equal([1, 0, 0]);
  });

  it('is looked through a page after the other', async () => {
    const { db, accountId, ada, pending } = await desk();
    const decisions = Array.from({ length: 2300 }, (_, k) => ({
      accountId,
      decisionId: `d${k}`,
      contactId: ada,
      createdAt: NOW,
      now: NOW,
      window: '24h',
      sendAt: NOW,
      modelId: 'm1',
      propensity: 1,
      request: '{}',
      answer: '{}',
      experimentId: 1,
      arm: ARMS[k % 3]!,
    }));
    for (let from = 0; from < decisions.length; from += 500) {
      await db.sql
        .insertInto('decisions')
        .values(decisions.slice(from, from + 500))
        .execute();
    }
    const { treatment, control, explore } = await pending();
    expect([treatment.unused, control.unused, explore.unused]).to.deep.equal([767, 767, 766]);
  });
});

forEachDatabase('what people did with e-mails', (open) => {
  it('is counted in a span, by people and in time, of the account alone', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const other = await makeAccount(db, 'other');
    const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36';
    const mail = (
      messageId: string,
      recipient: string,
      sentAt: number,
      ...events: ['opened' | 'replied', number][]
    ) => [
      { ...record('sent', { messageId, recipient }), occurredAt: sentAt },
      ...events.map(([type, after]) => {
        return { ...record(type, { messageId, recipient, userAgent: browser }), occurredAt: sentAt + after };
      }),
    ];
    const [ada, bob] = ['ada@client.example', 'bob@client.example'];
    const records = [
      ...mail('<1@a.example>', ada!, NOW - 10 * DAY, ['opened', HOUR]),
      ...mail('<2@a.example>', ada!, NOW - 9 * DAY, ['replied', HOUR]),
      ...mail('<3@a.example>', bob!, NOW - 8 * DAY, ['opened', 73 * HOUR]),
      ...mail('<4@a.example>', bob!, NOW - 7 * DAY),
      ...mail('<5@a.example>', bob!, NOW - 100 * DAY, ['opened', HOUR]),
    ];
    await recordEvents(db, accountId, records, stampAt(NOW, sequence('a')));
    const about = { from: NOW - 50 * DAY, to: NOW - 3 * DAY, horizon: 72 * HOUR, contacts: 10 };
    const found = { recipients: 2, emails: 4, opened: 2, clicked: 0, replied: 1 };
    expect(await reactionsOf(db, accountId, about)).to.deep.equal(found);
    expect(await reactionsOf(db, accountId, { ...about, contacts: 1 })).to.include({ recipients: 1, emails: 2 });
    const nothing = { recipients: 0, emails: 0, opened: 0, clicked: 0, replied: 0 };
    expect(await reactionsOf(db, other.accountId, about)).to.deep.equal(nothing);
  });
});
