import { GOOGLE_ADDRESS, GOOGLE_CLIENT, startGoogleEmulator } from '../mail-emulators/google.ts';
import type { CloudMailbox } from './gmail-microsoft.ts';
import { provesWholeWay } from './gmail-microsoft-suite.ts';

async function start(callback: string): Promise<CloudMailbox> {
  const google = await startGoogleEmulator(callback);
  return {
    ...google,
    address: GOOGLE_ADDRESS,
    settings: {
      GOOGLE_CLIENT_ID: GOOGLE_CLIENT.clientId,
      GOOGLE_CLIENT_SECRET: GOOGLE_CLIENT.clientSecret,
      GOOGLE_URL: google.front.url,
    },
    count: async (messageId) => ({
      sent: (await google.labelled('SENT', messageId)).length,
      drafts: (await google.labelled('DRAFT', messageId)).length,
    }),
    sent: async (messageId) => (await google.labelled('SENT', messageId))[0]!,
  };
}

provesWholeWay({
  name: 'gmail',
  start,
  draft: /^POST .*\/drafts$/,
  send: /^POST .*\/drafts\/send$/,
});
