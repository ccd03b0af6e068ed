import { openGmail } from '../gmail/open.ts';
import type { Inbox } from '../inbox.ts';
import { openMicrosoft } from '../microsoft/open.ts';
import type { OAuthClient, OAuthProvider } from './client.ts';
import { incomprehensible } from './faults.ts';
import type { OAuthContext } from './token-endpoint.ts';

const OPEN = { gmail: openGmail, microsoft: openMicrosoft };

/** The address of the mailbox that a token opens, as its own API tells it. */
export async function addressOf(
  provider: OAuthProvider,
  { endpoints }: OAuthClient,
  token: string,
  context: OAuthContext,
): Promise<string> {
  const inbox: Inbox = OPEN[provider]({ api: endpoints.api, accessToken: async () => token, ...context });
  const { address } = await inbox.verify();
  if (address === null) throw incomprehensible(provider);
  return address;
}
