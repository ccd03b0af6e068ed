import type { RequestHandler } from 'express';
import sirv from 'sirv';

/** Where the web app is served. */
export const WEB_APP_PATH = '/app';

/**
 * Content-Security-Policy of the app: everything from this server. Components set styles of their own on elements and
 * in `<style>`; scripts are files only. A report of training and the content of an e-mail are shown in frames.
 */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The web app built into `folder`. A path that is no file is a page of the app. */
export function webApp(folder: string): RequestHandler {
  return sirv(folder, {
    single: true,
    gzip: true,
    brotli: true,
    etag: true,
    dotfiles: false,
    setHeaders: (res, path) => {
      res.setHeader('content-security-policy', POLICY);
      res.setHeader('x-content-type-options', 'nosniff');
      res.setHeader('referrer-policy', 'no-referrer');
      // Names of assets change with their content; index.html says which they are.
      const lasting = path.startsWith('/assets/');
      res.setHeader('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
