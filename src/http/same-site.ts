import type { Request } from 'express';
import { forbidden } from '../errors.ts';
import { isSame } from '../identity/token.ts';

// A browser sends the cookie also with what another site's page has it send. Changes therefore have to say what only
// Kairos' own pages know, and must not come from elsewhere where the browser tells.

const CHANGES_NOTHING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses a change that the browser says another site began. `publicUrl` is where this server is reached from outside. */
export function refuseOtherSites(req: Request, publicUrl: string | null): void {
  const { origin, host } = req.headers;
  const site = req.headers['sec-fetch-site'];
  const own = origin === undefined || origin === publicOrigin(publicUrl) || hostOf(origin) === host?.toLowerCase();
  if (own && (site === undefined || site === 'same-origin')) return;
  throw forbidden(
    'This was sent from a page of another site. Use the pages of Kairos itself; behind a proxy, set KAIROS_PUBLIC_URL to the address they are reached at.',
  );
}

/** Lets what only reads through, and of the rest what one of Kairos' own pages sends. `csrf` is that of the session. */
export function requireOwnPage(req: Request, csrf: string, publicUrl: string | null): void {
  if (CHANGES_NOTHING.has(req.method)) return;
  refuseOtherSites(req, publicUrl);
  if (isSame(String(req.headers['kairos-csrf'] ?? ''), csrf)) return;
  throw forbidden('A change by somebody who is signed in needs the header Kairos-CSRF with what GET /session gives.');
}

const publicOrigin = (publicUrl: string | null) => (publicUrl === null ? null : new URL(publicUrl).origin);

/** `null`, which browsers send for what has no origin, is no host. */
const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : null);
