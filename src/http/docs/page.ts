import { createHash } from 'node:crypto';
import { html, type Markup, raw } from '../../../markup/html.ts';
import type { ApiDocument } from '../../contract/api-document.ts';
import { ERROR_CODES } from '../../errors.ts';
import { fieldTable, typeOf } from './fields.ts';
import { operationSection } from './operation.ts';
import { STYLE } from './style.ts';

/** Content-Security-Policy of the page: its own style sheet by hash, and nothing else at all. */
export const DOCS_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The pages for people, made from the OpenAPI document. `address` is where this server is reached. */
export function docsPage(document: ApiDocument, address: string): string {
  const { info, paths, components } = document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const schemas = Object.entries(components.schemas);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title} API</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">To the content</a>
<div class="page">
<nav aria-label="Contents">
<strong>${info.title}</strong> API ${info.version}
<h2>Operations</h2>
<ul>${operations.map(
    ({ method, path, operation }) =>
      html`<li><a href="#${operation.operationId}"><span class="method ${method}">${method.toUpperCase()}</span>${path}</a></li>`,
  )}</ul>
<h2>Reference</h2>
<ul><li><a href="#problems">Problems</a></li><li><a href="/openapi.json">OpenAPI document</a></li></ul>
<h2>Schemas</h2>
<ul>${schemas.map(([name]) => html`<li><a href="#schema-${name}">${name}</a></li>`)}</ul>
</nav>
<main id="main">
<h1>${info.title} API</h1>
<p>${info.description}</p>
<h3>Before you start</h3>
<p>The commands below use two variables. The API key belongs to one account, and shows nothing of any other.</p>
<pre tabindex="0"><code>export KAIROS=${address}
export KEY=your-api-key</code></pre>
${operations.map(({ method, path, operation }) => operationSection(document, method, path, operation))}
${problemSection()}
${schemas.map(
  ([name, schema]) => html`<section id="schema-${name}"><h2>${name}</h2>
<p>${schema.description ?? schema.title ?? ''}</p>
${fieldTable(schema) ?? html`<p>${typeOf(schema)}</p>`}</section>
`,
)}
</main>
</div>
</body>
</html>
`;
  return page.markup;
}

function problemSection(): Markup {
  return html`<section id="problems"><h2>Problems</h2>
<p>Every refusal is a problem document (RFC 9457) with one of these codes, and nothing was written.</p>
<div class="wide"><table>
<thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th><th scope="col">Again?</th></tr></thead>
<tbody>${Object.entries(ERROR_CODES).map(
    ([code, { status, title, retryable }]) =>
      html`<tr id="problem-${code}"><th scope="row"><code>${code}</code></th><td>${status}</td><td>${title}</td>
<td>${retryable ? 'may help' : 'not as it is'}</td></tr>
`,
  )}</tbody></table></div></section>
`;
}
