import { EventEmitter, once } from 'node:events';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Inbox } from '../../../src/inbox/inbox.ts';
import { envelopeOf } from '../../conformance/inboxes/message.ts';
import { failure } from '../../conformance/inboxes/suite.ts';
import { until } from '../../mail-servers/process.ts';
import { type Act, type ScriptedSmtp, startScriptedSmtp } from '../../mail-servers/scripted-smtp.ts';
import { openLocalInbox, REP, settingsOf } from './fixture.ts';

describe('SMTP connections', () => {
  let server: ScriptedSmtp;
  let inbox: Inbox;

  beforeEach(async () => {
    server = await startScriptedSmtp();
    inbox = openLocalInbox(settingsOf(1, server.port), REP);
  });

  afterEach(async () => {
    await inbox.close();
    await server.stop();
  });

  const send = (about = {}) =>
    inbox.send({ ...envelopeOf('rep@example.test', ['ana@client.example']), ...about }, mark);
  const say = (line: string): Act => ({ say: `${line}\r\n` });

  it('serve for one e-mail after another', async () => {
    for (let count = 0; count < 5; count++) await send();
    expect(server.accepted).to.have.length(5);
    expect(server.connections.total).to.equal(1);
  });

  it('serve for the next e-mail when one was refused', async () => {
    for (const stage of ['mail', 'rcpt', 'data', 'answer']) {
      server.script = (at) => (at === stage ? say('550 5.0.0 No') : null);
      await failure(send());
      server.script = () => null;
      await send();
    }
    expect(server.accepted).to.have.length(4);
    expect(server.connections.total).to.equal(1);
  });

  it('are as many as are allowed, and what comes meanwhile waits its turn', async () => {
    inbox = openLocalInbox(settingsOf(1, server.port), REP, { connections: 2 });
    await Promise.all(Array.from({ length: 12 }, () => send()));
    expect(server.accepted).to.have.length(12);
    expect(server.connections.total).to.equal(2);
  });

  it('do not keep others waiting when they cannot be opened', async () => {
    inbox = openLocalInbox(settingsOf(1, server.port), REP, { connections: 1 });
    server.script = (stage, _line, connection) => (stage === 'greeting' && connection < 3 ? { next: 'drop' } : null);
    const outcomes = await Promise.allSettled([send(), send(), send(), send()]);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected', 'fulfilled', 'fulfilled']);
  });

  it('are replaced when the server ended them while they waited', async () => {
    for (const goodbye of [{ next: 'drop' }, { say: '421 4.4.2 Idle for too long\r\n', next: 'drop' }] as const) {
      await send();
      const before = server.connections.total;
      server.script = (stage, _line, connection) => (stage === 'mail' && connection === before ? goodbye : null);
      await send();
      expect(server.connections.total).to.equal(before + 1);
      server.script = () => null;
    }
    expect(server.accepted).to.have.length(4);
  });

  it('are not replaced for an e-mail that was marked', async () => {
    await send();
    server.script = (stage) => (stage === 'answer' ? { next: 'drop' } : null);
    expect((await failure(send())).kind).to.equal('unknown');
    expect(server.connections.total).to.equal(1);
  });

  it('end when nothing was to be sent for a while', async () => {
    inbox = openLocalInbox(settingsOf(1, server.port), REP, { timeouts: { idle: 1 } });
    await send();
    await until(5000, 'the connection has ended', () => server.connections.open === 0);
    expect(server.commands.at(-1)).to.equal('QUIT');
    await send();
    expect(server.accepted).to.have.length(2);
  });

  it('end after as many e-mails as servers bear', async () => {
    inbox = openLocalInbox(settingsOf(1, server.port), REP, { emailsAConnection: 2 });
    for (let count = 0; count < 5; count++) await send();
    expect(server.connections.total).to.equal(3);
  });

  it('end when the inbox is closed, those in use when they have sent', async () => {
    const moments = new EventEmitter();
    server.script = async (stage) => {
      if (stage !== 'answer') return null;
      moments.emit('answering');
      await once(moments, 'closed');
      return null;
    };
    const answering = once(moments, 'answering');
    const sending = send();
    await answering;
    await inbox.close();
    moments.emit('closed');
    await sending;
    await until(5000, 'the connection has ended', () => server.connections.open === 0);
    expect(server.accepted).to.have.length(1);
  });

  it('end when the server does not answer a goodbye', async () => {
    await send();
    server.script = (stage) => (stage === 'quit' ? { next: 'hang' } : null);
    await inbox.close();
    await until(5000, 'the connection has ended', () => server.connections.open === 0);
  });

  it('carry every byte of an e-mail as it is', async () => {
    const line = fc.stringMatching(/^[.]{0,2}[ -~\u00a0-\u00ff]{0,80}[ ]?$/);
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 20 }), async (body) => {
        const mime = Buffer.from(`Subject: x\r\n\r\n${body.map((text) => `${text}\r\n`).join('')}`);
        await send({ mime });
        expect(server.accepted.pop()!.equals(mime)).to.equal(true);
      }),
      { numRuns: 200 },
    );
  });

  it('announce 8-bit bytes and the size of an e-mail', async () => {
    server.script = (stage) =>
      stage === 'ehlo' ? say('250-mx.example.test\r\n250-SIZE 1000\r\n250-8BITMIME\r\n250 AUTH PLAIN') : null;
    const mime = Buffer.from('Subject: x\r\n\r\nGrüße\r\n');
    await send({ mime });
    expect(server.commands).to.include(`MAIL FROM:<rep@example.test> BODY=8BITMIME SIZE=${mime.length}`);
  });

  describe('and addresses', () => {
    const HOSTILE = [
      '',
      ' ',
      'ana',
      '@client.example',
      'ana@',
      'ana@client.example\r\nRCPT TO:<eve@client.example>',
      'ana@client.example\nDATA',
      'ana@client.example\rDATA',
      'ana@client.example> SIZE=1',
      '<ana@client.example>',
      'ana @client.example',
      'ana@client .example',
      'ana\u0000@client.example',
      'ana\u007f@client.example',
      'ana\u0085@client.example',
      'ana\u2028@client.example',
      'ana\ud800@client.example',
      'ana@client.example@other.example',
      '-oQ/tmp@client.example',
      '"a\r\nb"@client.example',
      '"a b"@client.example',
      `${'x'.repeat(65)}@client.example`,
      `ana@${'x'.repeat(256)}`,
    ];

    for (const address of HOSTILE) {
      it(`refuse ${legible(address)} as recipient and as sender, before they say anything of it`, async () => {
        for (const about of [{ recipients: ['bob@client.example', address] }, { sender: address }]) {
          expect(await failure(send(about))).to.include({ kind: 'rejected', reason: 'address-invalid' });
        }
        expect(server.commands.filter((line) => /^(MAIL|RCPT|DATA)/.test(line))).to.deep.equal([]);
      });
    }

    it('refuse an e-mail to nobody', async () => {
      expect(await failure(send({ recipients: [] }))).to.include({ kind: 'rejected', reason: 'recipient-missing' });
    });

    it('are said once each, however often they are named', async () => {
      await send({ recipients: ['ana@client.example', 'bob@client.example', 'ana@client.example'] });
      expect(server.commands.filter((line) => line.startsWith('RCPT'))).to.deep.equal([
        'RCPT TO:<ana@client.example>',
        'RCPT TO:<bob@client.example>',
      ]);
    });

    it('of a thousand odd kinds are said whole or not at all', async () => {
      const odd = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.emailAddress());
      const address = fc.oneof(
        odd,
        fc.tuple(odd, odd).map(([local, domain]) => `${local}@${domain}`),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(address, { minLength: 1, maxLength: 3 }), address, async (recipients, sender) => {
          const start = server.commands.length;
          const sent = await send({ recipients, sender }).then(
            () => true,
            (error) => {
              expect(error).to.include({ kind: 'rejected', reason: 'address-invalid' });
              return false;
            },
          );
          const said = server.commands.slice(start).filter((line) => !/^(EHLO|AUTH|QUIT)/.test(line));
          const utf8 = /[^\0-\x7f]/.test([sender, ...recipients].join('')) ? ' SMTPUTF8' : '';
          expect(said.map((line) => line.replace(/ SIZE=\d+$/, ''))).to.deep.equal(
            sent
              ? [`MAIL FROM:<${sender}>${utf8}`, ...[...new Set(recipients)].map((to) => `RCPT TO:<${to}>`), 'DATA']
              : [],
          );
        }),
        { numRuns: 1000 },
      );
    });

    it('beyond ASCII go out as they are to a server with SMTPUTF8', async () => {
      await send({ recipients: ['jörg@bücher.example'] });
      expect(server.commands).to.include('MAIL FROM:<rep@example.test> SMTPUTF8');
      expect(server.commands).to.include('RCPT TO:<jörg@bücher.example>');
    });

    it('beyond ASCII are refused for a server without it, unless only their domain is', async () => {
      await server.stop();
      server = await startScriptedSmtp(() => null, ['PIPELINING']);
      inbox = openLocalInbox(settingsOf(1, server.port), REP);
      const error = await failure(send({ recipients: ['jörg@client.example'] }));
      expect(error).to.include({ kind: 'rejected', reason: 'address-international' });
      expect(error.message).to.include('SMTPUTF8');
      await send({ recipients: ['ana@bücher.example'] });
      expect(server.commands).to.include('RCPT TO:<ana@xn--bcher-kva.example>');
      expect(server.accepted).to.have.length(1);
    });
  });
});

async function mark(): Promise<void> {}

/** Without a character that a terminal would act on. */
function legible(text: string): string {
  const escaped = (each: string) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text.slice(0, 60)).replace(/[^ -~]/g, escaped);
}
