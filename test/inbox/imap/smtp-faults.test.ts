import { EventEmitter, once } from 'node:events';
import { expect } from 'chai';
import type { Inbox, Mark } from '../../../src/inbox/inbox.ts';
import type { InboxErrorKind } from '../../../src/inbox/inbox-error.ts';
import { envelopeOf } from '../../conformance/inboxes/message.ts';
import { failure } from '../../conformance/inboxes/suite.ts';
import { freePorts } from '../../mail-servers/process.ts';
import { type Act, type ScriptedSmtp, type Stage, startScriptedSmtp } from '../../mail-servers/scripted-smtp.ts';
import { openLocalInbox, REP, settingsOf } from './fixture.ts';

const RECIPIENTS = ['ana@client.example', 'bob@client.example'];

/** An e-mail that the server refuses in some way, and what comes of it. */
interface Fault {
  readonly name: string;
  readonly at: Stage;
  readonly act: Act;
  readonly kind: InboxErrorKind | readonly InboxErrorKind[];
  readonly reason?: string;
  /** Unless it is null, a matter of chance. */
  readonly marked?: boolean | null;
  /** Logins that were tried. */
  readonly logins?: number;
  /** The server has it, although we cannot know. */
  readonly accepted?: boolean;
  readonly bytes?: number;
}

const drop = { next: 'drop' } as const;
const hang = { next: 'hang' } as const;
const say = (line: string): Act => ({ say: `${line}\r\n` });
const LARGE = 32 * 1024 * 1024;

