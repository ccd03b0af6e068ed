import { MICROSOFT_ADDRESS, MICROSOFT_CLIENT, startMicrosoftEmulator } from '../mail-emulators/microsoft.ts';
import type { CloudMailbox } from './gmail-microsoft.ts';
import { provesWholeWay } from './gmail-microsoft-suite.ts';

async function start(callback: string): Promise<CloudMailbox> {
  const microsoft = await startMicrosoftEmulator(callback);
  const { front, mail, close } = microsoft;
  return {
    front,
    close,
    address: MICROSOFT_ADDRESS,
    settings: {
      MICROSOFT_CLIENT_ID: MICROSOFT_CLIENT.clientId,
      MICROSOFT_CLIENT_SECRET: MICROSOFT_CLIENT.clientSecret,
      MICROSOFT_URL: front.url,
    },
    deliver: (raw) => mail.deliver(raw),
    count: async (messageId) => ({
      sent: (await mail.named('sentitems', messageId)).length,
      drafts: (await mail.named('drafts', messageId)).length,
    }),
    sent: async (messageId) => (await mail.named('sentitems', messageId))[0]!.raw,
  };
}

provesWholeWay({
  name: 'microsoft',
  start,
  draft: /^POST \/v1\.0\/me\/messages$/,
  send: /^POST \/v1\.0\/me\/messages\/[^/]+\/send$/,
});
