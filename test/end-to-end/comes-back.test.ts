import { fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { createReaders, type ReadingEvent } from '../../src/engagement/readers.ts';
import { systemIds } from '../../src/ids.ts';
import type { Inbox } from '../../src/inbox/inbox.ts';
import { activityOfEmail } from '../../src/store/activity.ts';
import { contactPage } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { loadRecipients } from '../../src/store/histories.ts';
import { markSent } from '../../src/store/outbox/sending.ts';
import { markAttempt, startSending } from '../conformance/attempts.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { envelopeOf } from '../conformance/inboxes/message.ts';
import { makeEmail, makeRep, stateOf } from '../engagement/fixture.ts';
import { answer } from '../engagement/mail.ts';
import { dovecotSettings, openLocalInbox, REP } from '../inbox/imap/fixture.ts';
import { deliverByLmtp } from '../mail-servers/lmtp.ts';
import { type MailServers, needMailServers, PASSWORDS } from '../mail-servers/mail-servers.ts';
import type { ReaderArguments, ReaderReport } from './reader-process.ts';

const READER = fileURLToPath(new URL(`./reader-process${extname(import.meta.url)}`, import.meta.url));

const SELLER = 'rep@example.test';
const BUYER = 'ana@example.test';
const NOBODY = 'nobody-of-that-name@example.test';

/** Nothing is read because of the time: what is noticed, IDLE has told. */
const NEVER = 2 ** 30;

forEachDatabase('What comes back through Dovecot and Postfix', (open, locate) => {
  let servers: MailServers;
  let db: Database;
  let rep: Awaited<ReturnType<typeof makeRep>>;
  let outgoing: Inbox;
  let buyer: Inbox;
  const stops: (() => Promise<unknown>)[] = [];

  before(async function () {
    servers = await needMailServers(this);
  });
  beforeEach(async () => {
    db = await open();
    rep = await makeRep(db, 'acme', SELLER);
    outgoing = openLocalInbox(dovecotSettings(servers.dovecot), REP);
    const login = { kind: 'password', user: BUYER, password: PASSWORDS[BUYER] } as const;
    buyer = openLocalInbox(dovecotSettings(servers.dovecot), login);
    stops.push(outgoing.close, buyer.close);
  });
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  /** Reads by IDLE in this process. Resolves when what was there before has been read. */
  async function read() {
    const events: ReadingEvent[] = [];
    let wake = () => {};
    const readers = createReaders({
      db,
      clock: Date.now,
      random: Math.random,
      newId: systemIds,
      openInbox: async () => openLocalInbox(dovecotSettings(servers.dovecot), REP),
      onDisconnected: async () => {},
      onEvent: (event) => {
        events.push(event);
        wake();
      },
      limits: { sweep: NEVER, poll: NEVER, check: NEVER, firstDelay: 50, lease: NEVER },
    });
    readers.start();
    stops.push(readers.stop);
    const recorded = () => events.reduce((sum, each) => sum + (each.event === 'inbox-read' ? each.recorded : 0), 0);
    const until = async (enough: () => boolean) => {
      while (!enough()) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    };
    await until(() => events.some(({ event }) => event === 'inbox-read'));
    return { events, recorded, until: (count: number) => until(() => recorded() >= count) };
  }

  /** Sends an e-mail as the dispatcher does. */
  async function send(to: string, cc: readonly string[] = []) {
    const { emailId } = await makeEmail(db, rep, { state: 'claimed', to: [to], cc });
    const claim = { accountId: rep.accountId, emailId, fence: 1 };
    const stamp = () => ({ newId: systemIds, now: Date.now() });
    const envelope = envelopeOf(SELLER, [to, ...cc]);
    await startSending(db, claim, { ...envelope, tokens: [] }, stamp());
    const accepted = await outgoing.send(envelope, async (trace) => void (await markAttempt(db, claim, trace)));
    await markSent(db, claim, { ...accepted, sender: SELLER, sentAt: Date.now(), file: false }, stamp());
    return { emailId, messageId: envelope.messageId };
  }

  /** Has the buyer answer by SMTP. */
  async function reply(about: Parameters<typeof answer>[0]) {
    const mime = answer({ from: BUYER, to: SELLER, ...about });
    const envelope = {
      messageId: /^Message-ID: (.*)$/im.exec(mime.toString())![1]!,
      sender: BUYER,
      recipients: [SELLER],
      mime,
    };
    await buyer.send(envelope, async () => {});
  }
  const told = async (emailId: string) =>
    (await activityOfEmail(db, rep.accountId, emailId)).filter(({ type }) => type !== 'email.sent');
  const history = async () => {
    const recipients = await loadRecipients(db, rep.accountId, await contactPage(db, rep.accountId, null, 100));
    return recipients.flatMap(({ address, emails }) =>
      emails.flatMap(({ engagements }) => engagements.map(({ type }) => `${address} ${type}`)),
    );
  };

  it('is a reply, noticed as it arrives', async () => {
    const { until } = await read();
    const { emailId, messageId } = await send(BUYER);
    const waiting = await makeEmail(db, rep, { state: 'scheduled', to: [BUYER] });
    await reply({ inReplyTo: messageId });
    await until(1);
    expect((await told(emailId)).map(({ type }) => type)).to.deep.equal(['email.replied']);
    expect(await history()).to.deep.equal([`${BUYER} replied`]);
    expect(await stateOf(db, rep.accountId, waiting.emailId)).to.include({ state: 'cancelled', reason: 'replied' });
  }).timeout(20_000);

  it('is the report of Postfix that somebody does not exist', async () => {
    const { until } = await read();
    const waiting = await makeEmail(db, rep, { state: 'scheduled', to: [NOBODY] });
    const toBuyer = await makeEmail(db, rep, { state: 'scheduled', to: [BUYER] });
    const { emailId } = await send(NOBODY, [BUYER]);
    await until(1);
    const [bounce] = await told(emailId);
    expect(bounce!.type).to.equal('email.bounced');
    expect(bounce!.data).to.include({ recipient: NOBODY, permanent: true, status: '5.1.1' });
    expect(await history()).to.deep.equal([`${NOBODY} bounced`]);
    expect(await stateOf(db, rep.accountId, waiting.emailId)).to.include({ state: 'cancelled', reason: 'bounced' });
    expect(await stateOf(db, rep.accountId, toBuyer.emailId)).to.include({ state: 'scheduled' });
  }).timeout(20_000);

  it('is an out-of-office notice, which holds what waits', async () => {
    const { until } = await read();
    const { emailId, messageId } = await send(BUYER);
    const waiting = await makeEmail(db, rep, { state: 'scheduled', to: [BUYER] });
    const headers = ['Auto-Submitted: auto-replied (vacation)'];
    await reply({ inReplyTo: messageId, headers, subject: 'Out of office', text: 'I am out of the office.' });
    await until(1);
    expect((await told(emailId)).map(({ type }) => type)).to.deep.equal(['email.auto-replied']);
    expect(await history()).to.deep.equal([]);
    expect(await stateOf(db, rep.accountId, waiting.emailId)).to.include({ state: 'held', reason: 'out-of-office' });
  }).timeout(20_000);

  it('is everything that arrived while the readers were dead, once', async () => {
    const { emailId, messageId } = await send(BUYER);
    const { imapPort, submissionPort, lmtpPort } = servers.dovecot;
    const given: ReaderArguments = { url: await locate(), imapPort, submissionPort, lease: 300 };
    const expected = new Set<string>();
    const arrive = async () => {
      const raw = answer({ from: BUYER, to: SELLER, inReplyTo: messageId });
      expected.add(/^Message-ID: (.*)$/im.exec(raw.toString())![1]!);
      await deliverByLmtp(lmtpPort, SELLER, raw);
    };
    const seen = async () => (await told(emailId)).map(({ data }) => data.messageId as string);

    const first = startReader(given);
    await first.until(() => first.reads() > 0);
    for (let round = 0; round < 4; round++) {
      const reader = round === 0 ? first : startReader(given);
      const before = reader.reads();
      for (let n = 0; n < 3; n++) await arrive();
      // Some of it has been recorded, and some not; what the process was about to do nobody knows.
      await reader.until(() => reader.reads() > before);
      await reader.kill();
      for (let n = 0; n < 3; n++) await arrive();
    }
    const last = startReader(given);
    await last.until(async () => (await seen()).length >= expected.size);
    await last.kill();
    expect((await seen()).sort()).to.deep.equal([...expected].sort());
  }).timeout(60_000);

  function startReader(given: ReaderArguments) {
    const child = fork(READER, [JSON.stringify(given)]);
    const gone = once(child, 'exit').then(() => Promise.reject(new Error('the reader has ended')));
    gone.catch(() => {});
    const kill = async () => {
      child.kill('SIGKILL');
      await gone.catch(() => {});
    };
    stops.push(kill);
    let reports = 0;
    let reads = 0;
    let wake = () => {};
    child.on('message', ({ event }: ReaderReport) => {
      reports++;
      if (event === 'inbox-read') reads++;
      wake();
    });
    return {
      kill,
      /** How often it has read all there was. */
      reads: () => reads,
      /** Resolves when it is so after some report; rejects when the process ends before. */
      until: async (enough: () => boolean | Promise<boolean>) => {
        for (let seen = -1; ; ) {
          const next = new Promise<void>((resolve) => {
            wake = resolve;
          });
          if (seen === reports) await Promise.race([next, gone]);
          seen = reports;
          if (await enough()) return;
        }
      },
    };
  }
});