const FAULTS: readonly Fault[] = [
  { name: 'the connection is lost before the greeting', at: 'greeting', act: drop, kind: 'unavailable' },
  { name: 'the connection is lost after EHLO', at: 'ehlo', act: drop, kind: 'unavailable' },
  { name: 'the connection is lost at AUTH', at: 'auth', act: drop, kind: 'unavailable', logins: 1 },
  { name: 'the connection is lost at MAIL', at: 'mail', act: drop, kind: 'unavailable' },
  { name: 'the connection is lost at RCPT', at: 'rcpt', act: drop, kind: 'unavailable' },
  { name: 'the connection is lost at DATA', at: 'data', act: drop, kind: 'unavailable' },
  // The loss may be noticed before 354 is read, or when the end of the e-mail is on its way already.
  { name: 'the connection is lost after 354', at: 'ready', act: drop, kind: ['unavailable', 'unknown'], marked: null },
  {
    name: 'the connection is lost half-way through',
    at: 'body',
    act: drop,
    kind: 'unavailable',
    marked: true,
    bytes: LARGE,
  },
  { name: 'the connection is lost when all of it came', at: 'answer', act: drop, kind: 'unknown', marked: true },
  {
    name: 'the connection is lost when it was accepted',
    at: 'answer',
    act: { ...drop, accept: true },
    kind: 'unknown',
    marked: true,
    accepted: true,
  },
  {
    name: 'the connection is lost half-way through the last reply',
    at: 'answer',
    act: { say: '25', next: 'drop', accept: true },
    kind: 'unknown',
    marked: true,
    accepted: true,
  },
  {
    name: 'the connection is lost between two lines of the last reply',
    at: 'answer',
    act: { say: '250-2.0.0 Ok\r\n', next: 'drop', accept: true },
    kind: 'unknown',
    marked: true,
    accepted: true,
  },
  { name: 'nothing comes before the greeting', at: 'greeting', act: hang, kind: 'unavailable', reason: 'timeout' },
  { name: 'no answer comes to EHLO', at: 'ehlo', act: hang, kind: 'unavailable', reason: 'timeout' },
  { name: 'no answer comes to AUTH', at: 'auth', act: hang, kind: 'unavailable', reason: 'timeout' },
  { name: 'no answer comes to RCPT', at: 'rcpt', act: hang, kind: 'unavailable', reason: 'timeout' },
  { name: 'no answer comes to DATA', at: 'data', act: hang, kind: 'unavailable', reason: 'timeout' },
  { name: 'no answer comes at the end', at: 'answer', act: hang, kind: 'unknown', marked: true },

  { name: 'the server is closed (421 greeting)', at: 'greeting', act: say('421 4.3.2 Closed'), kind: 'throttled' },
  { name: 'the server takes nobody (554 greeting)', at: 'greeting', act: say('554 5.7.0 No'), kind: 'unavailable' },
  {
    name: 'the password is refused (535 5.7.8)',
    at: 'auth',
    act: say('535 5.7.8 Authentication failed'),
    kind: 'disconnected',
    reason: 'login-refused',
    logins: 2,
  },
  { name: 'the login is refused (535)', at: 'auth', act: say('535 Incorrect'), kind: 'disconnected', logins: 2 },
  {
    name: 'an application password is asked for (534 5.7.9)',
    at: 'auth',
    act: say('534 5.7.9 Application-specific password required'),
    kind: 'disconnected',
    logins: 2,
  },
  {
    name: 'Gmail takes no login now (535 5.7.1)',
    at: 'auth',
    act: say('535-5.7.1 Please try later\r\n535 5.7.1 x1-2002 - gsmtp'),
    kind: 'throttled',
    reason: 'login-throttled',
    logins: 1,
  },
  {
    name: 'the login cannot be checked now (454 4.7.0)',
    at: 'auth',
    act: say('454 4.7.0 Temporary authentication failure'),
    kind: 'throttled',
    logins: 1,
  },
  {
    name: 'the daily limit of Gmail is reached (550 5.4.5)',
    at: 'mail',
    act: say('550 5.4.5 Daily user sending limit exceeded. - gsmtp'),
    kind: 'throttled',
  },
  {
    name: 'Gmail slows it down (550 5.7.1)',
    at: 'answer',
    act: say('550-5.7.1 Our system has detected an unusual rate\r\n550 5.7.1 of mail. - gsmtp'),
    kind: 'throttled',
    marked: true,
  },
  {
    name: 'a policy forbids it (550 5.7.1 of anybody else)',
    at: 'answer',
    act: say('550 5.7.1 Refused by policy'),
    kind: 'rejected',
    marked: true,
  },
  { name: 'it is greylisted (450)', at: 'rcpt', act: say('450 4.2.0 Greylisted'), kind: 'throttled' },
  { name: 'there is no room (452)', at: 'mail', act: say('452 4.3.1 Insufficient storage'), kind: 'throttled' },
  { name: 'the server closes (421 at MAIL)', at: 'mail', act: say('421 4.7.0 Too much'), kind: 'throttled' },
  {
    name: 'the server closes (421 at the end)',
    at: 'answer',
    act: say('421 4.3.0 Oh'),
    kind: 'throttled',
    marked: true,
  },
  { name: 'nobody has that address (550 5.1.1)', at: 'rcpt', act: say('550 5.1.1 No such user'), kind: 'rejected' },
  { name: 'DATA is refused (554)', at: 'data', act: say('554 5.5.1 No valid recipients'), kind: 'rejected' },
  { name: 'the mailbox is full (552)', at: 'answer', act: say('552 5.2.2 Over quota'), kind: 'rejected', marked: true },
  {
    name: 'it is refused for now (451)',
    at: 'answer',
    act: say('451 4.3.0 Try later'),
    kind: 'throttled',
    marked: true,
  },
  {
    name: 'it is refused in several lines (550)',
    at: 'answer',
    act: say('550-5.6.0 Not\r\n550 5.6.0 today'),
    kind: 'rejected',
    marked: true,
  },
  {
    name: 'the server answers before it has the e-mail',
    at: 'data',
    act: say('354 Go on\r\n250 2.0.0 Taken, whatever it is'),
    kind: 'unavailable',
    marked: true,
    bytes: LARGE,
  },
  {
    name: 'the server sends replies without end',
    at: 'mail',
    act: { say: '250-x\r\n'.repeat(200_000), next: 'hang' },
    kind: 'unavailable',
  },
];

