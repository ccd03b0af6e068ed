import addresses from 'nodemailer/lib/addressparser';
import { systemClock } from '../../../src/clock.ts';
import { openGmail } from '../../../src/inbox/gmail/open.ts';
import { GOOGLE_ADDRESS, GOOGLE_TOKEN, startGoogleEmulator } from '../../mail-emulators/google.ts';
import { headerOf } from './message.ts';
import { inboxConformance, type Subject } from './suite.ts';

inboxConformance('Gmail (emulator)', async (): Promise<Subject> => {
  const google = await startGoogleEmulator();
  const open = (token: string) =>
    openGmail({
      api: google.front.url,
      accessToken: async () => token,
      fetch,
      clock: systemClock,
      batch: 3,
      watchInterval: 20,
    });
  const inbox = open(GOOGLE_TOKEN);
  const sent = (messageId: string) => google.labelled('SENT', messageId);
  const recipientsOf = (raw: Buffer) =>
    ['to', 'cc', 'bcc']
      .flatMap((name) => headerOf(raw, name))
      .flatMap((value) => addresses(value, { flatten: true }))
      .map(({ address }) => address);

  return {
    inbox,
    address: GOOGLE_ADDRESS,
    recipients: ['ana@client.example', 'bob@client.example', 'eve@client.example'],
    nature: { keepsMessageId: true, keepsBytes: true, showsRecipientsCopy: false, keepsEveryHeader: false },
    // The emulator delivers to nobody: whom the sent copy names is who would get it.
    delivered: async (messageId) =>
      (await sent(messageId)).flatMap((raw) => recipientsOf(raw).map((recipient) => ({ recipient, raw }))),
    deliver: google.deliver,
    filed: async (messageId) => (await sent(messageId)).length,
    stranger: () => open('token-of-nobody'),
    close: async () => {
      await inbox.close();
      await google.close();
    },
  };
});
