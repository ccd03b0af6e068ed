import { InboxError } from '../../../src/inbox/inbox-error.ts';
import { openMemoryInbox } from '../../../src/inbox/memory/memory-inbox.ts';
import { createMemoryMail } from '../../../src/inbox/memory/memory-mail.ts';
import { NOW, sequence } from '../fixture.ts';
import { headerOf } from './message.ts';
import { inboxConformance, type Subject } from './suite.ts';

inboxConformance('in memory', async (): Promise<Subject> => {
  const clock = () => NOW;
  const mail = createMemoryMail({ clock, newId: sequence('mailbox') });
  const address = 'rep@example.test';
  const inbox = openMemoryInbox({ mail, address, clock, batch: 3 });
  const has = (messageId: string) => (raw: Buffer) => headerOf(raw, 'message-id').includes(messageId);

  return {
    inbox,
    address,
    recipients: ['ana@client.example', 'bob@client.example', 'eve@client.example'],
    nature: { keepsMessageId: true, keepsBytes: true, showsRecipientsCopy: true, keepsEveryHeader: true },
    delivered: async (messageId) => mail.deliveries.filter(({ raw }) => has(messageId)(raw)),
    deliver: async (raw) => mail.deliver(address, raw),
    filed: async (messageId) => (mail.mailbox(address).sent.has(messageId) ? 1 : 0),
    stranger: () => {
      mail.mailbox('stranger@example.test').fault = () =>
        new InboxError('disconnected', 'password-refused', 'The mailbox refuses the password.');
      return openMemoryInbox({ mail, address: 'stranger@example.test', clock });
    },
    close: () => inbox.close(),
  };
});
