import { expect } from 'chai';
import { RULES_VERSION } from '../../model/machine.ts';
import { parseQuestion } from '../../src/contract/best-time.ts';
import { createReaders, type ReadersOptions, type ReadingEvent } from '../../src/engagement/readers.ts';
import type { Inbox } from '../../src/inbox/inbox.ts';
import { InboxError } from '../../src/inbox/inbox-error.ts';
import { openMemoryInbox } from '../../src/inbox/memory/memory-inbox.ts';
import { createMemoryMail } from '../../src/inbox/memory/memory-mail.ts';
import { createRecommender } from '../../src/schedule/recommend.ts';
import { changeAccountSettings } from '../../src/store/account-settings.ts';
import { activityOfEmail } from '../../src/store/activity.ts';
import { contactPage } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { loadRecipients } from '../../src/store/histories.ts';
import { changeInbox } from '../../src/store/inboxes.ts';
import type { Tables } from '../../src/store/schema.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { NOW, sequence } from '../conformance/fixture.ts';
import { ADA, BOB, makeEmail, makeInbox, makeRep, REP, SENT, stateOf } from './fixture.ts';
import { answer, newMessageId, report } from './mail.ts';

const HOUR = 3_600_000;
const NEVER = 2 ** 30;
const LIMITS = { sweep: NEVER, poll: NEVER, check: NEVER, firstDelay: 1, longestDelay: 4 };

/** Waits for what the readers tell of themselves. */
function listener() {
  const events: ReadingEvent[] = [];
  let wake = () => {};
  return {
    events,
    onEvent: (event: ReadingEvent) => {
      events.push(event);
      wake();
    },
    /** Resolves when it is so after some event. */
    until: async (enough: (events: readonly ReadingEvent[]) => boolean | Promise<boolean>) => {
      for (let seen = -1; ; ) {
        if (seen === events.length) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        seen = events.length;
        if (await enough(events)) return;
      }
    },
  };
}

/** Mail in memory and a clock, and processes that read it. */
function world(db: Database) {
  const clock = { now: NOW };
  const mail = createMemoryMail({ clock: () => clock.now, newId: sequence('mailbox') });
  mail.mailbox(REP);
  const disconnected: string[] = [];
  let processes = 0;
  return {
    mail,
    clock,
    disconnected,
    /** A process that is reading; it has read every inbox it found when this resolves. */
    read: async (about: Partial<ReadersOptions> = {}, inboxes = 1) => {
      const heard = listener();
      const readers = createReaders({
        db,
        clock: () => clock.now,
        random: () => 0,
        newId: sequence(`process${processes++}`),
        openInbox: async ({ address }) => openMemoryInbox({ mail, address, clock: () => clock.now, batch: 3 }),
        onDisconnected: async ({ accountId, inboxId }) => {
          disconnected.push(inboxId);
          await changeInbox(db, accountId, inboxId, { state: 'disconnected' });
        },
        onEvent: heard.onEvent,
        ...about,
        limits: { ...LIMITS, ...about.limits },
      });
      readers.start();
      const reads = (events: readonly ReadingEvent[]) => events.filter(({ event }) => event === 'inbox-read').length;
      await heard.until((events) => reads(events) >= inboxes);
      const recorded = () =>
        heard.events.reduce((sum, each) => sum + (each.event === 'inbox-read' ? each.recorded : 0), 0);
      return {
        ...heard,
        ...readers,
        recorded,
        /** Delivers to the rep, and resolves when that has been read. */
        deliver: async (...messages: Buffer[]) => {
          for (const raw of messages) mail.deliver(REP, raw);
          const { id, arrived } = mail.mailbox(REP);
          const reached = `${id}:${arrived.length}`;
          await heard.until(async () => {
            const inbox = db.sql.selectFrom('inboxes').select('inboxId').where('position', '=', reached);
            return (await inbox.execute()).length > 0;
          });
        },
      };
    },
  };
}

