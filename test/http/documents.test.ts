import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { html } from '../../markup/html.ts';
import { apiDocument } from '../../src/contract/api-document.ts';
import { ERROR_CODES } from '../../src/errors.ts';
import { createApp } from '../../src/http/app.ts';
import { type Fixture, serve } from './fixture.ts';

/** Pages are no part of the interface, nor is what e-mails have their readers fetch. */
const PAGES = /^\/(docs|openapi\.json|oauth\/callback|t\/.*)?$/;

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

describe('Documents', () => {
  let fixture: Fixture;
  let page: string;
  let headers: Headers;

  before(async () => {
    fixture = await serve();
    const response = await fetch(`${fixture.url}/docs`);
    headers = response.headers;
    page = await response.text();
  });
  after(() => fixture.close());

  it('gives the OpenAPI document without a key', async () => {
    const response = await fetch(`${fixture.url}/openapi.json`);
    expect(response.headers.get('content-type')).to.equal('application/json');
    expect(await response.json()).to.deep.equal(apiDocument());
  });

  it('documents every route there is and no other', () => {
    const unused = {} as Parameters<typeof createApp>[0];
    const layers = createApp({ ...unused, log: { request: null, failure: () => {}, notice: () => {} } }).router.stack;
    const routes = layers.flatMap(({ route }) => {
      const methods = route?.stack.map(({ method }) => method).filter((method) => method !== undefined) ?? [];
      const path = (route?.path ?? '').replace(/:(\w+)/g, '{$1}');
      return PAGES.test(route?.path ?? '') ? [] : methods.map((method) => `${method} ${path}`);
    });
    const documented = Object.entries(apiDocument().paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(routes).to.have.members(documented);
  });

  it('leads from the bare address to the pages', async () => {
    const response = await fetch(fixture.url, { redirect: 'manual' });
    expect(response.status).to.equal(302);
    expect(response.headers.get('location')).to.equal('/docs');
  });

  it('needs nothing from elsewhere and runs no script, and says so in its policy', () => {
    expect(headers.get('content-type')).to.equal('text/html; charset=utf-8');
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers.get('content-security-policy')).to.equal(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(page).not.to.match(/<script|<link|<img|<iframe|\son[a-z]+=|\sstyle=|url\(|@import/i);
    expect(all(page, /\shref="([^"]*)"/g).filter((href) => !/^#|^\/openapi\.json$/.test(href))).to.deep.equal([]);
  });

  it('leads every link to a place on the page, and every problem to its own', () => {
    const places = all(page, /\sid="([^"]*)"/g);
    expect(new Set(places)).to.have.length(places.length);
    expect(places).to.include.members(all(page, /\shref="#([^"]*)"/g));
    expect(places).to.include.members(Object.keys(ERROR_CODES).map((code) => `problem-${code}`));
  });

  it('shows every operation with its fields and a command for the address it was reached at', () => {
    for (const [path, methods] of Object.entries(apiDocument().paths)) {
      const [before = '', ...after] = path.split(/\{\w+\}/);
      expect(page).to.match(new RegExp(`\\$KAIROS${before}${after.map((part) => `[^/{}]+${part}`).join('')}&quot;`));
      for (const operation of Object.values(methods)) expect(page).to.contain(operation.summary);
    }
    for (const field of ['quietHours.from', 'businessHours.days', 'errors[].path', 'comparison.now']) {
      expect(page).to.contain(`<code>${field}</code>`);
    }
    expect(page).to.contain(`export KAIROS=${fixture.url}`);
  });

  it('is well formed: every element that is opened is closed in turn', () => {
    const open: string[] = [];
    for (const [, slash, name = ''] of page.replace(/<!doctype html>/, '').matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
      if (name === 'meta') continue;
      if (slash === '') open.push(name);
      else expect(open.pop()).to.equal(name);
    }
    expect(open).to.deep.equal([]);
  });
});

describe('html', () => {
  it('escapes whatever is put into it, except markup', () => {
    const inner = html`<b>${'<script>"&\''}</b>`;
    expect(html`<p title="${'"'}">${[inner, 1, null]}</p>`.markup).to.equal(
      '<p title="&quot;"><b>&lt;script&gt;&quot;&amp;&#39;</b>1</p>',
    );
  });
});
