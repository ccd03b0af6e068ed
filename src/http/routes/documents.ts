import type { Request } from 'express';
import { apiDocument } from '../../contract/api-document.ts';
import { JSON_TYPE } from '../../contract/api-operations.ts';
import { sendText } from '../answer.ts';
import { DOCS_POLICY, docsPage } from '../docs/page.ts';
import type { Route } from '../route.ts';

/** The OpenAPI document and pages made from it; both are the same for everybody and need no key. `home` is where the bare address leads. */
export function documentRoutes(home: string): Route[] {
  const document = apiDocument();
  const json = JSON.stringify(document, null, 2);
  let page = { address: '', text: '' };
  return [
    { method: 'get', path: '/openapi.json', open: true, handle: (_req, res) => sendText(res, 200, JSON_TYPE, json) },
    {
      method: 'get',
      path: '/docs',
      open: true,
      handle: (req, res) => {
        const address = addressOf(req);
        if (page.address !== address) page = { address, text: docsPage(document, address) };
        res.setHeader('content-security-policy', DOCS_POLICY);
        sendText(res, 200, 'text/html; charset=utf-8', page.text);
      },
    },
    { method: 'get', path: '/', open: true, handle: (_req, res) => res.redirect(302, home) },
  ];
}

/** Where the reader reached this server, so that the commands on the page work when pasted. */
function addressOf(req: Request): string {
  const host = req.headers.host ?? '';
  return /^[a-z0-9.:[\]-]{1,255}$/i.test(host) ? `http://${host}` : 'http://127.0.0.1:8080';
}