for (const extensions of [['PIPELINING', '8BITMIME'], []]) {
  describe(`an e-mail by SMTP ${extensions.length === 0 ? 'without' : 'with'} PIPELINING, when`, () => {
    let server: ScriptedSmtp;
    let inbox: Inbox;

    beforeEach(async () => {
      server = await startScriptedSmtp(() => null, extensions);
      inbox = openLocalInbox(settingsOf(1, server.port), REP);
    });

    afterEach(async () => {
      await inbox.close();
      await server.stop();
    });

    for (const fault of FAULTS) {
      const kinds = [fault.kind].flat();
      it(`${fault.name}, ends as ${kinds.join(' or ')}`, async () => {
        server.script = (stage) => (stage === fault.at ? fault.act : null);
        const impatient = { timeouts: { greeting: 500, answer: 500 } };
        const faced = fault.act.next === 'hang' ? openLocalInbox(settingsOf(1, server.port), REP, impatient) : inbox;
        const mail = letter(fault.bytes);
        const { mark, marks } = counted();
        const error = await failure(faced.send(mail, mark));

        expect(error.kind).to.be.oneOf(kinds);
        if (fault.reason !== undefined) expect(error.reason).to.equal(fault.reason);
        if (fault.marked !== null) expect(marks()).to.equal(fault.marked === true ? 1 : 0);
        if (fault.logins !== undefined) expect(verbs(server, 'AUTH')).to.equal(fault.logins);
        expect(server.accepted.length).to.equal(fault.accepted === true ? 1 : 0);
        if (marks() === 0) expect(server.bodyBytes).to.equal(0);
        if (error.kind === 'unknown') return;

        // What was certainly not accepted is sent again, and arrives once.
        server.script = () => null;
        await inbox.send(mail, mark);
        expect(server.accepted).to.have.length(1);
        expect(server.accepted[0]!.equals(mail.mime)).to.equal(true);
      });
    }

    it('some of its recipients are refused, goes to none of them', async () => {
      for (const [reply, kind] of [
        ['550 5.1.1 No such user', 'rejected'],
        ['450 4.2.0 Greylisted', 'throttled'],
      ] as const) {
        server.script = (stage, line) => (stage === 'rcpt' && line.includes('bob@') ? say(reply) : null);
        const { mark, marks } = counted();
        const error = await failure(inbox.send(letter(), mark));
        expect(error.kind).to.equal(kind);
        expect(error.message).to.include('1 of 2 recipients').and.to.include(reply);
        expect(marks()).to.equal(0);
        expect(server.accepted).to.be.empty;
        expect(server.bodyBytes).to.equal(0);
      }
    });

    it('one recipient is refused for good and one for now, is refused for good', async () => {
      server.script = (stage, line) =>
        stage === 'rcpt' ? say(line.includes('bob@') ? '450 4.2.0 Greylisted' : '550 5.1.1 No such user') : null;
      const error = await failure(
        inbox.send({ ...letter(), recipients: [...RECIPIENTS, 'eve@client.example'] }, async () => {}),
      );
      expect(error).to.include({ kind: 'rejected', reason: 'recipient-refused' });
      expect(server.accepted).to.be.empty;
    });

    it('the first login is refused and the second is not, is sent', async () => {
      server.script = (stage, _line, connection) => (stage === 'auth' && connection === 1 ? say('535 5.7.8 No') : null);
      await inbox.send(letter(), async () => {});
      expect(server.accepted).to.have.length(1);
    });

    it('nobody listens, ends as unavailable', async () => {
      const [port] = await freePorts(1);
      const lonely = openLocalInbox(settingsOf(1, port!), REP);
      expect(await failure(lonely.send(letter(), async () => {}))).to.include({
        kind: 'unavailable',
        reason: 'connection-failed',
      });
    });

    it('the server offers no login, asks the owner to connect again', async () => {
      server.script = (stage) => (stage === 'ehlo' ? say('250 mx.example.test') : null);
      expect(await failure(inbox.send(letter(), async () => {}))).to.include({
        kind: 'disconnected',
        reason: 'login-not-offered',
      });
    });

    it('it is larger than the server takes, is rejected before anything is sent', async () => {
      server.script = (stage) =>
        stage === 'ehlo' ? { say: '250-mx.example.test\r\n250-SIZE 1000\r\n250 AUTH PLAIN\r\n' } : null;
      const error = await failure(inbox.send(letter(2000), async () => {}));
      expect(error).to.include({ kind: 'rejected', reason: 'too-large' });
      expect(verbs(server, 'MAIL')).to.equal(0);
    });

    describe('the mark', () => {
      it('is not set before the server has asked for the e-mail, and no byte goes before it is', async () => {
        const { mark, marks } = counted();
        const seen: number[] = [];
        server.script = async (stage) => {
          if (stage === 'data') {
            await turns();
            seen.push(marks());
          }
          return null;
        };
        await inbox.send(letter(), async (trace) => {
          await mark(trace);
          await turns();
          seen.push(server.bodyBytes);
        });
        expect(seen).to.deep.equal([0, 0]);
        expect(server.accepted).to.have.length(1);
      });

      it('says where the attempt is, and holds no secret', async () => {
        const traces: unknown[] = [];
        await inbox.send(letter(), async (trace) => {
          traces.push(trace);
        });
        expect(traces).to.deep.equal([{ stage: 'data' }]);
      });

      it('fails, and the connection is cut off before the e-mail has begun', async () => {
        const error = await failure(inbox.send(letter(), () => Promise.reject(new Error('the claim was lost'))));
        expect(error).to.include({ kind: 'unavailable', reason: 'mark-failed' });
        expect(server.bodyBytes).to.equal(0);
        expect(server.accepted).to.be.empty;
      });

      it('fails when the connection was lost meanwhile, and then nothing is said before it has', async () => {
        const moments = new EventEmitter();
        server.script = async (stage) => {
          if (stage !== 'ready') return null;
          await once(moments, 'marking');
          setImmediate(() => moments.emit('dropped'));
          return drop;
        };
        let settled = false;
        const error = await failure(
          inbox.send(letter(), async () => {
            moments.emit('marking');
            await once(moments, 'dropped');
            await turns();
            settled = true;
            throw new Error('the claim was lost');
          }),
        );
        expect(settled).to.equal(true);
        expect(error.kind).to.equal('unavailable');
      });
    });
  });
}

