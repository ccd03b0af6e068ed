import { createHash } from 'node:crypto';
import { html, type Markup, raw } from '../../markup/html.ts';

// A page of one heading, for people who come here by a link: from an e-mail, or back from a mail provider.

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 20vh auto 0; padding: 0 1rem; }
h1 { font-size: 1.5rem; }
button { font: inherit; padding: 0.5rem 1rem; }
`;

/** Content-Security-Policy of the pages: their own style by hash, a form that leads back here, and nothing else. */
export const SMALL_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Never to be found by a search engine. */
export function smallPage(title: string, content: Markup): string {
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
