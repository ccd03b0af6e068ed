import type { Request, Response } from 'express';
import { cleanText } from '../../contract/text.ts';
import type { Tracking, Visitor } from '../../engagement/tracking.ts';
import { failureOf, type Logger } from '../../log.ts';
import type { Tracked } from '../../store/tracking-tokens.ts';
import { clientAddress } from '../client-address.ts';
import type { Route } from '../route.ts';
import { SMALL_PAGE_POLICY } from '../small-page.ts';
import {
  LATER_PAGE,
  NOT_A_REQUEST_PAGE,
  ONE_CLICK,
  UNKNOWN_PAGE,
  UNSUBSCRIBE_PAGE,
  UNSUBSCRIBED_PAGE,
} from '../tracking-page.ts';

// What mail programs and the people at them fetch: open to anybody who has the token. A HEAD is answered like a GET and
// not counted: scanners ask by HEAD what a link leads to. That one did is noted, for when it comes again with a GET.

export interface TrackingDependencies {
  readonly tracking: Tracking;
  /** How many proxies of the operator's own a request goes through: the end of X-Forwarded-For is believed so far. */
  readonly trustedProxies: number;
  readonly log: Logger;
}

const LONGEST_USER_AGENT = 512;
/** A form of one field. */
const MOST_BYTES = 16 * 1024;

/** One transparent pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

export function trackingRoutes({ tracking, trustedProxies, log }: TrackingDependencies): Route[] {
  /** Runs `answer` with what the token stands for, when that is of the right kind. */
  const open = (
    method: Route['method'],
    kind: Tracked['kind'],
    path: string,
    answer: (req: Request, res: Response, tracked: Tracked) => Promise<void> | void,
  ): Route => ({
    method,
    path,
    open: true,
    handle: async (req, res) => {
      res.setHeaders(EVERYWHERE);
      try {
        const tracked = await tracking.find(tokenOf(req));
        if (tracked?.kind === kind) await answer(req, res, tracked);
        else sendPage(res, 404, UNKNOWN_PAGE);
      } catch (error) {
        if (req.destroyed && !req.complete) return;
        log.failure(failureOf(error));
        res.setHeader('retry-after', '30');
        sendPage(res, 503, LATER_PAGE);
      }
    },
  });
  const visitorOf = (req: Request): Visitor => ({
    userAgent: cleanText(req.headers['user-agent'] ?? '', LONGEST_USER_AGENT),
    ip: clientAddress(req, trustedProxies),
  });
  const count = async (req: Request, tracked: Tracked) => {
    if (req.method === 'GET') await tracking.visited(tracked, visitorOf(req));
    else await tracking.probed(tracked, visitorOf(req));
  };

  return [
    open('get', 'open', '/t/o/:token', async (req, res, tracked) => {
      await count(req, tracked);
      res.writeHead(200, { 'content-type': 'image/gif', 'content-length': PIXEL.length }).end(PIXEL);
    }),
    open('get', 'click', '/t/c/:token', async (req, res, tracked) => {
      const location = locationOf(tracked.url);
      if (location === null) return sendPage(res, 404, UNKNOWN_PAGE);
      await count(req, tracked);
      res.writeHead(302, { location, 'content-length': 0 }).end();
    }),
    open('get', 'unsubscribe', '/t/u/:token', (_req, res) => sendPage(res, 200, UNSUBSCRIBE_PAGE)),
    open('post', 'unsubscribe', '/t/u/:token', async (req, res, tracked) => {
      if (!(await asksToUnsubscribe(req))) return sendPage(res, 400, NOT_A_REQUEST_PAGE);
      await tracking.unsubscribed(tracked, visitorOf(req));
      sendPage(res, 200, UNSUBSCRIBED_PAGE);
    }),
  ];
}

const EVERYWHERE = new Headers({
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  'x-content-type-options': 'nosniff',
});

/** The picture's address ends as that of a picture does, or some mail programs would not fetch it. */
const tokenOf = (req: Request): string => String(req.params.token).replace(/\.gif$/, '');

/** A stored URL as a header may hold it; null when a browser should not be sent there. */
function locationOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return /^[\x21-\x7e]+$/.test(url) ? url : href;
}

function sendPage(res: Response, status: number, page: string): void {
  const type = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': SMALL_PAGE_POLICY };
  res.writeHead(status, { ...type, 'content-length': Buffer.byteLength(page) }).end(page);
}

/** Whether the body is the form of RFC 8058, in either of the two encodings of forms. */
async function asksToUnsubscribe(req: Request): Promise<boolean> {
  const body = await readText(req);
  if (body === null) return false;
  const type = (req.headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (type === 'multipart/form-data') return MULTIPART.test(body);
  return (
    type === 'application/x-www-form-urlencoded' && new URLSearchParams(body).get(ONE_CLICK.name) === ONE_CLICK.value
  );
}

const MULTIPART =
  /^content-disposition:[^\r\n]*;\s*name="?List-Unsubscribe"?[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\nOne-Click\r?\n/im;

/** The body; null when it is larger than any such form. */
async function readText(req: Request): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MOST_BYTES) chunks.push(chunk);
  }
  return bytes > MOST_BYTES ? null : Buffer.concat(chunks).toString('latin1');
}