describe('an error of a mail server', () => {
  it('is in one line and not too long, and holds neither password nor content', async () => {
    const server = await startScriptedSmtp((stage) =>
      stage === 'answer' ? say(`550 5.6.0 \x1b[31m${'no '.repeat(500)}`) : null,
    );
    const inbox = openLocalInbox(settingsOf(1, server.port), REP);
    const error = await failure(inbox.send(letter(), async () => {}));
    expect(error.message).to.match(/^[\p{L}\p{N}\p{P}\p{S} ]+$/u);
    expect(error.message.length).to.be.lessThan(400);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).to.not.include(
      REP.kind === 'password' ? REP.password : '',
    );
    await inbox.close();
    await server.stop();
  });
});

function letter(bytes = 0) {
  const mail = envelopeOf('rep@example.test', RECIPIENTS);
  const line = `${'x'.repeat(76)}\r\n`;
  return { ...mail, mime: Buffer.concat([mail.mime, Buffer.from(line.repeat(Math.ceil(bytes / line.length)))]) };
}

function counted(): { mark: Mark; marks: () => number } {
  let count = 0;
  return {
    mark: async () => {
      count++;
    },
    marks: () => count,
  };
}

const verbs = ({ commands }: ScriptedSmtp, verb: string) => commands.filter((line) => line.startsWith(verb)).length;

/** Long enough for whatever is on its way within this process. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
}
