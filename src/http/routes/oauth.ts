import type { Request, Response } from 'express';
import { html } from '../../../markup/html.ts';
import type { Consent, Returned, Visitor } from '../../connection/consent.ts';
import type { Identity } from '../../identity/identity.ts';
import { sendText } from '../answer.ts';
import { queryOf } from '../query.ts';
import type { Route } from '../route.ts';
import type { SessionCookie } from '../session-cookie.ts';
import { SMALL_PAGE_POLICY, smallPage } from '../small-page.ts';

export const CALLBACK_PATH = '/oauth/callback';

/** No script, nothing from elsewhere, and no address that holds a code goes on to anybody. */
const HEADERS = { 'content-security-policy': SMALL_PAGE_POLICY, 'referrer-policy': 'no-referrer' };

export interface OAuthDependencies {
  readonly consent: Pick<Consent, 'finish'>;
  readonly identity: Identity;
}

/** Where a mail provider sends the owner of a mailbox back to. Who that is comes from the state that was handed out. */
export function oauthRoutes(dependencies: OAuthDependencies, cookie: SessionCookie): Route[] {
  async function visitorOf(req: Request): Promise<Visitor> {
    const token = cookie.read(req);
    const who = token === null ? null : await dependencies.identity.sessions.find(token);
    return { sessionId: who?.sessionId ?? null };
  }

  return [
    {
      method: 'get',
      path: CALLBACK_PATH,
      open: true,
      handle: async (req, res) => {
        for (const [name, value] of Object.entries(HEADERS)) res.setHeader(name, value);
        // A look that only asks for headers must not use up the way back.
        if (req.method === 'HEAD') return sendPage(res, 400, '');
        const { inApp, ...returned } = await dependencies.consent.finish(queryOf(req), await visitorOf(req));
        if (inApp) res.redirect(303, placeInApp(returned));
        else if (returned.connected) sendPage(res, 200, connectedPage(returned));
        else sendPage(res, 400, refusedPage(returned.words));
      },
    },
  ];
}

const sendPage = (res: Response, status: number, page: string) =>
  sendText(res, status, 'text/html; charset=utf-8', page);

/** Codes and no words: whoever makes up such an address must not have Kairos say what they want. */
function placeInApp(returned: Returned): string {
  const result = returned.connected ? { connected: returned.inboxId } : { refused: returned.reason };
  return `/app/inboxes?${new URLSearchParams(result)}`;
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
