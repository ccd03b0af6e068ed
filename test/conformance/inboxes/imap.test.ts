import type { Login } from '../../../src/inbox/imap/settings.ts';
import { dovecotSettings, openLocalInbox } from '../../inbox/imap/fixture.ts';
import { deliverByLmtp } from '../../mail-servers/lmtp.ts';
import { type MailServers, needMailServers, PASSWORDS } from '../../mail-servers/mail-servers.ts';
import { headerOf } from './message.ts';
import { inboxConformance, type Subject } from './suite.ts';

const RECIPIENTS = ['ana@example.test', 'bob@example.test', 'eve@example.test'] as const;

describe('an IMAP and SMTP account', () => {
  let servers: MailServers;

  before(async function () {
    servers = await needMailServers(this);
  });

  inboxConformance('on Dovecot and Postfix, by password', async () => {
    const user = 'rep@example.test';
    return subjectOf(
      servers,
      user,
      { kind: 'password', user, password: PASSWORDS[user] },
      { kind: 'password', user, password: 'wrong' },
    );
  });

  inboxConformance('on Dovecot and Postfix, by XOAUTH2', async () => {
    const user = 'oauth@example.test';
    servers.tokenInfo.tokens.set('a valid token', user);
    const login = (token: string): Login => ({ kind: 'oauth', user, accessToken: async () => token });
    return subjectOf(servers, user, login('a valid token'), login('an ended token'));
  });
});

function subjectOf({ dovecot, postfix }: MailServers, address: string, login: Login, refused: Login): Subject {
  const settings = dovecotSettings(dovecot);
  const inbox = openLocalInbox(settings, login, { batch: 3 });
  const has = (messageId: string) => (raw: Buffer) => headerOf(raw, 'message-id').includes(messageId);

  return {
    inbox,
    address,
    recipients: RECIPIENTS,
    nature: { keepsMessageId: true, keepsBytes: true, showsRecipientsCopy: true, keepsEveryHeader: true },
    delivered: async (messageId) => {
      await postfix.drained();
      return RECIPIENTS.flatMap((recipient) =>
        dovecot
          .messages(recipient)
          .filter(has(messageId))
          .map((raw) => ({ recipient, raw })),
      );
    },
    deliver: (raw) => deliverByLmtp(dovecot.lmtpPort, address, raw),
    filed: async (messageId) => dovecot.messages(address, 'Sent').filter(has(messageId)).length,
    stranger: () => openLocalInbox(settings, refused),
    close: () => inbox.close(),
  };
}
