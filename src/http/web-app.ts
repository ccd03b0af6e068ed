import { join } from 'node:path';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { html } from '../../markup/html.ts';
import { sendText } from './answer.ts';
import { refuseOtherMethods } from './middleware/problems.ts';
import { SMALL_PAGE_POLICY, smallPage } from './small-page.ts';
import { type Found, findFile } from './web-files.ts';

/** Where the web app is served. */
export const WEB_APP_PATH = '/app';

/**
 * Content-Security-Policy of the app: everything from this server, scripts from files only. Of styles also those that
 * stand in the page: components and the editor could mark theirs with a nonce, but a report of training and the
 * content of an e-mail are shown in frames that inherit this policy, and their styles stand in the HTML without one.
 */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** What a browser could do for a page, and that this one never asks for. */
const UNUSED = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'serial', 'usb'];

const HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': UNUSED.map((feature) => `${feature}=()`).join(', '),
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  vary: 'Accept-Encoding',
};

/** The name of an asset changes with its content; every other file is asked about again. */
const ASSETS = '/assets/';
const LASTING = 'public, max-age=31536000, immutable';

/** A path with an ending that files of an app have: when there is no such file, it is not a page either. */
const LIKE_A_FILE = /\.(?:js|mjs|css|map|json|html|svg|png|jpe?g|gif|webp|ico|woff2?|txt|xml|webmanifest)$/i;

/** The web app built into `folder`. A path that is no file, and not like one, is a page of the app. */
export function webApp(folder: string): RequestHandler {
  const refuse = refuseOtherMethods(['GET']);
  return async (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return refuse(req, res, next);
    const found = await findFile(folder, req.path, encodingsOf(req));
    if (found !== null) return send(req, res, next, folder, found);
    if (req.path.startsWith(ASSETS) || LIKE_A_FILE.test(req.path)) return next();
    const page = await findFile(folder, '/index.html', encodingsOf(req));
    if (page === null) return sendNotBuilt(res);
    send(req, res, next, folder, page);
  };
}

/** Stands where the web app would: this server was started without one. */
export const noWebApp: RequestHandler = (_req, res) => sendNotBuilt(res);

function sendNotBuilt(res: Response): void {
  const title = 'The web app is not built';
  const words = html`<p>This server has no web app to show. “npm start” builds it, and so does “npm run web:build”; the server finds it when it is started again. The <a href="/docs">HTTP interface</a> is there meanwhile.</p>`;
  res.setHeader('content-security-policy', SMALL_PAGE_POLICY);
  sendText(res, 503, 'text/html; charset=utf-8', smallPage(title, words));
}

/** The encodings that the caller takes, the shortest first; each asked for by itself, as `*` and `q=0` count too. */
const encodingsOf = (req: Request) =>
  (['br', 'gzip'] as const).filter((encoding) => req.acceptsEncodings(encoding) === encoding);

/** Answers HEAD, ranges and conditional requests too; a file that has just gone is not found. */
function send(
  req: Request,
  res: Response,
  next: NextFunction,
  folder: string,
  { file, type, encoding, etag }: Found,
): void {
  res.set({ ...HEADERS, etag, 'cache-control': req.path.startsWith(ASSETS) ? LASTING : 'no-cache' }).type(type);
  if (encoding !== null) res.setHeader('content-encoding', encoding);
  res.sendFile(join('/', file), { root: folder, cacheControl: false, dotfiles: 'deny' }, (error) => {
    // Who has gone away meanwhile is no failure.
    if (error === undefined || res.headersSent || req.socket.destroyed) return;
    for (const name of ['content-encoding', 'etag', 'cache-control', 'content-type']) res.removeHeader(name);
    const { status, headers = {} } = error as { status?: number; headers?: Record<string, string> };
    // What the caller demands of the file does not hold of it.
    if (status === 412 || status === 416) res.writeHead(status, headers).end();
    else next(status === 404 ? undefined : error);
  });
}
