import { systemClock } from '../../../src/clock.ts';
import { openMicrosoft } from '../../../src/inbox/microsoft/open.ts';
import { MICROSOFT_ADDRESS, MICROSOFT_TOKEN, startMicrosoftEmulator } from '../../mail-emulators/microsoft.ts';
import { inboxConformance, type Subject } from './suite.ts';

inboxConformance('Microsoft 365 (emulator, and a stub for MIME and the delta query)', async (): Promise<Subject> => {
  const microsoft = await startMicrosoftEmulator();
  const open = (token: string) =>
    openMicrosoft({
      api: `${microsoft.front.url}/v1.0`,
      accessToken: async () => token,
      fetch,
      clock: systemClock,
      batch: 3,
      watchInterval: 20,
      settlesAfter: 0,
    });
  const inbox = open(MICROSOFT_TOKEN);
  const sent = (messageId: string) => microsoft.mail.named('sentitems', messageId);

  return {
    inbox,
    address: MICROSOFT_ADDRESS,
    recipients: ['ana@client.example', 'bob@client.example', 'eve@client.example'],
    // Exchange writes messages anew.
    nature: { keepsMessageId: true, keepsBytes: false, showsRecipientsCopy: false, keepsEveryHeader: true },
    // The emulator delivers to nobody: whom the sent copy has as recipients is who would get it.
    delivered: async (messageId) =>
      (await sent(messageId)).flatMap(({ raw, recipients }) => recipients.map((recipient) => ({ recipient, raw }))),
    deliver: (raw) => microsoft.mail.deliver(raw),
    filed: async (messageId) => (await sent(messageId)).length,
    stranger: () => open('token-of-nobody'),
    close: async () => {
      await inbox.close();
      await microsoft.close();
    },
  };
});
