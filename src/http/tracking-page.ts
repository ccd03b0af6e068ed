import { createHash } from 'node:crypto';
import { html, type Markup, raw } from './docs/html.ts';

// Small pages for whoever follows a link in an e-mail, which may be anybody: they say nothing of it.

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 20vh auto 0; padding: 0 1rem; }
h1 { font-size: 1.5rem; }
button { font: inherit; padding: 0.5rem 1rem; }
`;

/** Content-Security-Policy of the pages: their own style by hash, a form that leads back here, and nothing else. */
export const TRACKING_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** What a mail program sends in order to unsubscribe by itself (RFC 8058), and the page's button as well. */
export const ONE_CLICK = { name: 'List-Unsubscribe', value: 'One-Click' } as const;

export const UNKNOWN_PAGE = page(
  'This link leads nowhere',
  html`<p>Nothing is known of it here. It may have been cut short on the way: try it from the e-mail itself.</p>`,
);

export const LATER_PAGE = page(
  'Please try again in a moment',
  html`<p>This cannot be done right now. The link stays good.</p>`,
);

export const UNSUBSCRIBE_PAGE = page(
  'Unsubscribe?',
  html`<p>You will get no more e-mails from this sender.</p>
<form method="post">
<input type="hidden" name="${ONE_CLICK.name}" value="${ONE_CLICK.value}">
<button type="submit" autofocus>Unsubscribe</button>
</form>`,
);

export const UNSUBSCRIBED_PAGE = page(
  'You are unsubscribed',
  html`<p>You will get no more e-mails from this sender. You can close this page.</p>`,
);

export const NOT_A_REQUEST_PAGE = page(
  'That was not understood',
  html`<p>Open the link in a browser and use the button there.</p>`,
);

function page(title: string, content: Markup): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`.markup;
}