forEachDatabase('Reading inboxes', (open) => {
  let db: Database;
  let rep: Awaited<ReturnType<typeof makeRep>>;
  let here: ReturnType<typeof world>;
  const stops: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    db = await open();
    rep = await makeRep(db);
    here = world(db);
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  const read = async (...about: Parameters<ReturnType<typeof world>['read']>) => {
    const process = await here.read(...about);
    stops.push(process.stop);
    return process;
  };
  const told = async (emailId: string) =>
    (await activityOfEmail(db, rep.accountId, emailId)).map(({ type, contactId, occurredAt, data }) => ({
      type,
      contactId,
      occurredAt,
      ...data,
    }));
  const history = async (accountId = rep.accountId) => {
    const recipients = await loadRecipients(db, accountId, await contactPage(db, accountId, null, 10));
    return recipients.flatMap(({ address, emails }) =>
      emails.flatMap(({ sentAt, engagements }) =>
        engagements.map(({ type, occurredAt }) => ({ address, sentAt, type, occurredAt })),
      ),
    );
  };

  describe('records a reply', () => {
    it('with who wrote it and when, in the history and on the timeline, and none of what it says', async () => {
      const { emailId, contactId, sentMessageId } = await makeEmail(db, rep);
      const { deliver } = await read();
      const messageId = newMessageId();
      await deliver(answer({ messageId, inReplyTo: sentMessageId, subject: 'secret-subject', text: 'secret-text' }));
      expect(await history()).to.deep.equal([{ address: ADA, sentAt: SENT, type: 'replied', occurredAt: NOW }]);
      expect(await told(emailId)).to.deep.equal([
        { type: 'email.replied', contactId, occurredAt: NOW, from: ADA, messageId },
      ]);
      expect(await everythingStored(db)).not.to.match(/secret/);
    });

    it('whichever of its Message-IDs it names, and in which letters and header', async () => {
      const { emailId, messageId, sentMessageId } = await makeEmail(db, rep);
      const { deliver } = await read();
      const older = newMessageId();
      await deliver(answer({ inReplyTo: sentMessageId.toUpperCase() }));
      here.clock.now += 1;
      await deliver(answer({ references: `${older}\r\n ${messageId}` }));
      here.clock.now += 1;
      await deliver(answer({ inReplyTo: older, references: `${older} ${sentMessageId} ${newMessageId()}` }));
      expect(await told(emailId)).to.have.length(3);
    });

    it('to the e-mail that it answers, and not to another of the thread', async () => {
      const [first, second] = [await makeEmail(db, rep), await makeEmail(db, rep)];
      const { deliver } = await read();
      const references = `${first.sentMessageId} ${second.sentMessageId}`;
      await deliver(answer({ inReplyTo: second.sentMessageId, references }));
      expect(await told(first.emailId)).to.deep.equal([]);
      expect(await told(second.emailId)).to.have.length(1);
    });

    it('of somebody in copy, who enters the history by it', async () => {
      const { sentMessageId, emailId } = await makeEmail(db, rep, { cc: [BOB] });
      const { deliver } = await read();
      await deliver(answer({ from: BOB, inReplyTo: sentMessageId }));
      expect(await history()).to.deep.equal([{ address: BOB, sentAt: SENT, type: 'replied', occurredAt: NOW }]);
      const [bob] = (await contactPage(db, rep.accountId, null, 10)).filter(({ address }) => address === BOB);
      expect((await told(emailId))[0]).to.include({ type: 'email.replied', contactId: bob!.contactId });
    });

    it('from another address of the recipient on the timeline only, and has what waits for them stopped', async () => {
      const { sentMessageId, emailId, contactId } = await makeEmail(db, rep);
      const waiting = await makeEmail(db, rep, { state: 'scheduled' });
      const { deliver } = await read();
      await deliver(answer({ from: 'ada.private@mail.example', inReplyTo: sentMessageId }));
      expect((await told(emailId))[0]).to.include({ contactId, from: 'ada.private@mail.example' });
      expect(await history()).to.deep.equal([]);
      expect(await contactPage(db, rep.accountId, null, 10)).to.have.length(1);
      expect(await stateOf(db, rep.accountId, waiting.emailId)).to.include({ state: 'cancelled' });
    });

    it('once, when it arrives in the inboxes of two of us', async () => {
      const other = 'colleague@kairos.example';
      await makeInbox(db, rep.accountId, rep.userId, other);
      here.mail.mailbox(other);
      const { emailId, sentMessageId } = await makeEmail(db, rep);
      const { until } = await read({}, 2);
      const raw = answer({ inReplyTo: sentMessageId });
      here.mail.deliver(REP, raw);
      here.clock.now += 1_500;
      here.mail.deliver(other, raw);
      const seen = (events: readonly ReadingEvent[]) =>
        events.filter((each) => each.event === 'inbox-read' && each.recorded === 1).length === 2;
      await until(seen);
      expect(await told(emailId)).to.have.length(1);
      expect(await history()).to.have.length(1);
    });

    it('but not what one of us writes in the thread', async () => {
      const { emailId, sentMessageId } = await makeEmail(db, rep);
      await makeInbox(db, rep.accountId, rep.userId, 'colleague@kairos.example');
      const { deliver } = await read({}, 2);
      await deliver(
        answer({ from: REP, inReplyTo: sentMessageId }),
        answer({ from: 'colleague@kairos.example', inReplyTo: sentMessageId }),
      );
      expect(await told(emailId)).to.deep.equal([]);
      expect(await history()).to.deep.equal([]);
    });

    it('as proof that an e-mail was sent of which nobody knew', async () => {
      const { emailId, messageId } = await makeEmail(db, rep, { state: 'ambiguous' });
      const { deliver } = await read();
      await deliver(answer({ inReplyTo: messageId }));
      expect(await stateOf(db, rep.accountId, emailId)).to.include({ state: 'sent' });
      expect((await told(emailId)).map(({ type }) => type)).to.deep.equal(['email.sent', 'email.replied']);
      expect(await history()).to.deep.equal([{ address: ADA, sentAt: SENT, type: 'replied', occurredAt: NOW }]);
    });

    it('after the e-mail has come to be sent, when it is faster than that', async () => {
      const { emailId, messageId } = await makeEmail(db, rep, { state: 'sending' });
      const { events, until } = await read();
      let attempts = 0;
      here.mail.mailbox(REP).fault = (step) => {
        if (step === 'login') attempts++;
        return null;
      };
      here.mail.deliver(REP, answer({ inReplyTo: messageId }));
      // It was read and could not be recorded; the worker is done only then.
      while (attempts < 2) await new Promise(setImmediate);
      expect(await told(emailId)).to.deep.equal([]);
      await db.sql.updateTable('outbox').set({ state: 'ambiguous' }).where('emailId', '=', emailId).execute();
      await until((events) => events.some((each) => each.event === 'inbox-read' && each.recorded === 1));
      expect(await history()).to.have.length(1);
      expect(events.filter(({ event }) => event === 'reading-failed')).to.deep.equal([]);
    });

    it('in what the next recommendation rests on', async () => {
      const account = { accountId: rep.accountId, name: 'acme', timezone: 'Europe/Paris', rulesVersion: RULES_VERSION };
      const newId = sequence('decision');
      const recommender = createRecommender({ db, clock: () => here.clock.now, newId, onModelFault: () => {} });
      const { sentMessageId } = await makeEmail(db, rep);
      const evidence = async () =>
        (await recommender.recommend(account, parseQuestion({ email: ADA, window: '24h' }))).evidence;
      const before = await evidence();
      const { deliver } = await read();
      await deliver(answer({ inReplyTo: sentMessageId }));
      here.clock.now += 1_000;
      const after = await evidence();
      expect([before.replies, after.replies]).to.deep.equal([0, 1]);
    });
  });

  describe('reacts', () => {
    const waiting = (reason: string | null = null, until: number | null = null) =>
      makeEmail(db, rep, {
        state: reason === null ? 'scheduled' : 'held',
        reason,
        ...(until === null ? {} : { attemptAt: until }),
      });
    const stateOfIt = ({ emailId }: { emailId: string }) => stateOf(db, rep.accountId, emailId);

    it('to a reply by cancelling what waits for whoever wrote it, held or scheduled, and nothing else', async () => {
      const { sentMessageId } = await makeEmail(db, rep);
      const [scheduled, held, claimed] = [
        await waiting(),
        await waiting('disconnected'),
        await makeEmail(db, rep, { state: 'claimed' }),
      ];
      const toBob = await makeEmail(db, rep, { state: 'scheduled', to: [BOB] });
      const { deliver } = await read();
      await deliver(answer({ inReplyTo: sentMessageId }));
      expect(await stateOfIt(scheduled)).to.include({ state: 'cancelled', reason: 'replied' });
      expect(await stateOfIt(held)).to.include({ state: 'cancelled', reason: 'replied' });
      expect(await stateOfIt(claimed)).to.include({ state: 'claimed' });
      expect(await stateOfIt(toBob)).to.include({ state: 'scheduled' });
      expect((await told(scheduled.emailId))[0]).to.include({
        type: 'email.cancelled',
        reason: 'replied',
        detail: 'The recipient has answered an earlier e-mail.',
      });
    });

    it('as the account has it: by holding until a person decides, or not at all', async () => {
      const { sentMessageId } = await makeEmail(db, rep);
      const [scheduled, away] = [await waiting(), await waiting('out-of-office', NOW + HOUR)];
      const { deliver } = await read();
      await changeAccountSettings(db, rep.accountId, { onReply: 'nothing' });
      await deliver(answer({ inReplyTo: sentMessageId }));
      expect(await stateOfIt(scheduled)).to.include({ state: 'scheduled' });
      await changeAccountSettings(db, rep.accountId, { onReply: 'hold' });
      here.clock.now += 1;
      await deliver(answer({ inReplyTo: sentMessageId }));
      expect(await stateOfIt(scheduled)).to.deep.equal({ state: 'held', reason: 'replied', until: null });
      expect(await stateOfIt(away)).to.deep.equal({ state: 'held', reason: 'replied', until: null });
    });

    it('to an out-of-office notice by holding until the morning of the day on which they are back', async () => {
      const { emailId, sentMessageId, contactId } = await makeEmail(db, rep);
      const [scheduled, disconnected] = [await waiting(), await waiting('disconnected')];
      const { deliver } = await read();
      await deliver(away(sentMessageId, 'I am out of the office and will be back on 30 November 2026.'));
      // 08:00 in Paris, which is the account's zone.
      const until = Date.UTC(2026, 10, 30, 7);
      expect(await stateOfIt(scheduled)).to.deep.equal({ state: 'held', reason: 'out-of-office', until });
      expect(await stateOfIt(disconnected)).to.deep.equal({ state: 'held', reason: 'disconnected', until: null });
      expect((await told(emailId))[0]).to.include({ type: 'email.auto-replied', contactId, outOfOffice: true, until });
      expect(await history()).to.deep.equal([]);
    });

    it('to a notice without an end by holding for three days, and longer when the next one says so', async () => {
      const { sentMessageId } = await makeEmail(db, rep);
      const scheduled = await waiting();
      const { deliver } = await read();
      await deliver(away(sentMessageId, 'I am out of the office.'));
      expect(await stateOfIt(scheduled)).to.include({ state: 'held', until: NOW + 72 * HOUR });
      await deliver(away(sentMessageId, 'I am out of the office until 4 December 2026.'));
      const later = Date.UTC(2026, 11, 5, 7);
      expect(await stateOfIt(scheduled)).to.include({ state: 'held', until: later });
      await deliver(away(sentMessageId, 'I am out of the office until 1 December 2026.'));
      expect(await stateOfIt(scheduled)).to.include({ state: 'held', until: later });
    });

    it('to no other automatic reply', async () => {
      const { emailId, sentMessageId } = await makeEmail(db, rep);
      const scheduled = await waiting();
      const { deliver } = await read();
      const headers = ['Auto-Submitted: auto-replied'];
      await deliver(answer({ inReplyTo: sentMessageId, headers, text: 'We have received your message: ticket 1.' }));
      expect((await told(emailId))[0]).to.include({ type: 'email.auto-replied', outOfOffice: false });
      expect(await stateOfIt(scheduled)).to.include({ state: 'scheduled' });
      expect(await history()).to.deep.equal([]);
    });

    it('to a bounce by cancelling, and records it with the words of the server', async () => {
      const { emailId, contactId, messageId } = await makeEmail(db, rep);
      const scheduled = await waiting();
      const { deliver } = await read();
      await deliver(report({ about: messageId }));
      expect(await history()).to.deep.equal([{ address: ADA, sentAt: SENT, type: 'bounced', occurredAt: NOW }]);
      expect((await told(emailId))[0]).to.include({
        type: 'email.bounced',
        contactId,
        recipient: ADA,
        permanent: true,
        status: '5.1.1',
        words: '550 No such user',
      });
      expect(await stateOfIt(scheduled)).to.include({ state: 'cancelled', reason: 'bounced' });
    });

    it('to a delay by telling of it', async () => {
      const { emailId, messageId } = await makeEmail(db, rep);
      const scheduled = await waiting();
      const { deliver } = await read();
      await deliver(report({ about: messageId, action: 'delayed', status: '4.4.1' }));
      expect((await told(emailId))[0]).to.include({ type: 'email.bounced', permanent: false, status: '4.4.1' });
      expect(await stateOfIt(scheduled)).to.include({ state: 'scheduled' });
      expect(await history()).to.deep.equal([]);
    });

    it('for the one recipient of several whom a bounce is about', async () => {
      const { messageId } = await makeEmail(db, rep, { cc: [BOB] });
      const [toAda, toBob] = [await waiting(), await makeEmail(db, rep, { state: 'scheduled', to: [BOB] })];
      const { deliver } = await read();
      await deliver(report({ about: messageId, recipient: BOB }));
      expect((await history()).map(({ address, type }) => [address, type])).to.deep.equal([[BOB, 'bounced']]);
      expect(await stateOfIt(toAda)).to.include({ state: 'scheduled' });
      expect(await stateOfIt(toBob)).to.include({ state: 'cancelled' });
    });

    const away = (inReplyTo: string, text: string) =>
      answer({
        inReplyTo,
        text,
        subject: 'Automatic reply: About the contract',
        headers: ['Auto-Submitted: auto-replied'],
      });
  });

  describe('bears', () => {
    it('mail that is none of ours, and keeps no trace of it', async () => {
      await makeEmail(db, rep);
      const { deliver, recorded } = await read();
      const stranger = { from: 'stranger@elsewhere.example', subject: 'private-subject', text: 'private-text' };
      const [first, second, third] = [newMessageId(), newMessageId(), newMessageId()];
      await deliver(
        answer({ ...stranger, messageId: first }),
        answer({ ...stranger, messageId: second, inReplyTo: newMessageId() }),
        report({ about: third, messageId: newMessageId() }),
      );
      expect(recorded()).to.equal(0);
      const stored = await everythingStored(db);
      for (const trace of [first, second, third, 'private-subject', 'private-text', 'stranger@elsewhere.example']) {
        expect(stored).not.to.contain(trace.replace(/[<>]/g, ''));
      }
    });

    it('a bounce, a reply or an absence that names the e-mail of another account', async () => {
      const victim = await makeRep(db, 'victim', 'victim@other.example');
      const theirs = await makeEmail(db, victim);
      const scheduled = await makeEmail(db, victim, { state: 'scheduled' });
      here.mail.mailbox('victim@other.example');
      const { deliver, recorded } = await read({}, 2);
      await deliver(report({ about: theirs.messageId }), answer({ inReplyTo: theirs.sentMessageId }));
      expect(recorded()).to.equal(0);
      expect([await history(), await history(victim.accountId)]).to.deep.equal([[], []]);
      expect(await stateOf(db, victim.accountId, scheduled.emailId)).to.include({ state: 'scheduled' });
      expect(await everythingStored(db)).not.to.contain('email.bounced');
    });

    it('a bounce that names somebody whom the e-mail did not go to', async () => {
      const { messageId } = await makeEmail(db, rep, { cc: ['cy@client.example'] });
      const toBob = await makeEmail(db, rep, { state: 'scheduled', to: [BOB] });
      const { deliver } = await read();
      await deliver(report({ about: messageId, recipient: BOB }));
      expect(await history()).to.deep.equal([]);
      expect(await stateOf(db, rep.accountId, toBob.emailId)).to.include({ state: 'scheduled' });
    });

    it('headers of a megabyte, and ids with anything in them', async () => {
      const { emailId, sentMessageId } = await makeEmail(db, rep);
      const { deliver } = await read();
      const references = Array.from({ length: 30_000 }, (_, n) => `<${n}-x@thread.example>`).join(' ');
      await deliver(
        answer({
          references: `<${'x'.repeat(1_000_000)}> ${'<'.repeat(10_000)} <a\0b@c.example> <\u{1f600}@d.example>`,
        }),
        answer({ inReplyTo: sentMessageId, references, messageId: `<\0${'é'.repeat(3000)}@x.example>` }),
      );
      expect(await told(emailId)).to.have.length(1);
      expect(await history()).to.have.length(1);
    });

    it('messages that are gone before they are read', async () => {
      const { emailId, sentMessageId } = await makeEmail(db, rep);
      const gone = (inbox: Inbox): Inbox => ({
        ...inbox,
        changes: async (position) => {
          const changes = await inbox.changes(position);
          const source = () => Promise.reject(new InboxError('rejected', 'gone', 'The message is gone.'));
          return { ...changes, messages: changes.messages.map((message) => ({ ...message, source })) };
        },
      });
      const { deliver } = await read({
        openInbox: async ({ address }) =>
          gone(openMemoryInbox({ mail: here.mail, address, clock: () => here.clock.now })),
      });
      await deliver(
        report({ about: sentMessageId }),
        answer({ inReplyTo: sentMessageId, headers: ['Auto-Submitted: auto-replied'] }),
      );
      expect((await told(emailId)).map(({ type }) => type)).to.deep.equal(['email.auto-replied']);
    });
  });

  describe('goes on', () => {
    it('after a gap in which nobody read, losing and doubling nothing', async () => {
      const { emailId, sentMessageId } = await makeEmail(db, rep);
      const first = await read();
      await first.deliver(answer({ inReplyTo: sentMessageId }));
      await first.stop();
      for (let n = 0; n < 7; n++) {
        here.clock.now += 1_000;
        here.mail.deliver(REP, answer({ inReplyTo: sentMessageId }));
      }
      const second = await read();
      expect(second.recorded()).to.equal(7);
      expect(await told(emailId)).to.have.length(8);
      expect(await history()).to.have.length(8);
    });

    it('where a reader died, when that is certain, in another process', async () => {
      const { emailId, sentMessageId } = await makeEmail(db, rep);
      let die = (_: InboxError) => {};
      const hanging = new Promise<Inbox>((_, reject) => {
        die = reject;
      });
      const first = await read({ openInbox: () => hanging, limits: { lease: 30_000 } }, 0);
      await first.until((events) => events.some(({ event }) => event === 'reading-began'));
      here.mail.deliver(REP, answer({ inReplyTo: sentMessageId }));
      await db.sql
        .updateTable('inboxes')
        .set({ position: `${here.mail.mailbox(REP).id}:0` })
        .execute();
      const second = await read({}, 0);
      await second.inboxChanged(rep.accountId, rep.inboxId);
      expect(second.events).to.deep.equal([]);
      here.clock.now += 30_000;
      await second.inboxChanged(rep.accountId, rep.inboxId);
      await second.until((events) => events.some((each) => each.event === 'inbox-read' && each.recorded === 1));
      expect(await told(emailId)).to.have.length(1);
      die(new InboxError('unavailable', 'no-answer', 'The server does not answer.'));
    });

    it('from where it was when it fails between reading and recording', async () => {
      const { emailId, sentMessageId } = await makeEmail(db, rep);
      const { deliver, until } = await read();
      await db.sql.schema.alterTable('activity').renameTo('gone').execute();
      here.mail.deliver(REP, answer({ inReplyTo: sentMessageId }));
      await until((events) => events.some(({ event }) => event === 'reading-failed'));
      expect(await history()).to.deep.equal([]);
      await db.sql.schema.alterTable('gone').renameTo('activity').execute();
      await deliver();
      expect(await told(emailId)).to.have.length(1);
      expect(await history()).to.have.length(1);
    });

    it('with other inboxes when one lets nobody in any more', async () => {
      await makeInbox(db, rep.accountId, rep.userId, 'second@kairos.example');
      here.mail.mailbox('second@kairos.example').fault = () =>
        new InboxError('disconnected', 'password-refused', 'The mailbox refuses the password.');
      const { emailId, sentMessageId } = await makeEmail(db, rep);
      const { deliver, until } = await read();
      await until((events) => events.some(({ event }) => event === 'reading-failed'));
      await deliver(answer({ inReplyTo: sentMessageId }));
      expect(here.disconnected).to.have.length(1);
      expect(await told(emailId)).to.have.length(1);
    });

    it('reading anew an inbox that was connected again, and leaving one that was disconnected', async () => {
      const { inboxChanged, until, events } = await read();
      const began = () => events.filter(({ event }) => event === 'reading-began').length;
      await changeInbox(db, rep.accountId, rep.inboxId, { state: 'disconnected' });
      await inboxChanged(rep.accountId, rep.inboxId);
      expect(events.at(-1)!.event).to.equal('reading-ended');
      await changeInbox(db, rep.accountId, rep.inboxId, { state: 'connected' });
      await inboxChanged(rep.accountId, rep.inboxId);
      await until((events) => events.at(-1)!.event === 'inbox-read');
      expect(began()).to.equal(2);
    });

    it('in turn with more inboxes than may be open at once, in one process as in two', async () => {
      const addresses = Array.from({ length: 6 }, (_, n) => `rep${n}@kairos.example`);
      for (const address of addresses) {
        await makeInbox(db, rep.accountId, rep.userId, address);
        here.mail.mailbox(address);
      }
      let openNow = 0;
      let most = 0;
      const about: Partial<ReadersOptions> = {
        limits: { mostWatched: 2, mostPolled: 2 },
        openInbox: async ({ address }) => {
          most = Math.max(most, ++openNow);
          const inbox = openMemoryInbox({ mail: here.mail, address, clock: () => here.clock.now });
          return { ...inbox, close: async () => void openNow-- };
        },
      };
      const first = await read(about, 7);
      expect(most).to.be.at.most(4);
      expect(openNow).to.be.at.most(4);
      const { emailId, sentMessageId } = await makeEmail(db, rep);
      const second = await read(about, 0);
      for (const address of [...addresses, REP]) {
        here.clock.now += 1;
        here.mail.deliver(address, answer({ inReplyTo: sentMessageId, text: address }));
      }
      here.clock.now += NEVER;
      await second.inboxChanged(rep.accountId, 'none');
      await first.inboxChanged(rep.accountId, 'none');
      await Promise.race([first, second].map(({ until }) => until(async () => (await told(emailId)).length === 7)));
      expect(await told(emailId)).to.have.length(7);
    });
  });
});

/** Every cell of every table, as text. */
async function everythingStored(db: Database): Promise<string> {
  const tables: (keyof Tables)[] = [
    ...(['accounts', 'users', 'companies', 'contacts', 'emails', 'events', 'decisions', 'inboxes', 'outbox'] as const),
    ...([
      'attachments',
      'envelopes',
      'idempotencyKeys',
      'activity',
      'trackingTokens',
      'webhooks',
      'deliveries',
    ] as const),
  ];
  const rows = [];
  for (const table of tables) rows.push(await db.sql.selectFrom(table).selectAll().execute());
  return JSON.stringify(rows);
}
