import { html } from '../../markup/html.ts';
import { smallPage } from './small-page.ts';

// Small pages for whoever follows a link in an e-mail, which may be anybody: they say nothing of it.

/** What a mail program sends in order to unsubscribe by itself (RFC 8058), and the page's button as well. */
export const ONE_CLICK = { name: 'List-Unsubscribe', value: 'One-Click' } as const;

export const UNKNOWN_PAGE = smallPage(
  'This link leads nowhere',
  html`<p>Nothing is known of it here. It may have been cut short on the way: try it from the e-mail itself.</p>`,
);

export const LATER_PAGE = smallPage(
  'Please try again in a moment',
  html`<p>This cannot be done right now. The link stays good.</p>`,
);

export const UNSUBSCRIBE_PAGE = smallPage(
  'Unsubscribe?',
  html`<p>You will get no more e-mails from this sender.</p>
<form method="post">
<input type="hidden" name="${ONE_CLICK.name}" value="${ONE_CLICK.value}">
<button type="submit" autofocus>Unsubscribe</button>
</form>`,
);

export const UNSUBSCRIBED_PAGE = smallPage(
  'You are unsubscribed',
  html`<p>You will get no more e-mails from this sender. You can close this page.</p>`,
);

export const NOT_A_REQUEST_PAGE = smallPage(
  'That was not understood',
  html`<p>Open the link in a browser and use the button there.</p>`,
);
