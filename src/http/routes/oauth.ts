import { html } from '../../../markup/html.ts';
import type { Consent, Returned } from '../../connection/consent.ts';
import { sendText } from '../answer.ts';
import { queryOf } from '../query.ts';
import type { Route } from '../route.ts';
import { SMALL_PAGE_POLICY, smallPage } from '../small-page.ts';

export const CALLBACK_PATH = '/oauth/callback';

/** No script, nothing from elsewhere, and no address that holds a code goes on to anybody. */
const HEADERS = { 'content-security-policy': SMALL_PAGE_POLICY, 'referrer-policy': 'no-referrer' };

export interface OAuthDependencies {
  readonly consent: Pick<Consent, 'finish'>;
}

/** Where a mail provider sends the owner of a mailbox back to. Who that is comes from the state that was handed out. */
export function oauthRoutes(dependencies: OAuthDependencies): Route[] {
  return [
    {
      method: 'get',
      path: CALLBACK_PATH,
      open: true,
      handle: async (req, res) => {
        for (const [name, value] of Object.entries(HEADERS)) res.setHeader(name, value);
        // A look that only asks for headers must not use up the way back.
        const returned: Returned =
          req.method === 'HEAD' ? { connected: false, words: '' } : await dependencies.consent.finish(queryOf(req));
        const page = returned.connected ? connectedPage(returned) : refusedPage(returned.words);
        sendText(res, returned.connected ? 200 : 400, 'text/html; charset=utf-8', page);
      },
    },
  ];
}

function connectedPage({ address, user, heldEmails }: Extract<Returned, { connected: true }>): string {
  const held =
    heldEmails === 1
      ? html`<p>1 e-mail was held meanwhile. Choose a new time for it in Kairos.</p>`
      : html`<p>${heldEmails} e-mails were held meanwhile. Choose a new time for them in Kairos.</p>`;
  return smallPage(
    'Connected',
    html`<p>${address} is connected for ${user}.</p>${heldEmails > 0 ? held : null}
${BACK}
<p>If that is not you, take access away from Kairos in the security settings of your mail account.</p>`,
  );
}

/** Where the way began, for whoever came from the web app; the callback is reached at the root of the same server. */
const BACK = html`<p><a href="../app/inboxes">Back to your inboxes in Kairos</a></p>`;

const refusedPage = (words: string) => smallPage('Not connected', html`<p>${words}</p>${BACK}`);
